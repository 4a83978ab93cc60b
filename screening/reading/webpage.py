"""Reads the largest table of a web page, the form many portals export as `.xls`."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from screening.errors import InputError
from screening.model.table import SourceFacts
from screening.reading.chunk import COLUMNS_LIMIT, Chunk, RowChunk
from screening.reading.encoding import find_encoding, prefer_declared
from screening.reading.notes import Notes
from screening.reading.options import ReadOptions
from screening.reading.source import Source

_PAGE_LIMIT = 256 << 20
"""Most bytes of a page, which is held in memory as a whole."""
_SPAN_LIMIT = 1000
"""Most rows or columns one cell may span, as in the HTML standard for columns."""
_COVERED = 1_000_000
_COVERED_PER_CELL = 10
"""Cells that spans may fill in: so many, and so many more for each that is written."""


class WebPage:
    """The largest table of an HTML page; see `chunk.Format`. `lines` are lines of the page."""

    headers: tuple[str, ...] | None = None

    def __init__(self, source: Source, options: ReadOptions, notes: Notes) -> None:
        """Parse the page.

        Raises:
            InputError: it is too large, holds no table, or one that spans make endless.
        """
        encoding = prefer_declared(find_encoding(source, options.encoding), source)
        if encoding.remark:
            notes.say("encoding", encoding.remark)
        name = encoding.name
        page = _TablesOfPage(source.name)
        size = 0
        parts: list[bytes] = []
        for block in source.blocks():
            size += len(block)
            if size > _PAGE_LIMIT:
                raise InputError(
                    f"The web page is larger than {_PAGE_LIMIT >> 20} MB.",
                    where=source.name,
                    remedy="Open it in Excel and save it as XLSX.",
                )
            parts.append(block)
        page.feed(b"".join(parts).decode(name, errors="replace"))
        page.close()
        self._table = max(page.tables, key=len, default=[])
        if len(self._table) < 2:
            raise InputError(
                "This is a web page without a table.",
                where=source.name,
                remedy="Open it in Excel and save the table as XLSX, or export CSV.",
            )
        others = sum(1 for table in page.tables if len(table) > 1) - 1
        if others:
            notes.say("other-tables", "Only the largest table of the web page was read.", count=others, unscreened=True)
        self.facts = SourceFacts(
            path=source.path, format="html", encoding=name.removesuffix("-sig"), compression=source.compression
        )

    def chunks(self) -> Iterator[Chunk]:
        """Yield the rows of the table."""
        yield RowChunk([line for line, _ in self._table], [row for _, row in self._table])


_Rows = list[tuple[int, list[str]]]


class _TablesOfPage(HTMLParser):
    """Collects rows of cells; a cell that spans rows is repeated in each of them."""

    def __init__(self, where: str) -> None:
        """Begin.

        Args:
            where: how an error names the page.
        """
        super().__init__(convert_charrefs=True)
        self._where = where
        self._written = 0
        self._covered = 0
        self.tables: list[_Rows] = []
        self._outer: list[_Rows] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, tuple[int, str]] = {}
        """Column to the number of rows a cell from above still covers, and its text."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_row()
            self.tables.append([])
            self._outer.append(self.tables[-1])
            self._below = {}
        elif tag == "tr":
            self._start_row()
        elif tag in {"td", "th"} and self._outer:
            if self._row is None:
                self._start_row()
            self._end_cell()
            self._cell = []
            self._span = (_span(attrs, "rowspan"), _span(attrs, "colspan"))
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self._outer:
            self._end_row()
            self._outer.pop()
            self._below = {}

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _start_row(self) -> None:
        self._end_row()
        if self._outer:
            self._row = []
            self._outer[-1].append((self.getpos()[0], self._row))

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._cover(self._row)
            self._below = {column: (left - 1, text) for column, (left, text) in self._below.items() if left > 1}
        self._row = None

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._cover(self._row)
        text = " ".join("".join(self._cell).split())
        rows, columns = self._span
        columns = min(columns, max(1, COLUMNS_LIMIT - len(self._row)))
        self._written += 1
        self._count_covered(columns - 1)
        for part in [text] + [""] * (columns - 1):
            if rows > 1:
                self._below[len(self._row)] = (rows, part)
            self._row.append(part)
        self._cell = None

    def _cover(self, row: list[str]) -> None:
        """Fill in the cells that reach down from rows above."""
        before = len(row)
        while len(row) in self._below:
            row.append(self._below[len(row)][1])
        self._count_covered(len(row) - before)

    def _count_covered(self, cells: int) -> None:
        self._covered += cells
        if self._covered > _COVERED + _COVERED_PER_CELL * self._written:
            raise InputError(
                f"Its table spans far more cells than are written: {self._covered:,} beside {self._written:,}.",
                where=self._where,
                remedy="Open it in Excel, undo the merged cells, and save it as XLSX or CSV.",
            )


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    value = dict(attrs).get(name) or "1"
    return max(1, min(int(value), _SPAN_LIMIT)) if value.isdecimal() and len(value) < 6 else 1
