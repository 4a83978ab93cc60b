"""Reads delimited text: CSV, TSV and their relatives."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from screening.model.table import SourceFacts
from screening.reading.chunk import PAUSE, Chunk, ColumnChunk
from screening.reading.dialect import find_dialect
from screening.reading.encoding import find_encoding
from screening.reading.lines import blocks_of_lines, split_lines, unusual_line_end
from screening.reading.notes import Notes
from screening.reading.options import HeaderJudge, ReadOptions
from screening.reading.plain import read_plain
from screening.reading.quotes import QuotedReader
from screening.reading.source import Source


class DelimitedText:
    """Delimited text, block by block; see `chunk.Format`."""

    headers: tuple[str, ...] | None = None

    def __init__(self, source: Source, options: ReadOptions, judge: HeaderJudge, notes: Notes) -> None:
        """Find encoding and dialect.

        Raises:
            InputError: the text cannot be read to its end.
            UsageError: the encoding or delimiter asked for does not exist.
        """
        encoding = find_encoding(source, options.encoding)
        if encoding.remark:
            notes.say("encoding", encoding.remark)
        self._source = source
        self._encoding = encoding
        start = next(blocks_of_lines(source, encoding), b"").decode("utf-8")
        self._line_end = unusual_line_end(start)
        if self._line_end:
            name = unicodedata.name(self._line_end, f"the character {ord(self._line_end):#04x}")
            notes.say("line-ends", f"The lines end with an unusual character ({name}); the file was cut there.")
            start = start.replace(self._line_end, "\n")
        self._dialect = find_dialect(start, options.delimiter, judge)
        if self._dialect.doubt:
            notes.say("delimiter", self._dialect.doubt, unscreened=True)
        self.facts = SourceFacts(
            path=source.path,
            format="csv",
            encoding=encoding.name.removesuffix("-sig"),
            delimiter=self._dialect.delimiter,
            compression=source.compression,
        )

    def chunks(self) -> Iterator[Chunk]:
        """Yield all records in order, plain blocks as columns, others as rows."""
        delimiter, declared, spaced = self._dialect.separator, self._dialect.declared, self._dialect.spaced
        careful = QuotedReader(delimiter, spaced=spaced)
        for block in blocks_of_lines(self._source, self._encoding, self._line_end):
            if not block:
                yield PAUSE
                continue
            block = self._dialect.single(block)
            columns = None if declared or spaced or careful.waiting else read_plain(block, delimiter)
            if columns is not None:
                del block  # its cells are in the columns
                first, number = careful.line, careful.number
                careful.skip(len(columns[0]), records=len(columns[0]))
                yield ColumnChunk(range(first, careful.line), columns, number)
                continue
            lines = split_lines(block.decode("utf-8"))
            if declared:
                careful.skip(1, records=0)  # Excel shows no row for it
                lines = lines[1:]
                declared = False
            yield careful.read(lines, last=False)
        yield careful.read([], last=True)
