"""Reads JSON: one object a line, or a document with a table somewhere in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from screening.errors import InputError
from screening.model.table import SourceFacts
from screening.reading.cells import text_of
from screening.reading.chunk import COLUMNS_LIMIT, PAUSE, Chunk, RowChunk
from screening.reading.document import Found, holds_nothing, list_of_persons, spread, tables_of
from screening.reading.encoding import find_encoding
from screening.reading.lines import blocks_of_lines, split_lines
from screening.reading.nested import flat
from screening.reading.notes import Notes
from screening.reading.options import HeaderJudge, ReadOptions
from screening.reading.source import Source

_CHUNK_ROWS = 5_000
_RECORD_LIMIT = 8 << 20
"""Most bytes of one record, which takes up to 25 times that as an object."""
_DOCUMENT_LIMIT = 512 << 20
"""Most bytes of a JSON document, which is held in memory as a whole; NDJSON has no such limit."""
_NAMED = 5
"""Tables named in a warning; the rest are counted."""
_PAUSED = object()
"""Stands among the records of a stream where it pauses."""
_EDGE = "\0\x1e \t\r\n\N{ZERO WIDTH NO-BREAK SPACE}"
"""What may stand around a value; RFC 7464 begins each with a record separator."""
_CALL = re.compile(r"\s*(?:(?:var|let|const)\s+)?[\w$.]+\s*(?:\(|=)\s*(?=[\[{])")
"""JSONP, and data written as a script."""
_GUARD = re.compile(r"(?:\)\]\}'?,?|while\s*\(1\);|for\s*\(;;\);)\s*")
"""What web services put before JSON so that no script can load it."""


class JsonRecords:
    """Objects as rows; see `chunk.Format`.

    All records are read twice, first for their fields: a field that only a
    late record has is a column like any other. `lines` are physical lines for
    NDJSON and 1-based records for a document.
    """

    headers: tuple[str, ...] | None

    def __init__(self, name: str, source: Source, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> None:
        """Collect the fields of all records.

        Raises:
            InputError: the text is no JSON, or holds no table.
        """
        self._source = source
        self._notes = notes
        self._late: dict[str, None] = {}
        self._late_lines: list[int] = []
        encoding = find_encoding(source, options.encoding)
        if encoding.remark:
            notes.say("encoding", encoding.remark)
        self._encoding = encoding
        self.facts = SourceFacts(
            path=source.path, format=name, encoding=encoding.name.removesuffix("-sig"), compression=source.compression
        )
        self._table = None if name == "ndjson" else self._choose(judge, notes)
        self._fields: tuple[str, ...] = ()
        self.headers = None
        self._spread = ""
        if self._table is None or self._table.keyed:
            sample = self._table.records if self._table else [record for _, record in islice(self._lines(), 50)]
            self._spread = list_of_persons(sample, judge)
        if self._table is None or self._table.keyed:
            self._fields = self._collect_fields()
            self.headers = self._fields
        if not (self._fields if self.headers is not None else self._table and self._table.records):
            raise self._no_records()

    def chunks(self) -> Iterator[Chunk]:
        """Yield the records as rows, a missing field as a blank cell."""
        lines: list[int] = []
        rows: list[list[str]] = []
        for line, row in self._rows():
            if row is not None:
                lines.append(line)
                rows.append(row)
            if len(rows) == _CHUNK_ROWS or (row is None and rows):
                yield RowChunk(lines, rows)
                lines, rows = [], []
            if row is None:
                yield PAUSE
        yield RowChunk(lines, rows)

    def _rows(self) -> Iterator[tuple[int, list[str] | None]]:
        """Yield the rows with their lines; None where a stream pauses."""
        if self._table and not self._table.keyed:
            for number, cells in enumerate(self._table.records, 1):
                yield number, [text_of(cell) for cell in cells]
            return
        known = frozenset(self._fields)
        for line, record in self._records():
            if record is None:
                yield line, None
                continue
            if self._source.live and not known.issuperset(record):
                self._note_late(line, [field for field in record if field not in known])
            yield line, [record.get(field, "") for field in self._fields]

    def _note_late(self, line: int, fields: Sequence[str]) -> None:
        """Say which fields of a stream came too late to be columns."""
        self._late |= dict.fromkeys(fields)
        named = ", ".join(f"“{field}”" for field in list(self._late)[:_NAMED])
        self._late_lines.append(line)
        self._notes.say(
            "late-field",
            f"Records that came later have fields that the first ones had not, and these were not read: {named}. "
            "Begin the stream with a record that has all fields.",
            count=len(self._late_lines),
            lines=tuple(self._late_lines),
            unscreened=True,
        )

    def _collect_fields(self) -> tuple[str, ...]:
        fields: dict[str, None] = {}
        for _, record in self._records():
            fields.update(dict.fromkeys(record or ()))
            if len(fields) > COLUMNS_LIMIT:
                raise self._no_table(f"The records have more than {COLUMNS_LIMIT} different fields.")
        return tuple(fields)

    def _records(self) -> Iterator[tuple[int, dict[str, str] | None]]:
        unit = "element" if self._table else "line"
        for number, record in enumerate(self._table.records, 1) if self._table else self._lines():
            if record is _PAUSED:
                yield number, None
            elif self._spread:
                for part in spread(record, self._spread):
                    yield number, self._flat(part, f"{unit} {number}")
            else:
                yield number, self._flat(record, f"{unit} {number}")

    def _lines(self) -> Iterator[tuple[int, object]]:
        number = 0
        for block in blocks_of_lines(self._source, self._encoding):
            if not block:
                yield number, _PAUSED
            for line in split_lines(block.decode("utf-8")):
                number += 1
                text = line.strip(_EDGE)
                if len(text) > _RECORD_LIMIT:
                    raise self._no_table(f"Line {number} is longer than {_RECORD_LIMIT >> 20} MB.")
                if text:
                    yield number, _parse(text, f"{self._source.name}:{number}")

    def _choose(self, judge: HeaderJudge, notes: Notes) -> Found:
        document = self._document()
        if holds_nothing(document, judge):
            raise self._no_records()
        try:
            tables = tables_of(document, judge)
        except ValueError as error:
            raise self._no_table(str(error)) from None
        if not tables:
            raise self._no_table("The JSON document holds no list of records.")
        chosen, *others = tables
        if others:
            named = ", ".join(f"“{table.path}” ({len(table.records):,})" for table in others[:_NAMED])
            more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
            notes.say(
                "other-tables",
                f"The document holds several lists. Only “{chosen.path}” was read; not screened: {named}{more}."
                " Save each list as a file of its own.",
                count=len(others),
                unscreened=True,
            )
        return chosen

    def _document(self) -> object:
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
        documents = _parse_all(b"".join(parts).decode("utf-8"), self._source.name)
        if len(documents) == 1:
            return documents[0]
        if all(isinstance(document, list) and any(isinstance(x, dict) for x in document) for document in documents):
            return [record for document in documents for record in document]  # type: ignore[attr-defined]
        return documents

    def _flat(self, record: object, where: str) -> dict[str, str]:
        if not isinstance(record, dict):
            raise self._no_table(f"{where.capitalize()} is no JSON object.")
        return flat(record)

    def _no_records(self) -> InputError:
        return InputError(
            "The file holds no records: there are no rows to screen.",
            where=self._source.name,
            remedy="Export the table again.",
        )

    def _no_table(self, what: str) -> InputError:
        return InputError(
            what, where=self._source.name, remedy="Give an array of flat objects, one per row, or one object a line."
        )


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; of a key that comes twice, all values."""
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    several: dict[str, list[Any]] = {}
    for key, value in pairs:
        several.setdefault(key, []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in several.items()}


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=lambda _: None)  # NaN is no value


