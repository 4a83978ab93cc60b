"""Finds the table in a JSON document, wherever and in whatever form it lies.

A list of objects (CKAN, OData, GeoJSON, any wrapper); arrays of arrays with
their names beside them (Datasette, pandas "split", Socrata) or in the first
one; a list for each column; objects under keys (pandas "index" and
"columns"); a plain list of names. Always one row a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from screening.reading.cellkinds import kind_of
from screening.reading.cells import text_of
from screening.reading.options import SURE, HeaderJudge

_DEPTH = 8
"""Levels of objects that are looked into; the deepest wrapper seen has three."""
_ABOUT = {
    "fields", "columns", "cols", "schema", "links", "meta", "metadata", "errors", "facets", "sorting", "types",
    "warnings", "headers", "index", "resources", "included", "aggregations",
}  # fmt: skip
"""Keys under which a document speaks of its table; such a list is a table only if there is no other."""
_NAMES_UNDER = ("columns", "fields", "cols", "header", "headers", "columnnames", "column_names", "names", "schema")
_NAME_KEYS = ("name", "id", "label", "title", "fieldname", "field")
_COUNTS = {
    "count", "total", "page", "pages", "size", "limit", "offset", "next", "previous", "status", "version", "number",
    "type",
}  # fmt: skip
"""What a wrapper says beside its list."""
_WRAPPERS = {"properties", "attributes", "fields", "node", "_source", "record", "item"}
_KEY = "key"
"""Header of the keys when objects stand under keys."""
_VALUE = "value"


class Found(Struct, frozen=True):
    """One table of a document."""

    path: str
    """Where it lies, `result.records`; empty for the document itself."""
    records: Sequence[Any]
    """Objects, one a row; or lists of cells when `names` is None."""
    keyed: bool = True
    """False when the records are lists of cells and their header has to be searched among them."""

    @property
    def names(self) -> tuple[str, ...]:
        """Fields of the first records."""
        return tuple(dict.fromkeys(key for record in self.records[:50] if isinstance(record, dict) for key in record))


def tables_of(document: object, judge: HeaderJudge) -> list[Found]:
    """Return the tables of a document, the one that reads most as a table of records first.

    Raises:
        ValueError: with a sentence, when it lists columns of different lengths.
    """
    found = list(_search(document, "", document, judge, 0))
    found = [table for table in found if table.records] or found[:1]
    of_data = [table for table in found if not set(table.path.lower().split(".")) & _ABOUT] or found
    if isinstance(document, dict):
        # One record with lists in it: its own fields say more than those of its longest list.
        paths = [table.path for table in of_data]
        alone = [
            name
            for name in _scalars(document)
            if name.lower() not in _COUNTS and not any(_is_within(name, path) for path in paths)
        ]
        best = max(of_data, key=lambda table: _rank(table, judge))
        own, its = _rating(alone, judge), _rank(best, judge)[0]
        if alone and "" not in paths and (own > its or (own == its and (len(alone) > 1 or len(best.names) == 1))):
            return [Found("", [document])]
    return sorted(_united(of_data), key=lambda table: _rank(table, judge), reverse=True)


def holds_nothing(document: object, judge: HeaderJudge) -> bool:
    """Tell a document that lists no record from one that is a record with an empty list in it.

    What it says about its table (`columns`, `schema`, counts) is no record.
    """
    if isinstance(document, list):
        return all(holds_nothing(value, judge) for value in document)
    if not isinstance(document, dict):
        return document is None
    said = {key: value for key, value in document.items() if str(key).lower() not in _ABOUT | _COUNTS}
    lists = [value for value in said.values() if isinstance(value, (dict, list))]
    alone = [key for key, value in said.items() if not isinstance(value, (dict, list))]
    empty = bool(lists or not document) and all(holds_nothing(value, judge) for value in lists)
    return empty and (not alone or judge(alone) < SURE)


def spread(record: Any, key: str) -> Iterator[Any]:
    """Yield a record once for each object in its list `key`, with the fields of both."""
    inner = record.get(key) if isinstance(record, dict) else None
    if not isinstance(inner, list) or not inner or not all(isinstance(item, dict) for item in inner):
        yield record
        return
    outer = {name: value for name, value in record.items() if name != key}
    for item in inner:
        yield {**{(name if name not in item else f"{key} of {name}"): value for name, value in outer.items()}, **item}


def list_of_persons(records: Sequence[Any], judge: HeaderJudge) -> str:
    """Return the field whose list holds the rows, where records only group them (a faculty and its students).

    It says more than the other fields of the records: a person and her degrees are one row.
    """
    sample = [record for record in records[:50] if isinstance(record, dict)]
    lists: dict[str, set[str]] = {}
    for record in sample:
        for key, value in record.items():
            if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
                lists.setdefault(key, set()).update(name for item in value[:50] for name in _scalars(item))
    if len(lists) != 1:
        return ""
    [(key, inner)] = lists.items()
    outer = {name for record in sample for name in _scalars(record)}
    return key if len(inner) > 1 and _rating(sorted(inner), judge) > _rating(sorted(outer), judge) else ""


def _united(tables: list[Found]) -> list[Found]:
    """Return lists of the same fields (`ug`, `pg`) as one."""
    united: dict[frozenset[str], list[Found]] = {}
    for number, table in enumerate(tables):
        names = frozenset(table.names) if table.keyed else frozenset({f"\0{number}"})
        united.setdefault(names, []).append(table)
    return [
        same[0] if len(same) == 1 else Found(same[0].path, [record for table in same for record in table.records])
        for same in united.values()
    ]


def _rank(table: Found, judge: HeaderJudge) -> tuple[float, int]:
    if not table.records:
        return 0.0, 0
    return _rating(table.names if table.keyed else tuple(map(str, table.records[0])), judge), len(table.records)


def _rating(names: Sequence[str], judge: HeaderJudge) -> float:
    return judge([name.rsplit(".", 1)[-1] for name in names]) * min(len(names), 12) if names else 0.0


def _is_within(name: str, path: str) -> bool:
    return not path or name == path or name.startswith(f"{path}.")


def _scalars(record: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the plain fields of a record, those of objects inside too."""
    for key, value in record.items():
        if isinstance(value, dict):
            yield from (f"{key}.{name}" for name in _scalars(value))
        elif not isinstance(value, list):
            yield str(key)


