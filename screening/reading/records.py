"""Reads JSON: an array of objects, a wrapper around one, or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from screening.errors import InputError
from screening.model.table import SourceFacts
from screening.reading.cells import text_of
from screening.reading.chunk import COLUMNS_LIMIT, Chunk, RowChunk
from screening.reading.encoding import find_encoding
from screening.reading.lines import blocks_of_lines, split_lines
from screening.reading.notes import Notes
from screening.reading.options import ReadOptions
from screening.reading.source import Source

_CHUNK_ROWS = 5_000
_RECORD_LIMIT = 8 << 20
"""Most bytes of one record, which takes up to 25 times that as an object."""
_DOCUMENT_LIMIT = 512 << 20
"""Most bytes of a JSON document, which is held in memory as a whole; NDJSON has no such limit."""

Record = dict[str, Any]


class JsonRecords:
    """Objects as rows; see `chunk.Format`.

    All records are read twice, first for their fields: a field that only a
    late record has is a column like any other. `lines` are physical lines for
    NDJSON and 1-based elements for an array. Nested objects become columns
    `outer.inner`, lists of plain values one cell joined with `; `.
    """

    def __init__(self, name: str, source: Source, options: ReadOptions, notes: Notes) -> None:
        """Collect the fields of all records.

        Raises:
            InputError: the text is no JSON, or holds no list of objects.
        """
        self._source = source
        encoding = find_encoding(source, options.encoding)
        if encoding.remark:
            notes.say("encoding", encoding.remark)
        self._encoding = encoding
        self._records = self._lines if name == "ndjson" else self._elements
        fields: dict[str, None] = {}
        for _, record in self._records():
            fields.update(dict.fromkeys(record))
            if len(fields) > COLUMNS_LIMIT:
                raise self._no_table(f"The records have more than {COLUMNS_LIMIT} different fields.")
        self._fields = tuple(fields)
        self.headers: tuple[str, ...] | None = self._fields
        self.facts = SourceFacts(
            path=source.path, format=name, encoding=encoding.name.removesuffix("-sig"), compression=source.compression
        )

    def chunks(self) -> Iterator[Chunk]:
        """Yield the records as rows, a missing field as a blank cell."""
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, record in self._records():
            lines.append(line)
            rows.append([record.get(field, "") for field in self._fields])
            if len(rows) == _CHUNK_ROWS:
                yield RowChunk(lines, rows)
                lines, rows = [], []
        yield RowChunk(lines, rows)

    def _lines(self) -> Iterator[tuple[int, dict[str, str]]]:
        number = 0
        for block in blocks_of_lines(self._source, self._encoding):
            for line in split_lines(block.decode("utf-8")):
                number += 1
                text = line.strip("\0 \t\r\n")
                if len(text) > _RECORD_LIMIT:
                    raise self._no_table(f"Line {number} is longer than {_RECORD_LIMIT >> 20} MB.")
                if text:
                    yield number, self._flat(_parse(text, f"{self._source.name}:{number}"), f"line {number}")

    def _elements(self) -> Iterator[tuple[int, dict[str, str]]]:
        parts: list[bytes] = []
        size = 0
        for block in blocks_of_lines(self._source, self._encoding):
            parts.append(block)
            size += len(block)
            if size > _DOCUMENT_LIMIT:
                raise InputError(
                    f"The JSON document is larger than {_DOCUMENT_LIMIT >> 20} MB.",
                    where=self._source.name,
                    remedy="Export it as NDJSON (one object a line) or CSV.",
                )
        document = _parse(b"".join(parts).decode("utf-8"), self._source.name)
        for number, element in enumerate(self._list_in(document), 1):
            yield number, self._flat(element, f"element {number}")

    def _list_in(self, document: object) -> list[object]:
        if isinstance(document, list):
            return document
        if isinstance(document, dict):
            lists = [
                value
                for value in document.values()
                if isinstance(value, list) and any(isinstance(x, dict) for x in value)
            ]
            if len(lists) == 1:
                return lists[0]
            if len(lists) > 1:
                raise self._no_table("The JSON document holds several lists of records.")
        raise self._no_table("The JSON document holds no list of records.")

    def _flat(self, record: object, where: str) -> dict[str, str]:
        if not isinstance(record, dict):
            raise self._no_table(f"{where.capitalize()} is no JSON object.")
        return dict(_cells(record, ""))

    def _no_table(self, what: str) -> InputError:
        return InputError(
            what, where=self._source.name, remedy="Give an array of flat objects, one per row, or one object a line."
        )


def _cells(record: Record, prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and value:
            yield from _cells(value, f"{name}.")
        elif isinstance(value, list):
            plain = not any(isinstance(item, (dict, list)) for item in value)
            yield name, "; ".join(map(text_of, value)) if plain else json.dumps(value, ensure_ascii=False)
        else:
            yield name, "" if value == {} else text_of(value)


def _parse(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = where if error.lineno == 1 and where[-1].isdecimal() else f"{where}:{error.lineno}"
        raise InputError(
            f"This is not valid JSON ({error.msg}).", where=place, remedy="Export the file again."
        ) from None
    except RecursionError:
        raise InputError("The JSON is nested too deeply for a table.", where=where) from None
    except ValueError as error:  # an integer of more digits than Python converts
        raise InputError(f"This JSON cannot be read ({error}).", where=where) from None
