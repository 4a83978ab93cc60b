"""How a table is read and what it is screened against, as the command was told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.cli.judging import Judging

if TYPE_CHECKING:
    from screening.columns import Override
    from screening.reading import ReadOptions


class TableOptions(Struct, frozen=True, kw_only=True):
    """The values of `options.table_options`, understood when they are asked for: a start should load little."""

    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None
    no_header: bool = False
    maps: tuple[str, ...] = ()
    watchlists: tuple[Path, ...] = ()
    no_builtin: bool = False
    policy: Path | None = None
    max_list_age: int = 0
    """Days; 0 for what each list says of itself."""

    def reading(self) -> ReadOptions:
        """Return how the table is read."""
        from screening.reading import ReadOptions

        return ReadOptions(
            encoding=self.encoding,
            delimiter=self.delimiter,
            sheets=self.sheets,
            header_row=self.header_row,
            no_header=self.no_header,
        )

    def overrides(self) -> list[Override]:
        """Return what `--map` says of columns.

        Raises:
            UsageError: it cannot be understood.
        """
        from screening.columns import parse_override

        return [parse_override(text) for text in self.maps]

    def judging(self) -> Judging:
        """Return what the table is screened against."""
        return Judging(self.watchlists, not self.no_builtin, self.policy, max_list_age=self.max_list_age)
