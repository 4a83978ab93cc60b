"""The beginning of a file, by which its form is recognised whatever it is named."""

from __future__ import annotations

import csv
import re
from functools import cached_property
from pathlib import PurePath

from screening.errors import DataError, InputError
from screening.reading.kind import HEAD, detect_format
from screening.reading.source import Source
from screening.reading.textual import SIXTEEN_BIT_MARKS, is_sixteen_bit

_ROWS = 12
_ROOT = re.compile(r"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_DELIMITERS = ",;\t|"


class Look:
    """What can be told of a file from its first 64 KB.

    Args:
        source: the open file.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.name = PurePath(source.path).name.lower()
        self._head = source.head(HEAD)
        if not self._head.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
            raise DataError(
                "the file is empty, or begins with nothing but blanks",
                where=source.name,
                remedy="Download the list again.",
            )

    @cached_property
    def text(self) -> str:
        """The beginning as text; letters that are not ASCII may be wrong."""
        head = self._head
        if head.startswith(SIXTEEN_BIT_MARKS):
            return head.decode("utf-16", "replace").lstrip()
        return head.decode(is_sixteen_bit(head) or "utf-8-sig", "replace").lstrip()

    @cached_property
    def root(self) -> str:
        """The name of the root element of XML, without its prefix; empty for other files."""
        if not self.text.startswith("<") or self.kind == "html":
            return ""
        found = _ROOT.search(self.text)
        return found[1] if found else ""

    @cached_property
    def kind(self) -> str:
        """Whether it is `xml`, or the format as `reading` names it: `csv`, `xlsx`, `json`, `ndjson`, `html` and so on.

        Raises:
            InputError: it is nothing that can be read.
        """
        text = self.text[:2048].lstrip()
        if text.startswith("<") and not re.match(r"<(!doctype html|html|head|body|table|div|!--)", text, re.IGNORECASE):
            is_page = re.search(r"<html", self.text[:4096], re.IGNORECASE)
            return "html" if is_page else "xml"
        try:
            return detect_format(self.source)[0]
        except InputError as error:
            if self._head.startswith(b"PK"):
                error.remedy = "Unpack it, and give the list inside."
            raise

    @cached_property
    def rows(self) -> list[list[str]]:
        """The first rows of delimited text, in small letters; none for other files."""
        return self._cut[1]

    @property
    def delimiter(self) -> str:
        """What stands between the cells of delimited text; empty for other files."""
        return self._cut[0]

    @cached_property
    def _cut(self) -> tuple[str, list[list[str]]]:
        if self.kind != "csv":
            return "", []
        lines = self.text.splitlines()[:-1] if len(self._head) >= HEAD else self.text.splitlines()
        lines = [line for line in lines if line.strip()][:_ROWS]
        found: tuple[str, list[list[str]]] = "", []
        for delimiter in _DELIMITERS:
            read = [[cell.strip().lower() for cell in row] for row in _cells(lines, delimiter)]
            if sum(map(len, read)) > sum(map(len, found[1])):
                found = delimiter, read
        return found

    def has_columns(self, *names: str) -> bool:
        """Tell whether one of the first rows of a delimited text has all these headers."""
        return any(set(names) <= set(row) for row in self.rows)

    def says(self, pattern: str) -> bool:
        """Tell whether the beginning has text of this pattern, in whatever case."""
        return re.search(pattern, self.text, re.IGNORECASE) is not None


def _cells(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in lines]
