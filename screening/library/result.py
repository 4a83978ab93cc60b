"""What a table gives: findings, what could not be screened, counts and warnings."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from screening.errors import UsageError
from screening.library.annotate import annotated
from screening.library.columns import about_columns
from screening.library.flat import FRAME_COLUMNS, NUMBERS, record_cells
from screening.library.kept import KeptApart
from screening.model import FINDING_BANDS, Finding, Run, Summary, TableWarning, Unscreened
from screening.reporting import FORMATS, ReportOptions, reporter

if TYPE_CHECKING:
    import pandas as pd


class Screening:
    """The outcome of one table; made by `screening.screen`.

    Iterating gives the findings in row order, and `len` counts them. Findings
    and all they hold are msgspec structs.
    """

    def __init__(self, kept: KeptApart, summary: Summary, index: pd.Index[Any] | None = None) -> None:
        self.run: Run = kept.run
        """What was read, how its columns were understood, and what it was screened against."""
        self.summary: Summary = summary
        """Exact counts over all rows, whatever was asked for."""
        self.findings: tuple[Finding, ...] = tuple(r for r in kept.records if isinstance(r, Finding))
        """Rows with a finding at or above `min_band`, in row order; with `show_all` the others too, as band `none`."""
        self.unscreened: tuple[Unscreened, ...] = tuple(r for r in kept.records if isinstance(r, Unscreened))
        """What could not be screened, and why: a row may have several, and a finding beside."""
        self.cleared: tuple[Finding, ...] = tuple(kept.cleared)
        """Findings that a decision in force takes off the list."""
        self._kept = kept
        self._index = index

    @property
    def warnings(self) -> tuple[TableWarning, ...]:
        """What must be known of the table beside its findings: columns that were not used among them."""
        mappings = [part.mapping for part in self.run.inputs] or [self.run.mapping]
        return (*self.summary.warnings, *(each for mapping in mappings for each in about_columns(mapping)))

    @property
    def complete(self) -> bool:
        """True when nothing that matters was left unscreened: no row, column, sheet or file."""
        return self.summary.complete

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __repr__(self) -> str:
        summary = self.summary
        bands = [band.label for band in FINDING_BANDS if summary.by_band.get(band.label)]
        counts = ", ".join(f"{summary.by_band[label]:,} {label}" for label in bands)
        return (
            f"<Screening of {self.run.source.path}: {summary.rows:,} rows, {counts or 'no findings'}; "
            f"{summary.unscreenable:,} not screened, {summary.in_part:,} in part; {len(self.warnings)} warnings>"
        )

    def _repr_html_(self) -> str:
        """Return the overview as a notebook shows it; every cell of the table is escaped."""
        from screening.reporting.overview import overview

        return overview(self.run, self.summary, self._kept.records)

    def to_frame(self, *, unscreened: bool = False) -> pd.DataFrame:
        """Return one row per finding.

        Args:
            unscreened: also return a row for each part of a row that could not be screened, with band
                `not-screened` or `in-part` and the reason in `reasons`.

        Returns:
            A frame with the columns of `screening.library.FRAME_COLUMNS`; several values in one cell stand
            between ` | `. Its index is that of the frame that was screened; where the table had none it is `row`,
            which then is no column.

        Example:
            >>> import pandas as pd, screening
            >>> table = pd.DataFrame({"University": ["UCD", "Kim Chaek University of Technology"]}, index=["a", "b"])
            >>> screening.screen(table).to_frame()[["row", "entities"]]
               row                            entities
            b    2  kim-chaek-university-of-technology
        """
        import pandas as pd

        records = self._kept.records if unscreened else self.findings
        columns = {name: [] for name in FRAME_COLUMNS}  # type: dict[str, list[int | str | bool]]
        for record in records:
            for name, cell in record_cells(record).items():
                columns[name].append(cell)
        frame = pd.DataFrame(columns).astype({name: NUMBERS.get(name, "str") for name in FRAME_COLUMNS})
        if self._index is None:
            return frame.set_index("row")
        return frame.set_axis(self._index.take([record.row - 1 for record in records]), axis=0)

    def annotate(self, frame: Any, *, prefix: str = "screening_") -> pd.DataFrame:
        """Return a copy of the table that was screened, with what was found beside each row.

        Rows are matched by position, and the index is kept. Added are `band` (`none` where a row was screened and
        nothing was found, `not-screened` or `in-part` where that cannot be said), `score`, `to_verify`, `name_alone`,
        `entities`, `why`, `unscreened` (what could not be screened, and why), `decision`, `fingerprint` and
        `record_key`, each behind the prefix. Findings below `min_band` and cleared ones are there too.

        Args:
            frame: the table, with the rows it had when it was screened, in the same order: a DataFrame, or what has
                `to_pandas()`.
            prefix: before the name of each added column.

        Raises:
            UsageError: the frame is not the table that was screened, or has such columns already.

        Example:
            >>> import pandas as pd, screening
            >>> table = pd.DataFrame({"University": ["UCD", "Kim Chaek University of Technology"]}, index=["a", "b"])
            >>> screening.screen(table).annotate(table)[["University", "screening_band"]]
                                       University screening_band
            a                                 UCD           none
            b  Kim Chaek University of Technology           high
        """
        return annotated(frame, self.run, self.summary, self._kept, self._index, prefix)

    def report(self, format: str = "json") -> str:
        """Return the report that the command writes: `json`, `ndjson`, `csv`, `markdown`, `html`, `table` ...

        Args:
            format: any format of `screen -f` that is text.

        Raises:
            UsageError: there is no such format, or it is no text.
        """
        if format in FORMATS and not FORMATS[format].is_text:
            raise UsageError(f"a report in {format} is no text", remedy=f"Use screen FILE -f {format} -o PATH.")
        out = io.StringIO(newline="")
        report = reporter(format, out, ReportOptions(width=100, color=False))
        report.begin(self.run)
        cleared = self.cleared if FORMATS[format].whole else ()
        for record in sorted((*self._kept.records, *cleared), key=_order) if cleared else self._kept.records:
            report.add(record)
        report.end(self.summary)
        return out.getvalue()


def _order(record: Finding | Unscreened) -> tuple[str, int, bool]:
    return record.source, record.row, isinstance(record, Finding)
