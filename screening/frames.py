"""The Python API: screen a DataFrame or a file, get typed findings and a DataFrame back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from screening.columns import Override, header_judge, parse_override
from screening.errors import InputError, UsageError
from screening.files import of_one_sheet, screen_files, tables_of
from screening.given import as_band, as_frame, each, kind_of
from screening.model import Band, Batch, Finding, Run, SourceFacts, Summary, TableWarning, Unscreened, text_column
from screening.reading import ReadOptions, open_table, workbook_at
from screening.run import TableSource, load_judges, map_columns, screen_table
from screening.screener import Judges

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_BATCH_ROWS = 65_536


class Screening(Struct, frozen=True):
    """The outcome of one run.

    Iterating gives the findings in row order.
    """

    run: Run
    summary: Summary
    findings: tuple[Finding, ...]
    unscreened: tuple[Unscreened, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per finding, its 1-based data row as index `row`.

        Columns: `band`, `score`, `record_id`, `entities` (ids, comma-separated),
        `subject`, `sensitivity`, `discipline`, `nationality`, `to_verify`, `reasons`.
        """
        import pandas as pd

        rows = [finding_cells(finding) for finding in self.findings]
        return pd.DataFrame(rows, columns=list(FRAME_COLUMNS)).set_index("row")


FRAME_COLUMNS = (
    "row",
    "band",
    "score",
    "record_id",
    "entities",
    "subject",
    "sensitivity",
    "discipline",
    "nationality",
    "to_verify",
    "reasons",
)
"""Columns of findings as a frame; see `Screening.to_frame`."""


def finding_cells(finding: Finding) -> dict[str, int | str | bool]:
    """Return a finding as one row of a frame with `FRAME_COLUMNS`."""
    return {
        "row": finding.row,
        "band": finding.band.label,
        "score": finding.score,
        "record_id": finding.record_id,
        "entities": ", ".join(dict.fromkeys(m.match.entity_id for m in finding.matches)),
        "subject": finding.subject.text if finding.subject else "",
        "sensitivity": finding.subject.sensitivity.value if finding.subject else "",
        "discipline": finding.subject.discipline if finding.subject else "",
        "nationality": finding.nationality.code if finding.nationality else "",
        "to_verify": finding.to_verify,
        "reasons": " ".join(reason.text for reason in finding.reasons),
    }


def screen(
    table: str | Path | pd.DataFrame | pd.Series[Any] | Sequence[Mapping[str, object]] | Any,
    *,
    maps: str | Sequence[str] = (),
    watchlists: str | Path | Sequence[str | Path] = (),
    builtin: bool = True,
    policy: str | Path | None = None,
    show_all: bool = False,
    min_band: Band | str = Band.LOW,
    options: ReadOptions | None = None,
    judges: Judges | None = None,
) -> Screening:
    """Screen a file or a DataFrame.

    Args:
        table: a path; or a DataFrame, a Series, a list of dicts or a table of another library that
            pandas can take over, whose cells are read as text (missing values are blank). Of a workbook every
            sheet that reads as a table is screened; findings then name theirs as `source`, `file.xlsx#Sheet`.
        maps: `ROLE=HEADER` overrides, as on the command line.
        watchlists: own list files, added to the built-in ones.
        builtin: whether the built-in lists take part.
        policy: a policy file in place of the built-in one.
        show_all: also return rows without exposure, and near misses.
        min_band: leave out findings below it (`Band.HIGH` or "high"); the summary counts them all the same.
        options: how to read a file; not used for a DataFrame.
        judges: ready-made judges from `load_judges`, to screen many tables without loading again.

    Raises:
        ScreeningError: the input or a data file is wrong; the text says where and what to do.
    """
    band = as_band(min_band)
    overrides = [parse_override(text) for text in each("maps", maps, str)]
    if not isinstance(options, ReadOptions | None):
        raise UsageError(f"options is a ReadOptions, not {kind_of(options)}", remedy="Use screening.ReadOptions(...).")
    if not isinstance(judges, Judges | None):
        raise UsageError(f"judges come from load_judges, not {kind_of(judges)}", remedy="Use screening.load_judges().")
    frame = None if isinstance(table, str | Path) else as_frame(table)
    ready = judges or load_judges(
        watchlists=[Path(p) for p in each("watchlists", watchlists, str, Path)],
        builtin=builtin,
        policy=next((Path(p) for p in each("policy", policy or (), str, Path)), None),
    )
    if frame is None:
        return _screen_file(str(table), options or ReadOptions(), overrides, ready, show_all, band)
    return _collect(FrameTable(frame), overrides, ready, show_all, band)