def _parse_all(text: str, where: str) -> list[object]:
    """Parse one document, or several one after the other."""
    if guard := _GUARD.match(text):
        text = " " * guard.end() + text[guard.end() :]
    end = len(text)
    if call := _CALL.match(text):
        text = " " * call.end() + text[call.end() :]
        end = len(text.rstrip(_EDGE + ";)"))
    documents: list[object] = []
    at = _skip(text, 0, _EDGE)
    while at < end or not documents:
        value, at = _decode(text, at, where)
        documents.append(value)
        at = _skip(text, at, _EDGE + ",")
    return documents


def _skip(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def _parse(text: str, where: str) -> object:
    value, at = _decode(text, 0, where)
    if text[at:].strip(_EDGE + ","):
        raise _invalid("Extra data", where)
    return value


def _decode(text: str, at: int, where: str) -> tuple[object, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        place = where if error.lineno == 1 and where[-1].isdecimal() else f"{where}:{error.lineno}"
        raise _invalid(error.msg, place) from None
    except RecursionError:
        raise InputError("The JSON is nested too deeply for a table.", where=where) from None
    except ValueError as error:  # an integer of more digits than Python converts
        raise InputError(f"This JSON cannot be read ({error}).", where=where) from None


def _invalid(message: str, where: str) -> InputError:
    return InputError(f"This is not valid JSON ({message}).", where=where, remedy="Export the file again.")
