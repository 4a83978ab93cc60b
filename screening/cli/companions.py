"""What is written beside a table, and which table a returned workbook was made of: one rule for both names."""

from __future__ import annotations

from pathlib import Path, PurePath

from screening.errors import UsageError

SCREENED = " screened"
_ENDINGS = (SCREENED, "_screened", "-screened")
"""As people and mail programs write the name again."""
_PACKED = {".gz", ".gzip"}


def companion(table: Path, ending: str) -> Path:
    """Return where a report of a table stands: beside it; that of a folder stands in it.

    Args:
        table: a file or a folder.
        ending: of the report, with its dot.
    """
    if table.is_dir():
        return table / f"{table.resolve().name or 'folder'}{SCREENED}{ending}"
    return table.with_name(f"{_stem(table.name)}{SCREENED}{ending}")


def companion_by_whole_name(table: Path, ending: str) -> Path:
    """Return the same for a table beside which another one differs in its ending only."""
    return table.with_name(f"{table.name}{SCREENED}{ending}")


def table_of(workbook: Path) -> Path:
    """Return the table beside a workbook that the workbook was made of.

    Raises:
        UsageError: there is none, or several may be it.
    """
    from screening.reading.kind import is_named_as_table
    from screening.reporting.own import is_own_report

    stem = next((workbook.stem.removesuffix(end) for end in _ENDINGS if workbook.stem.endswith(end)), "")
    beside = (
        [path for path in workbook.parent.iterdir() if is_named_as_table(path.name) and path.is_file()] if stem else []
    )
    # `x.csv screened.xlsx` is that of `x.csv` where there is an `x.xlsx` too
    named = [path for path in beside if stem in (path.name, _stem(path.name)) and not is_own_report(path)]
    if len(named) == 1:
        return named[0]
    found = f"there are {len(named)} beside it" if named else "none is beside it"
    raise UsageError(
        f"which table was screened cannot be told: {found}",
        where=str(workbook),
        remedy="Name it: screen decisions import WORKBOOK TABLE.",
    )


def _stem(name: str) -> str:
    path = PurePath(name)
    while path.suffix.lower() in _PACKED:
        path = path.with_suffix("")
    return path.stem
