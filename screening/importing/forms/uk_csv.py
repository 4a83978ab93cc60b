"""UK lists, CSV: the UK Sanctions List of the FCDO, and OFSI's consolidated list before it; one row for each name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.importing.dates import iso_date
from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer
from screening.importing.look import Look
from screening.importing.names import joined, several
from screening.importing.rows import Row, named_rows
from screening.importing.tally import Tally

_NEW = ("unique id", "name 6", "regime name")
_OLD = ("name 6", "group type", "group id")
_PARTS = ("name 1", "name 2", "name 3", "name 4", "name 5", "name 6")
_ADDRESS = (
    *("address line 1", "address line 2", "address line 3", "address line 4", "address line 5", "address line 6"),
    *("address 1", "address 2", "address 3", "address 4", "address 5", "address 6"),
)
_KINDS = {"individual": Kind.PERSON, "ship": Kind.VESSEL, "entity": Kind.BODY}
_DATED = re.compile(r"(?:report date|last updated)\W+([\w/ -]{8,20})", re.IGNORECASE)
_WEAK = frozenset({"low", "weak", "low quality", "low quality a.k.a", "low quality aka"})
_NUMBERS = (
    *("business registration number (s)", "national identifier number", "national identification number"),
    *("passport number", "imo number"),
)


class UkCsv(Importer):
    """Reads both lists; aliases of low quality or weak strength are weak."""

    form = "uk-csv"
    title = "UK Sanctions List, or OFSI consolidated list (CSV)"

    def recognises(self, look: Look) -> bool:
        return look.has_columns(*_NEW) or look.has_columns(*_OLD)

    def head(self, look: Look) -> Head:
        dated = _DATED.search("\n".join(look.text.splitlines()[:2]))
        version = iso_date(dated[1]) if dated else ""
        licence = "Open Government Licence 3.0"
        if look.has_columns(*_OLD) and not look.has_columns(*_NEW):
            title, publisher = "UK Consolidated List of Financial Sanctions Targets", "HM Treasury, OFSI"
            url = "https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets"
            return Head("uk-ofsi", title, publisher, url, licence, version)
        publisher = "UK Foreign, Commonwealth & Development Office"
        url = "https://www.gov.uk/government/publications/the-uk-sanctions-list"
        return Head("uk-sanctions", "UK Sanctions List", publisher, url, licence, version)

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        found: dict[str, Entry] = {}
        needed = _OLD if head.id == "uk-ofsi" else _NEW
        for row in named_rows(look, needed, tally):
            number = row.get("unique id", "group id")
            if not number:
                tally.leave("rows without the number of an entry", row.where)
                continue
            if number not in found:
                found[number] = _entry(row, number)
            _add(found[number], row)
        for entry in found.values():
            entry.names.sort(key=lambda name: name.weak)
            yield entry


def _entry(row: Row, number: str) -> Entry:
    # "Type of entity" of the new list speaks of legal forms; what an entry is stands in the column before.
    source = f"Designation source: {row.get('designation source')}" if row.get("designation source") else ""
    kind = row.get("designation type", "individual, entity, ship", "group type").lower()
    return Entry(
        where=row.where,
        kind=_KINDS.get(kind, Kind.BODY),
        names=[],
        number=number,
        programmes=several(row.get("regime name", "regime")),
        since=row.get("date designated", "uk sanctions list date designated", "listed on"),
        remark="; ".join(filter(None, (source, row.get("uk statement of reasons", "other information")))),
        office=row.get("position"),
        domains=several(row.get("website")),
        parent=row.get("parent company"),
    )


def _add(entry: Entry, row: Row) -> None:
    """Add what a row says of an entry: a name, and often the same facts again."""
    name = joined(row.get(part) for part in _PARTS)
    kind = row.get("name type", "alias type").lower()
    strength = row.get("alias strength", "alias quality").lower()
    if name:
        written = Name(name, weak=strength in _WEAK)
        if kind.startswith("primary name") and "variation" not in kind:
            entry.names.insert(0, written)
        else:
            entry.names.append(written)
    entry.names += [Name(text) for text in several(row.get("name non-latin script"))]
    country = row.get("address country", "country")
    lines = [text for part in _ADDRESS if (text := row.get(part))]
    if lines:
        entry.addresses.append(
            ", ".join(filter(None, (*lines, row.get("address postal code", "post/zip code"), country)))
        )
    entry.cities.append(row.get("address line 6", "address 6", "address line 5", "address 5"))
    for text in (row.get("nationality(/ies)", "nationality"), country):
        entry.countries += several(_without_numbers(text))
    entry.born += several(_without_numbers(row.get("d.o.b", "dob")))
    entry.numbers += [f"{header}: {text}" for header in _NUMBERS if (text := row.get(header))]


def _without_numbers(text: str) -> str:
    """Return a cell whose parts are numbered, `(1) Russia (2) Syria`, with semicolons between them."""
    return re.sub(r"\s*\(\d\)\s*", "; ", text).strip("; ")
