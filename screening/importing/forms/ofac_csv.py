"""OFAC SDN and consolidated non-SDN lists, CSV: a set of files without headers, joined by the number of the entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer, not_of_form
from screening.importing.look import Look
from screening.importing.names import given_first
from screening.importing.rows import numbered_rows
from screening.importing.tally import Tally
from screening.model import AliasKind

_WIDTH = 12
_NOTHING = "-0-"
_END = "\x1a"
"""The mark of DOS for the end of a file, in which OFAC's files end."""
KINDS = {"individual": Kind.PERSON, "vessel": Kind.VESSEL, "aircraft": Kind.AIRCRAFT}
NATIONS = ("nationality country", "citizenship country", "nationality of registration")
"""Features of the two larger XML forms that name a country an entry belongs to."""
_WEAK = re.compile(r"\ba\.k\.a\. '([^;]+)'(?=[;.]|$)")
_BORN = re.compile(r"\bDOB ([^;]+)")
_NATIONS = re.compile(r"\b(?:nationality|citizen) ([A-Z][^;]+)")
_SITE = re.compile(r"\bWebsite:? ([^\s;]+)")
_PAPER = re.compile(r"(?:No\.|ID|Number|SWIFT/BIC|Passport|Registration|Identification)\b.*\d", re.IGNORECASE)
_BESIDE = {"alt": "aliases", "add": "addresses", "comments": "the rest of long remarks"}


def ofac_head(look: Look) -> Head:
    """Return what is known of an OFAC list in any of its forms; the file name says which of the two lists it is."""
    if "cons" in look.name or "prim" in look.name:
        list_id, title = "ofac-consolidated", "OFAC Consolidated Sanctions List (non-SDN)"
    else:
        list_id, title = "ofac-sdn", "OFAC Specially Designated Nationals List (SDN)"
    return Head(
        list_id,
        title,
        "US Department of the Treasury, OFAC",
        "https://sanctionslist.ofac.treas.gov/",
        "public domain (US government work)",
    )


class OfacCsv(Importer):
    """Reads `sdn.csv` (or `cons_prim.csv`) with the files of its set beside it; weak aliases stand in its remarks."""

    form = "ofac-csv"
    title = "OFAC SDN or consolidated list (sdn.csv with alt.csv and add.csv)"

    def recognises(self, look: Look) -> bool:
        rows = [row for row in look.rows if row != [_END]]
        return bool(rows) and all(len(row) == _WIDTH and row[0].isdigit() and _NOTHING in row for row in rows)

    def head(self, look: Look) -> Head:
        if look.rows and not look.rows[0][0].isdigit():
            raise not_of_form(look, self, "its first cell is no number of an entry")
        return ofac_head(look)

    def files(self, path: Path) -> tuple[Path, ...]:
        return (path, *(beside for beside in _set_of(path).values() if beside.is_file()))

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        beside = _set_of(Path(look.source.path))
        for part, path in beside.items():
            if not path.is_file():
                tally.leave(f"{_BESIDE[part]}: the file {path.name} of this set is not beside the list")
        found: dict[str, Entry] = {}
        for where, row in numbered_rows(look.source.path, look.delimiter, _WIDTH, tally):
            cells = [_filled(cell) for cell in row]
            if not cells[0].isdigit():
                if any(cells) and cells[0] != _END:
                    tally.leave("rows that do not begin with the number of an entry", where)
                continue
            found.setdefault(cells[0], _entry(where, cells))
        _add_comments(found, beside["comments"], tally)
        _add_aliases(found, beside["alt"], tally)
        _add_addresses(found, beside["add"], tally)
        for entry in found.values():
            _read_remarks(entry)
            yield entry


def _entry(where: int, cells: list[str]) -> Entry:
    number, name, kind, programmes, title, *_, remarks = cells[:_WIDTH]
    is_person = KINDS.get(kind) is Kind.PERSON
    return Entry(
        where=where,
        kind=KINDS.get(kind, Kind.BODY),
        names=[Name(given_first(name) if is_person else name)],
        number=number,
        programmes=[part.strip(" []") for part in programmes.split("] [")],
        remark=remarks,
        office=title,
    )


def _read_remarks(entry: Entry) -> None:
    """Take out of the remarks what they say in a form of their own."""
    said = entry.remark
    entry.names += [Name(text, weak=True) for text in _WEAK.findall(said)]
    entry.born += _BORN.findall(said)
    entry.countries += _NATIONS.findall(said)
    entry.domains += _SITE.findall(said)
    entry.numbers += [part.strip(" .") for part in said.split(";") if _PAPER.search(part) and "Linked To" not in part]


def _add_comments(found: dict[str, Entry], path: Path, tally: Tally) -> None:
    for _, (number, text, *_) in _rows_beside(path, 2, tally):
        if number in found:
            found[number].remark += text


def _add_aliases(found: dict[str, Entry], path: Path, tally: Tally) -> None:
    for where, (number, _, kind, text, *_) in _rows_beside(path, 5, tally):
        if number not in found:
            tally.leave(f"aliases in {path.name} of no entry of the list", where)
            continue
        entry = found[number]
        name = given_first(text) if entry.kind is Kind.PERSON else text
        entry.names.append(Name(name, AliasKind.FORMER if kind == "fka" else AliasKind.ALIAS))


def _add_addresses(found: dict[str, Entry], path: Path, tally: Tally) -> None:
    for where, (number, _, street, city, country, *_) in _rows_beside(path, 6, tally):
        if number not in found:
            tally.leave(f"addresses in {path.name} of no entry of the list", where)
            continue
        entry = found[number]
        entry.cities.append(city)
        entry.countries.append(country)
        entry.addresses.append(", ".join(filter(None, (street, city, country))))


def _rows_beside(path: Path, width: int, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    if path.is_file():
        for where, row in numbered_rows(str(path), ",", width, tally):
            cells = [_filled(cell) for cell in row]
            if cells[0].isdigit():
                yield where, cells


def _filled(cell: str) -> str:
    text = cell.strip()
    return "" if text == _NOTHING else text


def _set_of(path: Path) -> dict[str, Path]:
    """Return the other files of the set: `cons_prim.csv` has `cons_alt.csv`, `sdn-2026.csv` has `alt-2026.csv`."""
    name = path.name
    lowered = name.lower()
    for main, comments in (("prim", "comments"), ("sdn", "sdn_comments")):
        at = lowered.find(main)
        if at >= 0:
            before, after = name[:at], name[at + len(main) :]
            return {
                "alt": path.with_name(f"{before}alt{after}"),
                "add": path.with_name(f"{before}add{after}"),
                "comments": path.with_name(f"{before}{comments}{after}"),
            }
    return {
        "alt": path.with_name("alt.csv"),
        "add": path.with_name("add.csv"),
        "comments": path.with_name("sdn_comments.csv"),
    }
