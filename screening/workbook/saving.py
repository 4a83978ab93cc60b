"""A workbook as bytes, dated with the time of the run: the same workbook twice is the same bytes."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screening.clock import now

if TYPE_CHECKING:
    from openpyxl import Workbook

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Before that a zip file has no date."""
_MODE = 0o600 << 16


def saved(book: Workbook, *, new: bool) -> bytes:
    """Return a workbook as the bytes of a file.

    Args:
        book: as openpyxl has it.
        new: whether it is made now; an existing one keeps the time at which it was.
    """
    from openpyxl.writer.excel import ExcelWriter

    at = now().replace(tzinfo=None, microsecond=0)
    book.properties.modified = at
    if new:
        book.properties.created = at
    with io.BytesIO() as out:
        with _Archive(out, at) as archive:
            ExcelWriter(book, archive).write_data()
        return out.getvalue()


class _Archive(zipfile.ZipFile):
    """A zip file of which every part bears the same time."""

    def __init__(self, out: io.BytesIO, at: datetime) -> None:
        super().__init__(out, "w", zipfile.ZIP_DEFLATED)
        self._at = max(_EARLIEST, at.timetuple()[:6])

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Write a part."""
        super().writestr(self._part(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Write a file as a part."""
        with Path(filename).open("rb") as source, self.open(self._part(str(arcname or filename)), "w") as target:
            shutil.copyfileobj(source, target)

    def _part(self, name: str) -> zipfile.ZipInfo:
        part = zipfile.ZipInfo(name.lstrip("/"), self._at)
        part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, _MODE
        return part
