"""Dicts as records: a list of them, or an iterator that is never held whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from screening.errors import InputError
from screening.given.arguments import kind_of
from screening.given.cells import cell_text, shown
from screening.given.table import BLOCK_ROWS, GivenTable, blocks_of_rows
from screening.reading.nested import flat
from screening.reading.notes import Notes

T = TypeVar("T")
_NESTED = (dict, list, tuple)
_PLAIN = {str, int, float, bool, type(None)}
_NAMED = 5
"""Late fields named in the warning; the rest are counted."""


def records_table(records: Iterable[Any]) -> GivenTable:
    """Return dicts as a table: their keys are its columns, a missing one is a blank cell.

    A dict inside becomes columns `outer.inner`, as in JSON. Of a list all records
    are looked at for their keys first. Of an iterator the keys are those of its
    first records; one that comes later is told in a warning and counts as not screened.

    Raises:
        InputError: one of the records is no dict; of an iterator, when it is reached.
    """
    if isinstance(records, Sequence):
        fields = _fields(enumerate(records, 1))
        rows = _rows(enumerate(records, 1), fields, Notes())
        return GivenTable("list of dicts", "records", fields, blocks_of_rows(rows), rows=len(records))
    numbered = enumerate(records, 1)
    head = list(itertools.islice(numbered, BLOCK_ROWS))
    fields = _fields(head)
    notes = Notes()
    blocks = itertools.chain(
        blocks_of_rows(_rows(_given_up(head), fields, notes)), blocks_of_rows(_rows(numbered, fields, notes))
    )
    return GivenTable("iterator of dicts", "records", fields, blocks, notes=notes)


def _given_up(records: list[T]) -> Iterator[T]:
    """Yield the records of a list and forget each."""
    records.reverse()
    while records:
        yield records.pop()


class _Late:
    """Fields that come after the columns were understood."""

    def __init__(self, notes: Notes) -> None:
        self._first: dict[str, int] = {}
        self._notes = notes

    def tell(self, row: int, fields: Iterable[str]) -> None:
        """Tell of filled fields of a record that are no columns."""
        for field in fields:
            self._first.setdefault(field, row)
        named = [f"“{field}” (record {at:,})" for field, at in itertools.islice(self._first.items(), _NAMED)]
        more = f" and {len(self._first) - _NAMED:,} more" if len(self._first) > _NAMED else ""
        self._notes.say(
            "late-column",
            f"These fields first came after the columns were understood, and were not screened: "
            f"{', '.join(named)}{more}. Give a list, or give every record the same keys.",
            count=len(self._first),
            unscreened=True,
        )


def _fields(numbered: Iterable[tuple[int, Any]]) -> tuple[str, ...]:
    fields: dict[str, None] = {}
    for row, record in numbered:
        fields.update(dict.fromkeys(_keys(record, row)))
    return tuple(fields)


def _keys(record: Any, row: int) -> Iterable[str]:
    """Return the columns of a record, without making texts of its values where it is flat."""
    if isinstance(record, Mapping) and not _is_nested(record):
        return map(str, record)
    return _flat(record, row)


def _is_nested(record: Mapping[Any, Any]) -> bool:
    return any(issubclass(kind, _NESTED) for kind in set(map(type, record.values())) - _PLAIN)


def _rows(numbered: Iterable[tuple[int, Any]], fields: Sequence[str], notes: Notes) -> Iterator[Sequence[str]]:
    known = frozenset(fields)
    late = _Late(notes)
    for row, record in numbered:
        plain = _plain_row(record, fields, known)
        if plain is None:
            cells = _flat(record, row)
            if new := [field for field in cells if field not in known and cells[field]]:
                late.tell(row, new)
            plain = [cells.get(field, "") for field in fields]
        yield plain


def _plain_row(record: Any, fields: Sequence[str], known: frozenset[str]) -> list[str] | None:
    """Return the cells of a record of texts, numbers and the like; None if it needs a closer look."""
    if type(record) is not dict or not record.keys() <= known or _is_nested(record):
        return None
    try:
        return [
            value if type(value) is str else cell_text(value) for value in map(record.get, fields, itertools.repeat(""))
        ]
    except Exception:  # which cell it is, is said where it is looked for
        return None


def _flat(record: Any, row: int) -> dict[str, str]:
    if not isinstance(record, Mapping):
        raise InputError(
            f"Record {row:,} is {kind_of(record)}, not a dict.",
            remedy="Give each row as a dict of header to value, in a list of dicts or an iterator of them.",
        )
    try:
        return flat(record, cell_text)
    except Exception:
        for key, value in record.items():
            shown(value, key, f"record {row:,}")
        raise
