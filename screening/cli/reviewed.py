"""What stands between the screening and its reports: decisions, comparison and the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from screening.cli.before import Before
from screening.cli.judging import Judging
from screening.cli.outcome import FailCondition
from screening.cli.outputs import Output
from screening.cli.record import Recorded
from screening.columns import Override
from screening.decisions import Comparer, Decider, Holds, Receiver, Review
from screening.model import Band
from screening.reading import ReadOptions
from screening.reporting import FORMATS, Reporter


class ReviewedRun(Struct, frozen=True):
    """How the tables are read and judged, and which findings are asked for."""

    options: ReadOptions
    overrides: Sequence[Override]
    judging: Judging
    min_band: Band
    show_all: bool
    config: Path | None = None
    fail_condition: FailCondition = FailCondition()
    """What the run is to fail on."""
    redact_key: bytes | None = None
    """Under which record ids are hashed in reports without personal text; None when they are not."""


@contextmanager
def reviewed(
    before: Before,
    recorded: Recorded,
    files: Sequence[str],
    screening: ReviewedRun,
    reports: Sequence[tuple[Output, Reporter]],
    others: Sequence[Reporter],
) -> Iterator[Review]:
    """Return the reporter that is sent every finding; the record is written when the block ends well.

    Args:
        before: which decisions and which earlier report.
        recorded: whether and as whose a record is left.
        files: what is screened.
        screening: how.
        reports: each with where it goes.
        others: what takes the same records as a report for people.
    """
    ledgers = before.ledgers(files)
    decider = Decider.of(ledgers)
    comparer = None
    if before.since:
        from screening.cli.since import read_since

        also = Decider.of(ledgers)
        earlier = read_since(before.since, files, screening.options, screening.overrides, screening.judging, also)
        comparer = Comparer(earlier, screening.min_band, new_only=before.new_only, key=screening.redact_key)
    receivers = [Receiver(reporter, _holds(output.format)) for output, reporter in reports]
    receivers += [Receiver(reporter) for reporter in others]

    def review(more: Sequence[Receiver] = ()) -> Review:
        return Review(
            [*receivers, *more],
            decider=decider,
            comparer=comparer,
            min_band=screening.min_band,
            show_all=screening.show_all,
            new_only=before.new_only,
            judge=screening.fail_condition.judge,
        )

    if recorded.target is None:
        yield review()
        return
    from screening.evidence import Packing, SavedOptions
    from screening.evidence.packing import Used

    options, judging = screening.options, screening.judging
    entries = _profiles(files)
    saved = SavedOptions(
        files=tuple(files),
        maps=tuple(map(_written, screening.overrides)),
        sheets=options.sheets,
        encoding=options.encoding,
        delimiter=options.delimiter,
        header_row=options.header_row,
        no_header=options.no_header,
        show_all=screening.show_all,
        min_band=screening.min_band.label,
        since=before.since,
        profile_named=any(entry.asked_for for entry in entries),
    )
    config = (screening.config,) if screening.config else ()
    profiles = tuple(map(Path, dict.fromkeys(entry.profile for entry in entries)))
    used = Used(judging.watchlists, judging.builtin, judging.policy, ledgers, config, profiles)
    with Packing(recorded.target, recorded.operator(), saved, used).opened() as packing:
        yield review(packing.receivers)


def _holds(format: str) -> Holds:
    return Holds.ASKED if FORMATS[format].whole else Holds.LISTED


def _profiles(files: Sequence[str]) -> list[Override]:
    """Return the entries of all mapping profiles that may be meant for the tables."""
    from screening.cli.profiles import profiles_for
    from screening.files import find_files, is_single

    tables = files if is_single(files) else find_files(files).paths
    return [entry for table in tables for entry in profiles_for(table)]


def _written(override: Override) -> str:
    """Return an override as `--map` takes it."""
    party = f":{override.party}" if override.party else ""
    return f"{override.role.value}{party}={override.header}"
