"""Finds the table in a JSON document, wherever and in whatever form it lies.

A list of objects (CKAN, OData, GeoJSON, any wrapper); arrays of arrays with
their names beside them (Datasette, pandas "split", Socrata) or in the first
one; a list for each column; objects under keys (pandas "index" and
"columns"); a plain list of names. Always one row a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from screening.reading.keyed import records_of_columns, records_under_keys
from screening.reading.nested import is_own_text
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
_TERM = {"type", "value", "xml:lang", "datatype"}
"""Keys of one value of a query's result (SPARQL 1.1 JSON): a column that is named `item` is no wrapper."""
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
        """Fields of the first records, those of objects inside too."""
        records = (record for record in self.records[:50] if isinstance(record, dict))
        return tuple(dict.fromkeys(name for record in records for name in _fields_of(record)))


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
            if name.lower().rpartition(".")[2] not in _COUNTS and not any(_is_within(name, path) for path in paths)
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


def _fields_of(record: dict[str, Any]) -> Iterator[str]:
    """Yield the names of all fields of a record, but of objects inside those of their plain fields."""
    for key, value in record.items():
        if isinstance(value, dict) and value:
            yield from (f"{key}.{name}" for name in _scalars(value))
        else:
            yield str(key)


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
        records = records_of_columns(value)
        if records is None:
            records = records_under_keys(value, judge)
        if records is not None:
            yield Found(path, records)
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
        name = path.rpartition(".")[2]
        return Found(path, [_with_text_named(value, name) for value in filled] if name else filled)
    if all(isinstance(value, list) for value in filled):
        if max(map(len, filled)) == 0:
            return None
        if names := _names_for(max(map(len, filled)), whole, path):
            return Found(path, [dict(zip(names, row, strict=False)) for row in filled])
        return Found(path, filled, keyed=False)
    if path and not (all(isinstance(value, str) for value in filled) and len(filled) > 1):
        return None  # a few numbers beside a table
    return Found(path, [{path.rsplit(".", 1)[-1] or _VALUE: value} for value in filled])


def _with_text_named(record: object, name: str) -> object:
    """Return a record whose own text is a field of a name: `{"@country": "RU", "#text": "MEPhI"}` in `university`."""
    if not isinstance(record, dict) or name in record:
        return record
    return {name if is_own_text(key) else key: value for key, value in record.items()}


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
    inner = [
        key
        for key, value in record.items()
        if str(key).lower() in _WRAPPERS and isinstance(value, dict) and not value.keys() <= _TERM
    ]
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
