"""US Consolidated Screening List of the International Trade Administration, CSV and JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer
from screening.importing.jsonstream import blocks, json_records, text, texts
from screening.importing.look import Look
from screening.importing.names import alias, given_first, several
from screening.importing.rows import named_rows
from screening.importing.tally import Tally

_KINDS = {"individual": Kind.PERSON, "vessel": Kind.VESSEL, "aircraft": Kind.AIRCRAFT}
_CODE = re.compile(r"^[A-Z]{2}$")
_BRACKETED = re.compile(r"^(.{4,}?)\s*\(?[,(]\s*((?:a|f)\.k\.a\..*?)\)?$", re.IGNORECASE | re.DOTALL)
_ALIAS_LEAD = re.compile(r"^(?:and\s+)?", re.IGNORECASE)
_NUMBER = ("_id", "id")
_ADDRESS_ENTRY = re.compile(r"^Address \d+", re.IGNORECASE)
"""Entries that are addresses, of the Entity List since 2024."""


def _head() -> Head:
    return Head(
        "us-csl",
        "US Consolidated Screening List",
        "US International Trade Administration",
        "https://www.trade.gov/consolidated-screening-list",
        "public domain (US government work)",
    )


class CslCsv(Importer):
    """Reads `consolidated.csv`."""

    form = "csl-csv"
    title = "US Consolidated Screening List (CSV)"

    def recognises(self, look: Look) -> bool:
        return look.has_columns("source", "name", "alt_names", "federal_register_notice")

    def head(self, look: Look) -> Head:
        return _head()

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        for row in named_rows(look, ("source", "name", "alt_names"), tally):
            entry = _entry(row.where, row.cells, several(row.get("alt_names")))
            for address in several(row.get("addresses")):
                *rest, country = address.split(", ")
                entry.addresses.append(address)
                entry.countries.append(country if _CODE.match(country) else "")
                # "street, city, code" or "street, city, state, postcode, code": the city cannot be told for sure
                entry.cities.append(rest[-1] if len(rest) == 2 else "")
            for header in ("nationalities", "citizenships"):
                entry.countries += several(row.get(header))
            entry.numbers += several(row.get("ids"))
            yield entry


class CslJson(Importer):
    """Reads `consolidated.json`, and answers of the search API."""

    form = "csl-json"
    title = "US Consolidated Screening List (JSON)"
    unit = "record"

    def recognises(self, look: Look) -> bool:
        return look.kind in {"json", "ndjson"} and look.says('"source_list_url"|"federal_register_notice"|"alt_names"')

    def head(self, look: Look) -> Head:
        return _head()

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        for number, record in json_records(look.source, "results"):
            entry = _entry(
                number, {key: "; ".join(texts(value)) for key, value in record.items()}, texts(record.get("alt_names"))
            )
            for address in blocks(record.get("addresses")):
                entry.cities.append(text(address.get("city")))
                entry.countries.append(text(address.get("country")))
                parts = ("address", "city", "state", "postal_code", "country")
                entry.addresses.append(", ".join(filter(None, (text(address.get(part)) for part in parts))))
            entry.countries += [*texts(record.get("nationalities")), *texts(record.get("citizenships"))]
            entry.countries += texts(record.get("country"))
            for paper in blocks(record.get("ids")):
                kind, value = text(paper.get("type")), text(paper.get("number"))
                if kind.lower() == "website":
                    entry.domains.append(value)
                elif value:
                    entry.numbers.append(", ".join(filter(None, (kind, value, text(paper.get("country"))))))
            yield entry


def _entry(where: int, cells: Mapping[str, str], aliases: list[str]) -> Entry:
    kind = _KINDS.get(cells.get("type", "").lower(), Kind.BODY)
    written = cells.get("name", "")
    if _ADDRESS_ENTRY.match(written):
        kind = Kind.OTHER
    name, inside = _apart(written)
    names = [Name(given_first(name) if kind is Kind.PERSON else name)]
    names += [alias(part) for part in inside]
    for part in aliases:
        other = alias(_ALIAS_LEAD.sub("", part))
        names.append(Name(given_first(other.text) if kind is Kind.PERSON else other.text, other.kind))
    listed_on, _, agency = cells.get("source", "").rpartition(" - ")
    programmes = several(cells.get("programs", "")) or several(cells.get("license_requirement", ""))[:1]
    return Entry(
        where=where,
        kind=kind,
        names=names,
        number=next((cells[key] for key in _NUMBER if cells.get(key)), ""),
        by=agency,
        programmes=[listed_on, *programmes],
        since=cells.get("start_date", ""),
        remark="; ".join(filter(None, (cells.get("remarks", ""), cells.get("federal_register_notice", "")))),
        url=cells.get("source_list_url", ""),
        born=several(cells.get("dates_of_birth", "")),
        office=cells.get("title", ""),
    )


def _apart(name: str) -> tuple[str, list[str]]:
    """Part a name from the aliases that the Entity List writes behind it."""
    found = _BRACKETED.match(name)
    return (found[1].rstrip(" ,("), several(found[2])) if found else (name, [])
