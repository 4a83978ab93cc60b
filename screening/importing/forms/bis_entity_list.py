"""BIS Entity List (Supplement No. 4 to Part 744 of the EAR) as a table: one row for each entity, as the rule has it.

The cell of an entity holds its name, its aliases and its addresses:
`Alpha Institute, a.k.a., the following two aliases: —AI; and —Alpha Inst. 1 Example Road, Samara, Russia.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer
from screening.importing.look import Look
from screening.importing.names import alias
from screening.importing.rows import named_rows
from screening.importing.tally import Tally
from screening.model import AliasKind

_NEEDED = ("country", "entity", "license requirement")
_LEAD = re.compile(
    r",?\s*\(?(?P<kind>[af]\.k\.a\.|also known as|formerly known as),?\s*"
    r"(?:(?:the\s+)?following\s+(?:\S+\s+)?alias(?:es)?\s*(?:\(.*?\))?)?\s*[:,;]?\s*",
    re.IGNORECASE,
)
_DASHED = re.compile(r"\s*[—–]\s*|\s*(?:^|\n|(?<=[;:])|(?<=[;,] and)|(?<=[;,] or))\s*-\s*")
"""What begins an alias: a dash, however a copy of the table writes it."""
_AND = re.compile(r"[;,.]?\s*\b(?:and|or)\s*$|[;,]\s*$")
_CITATION = re.compile(r"\b(\d{1,2}/\d{1,2}/\d{2,4})")
_ADDRESS_WORDS = re.compile(
    r"\d|\b(?:street|st|road|rd|avenue|ave|building|bldg|floor|room|no|p\.?o\.? box"
    r"|district|province|city|ul|ulitsa|prospekt)\b",
    re.IGNORECASE,
)


class BisEntityList(Importer):
    """Reads the table as the eCFR or BIS offer it (CSV, text, workbook); rows without a country have that above."""

    form = "bis-entity-list"
    title = "BIS Entity List, Supplement No. 4 to Part 744 (table)"

    def recognises(self, look: Look) -> bool:
        return look.has_columns(*_NEEDED)

    def head(self, look: Look) -> Head:
        return Head(
            "bis-entity-list",
            "BIS Entity List",
            "US Bureau of Industry and Security",
            "https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement%20No.%204%20to%20Part%20744",
            "public domain (US government work)",
        )

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        country = ""
        for row in named_rows(look, _NEEDED, tally):
            country = row.get("country") or country
            cell = row.get("entity")
            if not cell:
                tally.leave("rows without an entity", row.where)
                continue
            names, addresses = _names_and_addresses(cell)
            citations = row.get("federal register citation", "federal register citation and date of publication")
            dated = _CITATION.search(citations)
            yield Entry(
                where=row.where,
                kind=Kind.BODY,
                names=names,
                countries=[country],
                addresses=addresses,
                programmes=[f"License requirement: {row.get('license requirement')}"],
                since=_us_date(dated[1]) if dated else "",
                remark="; ".join(filter(None, (row.get("license review policy"), citations))),
            )


def _names_and_addresses(cell: str) -> tuple[list[Name], list[str]]:
    lead = _LEAD.search(cell)
    if lead is None:
        name, address = _before_address(cell)
        return [Name(name)], [address] if address else []
    names = [Name(cell[: lead.start()].strip(" ,;("))]
    former = lead["kind"].lower().startswith("f")
    pieces = [piece for piece in _DASHED.split(cell[lead.end() :]) if piece.strip(" ,;.")]
    addresses: list[str] = []
    for at, piece in enumerate(pieces):
        if at == len(pieces) - 1:
            piece, address = _before_address(piece)
            addresses += [address] if address else []
        text = _AND.sub("", piece.strip()).strip(" ,;.)")
        if text:
            written = alias(text)
            names.append(Name(written.text, AliasKind.FORMER if former else written.kind))
    return names, addresses


def _before_address(text: str) -> tuple[str, str]:
    """Part the last name of a cell from the addresses behind it: after a full stop, a line end, or the first number."""
    for found in re.finditer(r"\.\s+(?=[A-Z0-9])|\n|,\s+(?=(?:and\s+)?(?:No\.|P\.?O\.?|Room|\d))", text):
        before, after = text[: found.start()], text[found.end() :]
        if (
            len(before.strip()) > 2
            and _ADDRESS_WORDS.search(after)
            and not re.search(r"\b(?:Co|Ltd|Inc|St|No|Corp)$", before)
        ):
            return before.strip(" ,;."), " ".join(after.split()).strip(" ;.")
    return text.strip(" ,;."), ""


def _us_date(text: str) -> str:
    month, day, year = text.split("/")
    century = "20" if len(year) == 2 and int(year) < 70 else "19"
    return f"{year if len(year) == 4 else century + year}-{month}-{day}"
