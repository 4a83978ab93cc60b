"""The one interface of all importers: one published form each, one file each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from screening.errors import DataError
from screening.importing.entry import Entry, Head
from screening.importing.look import Look
from screening.importing.tally import Tally


class Importer:
    """Reads one form in which lists are published.

    A subclass gives `form` and `title`, tells a file of its form from others, and yields entries.
    """

    form: ClassVar[str]
    """As `--as` calls it, e.g. `un-xml`."""
    title: ClassVar[str]
    """What it is, for help and messages, e.g. `UN Security Council consolidated list, XML`."""
    unit: ClassVar[str] = "row"
    """What places in such a file are called."""

    def recognises(self, look: Look) -> bool:
        """Tell whether a file is of this form, by its beginning."""
        raise NotImplementedError

    def head(self, look: Look) -> Head:
        """Return what is known of the list before its entries are read."""
        raise NotImplementedError

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        """Yield the entries in the order of the file; they may complete the head.

        Raises:
            ScreeningError: the file is damaged or not of this form, with the place.
        """
        raise NotImplementedError

    def files(self, path: Path) -> tuple[Path, ...]:
        """Return the files that an import reads: of a list published as a set, those beside the one given."""
        return (path,)


def not_of_form(look: Look, importer: Importer, lacks: str) -> DataError:
    """Build the error for a file that `--as` calls something it is not."""
    return DataError(
        f"this is no {importer.title}: {lacks}",
        where=look.source.name,
        remedy="Leave --as out, to have the form found by the content, or download the list again.",
    )
