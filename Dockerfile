# screen in a container, as a user without rights:
#   docker build -t screening .
#   docker run --rm --network none -v "$PWD:/data:ro" screening register.csv --fail-on high
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY watchlists watchlists
COPY screening screening
RUN python -m venv /opt/screening \
    && /opt/screening/bin/python -m pip install --no-cache-dir --disable-pip-version-check . \
    && find /opt/screening -name __pycache__ -type d -prune -exec rm -rf {} +

FROM python:3.13-slim
# git is for --since git:REVISION. The table in /data belongs to whoever mounts it, which git refuses unless told.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /data \
    && useradd --create-home --uid 10001 screening
COPY --from=build /opt/screening /opt/screening
ENV PATH=/opt/screening/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /data
ENTRYPOINT ["screen"]
CMD ["--help"]
