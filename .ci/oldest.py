"""Print pip constraints that pin every dependency in pyproject.toml to the oldest version it allows."""

import pathlib
import re
import tomllib

project = tomllib.loads(pathlib.Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = project["optional-dependencies"]
for line in [*project["dependencies"], *extras["dask"], *extras["test"]]:
    if found := re.match(r"([\w.-]+)(?:\[[\w,]+\])?>=([\w.]+)", line):
        print(f"{found[1]}=={found[2]}")
