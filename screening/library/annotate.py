"""What was found, beside each row of the table it was found in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from screening.errors import UsageError
from screening.given.arguments import kind_of, of_kind
from screening.given.cells import cell_text
from screening.library.flat import decision_in_force
from screening.library.kept import KeptApart
from screening.model import Band, Finding, Role, Run, Summary, Unscreened
from screening.reporting.csv_report import IN_PART, NOT_SCREENED
from screening.reporting.phrases import found

if TYPE_CHECKING:
    import pandas as pd

_SAME_TABLE = (
    "Give the table that was screened, with all its rows in the same order; or join on the index of to_frame()."
)


def annotated(
    frame: Any, run: Run, summary: Summary, kept: KeptApart, index: pd.Index[Any] | None, prefix: str
) -> pd.DataFrame:
    """Return a copy of a frame with columns about its rows; see `Screening.annotate`."""
    prefix = of_kind("prefix", prefix, str, "a text")
    copied = _copy(frame)
    if run.inputs:
        raise UsageError(
            "several tables were screened, and one frame has the rows of one of them",
            remedy="Screen each by itself, or join on the columns source and row of to_frame().",
        )
    if len(copied) != summary.rows:
        raise UsageError(
            f"the frame has {len(copied):,} rows, and {summary.rows:,} were screened",
            remedy=_SAME_TABLE,
        )
    if index is not None and not copied.index.equals(index):
        raise UsageError("the frame has another index than the one that was screened", remedy=_SAME_TABLE)
    findings = [r for r in (*kept.records, *kept.below, *kept.cleared) if isinstance(r, Finding)]
    _check_record_ids(copied, run, findings)
    gaps = [record for record in kept.records if isinstance(record, Unscreened)]
    added = _columns(len(copied), findings, gaps)
    for name, cells in added.items():
        label: Any = f"{prefix}{name}"
        if copied.columns.nlevels > 1:
            label = (label, *[""] * (copied.columns.nlevels - 1))
        if label in copied.columns:
            raise UsageError(f"the frame has a column {label!r} already", remedy="Give another prefix=...")
        copied[label] = cells.set_axis(copied.index)
    return copied


def _copy(frame: Any) -> pd.DataFrame:
    import pandas as pd

    if not isinstance(frame, pd.DataFrame) and hasattr(frame, "to_pandas"):
        frame = frame.to_pandas()
    if not isinstance(frame, pd.DataFrame):
        raise UsageError(
            f"annotate takes a DataFrame, not {kind_of(frame)}", remedy="Make a DataFrame of it: pandas.DataFrame(...)."
        )
    return frame.copy()


def _columns(rows: int, findings: list[Finding], gaps: list[Unscreened]) -> dict[str, pd.Series[Any]]:
    import pandas as pd

    band = [Band.NONE.label] * rows
    score: list[int | None] = [0] * rows
    unscreened: list[list[str]] = [[] for _ in range(rows)]
    for gap in gaps:
        at = gap.row - 1
        unscreened[at].append(gap.text)
        band[at] = NOT_SCREENED if gap.strict or band[at] == NOT_SCREENED else IN_PART
        score[at] = None
    texts = {name: [""] * rows for name in ("entities", "why", "decision", "fingerprint", "record_key")}
    flags = {name: [False] * rows for name in ("to_verify", "name_alone")}
    for finding in findings:
        if not finding.band:
            continue
        at = finding.row - 1
        band[at], score[at] = finding.band.label, finding.score
        flags["to_verify"][at], flags["name_alone"][at] = finding.to_verify, finding.name_alone
        texts["entities"][at] = ", ".join(dict.fromkeys(each.match.entity_id for each in finding.matches))
        texts["why"][at] = found(finding)
        texts["decision"][at] = decision_in_force(finding)
        texts["fingerprint"][at], texts["record_key"][at] = finding.fingerprint, finding.record_key
    return {
        "band": pd.Series(band, dtype="str"),
        "score": pd.Series(score, dtype="Int64"),
        **{name: pd.Series(cells, dtype="bool") for name, cells in flags.items()},
        **{name: pd.Series(cells, dtype="str") for name, cells in texts.items()},
        "unscreened": pd.Series([" ".join(said) for said in unscreened], dtype="str"),
    }


def _check_record_ids(frame: pd.DataFrame, run: Run, findings: list[Finding]) -> None:
    """Refuse a frame that was sorted or filled since: its rows would be told of others' findings."""
    columns = [column for column in run.mapping.of(Role.RECORD_ID) if column.index < frame.shape[1]]
    if len(columns) != 1:
        return
    cells = frame.iloc[:, columns[0].index]
    for finding in findings:
        here = cell_text(cells.iloc[finding.row - 1])
        if finding.record_id and _plain(here) != _plain(finding.record_id):
            raise UsageError(
                f"row {finding.row:,} of the frame is record {here!r}, and was {finding.record_id!r} when screened",
                remedy=_SAME_TABLE,
            )


def _plain(record_id: str) -> str:
    """Return a record id without what pandas may take from it when it reads it as a number."""
    return record_id.strip().lstrip("0")
