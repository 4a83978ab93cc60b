"""Reads JSON objects whose keys are names of columns, or of rows: pandas "list", "index" and "columns"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from screening.reading.cellkinds import kind_of
from screening.reading.cells import text_of
from screening.reading.options import SURE, HeaderJudge

Record: TypeAlias = dict[str, Any]
_KEY = "key"
"""Header of the keys when objects stand under keys."""
_NUMBERED = re.compile(r"\d")
_LABELS = 0.2
"""Likeness to headers of keys that are labels of rows: they hold numbers, and no words of headers."""
_CLEAR = 0.1
"""Difference of likeness from which it decides: between names of which every second is unknown and labels."""


def records_of_columns(value: dict[str, Any]) -> list[Record] | None:
    """Return the records of lists for each column, `{"name": [...], "country": [...]}`; None where it holds none.

    Raises:
        ValueError: with a sentence, when the lists are of different lengths.
    """
    if len(value) < 2 or not all(isinstance(cells, list) for cells in value.values()):
        return None
    lengths = {len(cells) for cells in value.values()}
    if any(isinstance(cell, (dict, list)) for cells in value.values() for cell in cells) or lengths == {0}:
        return None
    if len(lengths) > 1:
        listed = ", ".join(f"“{name}” {len(cells):,}" for name, cells in list(value.items())[:5])
        raise ValueError(f"The lists under the keys are columns of different lengths: {listed}.")
    return [dict(zip(value, row, strict=True)) for row in zip(*value.values(), strict=True)]


def records_under_keys(value: dict[str, Any], judge: HeaderJudge) -> list[Record] | None:
    """Return the records of objects under keys: one for each key, or columns with the rows' keys inside them."""
    inner = list(value.values())
    if not any(inner) or not all(isinstance(record, dict) for record in inner):
        return None
    cells = [cell for record in inner for cell in record.values()]
    if any(isinstance(cell, list) and any(isinstance(x, dict) for x in cell) for cell in cells):
        return None  # wrappers around lists
    nested = any(isinstance(cell, dict) for cell in cells)
    if not all(isinstance(cell, dict) for cell in cells) and _are_columns(value, judge):
        rows = dict.fromkeys(key for record in inner for key in record)
        # Labels that only count the rows, as pandas writes them, are no record ids: {"0": …, "1": …}.
        counted = list(map(str, rows)) == list(map(str, range(len(rows))))
        labels = [{} if counted else {_KEY: key} for key in rows]
        return [
            {**label, **{name: column.get(key) for name, column in value.items()}}
            for label, key in zip(labels, rows, strict=True)
        ]
    numbered = _are_numbers(list(value))
    if not all(inner) or not _are_alike(inner) or (not numbered and len(inner) < (3 if nested else 2)):
        return None
    return [{_KEY: key, **record} for key, record in value.items()]


def _are_alike(records: Sequence[dict[str, Any]]) -> bool:
    first = set(records[0])
    return all(len(first & set(record)) * 2 >= max(len(first), len(record)) for record in records)


def _are_columns(value: dict[str, dict[str, Any]], judge: HeaderJudge) -> bool:
    """Tell columns, `{"id": {"0": "x1"}, "country": {"0": "KP"}}`, from records under keys.

    By their keys: which read as headers, which as labels of rows. Keys of which
    neither may be told from the others go by what lies under them.
    """
    inner = list(value.values())
    rows = list(dict.fromkeys(str(key) for record in inner for key in record))
    outer = list(map(str, value))
    of_columns, of_rows = _likeness(outer, judge), _likeness(rows, judge)
    if _are_numbers(rows) and not _are_numbers(outer):
        return True
    if len(outer) == 1:
        return len(rows) > 1 and of_columns >= SURE and of_rows <= _LABELS
    if not all(inner) or not _are_alike(inner):
        return False
    if abs(of_columns - of_rows) > _CLEAR:
        return of_columns > of_rows
    down, across = (_of_one_kind(cells) for cells in _cells_both_ways(inner, rows))
    if down != across:
        return down > across
    # Both without names: the order in which pandas writes, and else rows are more than columns.
    return _are_numbers(rows) or (len(rows) > 2 * len(outer) if len(rows) != len(outer) else of_columns > of_rows)


def _likeness(names: Sequence[str], judge: HeaderJudge) -> float:
    if _are_numbers(names):
        return 0.0
    rating = judge(names)
    stems = {re.sub(r"\d+", "", name) for name in names}
    if all(map(_NUMBERED.search, names)) and (rating < SURE or (len(stems) == 1 and len(names) > 1)):
        return min(rating, _LABELS)
    return rating


def _cells_both_ways(
    records: Sequence[dict[str, Any]], keys: Sequence[str]
) -> tuple[list[list[object]], list[list[object]]]:
    down = [list(record.values()) for record in records]
    return down, [[record[key] for record in records if key in record] for key in keys]


def _of_one_kind(groups: Sequence[Sequence[object]]) -> float:
    """Return the share of groups of cells that are of one kind, as those of a column are."""
    kinds = [{kind_of(text_of(cell).strip()) for cell in cells if cell is not None} for cells in groups]
    return sum(len(kind) < 2 for kind in kinds) / len(kinds)


def _are_numbers(names: Sequence[str]) -> bool:
    return bool(names) and all(str(name).isdecimal() for name in names)
