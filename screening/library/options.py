"""How a table is read and which of its findings are asked for: the arguments of `screen`, understood."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from screening.columns import Override, load_profile
from screening.decisions import Decider, find_ledgers
from screening.errors import UsageError
from screening.files import profiles_beside
from screening.given.arguments import as_band, as_flag, as_overrides, each, kind_of, of_kind, paths_of, text_of
from screening.model import Band
from screening.nearby import own_folder
from screening.reading import ReadOptions


class ScreenOptions(Struct, frozen=True):
    """Everything but the table and what it is screened against."""

    overrides: tuple[Override, ...]
    reading: ReadOptions
    min_band: Band
    show_all: bool
    ledgers: tuple[Path, ...] | None
    """None: those beside the tables."""
    profile: Path | bool | None
    """None: those beside the tables; False: none."""

    def decider(self, tables: Sequence[str]) -> Decider | None:
        """Return what lays earlier decisions over findings; None when there are none.

        Args:
            tables: paths beside which a ledger is looked for, where none was named.

        Raises:
            DataError: a ledger cannot be read.
        """
        return Decider.of(find_ledgers(tables) if self.ledgers is None else self.ledgers)

    def profiles_for(self, table: str) -> tuple[Override, ...]:
        """Return the entries of the mapping profiles for a table.

        Args:
            table: its path; empty for one that was given, beside which there is nothing.

        Raises:
            DataError: a profile is wrong.
        """
        if isinstance(self.profile, Path):
            return load_profile(self.profile, asked_for=True)
        return () if self.profile is False or not table else profiles_beside(table, own_folder())


def options_of(
    *,
    columns: Any,
    maps: Any,
    min_band: Any,
    show_all: Any,
    decisions: Any,
    profile: Any,
    options: Any,
    sheets: Any,
    encoding: Any,
    delimiter: Any,
    header_row: Any,
    no_header: Any,
) -> ScreenOptions:
    """Understand arguments of `screen`.

    Raises:
        UsageError: one of them is of the wrong kind.
    """
    if not isinstance(options, ReadOptions | None):
        raise UsageError(f"options is a ReadOptions, not {kind_of(options)}", remedy="Use screening.ReadOptions(...).")
    given = {
        "sheets": tuple(each("sheets", sheets, str)),
        "encoding": text_of("encoding", encoding),
        "delimiter": text_of("delimiter", delimiter),
        "header_row": None if header_row is None else of_kind("header_row", header_row, int, "a row number from 1"),
        "no_header": as_flag("no_header", no_header),
    }
    if header_row is not None and header_row < 1:
        raise UsageError(f"header_row is {header_row}; rows are counted from 1", remedy="Give the row as you see it.")
    return ScreenOptions(
        overrides=tuple(as_overrides(columns, maps)),
        reading=replace(options or ReadOptions(), **{name: value for name, value in given.items() if value}),
        min_band=as_band(min_band),
        show_all=as_flag("show_all", show_all),
        ledgers=() if decisions is False else None if decisions is None else tuple(paths_of("decisions", decisions)),
        profile=_profile(profile),
    )


def _profile(given: Any) -> Path | bool | None:
    if given is None or given is False:
        return given
    if isinstance(given, str | os.PathLike):
        return Path(given)
    raise UsageError(
        f"profile takes a path, not {kind_of(given)}",
        remedy="Give the path of a mapping profile, False for none, or nothing to find it beside the table.",
    )
