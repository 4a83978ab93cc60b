"""One screening run: a table, the judges and the reports, wired together.

The command and the Python API both go through here. Nothing is judged and
nothing is formatted in this module.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Protocol, TypeAlias

from msgspec.structs import replace

from screening import datafile
from screening._version import __version__
from screening.cache import held_ready, remembered, typed
from screening.clock import now
from screening.columns import Override, understand
from screening.errors import DataError, InputError, ScreeningError
from screening.fingerprint import Ordinals, warn_of_equals
from screening.matching import LearntLists, Matcher, learn
from screening.model import (
    WORST_FIRST,
    Band,
    Batch,
    ConfigurationFacts,
    Finding,
    Input,
    Mapping,
    Run,
    Sensitivity,
    SourceFacts,
    Summary,
    TableWarning,
    Unscreened,
    Watchlist,
)
from screening.reporting import Reporter
from screening.risk import Activities, Policy, load_activities, load_policy, with_list_groups
from screening.screener import Judges, TablePass, Tally, places_in_sheet, warn_beside
from screening.subjects import Classifier
from screening.watchlist import BUILTIN_LISTS, Register, StoredLists, store

Screened: TypeAlias = tuple[Iterable[Finding | Unscreened], Tally]
"""The records of a batch in row order, and its counts: complete when the records are read."""
OnRows: TypeAlias = Callable[[int, float | None], None]
"""Told now and then the rows done and the part of the whole they are (0..1, None if unknown), for progress."""
BatchScreener: TypeAlias = Callable[[Iterator[Batch]], Generator[Screened, None, None]]
"""Screens batches in order."""
Sharing: TypeAlias = Callable[..., BatchScreener]
"""Takes judges, a mapping and `show_all`, and returns what screens the batches of a table; see `screen_here`."""


FOUND_CONFIGURATION = "found-configuration"


class TableSource(Protocol):
    """What a run needs of a table; `reading.Table` is one, `given.GivenTable` another."""

    @property
    def headers(self) -> tuple[str, ...]:
        """One name per column."""

    @property
    def facts(self) -> SourceFacts:
        """What is known of the input before it is read."""

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands above the table and in the name of its sheet."""

    def sample(self, rows: int = 200) -> tuple[tuple[str, ...], ...]:
        """Return the first values, column by column, without consuming them."""

    def batches(self) -> Iterator[Batch]:
        """Yield all rows in order, once."""

    def warnings(self) -> tuple[TableWarning, ...]:
        """Return what was odd; complete after the last batch."""

    def fraction(self, rows: int) -> float | None:
        """Return which part of the table the first `rows` rows are, 0..1; None if unknown."""

    def finished_facts(self) -> SourceFacts:
        """Return the facts with the digest of the input, after the last batch."""


def load_judges(
    *, watchlists: Sequence[Path] = (), builtin: bool = True, policy: Path | None = None, subjects: Path | None = None
) -> Judges:
    """Load lists, subjects and policy and build what judges with them.

    Args:
        watchlists: the user's own list files, added to the built-in ones.
        builtin: whether the built-in lists take part.
        policy: a policy file in place of the built-in one.
        subjects: a subjects file in place of the built-in one.

    Raises:
        DataError: with file and line, when one of the files is wrong or a list
            uses a group the policy gives no meaning.
    """
    files = [datafile.builtin(f"{name}.yml") for name in BUILTIN_LISTS if builtin]
    files += [file for path in watchlists for file in _files_of(path)]
    register, matcher = held_ready(
        "lists",
        files,
        lambda: _indexed(_load_lists(watchlists, builtin=builtin)),
        typed(tuple[StoredLists, LearntLists]),
        lambda lists: (Register(lists[0]), Matcher(lists[1])),
    )
    rules, activities = remembered(
        "rules",
        [policy or datafile.builtin("policy.yml"), datafile.builtin("activities.yml")],
        lambda: (load_policy(policy), load_activities()),
        typed(tuple[Policy, Activities]),
    )
    rules = with_list_groups(rules, register.defined)
    _check_groups(register, rules)
    classifier = Classifier.load(subjects, strict_level=rules.strict_level)
    return Judges(register, matcher, classifier, rules, activities)