def _screen_file(
    path: str, options: ReadOptions, overrides: Sequence[Override], judges: Judges, show_all: bool, min_band: Band
) -> Screening:
    if workbook_at(path) is None:
        with open_table(path, of_one_sheet(options), judge=header_judge(overrides)) as opened:
            return _collect(opened, overrides, judges, show_all, min_band)
    found = tables_of(path, options, tuple(overrides))
    if len(found.files) == 1:
        with found.files[0].open() as opened:
            for warning in found.warnings:
                opened.tell(replace(warning, source=""))
            return _collect(opened, overrides, judges, show_all, min_band)
    kept = _Collector()
    screen_files([path], found.files, judges, [kept], warnings=found.warnings, show_all=show_all, min_band=min_band)
    return kept.screening()


def _collect(
    table: TableSource, overrides: Sequence[Override], judges: Judges, show_all: bool, min_band: Band
) -> Screening:
    mapping = map_columns(table, overrides)
    kept = _Collector()
    screen_table(table, mapping, judges, [kept], show_all=show_all, min_band=min_band)
    return kept.screening()


class _Collector:
    """A reporter that keeps everything."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._unscreened: list[Unscreened] = []

    def begin(self, run: Run) -> None:
        self._run = run

    def add(self, record: Finding | Unscreened) -> None:
        if isinstance(record, Finding):
            self._findings.append(record)
        else:
            self._unscreened.append(record)

    def end(self, summary: Summary) -> None:
        self._summary = summary

    def screening(self) -> Screening:
        return Screening(self._run, self._summary, tuple(self._findings), tuple(self._unscreened))


class FrameTable:
    """A DataFrame as a table: every cell as text, missing values blank.

    Rows are numbered from `first_row` in the order of the frame; `line` equals `row`.
    """

    def __init__(self, frame: pd.DataFrame, first_row: int = 1) -> None:
        self._frame = frame
        self._first_row = first_row
        self.headers = tuple(str(name) for name in frame.columns)
        self.facts = SourceFacts(path="DataFrame", format="dataframe", header_row=None)

    def sample(self, rows: int = 200) -> tuple[tuple[str, ...], ...]:
        """Return the first values of every column as text."""
        head = self._frame.head(rows)
        return tuple(tuple(_texts(head.iloc[:, i])) for i in range(len(self.headers)))

    def batches(self) -> Iterator[Batch]:
        """Yield the frame in parts."""
        for start in range(0, len(self._frame), _BATCH_ROWS):
            part = self._frame.iloc[start : start + _BATCH_ROWS]
            columns = tuple(_column(part.iloc[:, i], start) for i in range(len(self.headers)))
            row = self._first_row + start
            yield Batch(row, range(row, row + len(part)), columns)

    def warnings(self) -> tuple[TableWarning, ...]:
        """Return nothing: a frame has no reading defects."""
        return ()

    def fraction(self, rows: int) -> float | None:
        """Return which part of the frame the first `rows` rows are."""
        return rows / len(self._frame)

    def finished_facts(self) -> SourceFacts:
        """Return the facts; a frame has no bytes to hash."""
        return self.facts


def _column(values: pd.Series[Any], start: int) -> pa.Array:
    """Return a column as text: in bulk where it holds nothing else, cell by cell otherwise."""
    import pandas as pd
    import pyarrow as pa

    if values.dtype == object or isinstance(values.dtype, pd.StringDtype):
        try:
            texts = pa.array(values.array, from_pandas=True)
            if texts.type in (pa.string(), pa.large_string()):
                whole = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
                return whole.cast(pa.string()).fill_null("")
        except (pa.ArrowException, TypeError, ValueError):
            pass  # of several kinds, or with lone surrogates
    return text_column(_texts(values, start))


def _texts(column: pd.Series[Any], start: int = 0) -> list[str]:
    missing = column.isna()
    return [
        "" if gone else value if type(value) is str else _text(value, column.name, start + place)
        for place, (value, gone) in enumerate(zip(column, missing, strict=True), 1)
    ]


def _text(value: object, column: object, row: int) -> str:
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")  # "b'MEPhI'" would match nothing
    try:
        return str(value)
    except Exception as error:  # a number of 5,000 digits; whatever else an object of the user's does
        raise InputError(
            f"The cell of column {column!s} cannot be shown as text ({type(error).__name__}: {error}).",
            where=f"DataFrame, row {row}",
            remedy="Make the column one of texts first.",
        ) from None
