"""Arguments of the library, looked at before anything is loaded: what was given, what is taken, what to do."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from screening.columns import Override, parse_override
from screening.errors import UsageError
from screening.model import Band
from screening.text.limits import LONGEST_TEXT

T = TypeVar("T")


def as_band(band: Any) -> Band:
    """Return a band or its name as the band.

    Raises:
        UsageError: there is no such band.
    """
    if isinstance(band, Band):
        return band
    if isinstance(band, str) and band.upper() in Band.__members__:
        return Band[band.upper()]
    names = ", ".join(f'"{member.label}"' for member in Band)
    raise UsageError(f"min_band is a band, not {band!r}", remedy=f"Use one of {names}, or a member of screening.Band.")


def as_flag(name: str, given: Any) -> bool:
    """Return a truth value as it is: "no" would count as true.

    Raises:
        UsageError: it is none.
    """
    return of_kind(name, given, bool, "True or False")


def of_kind(name: str, given: Any, kind: type[T], said: str) -> T:
    """Return an argument as it is.

    Raises:
        UsageError: it is of another kind.
    """
    if not isinstance(given, kind) or (kind is int and isinstance(given, bool)):
        raise UsageError(f"{name} takes {said}, not {kind_of(given)}", remedy=f"Give {said}.")
    return given


def text_of(name: str, given: Any) -> str:
    """Return a text; None, as of a missing cell, is blank.

    Raises:
        UsageError: it is something else, or longer than is read: what stands behind would be cleared in silence.
    """
    text = "" if given is None else of_kind(name, given, str, "a text")
    if len(text) > LONGEST_TEXT:
        raise UsageError(
            f"{name} has {len(text):,} characters; {LONGEST_TEXT:,} are read at most",
            remedy="Ask about its parts, or screen it as a cell of a table, which says what was not read.",
        )
    return text


def each(name: str, given: Any, *kinds: type[object]) -> Sequence[Any]:
    """Return one thing or several as several.

    Raises:
        UsageError: one of them is of another kind.
    """
    listed = [given] if isinstance(given, kinds) else given
    if not isinstance(listed, Sequence) or isinstance(listed, bytes) or not all(isinstance(x, kinds) for x in listed):
        said = " or ".join(dict.fromkeys("a path" if kind is os.PathLike else kind.__name__ for kind in kinds))
        raise UsageError(f"{name} takes {said}, not {kind_of(given)}", remedy=f"Give {said}, or a list of them.")
    return listed


def paths_of(name: str, given: Any) -> list[Path]:
    """Return one path or several; None stands for none.

    Raises:
        UsageError: one of them is no path.
    """
    return [Path(path) for path in each(name, () if given is None else given, str, os.PathLike)]


def as_overrides(columns: Any, maps: Any = ()) -> list[Override]:
    """Return what the caller says of columns.

    Args:
        columns: a dict of role to header, or to several headers.
        maps: the same as texts, `ROLE=HEADER`, as the command takes them.

    Raises:
        UsageError: they cannot be understood.
    """
    overrides = [parse_override(text) for text in each("maps", maps, str)]
    if columns is None:
        return overrides
    if not isinstance(columns, Mapping):
        raise UsageError(
            f"columns takes a dict of role to header, not {kind_of(columns)}",
            remedy='Give for instance {"institution": "Partner name"}.',
        )
    for role, headers in columns.items():
        name = of_kind("columns", role, str, "roles as texts")
        named = each(f"columns[{name!r}]", headers, str)
        overrides += (parse_override(f"{name}={header}", where="columns") for header in named)
    return overrides


def kind_of(thing: object) -> str:
    """Return the name of a thing's type."""
    return type(thing).__name__