def _search(value: object, path: str, whole: object, judge: HeaderJudge, depth: int) -> Iterator[Found]:
    if isinstance(value, list):
        if table := _from_list(value, path, whole):
            yield table
    elif isinstance(value, dict) and depth < _DEPTH:
        if table := _from_columns(value, path) or _from_keys(value, path, judge):
            yield table
            return
        below = [
            table
            for key, inner in value.items()
            if isinstance(inner, (list, dict))
            for table in _search(
                inner, f"{path}.{key}" if path else str(key), value if path else whole, judge, depth + 1
            )
        ]
        yield from below
        if not below and not path:
            yield Found("", [value])  # one record


def _from_list(values: list[Any], path: str, whole: object) -> Found | None:
    filled = [value for value in values if value is not None]
    if not filled:
        return Found(path, [])
    if any(isinstance(value, dict) for value in filled):
        filled = [_unwrapped(value) for value in filled]
    if any(isinstance(value, dict) for value in filled):
        return Found(path, filled)
    if all(isinstance(value, list) for value in filled):
        if max(map(len, filled)) == 0:
            return None
        if names := _names_for(max(map(len, filled)), whole, path):
            return Found(path, [dict(zip(names, row, strict=False)) for row in filled])
        return Found(path, filled, keyed=False)
    if path and not (all(isinstance(value, str) for value in filled) and len(filled) > 1):
        return None  # a few numbers beside a table
    return Found(path, [{path.rsplit(".", 1)[-1] or _VALUE: value} for value in filled])