def _files_of(path: Path) -> tuple[Path, ...]:
    from screening.importing import files_of  # for lists of the user's own only

    return files_of(path)


def _load_lists(watchlists: Sequence[Path], *, builtin: bool) -> tuple[Watchlist, ...]:
    from screening.importing import load_lists  # for runs that remember no index only

    return load_lists(watchlists, builtin=builtin)


def map_columns(table: TableSource, overrides: Sequence[Override] = ()) -> Mapping:
    """Understand the columns of a table.

    Raises:
        InputError: naming the table, when it has no institution, nationality or person column.
        UsageError: an override names no column of it, or several.
    """
    sample = table.sample()
    try:
        return understand_columns(table.headers, sample, overrides)
    except ScreeningError as error:
        if what := _said_of_no_rows(table.facts, max(map(len, sample), default=0)):
            raise InputError(what, where=table.facts.path, remedy="Export the table again.") from None
        error.where = error.where or table.facts.path
        if turned := next((warning for warning in table.warnings() if warning.code == "on-its-side"), None):
            error.remedy = turned.text
        raise


def understand_columns(
    headers: Sequence[str], sample: Sequence[Sequence[str]], overrides: Sequence[Override] = ()
) -> Mapping:
    """Understand columns of which headers and first values are known; errors as of `map_columns`."""
    return understand(headers, sample, overrides, _rate_subject)


_rating = Lock()
"""Held while the classifier below works: it learns words as it meets them, and a program may have several threads."""


def _rate_subject(text: str) -> Sensitivity:
    with _rating:
        return _builtin_subjects().rate(text).sensitivity


@cache
def _builtin_subjects() -> Classifier:
    """Load the built-in subjects, for columns that nothing else decides.

    Its rules alone: the model has seen subjects only, and finds some names of persons like them.
    """
    return Classifier.load(guesses=False)


_NAMING = {"json", "ndjson", "parquet", "dataframe", "arrow", "records"}
"""Formats that name their columns: a single row of them is no header."""


def _said_of_no_rows(facts: SourceFacts, rows: int) -> str:
    """Return what is wrong with a table that has nothing below its header; empty when it has rows."""
    if facts.header_row is not None:
        return "" if rows else "The table has a header but no rows: there is nothing to screen."
    if rows == 1 and facts.format not in _NAMING:
        return "The table holds no rows but one, which is no header that is understood and names nothing to screen."
    return "" if rows else "The table holds no rows: there is nothing to screen."


def screen_table(
    table: TableSource,
    mapping: Mapping,
    judges: Judges,
    reporters: Iterable[Reporter],
    *,
    show_all: bool = False,
    min_band: Band = Band.LOW,
    on_rows: OnRows = lambda rows, fraction: None,
    shared: Sharing | None = None,
    configuration: ConfigurationFacts | None = None,
) -> Summary:
    """Screen a table and tell the reporters.

    Args:
        table: an open table, not yet read.
        mapping: what its columns mean.
        judges: see `load_judges`.
        reporters: each is told the run, every record in input order, and the summary.
        show_all: send rows without exposure (band `none`) and near misses too.
        min_band: findings below it are counted in the summary and not sent.
        on_rows: called after each batch.
        shared: who screens the batches; this process, one after the other, when left out.
        configuration: what was set without the command line, for the report.

    Returns:
        The exact counts of the whole table.
    """
    reporters = tuple(reporters)
    run = start_run(judges, table.facts, mapping, configuration=configuration)
    for reporter in reporters:
        reporter.begin(run)
    tally = Tally()
    ordinals = Ordinals()
    with closing((shared or screen_here)(judges, mapping, show_all=show_all)(table.batches())) as judged:
        for records, counted in judged:
            for record in map(ordinals.told_apart, records):
                if isinstance(record, Unscreened) or record.band >= min_band or show_all:
                    for reporter in reporters:
                        reporter.add(record)
            tally.add(counted)
            on_rows(tally.rows, table.fraction(tally.rows))
    beside = warn_beside(judges, mapping, table.titles, table.headers)
    summary = _summary(table, mapping, tally, ordinals, (*warn_of_configuration(configuration), *beside))
    for reporter in reporters:
        reporter.end(summary)
    return summary


