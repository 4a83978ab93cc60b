"""A workbook with all its sheets, kept open by the process that reads it; see `guarded`."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import cached_property, partial

from screening.beside import begin
from screening.reading.guarded import Reader
from screening.reading.sheet import Sheet
from screening.reading.source import Source
from screening.reading.wire import ListSheets, Sheets


class Book:
    """A workbook: whoever keeps it spares the next who opens the same file the loading of it."""

    def __init__(self, name: str, source: Source) -> None:
        """Start the process that reads it."""
        self.reader = Reader(name, source)
        self.reader.hold()
        weakref.finalize(self, self.reader.release)
        self._listed: Callable[[], Sheets] | None = None

    def list_ahead(self) -> None:
        """Have the sheets listed, for which all of them are loaded, while something else is done."""
        self._listed = begin(partial(self.reader.ask, ListSheets(), Sheets), left_behind=True)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets in their order.

        Raises:
            InputError: it is damaged, protected, a zip bomb, or asks for more memory or time than it may have.
        """
        answer = self._listed() if self._listed else self.reader.ask(ListSheets(), Sheets)
        return answer.sheets


_books: weakref.WeakValueDictionary[tuple[str, int, int], Book] = weakref.WeakValueDictionary()


def open_book(name: str, source: Source) -> Book:
    """Return a workbook, the one that somebody keeps if the file is still the same."""
    key = source.identity
    book = _books.get(key) if key else None
    if book is None or book.reader.ended:  # ended by a sheet that asked for too much: the others can still be read
        book = Book(name, source)
        if key:
            _books[key] = book
    return book
