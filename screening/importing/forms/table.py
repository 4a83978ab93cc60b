"""A plain table of names, of any publisher: its columns are found by their headers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path, PurePath

from screening import datafile
from screening.columns import header_judge, understand
from screening.errors import DataError, InputError
from screening.importing import clean
from screening.importing.countries import known_codes
from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer
from screening.importing.look import Look
from screening.importing.names import alias, joined, looks_like_acronym, several
from screening.importing.rows import plain_rows, tell_of
from screening.importing.tally import Tally
from screening.model import AliasKind, Role
from screening.reading import ReadOptions, open_table
from screening.watchlist import BUILTIN_GROUPS, BUILTIN_LISTS

_FORMATS = frozenset({"csv", "xlsx", "xls", "ods", "parquet", "html"})
_FORMER = re.compile(r"former|previous|fka|прежн|曾用|旧")
_ACRONYM = re.compile(r"acronym|abbrev|short|сокращ|简称")
_SAMPLE = 200
_SHOWN = 8
"""Headers named of columns that are not used."""
_BY_ROLE = {
    Role.INSTITUTION: "name",
    Role.PERSON: "name",
    Role.INSTITUTION_COUNTRY: "country",
    Role.INSTITUTION_CITY: "city",
    Role.NATIONALITY: "country",
    Role.WEBSITE: "website",
}
"""What a column holds when its header is none of ours but the screening of tables understands it."""


class PlainTable(Importer):
    """Reads any table with a column of names; rows with one id are names of one entity."""

    form = "table"
    title = "plain table (CSV, XLSX, ODS …) with a column of names"

    def recognises(self, look: Look) -> bool:
        return look.kind in _FORMATS

    def head(self, look: Look) -> Head:
        name = PurePath(look.source.path).name
        stem = name.partition(".")[0] or "table"
        list_id = clean.slug(stem) or "own-list"
        if list_id in {*BUILTIN_LISTS, *BUILTIN_GROUPS}:  # `other.csv` is no entry of the built-in list of that name
            list_id = f"own-{list_id}"
        return Head(list_id, stem.replace("_", " ").strip() or "Own list")

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        numbered: dict[str, Entry] = {}
        waiting: list[Entry] = []
        for entry in _entries(look, tally):
            first = numbered.get(entry.number) if entry.number else None
            if first is None:
                waiting.append(entry)
                if entry.number:
                    numbered[entry.number] = entry
                continue
            _refuse_another(first, entry, look)
            tally.leave(
                "rows that give a further name of an entry above (same id): taken over as its aliases", entry.where
            )
            first.names += [name if name.kind is not AliasKind.LISTED else Name(name.text) for name in entry.names]
            for own, more in (
                (first.countries, entry.countries),
                (first.cities, entry.cities),
                (first.programmes, entry.programmes),
            ):
                own += more
        yield from waiting


def _entries(look: Look, tally: Tally) -> Iterator[Entry]:
    with open_table(look.source.path, ReadOptions(batch_rows=4_096), _judge) as table:
        columns = _columns(table.headers, table.sample(_SAMPLE), look)
        if unused := [header for header, (_, what) in zip(table.headers, columns, strict=True) if not what]:
            tally.leave(f"columns that a list has no use for: {', '.join(unused[:_SHOWN])}", count=len(unused))
        for where, cells in plain_rows(table):
            held: dict[str, list[tuple[str, str]]] = {}
            for (header, what), cell in zip(columns, cells, strict=True):
                if what and (text := cell.strip()):
                    held.setdefault(what, []).append((header, text))
            if held:
                yield _entry(where, held)
        tell_of(table, tally)


def _entry(where: int, held: dict[str, list[tuple[str, str]]]) -> Entry:
    def first(what: str) -> str:
        return held.get(what, [("", "")])[0][1]

    def every(what: str) -> list[str]:
        return [text for _, cell in held.get(what, ()) for text in several(cell)]

    sources = every("source")
    kind = _kind(first("kind"), born=first("born"))
    primary, *others = several(first("name")) or [joined((first("given"), first("family")))]
    return Entry(
        where=where,
        kind=kind,
        names=[
            Name(primary),
            *map(alias, others),
            *(name for header, cell in held.get("aliases", ()) for name in _aliases(header, cell)),
            *(Name(text, weak=True) for _, cell in held.get("weak", ()) for text in several(cell, commas=True)),
        ],
        number=first("id"),
        countries=every("country"),
        cities=every("city"),
        addresses=every("address"),
        domains=every("website"),
        identifiers={scheme: first(scheme) for scheme in ("ror", "wikidata", "grid") if first(scheme)},
        by=first("by") or "; ".join(text for text in sources if not _is_address(text)),
        programmes=every("programme"),
        since=first("since"),
        remark="; ".join(text for _, text in held.get("remark", ())),
        url=next((text for text in sources if _is_address(text)), ""),
        born=every("born"),
        office=first("office"),
    )


def _aliases(header: str, cell: str) -> Iterator[Name]:
    for text in several(cell, commas=True):
        if _FORMER.search(header):
            yield Name(text, AliasKind.FORMER)
        elif _ACRONYM.search(header) or looks_like_acronym(text):
            yield Name(text, AliasKind.ACRONYM)
        else:
            yield alias(text)


def _refuse_another(first: Entry, other: Entry, look: Look) -> None:
    """Refuse an id under which two entries of different kind or country stand: it is none of theirs alone."""
    here, there = ({code for text in entry.countries for code in known_codes(text)} for entry in (first, other))
    apart = here and there and not here & there
    if first.kind is not other.kind or apart:
        raise DataError(
            f"the id {first.number!r} is given to two entries (first in row {first.where})",
            where=f"{look.source.name}, row {other.where}",
            remedy="Give each entry an id of its own, or leave the column out.",
        )


def _columns(headers: Sequence[str], sample: Sequence[Sequence[str]], look: Look) -> list[tuple[str, str]]:
    """Return for each column its header, folded, and what it holds; nothing for one without use here."""
    known = _headers()
    columns = [(fold(header), known.get(fold(header), "")) for header in headers]
    held = {what for _, what in columns}
    if "name" not in held and not {"given", "family"} <= held:
        columns = _understood(headers, sample, columns, look)
    return columns


def _understood(
    headers: Sequence[str], sample: Sequence[Sequence[str]], columns: list[tuple[str, str]], look: Look
) -> list[tuple[str, str]]:
    try:
        roles = understand(headers, sample).roles
    except InputError:
        shown = ", ".join(f"“{header}”" for header in headers[:12])
        raise DataError(
            f"no column of names was found; the headers are {shown}",
            where=look.source.name,
            remedy="Call the column of names “Name”, then import again.",
        ) from None
    by_index = {role.index: _BY_ROLE.get(role.role, "") for role in reversed(roles)}
    return [(header, what or by_index.get(at, "")) for at, (header, what) in enumerate(columns)]


def _judge(row: Sequence[str]) -> float:
    """Rate a row as one of headers: by the words of this page, else as for any table."""
    filled = [cell for cell in map(fold, row) if cell]
    if filled and sum(cell in _headers() for cell in filled) * 2 > len(filled):
        return 1.0
    return header_judge(())(row)


def fold(header: str) -> str:
    """Return a header as the vocabulary writes it: small letters, single blanks, no accents or punctuation."""
    letters = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)).casefold()
    plain = "".join(char if char.isalnum() else " " for char in letters if not unicodedata.combining(char))
    return " ".join(plain.split())


def _kind(text: str, *, born: str) -> Kind:
    found = _kinds().get(fold(text))
    if found is None and not text and born:
        return Kind.PERSON
    return found or Kind.BODY


def _is_address(text: str) -> bool:
    return text.lower().startswith(("http://", "https://", "www."))


@cache
def _headers() -> dict[str, str]:
    return {fold(word): key.text() for key, value in _vocabulary() if key.text() != "kinds" for word in value.texts()}


@cache
def _kinds() -> dict[str, Kind]:
    blocks = next(value for key, value in _vocabulary() if key.text() == "kinds")
    return {fold(word): Kind(key.text()) for key, value in blocks.pairs() for word in value.texts()}


def _vocabulary() -> list[tuple[datafile.Value, datafile.Value]]:
    file = datafile.load(Path(__file__).with_name("headers.yml"), shown="built-in importing headers.yml")
    return list(file.root.pairs())