def screen_here(judges: Judges, mapping: Mapping, *, show_all: bool = False) -> BatchScreener:
    """Return what screens batches one after the other in this process."""

    def screened(batches: Iterator[Batch]) -> Generator[Screened, None, None]:
        for batch in batches:
            passing = TablePass(judges, mapping, keep_clear=show_all)
            yield passing.screen(batch), passing.tally

    return screened


def start_run(
    judges: Judges,
    source: SourceFacts,
    mapping: Mapping,
    inputs: tuple[Input, ...] = (),
    configuration: ConfigurationFacts | None = None,
) -> Run:
    """Return the facts of a run that begins now; `inputs` when it is over several files."""
    return Run(
        tool="screening",
        version=__version__,
        generated_at=now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        source=source,
        mapping=mapping,
        watchlists=judges.list_facts,
        policy=judges.policy_facts,
        subjects=judges.subjects_facts,
        inputs=inputs,
        configuration=configuration,
    )


def _indexed(lists: tuple[Watchlist, ...]) -> tuple[StoredLists, LearntLists]:
    return store(lists), learn(lists)


def warn_of_configuration(configuration: ConfigurationFacts | None) -> Iterator[TableWarning]:
    """Warn of a file that nobody named and that makes the run see less, or the report show less."""
    if configuration and configuration.narrowing:
        keys = ", ".join(configuration.narrowing)
        text = (
            f"The configuration file was found, not named, and sets what is seen or shown: {keys}. "
            "--no-config screens without it."
        )
        yield TableWarning(FOUND_CONFIGURATION, text, count=len(configuration.narrowing))


def _summary(
    table: TableSource, mapping: Mapping, tally: Tally, ordinals: Ordinals, first: tuple[TableWarning, ...]
) -> Summary:
    labels = [band.label for band in WORST_FIRST]
    return Summary(
        source=table.finished_facts(),
        rows=tally.rows,
        screened=tally.rows - tally.unscreenable,
        unscreenable=tally.unscreenable,
        by_band={label: tally.by_band[label] for label in labels},
        in_part=tally.in_part,
        names_alone={label: tally.names_alone[label] for label in labels if tally.names_alone[label]},
        coverage=tally.coverage,
        sheet_rows=tuple(tally.sheet_rows),
        unscreenable_by_code=dict(sorted(tally.unscreenable_by_code.items())),
        warnings=tuple(
            replace(warning, sheet_rows=places_in_sheet(warning.rows, tally.sheet_rows)) if warning.rows else warning
            for warning in (
                *first,
                *table.warnings(),
                *_column_warnings(mapping),
                *tally.warnings(),
                *warn_of_equals(ordinals.rows),
            )
        ),
    )


def _column_warnings(mapping: Mapping) -> Iterator[TableWarning]:
    noted = (note.sentence for note in mapping.notes if note.unscreened)
    return (TableWarning("column-not-screened", f"{text}.", unscreened=True) for text in noted)


def _check_groups(register: Register, policy: Policy) -> None:
    for group, (path, entity) in register.groups.items():
        if group not in policy.groups:
            known = ", ".join(sorted(policy.groups))
            raise DataError(
                f"the entity {entity!r} is in group {group!r}, which policy {policy.id!r} does not know",
                where=path,
                remedy=f"Use one of {known}, define the group in the list under 'groups:', or give it an exposure "
                "in your policy.",
            )
