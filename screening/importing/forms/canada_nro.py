"""Canada's Named Research Organizations: the page as saved from the browser, or a table made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from screening.errors import DataError
from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer
from screening.importing.look import Look
from screening.importing.names import alias, several
from screening.importing.rows import named_rows
from screening.importing.tally import Tally
from screening.reading.encoding import find_encoding

_LARGEST_PAGE = 64 << 20
_COUNTRY = re.compile(r"^\s*[,–—-]?\s*\(([^()]{2,60})\)")
_ALIASES = re.compile(r"known alias(?:\(es\)|es)?\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL)
_MODIFIED = re.compile(r"date modified\W*(?:<[^>]+>\W*)*(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_NAME_HEADERS = ("name", "organization", "named research organization", "name of organization", "research organization")
_ALIAS_HEADERS = ("known alias(es)", "known aliases", "aliases", "alias(es)", "known alias")


class CanadaNro(Importer):
    """Reads list items of a name in bold, its country in brackets and its known aliases; or the same as a table."""

    form = "canada-nro"
    title = "Canada's Named Research Organizations (saved page, or table)"
    unit = "line"

    def recognises(self, look: Look) -> bool:
        if look.kind == "html":
            return look.says("named research organi[sz]ation|organismes? de recherche nommés?")
        return any(
            set(row) & {"known alias(es)", "known aliases", "named research organization"} and "country" in row
            for row in look.rows
        )

    def head(self, look: Look) -> Head:
        return Head(
            "ca-nro",
            "Named Research Organizations of Canada",
            "Government of Canada, Innovation, Science and Economic Development",
            "https://science.gc.ca/site/science/en/safeguarding-your-research/guidelines-and-tools-implement-research-security/named-research-organizations",
            "Crown copyright; non-commercial reproduction allowed with acknowledgement",
        )

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        if look.kind == "html":
            yield from _of_page(look, head, tally)
            return
        tally.unit = "row"
        headers = next(row for row in look.rows if "country" in row)
        name = next((header for header in _NAME_HEADERS if header in headers), headers[0])
        for row in named_rows(look, (name, "country"), tally):
            yield _entry(row.where, row.get(name), row.get("country"), several(row.get(*_ALIAS_HEADERS)))


def _of_page(look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
    size, parts = 0, []
    for block in look.source.blocks():
        size += len(block)
        if size > _LARGEST_PAGE:
            raise DataError(
                f"the page is larger than {_LARGEST_PAGE >> 20} MB",
                where=look.source.name,
                remedy="Save the page again, as “web page, HTML only”.",
            )
        parts.append(block)
    content = b"".join(parts).decode(find_encoding(look.source).name, "replace")
    modified = _MODIFIED.search(content)
    head.version = modified[1] if modified else ""
    page = _Items()
    page.feed(content)
    page.close()
    for line, bold, text in page.items:
        country = _COUNTRY.search(text[len(bold) :]) if text.startswith(bold) else None
        if country is None:
            tally.leave("list items of the page that name no organization with its country", line)
            continue
        known = _ALIASES.search(text)
        yield _entry(line, bold, country[1], several(known[1]) if known else [])


def _entry(where: int, name: str, country: str, aliases: list[str]) -> Entry:
    return Entry(
        where=where,
        kind=Kind.BODY,
        names=[Name(name), *(alias(text.strip(" .")) for text in aliases)],
        countries=[country],
        programmes=["Policy on Sensitive Technology Research and Affiliations of Concern"],
    )


class _Items(HTMLParser):
    """Collects list items with bold text: line, the bold text, and all text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[tuple[int, str, str]] = []
        self._open: list[tuple[int, list[str], list[str]]] = []
        self._bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self._end_item()
            self._open.append((self.getpos()[0], [], []))
        elif tag in {"strong", "b"}:
            self._bold += 1
        elif tag in {"ul", "ol"} and self._open:
            self._open.append((0, [], []))  # a list inside an item: its items are their own
        elif tag in {"p", "br", "div"} and self._open:
            self._open[-1][2].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "li":
            self._end_item()
        elif tag in {"strong", "b"}:
            self._bold = max(0, self._bold - 1)
        elif tag in {"ul", "ol"}:
            self._end_item()
            if self._open and not self._open[-1][0]:
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            _, bold, text = self._open[-1]
            text.append(data)
            if self._bold:
                bold.append(data)

    def _end_item(self) -> None:
        if self._open and self._open[-1][0]:
            line, bold, text = self._open.pop()
            name = " ".join("".join(bold).split())
            if name:
                self.items.append((line, name, " ".join("".join(text).split())))