def _unwrapped(record: object) -> object:
    """Return the fields that a service wraps in an object of their own, and the cells of a row that it spells out.

    GeoJSON, JSON:API, Airtable, GraphQL and Elasticsearch do the first, Google
    Visualization and BigQuery the second.
    """
    if not isinstance(record, dict):
        return record
    if len(record) == 1:
        [cells] = record.values()
        if (
            isinstance(cells, list)
            and cells
            and all(cell is None or (isinstance(cell, dict) and "v" in cell) for cell in cells)
        ):
            return [cell["v"] if cell else None for cell in cells]
    inner = [key for key in record if str(key).lower() in _WRAPPERS and isinstance(record[key], dict)]
    if len(inner) != 1:
        return record
    outer = {
        key: value
        for key, value in record.items()
        if key != inner[0] and key != "type" and value is not None and not isinstance(value, (dict, list))
    }
    return {
        **{(key if key not in record[inner[0]] else f"record {key}"): v for key, v in outer.items()},
        **record[inner[0]],
    }


def _names_for(width: int, whole: object, path: str) -> list[str] | None:
    """Return the names of `width` columns that stand somewhere in a document, best beside the rows."""
    lists = sorted(_lists_of_names(whole, "", 0), key=lambda item: _distance(item[0], path))
    return next((names for _, names in lists if len(names) == width and len(set(names)) == width), None)


def _distance(path: str, rows: str) -> int:
    above = set(rows.split(".")[:-1])
    return len([part for part in path.split(".")[:-1] if part not in above])


def _lists_of_names(value: object, path: str, depth: int) -> Iterator[tuple[str, list[str]]]:
    if not isinstance(value, dict) or depth > _DEPTH:
        return
    for key, inner in value.items():
        if isinstance(inner, list) and str(key).lower() in _NAMES_UNDER:
            if inner and all(isinstance(name, str) for name in inner):
                yield f"{path}.{key}", inner
            elif inner and all(isinstance(item, dict) for item in inner):
                for name_key in _NAME_KEYS:
                    names = [next((v for k, v in item.items() if k.lower() == name_key), None) for item in inner]
                    if all(isinstance(name, str) and name for name in names):
                        yield f"{path}.{key}", [str(name) for name in names]
        yield from _lists_of_names(inner, f"{path}.{key}", depth + 1)


def _from_columns(value: dict[str, Any], path: str) -> Found | None:
    """Read a list for each column, `{"name": [...], "country": [...]}`; all of one length."""
    if len(value) < 2 or not all(isinstance(cells, list) for cells in value.values()):
        return None
    lengths = {len(cells) for cells in value.values()}
    if any(isinstance(cell, (dict, list)) for cells in value.values() for cell in cells) or lengths == {0}:
        return None
    if len(lengths) > 1:
        listed = ", ".join(f"“{name}” {len(cells):,}" for name, cells in list(value.items())[:5])
        raise ValueError(f"The lists under the keys are columns of different lengths: {listed}.")
    return Found(path, [dict(zip(value, row, strict=True)) for row in zip(*value.values(), strict=True)])


def _from_keys(value: dict[str, Any], path: str, judge: HeaderJudge) -> Found | None:
    """Read objects under keys: a record for each key, or a column for each with the rows' keys inside."""
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
        return Found(
            path,
            [
                {**label, **{name: column.get(key) for name, column in value.items()}}
                for label, key in zip(labels, rows, strict=True)
            ],
        )
    numbered = _are_numbers(list(value))
    if not all(inner) or not _are_alike(inner) or (not numbered and len(inner) < (3 if nested else 2)):
        return None
    return Found(path, [{_KEY: key, **record} for key, record in value.items()])


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


_LABELS = 0.2
"""Likeness to headers of keys that are labels of rows: they hold numbers, and no words of headers."""
_CLEAR = 0.1
"""Difference of likeness from which it decides: between names of which every second is unknown and labels."""


def _likeness(names: Sequence[str], judge: HeaderJudge) -> float:
    if _are_numbers(names):
        return 0.0
    rating = judge(names)
    stems = {re.sub(r"\d+", "", name) for name in names}
    if all(map(_NUMBERED.search, names)) and (rating < SURE or (len(stems) == 1 and len(names) > 1)):
        return min(rating, _LABELS)
    return rating


_NUMBERED = re.compile(r"\d")


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
