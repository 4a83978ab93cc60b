"""Arrow's columns of any type as columns of text; Parquet files and tables of other libraries share this.

A record inside a column becomes columns `outer.inner`; see `nested`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from screening.model.table import text_column
from screening.reading.cells import text_of
from screening.reading.nested import BETWEEN, flat

if TYPE_CHECKING:
    import pyarrow as pa


def column_names(schema: pa.Schema) -> tuple[str, ...]:
    """Return the names of the columns of text that a schema becomes."""
    return tuple(name for field in schema for name in dict.fromkeys(_leaves(field.name, field.type)))


def text_columns(batch: pa.RecordBatch) -> tuple[pa.Array, ...]:
    """Return a batch as string arrays without nulls, one for each of `column_names`."""
    return tuple(_columns(batch))


def _leaves(name: str, kind: pa.DataType) -> Iterator[str]:
    """Yield the columns that a column of the file becomes."""
    import pyarrow as pa

    if pa.types.is_struct(kind) and kind.num_fields:
        for at in range(kind.num_fields):
            yield from _leaves(f"{name}.{kind.field(at).name}", kind.field(at).type)
    elif _is_list(kind):
        yield from _leaves(name, kind.value_type)
    else:
        yield name


def _is_list(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))


def _columns(batch: pa.RecordBatch) -> Iterator[pa.Array]:
    for field, whole in zip(batch.schema, batch.columns, strict=True):
        texts: dict[str, list[pa.Array]] = {}
        for name, column in _parts(field.name, whole):
            for leaf, text in _texts(name, column):
                texts.setdefault(leaf, []).append(text)
        for same in texts.values():
            yield same[0] if len(same) == 1 else _together(same)


def _texts(name: str, column: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    """Yield the columns of text that a column becomes in which lists or maps may be."""
    import pyarrow as pa

    if not pa.types.is_nested(column.type):
        yield name, texts_of(column)
        return
    records = [flat({name: _plain(value, column.type)}) for value in column.to_pylist()]
    for leaf in dict.fromkeys(_leaves(name, column.type)):
        yield leaf, text_column([record.get(leaf, "") for record in records])


def _together(columns: list[pa.Array]) -> pa.Array:
    """Return columns of one name as one, as `nested.flat` puts values of one name together."""
    rows = zip(*(column.to_pylist() for column in columns), strict=True)
    return text_column([BETWEEN.join(dict.fromkeys(filter(None, row))) for row in rows])


def _parts(name: str, column: pa.Array) -> Iterator[tuple[str, pa.Array]]:
    """Yield the columns inside a column of records, without making a record of each row."""
    import pyarrow as pa

    if pa.types.is_struct(column.type) and column.type.num_fields:
        for at, part in enumerate(column.flatten()):
            yield from _parts(f"{name}.{column.type.field(at).name}", part)
    else:
        yield name, column


def _plain(value: Any, kind: pa.DataType) -> Any:
    """Return a map as "key: value" texts: its keys are values, not names of columns."""
    import pyarrow as pa

    if value is None:
        return None
    if pa.types.is_map(kind):
        return [f"{text_of(key)}: {text_of(item)}" for key, item in value]
    if pa.types.is_struct(kind):
        return {
            kind.field(at).name: _plain(value.get(kind.field(at).name), kind.field(at).type)
            for at in range(kind.num_fields)
        }
    if _is_list(kind):
        return [_plain(item, kind.value_type) for item in value]
    return value


def texts_of(column: pa.Array) -> pa.Array:
    """Return an array of any flat type as strings, nulls as the empty string."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        texts = texts_of(column.dictionary)
        column = pa.DictionaryArray.from_arrays(column.indices, texts).dictionary_decode()
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:  # bytes that are no UTF-8; the file format does not check
        column = column.cast(pa.large_binary())
    if _can_be_cast(column.type):
        return pc.fill_null(column.cast(pa.string()), text_column([""])[0])  # a plain "" would import pandas
    return text_column([text_of(value) for value in column.to_pylist()])


def _can_be_cast(kind: pa.DataType) -> bool:
    """Tell whether Arrow's own text of a value is that of `text_of`; polars keeps texts as views."""
    import pyarrow as pa

    same = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_integer(kind)
    return bool(same or kind == pa.string_view())
