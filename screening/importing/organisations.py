"""Records of research organisations in the dumps of ROR (schema 1 and 2) and GRID."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from screening.errors import DataError
from screening.importing import clean
from screening.importing.jsonstream import Record, blocks, json_lines, json_records, text, texts
from screening.importing.look import Look
from screening.model import AliasKind
from screening.reading.source import Source

_GONE = frozenset({"withdrawn", "obsolete", "redirected"})
_LISTS = ("institutes", "items", "results", "organizations")
_KINDS = {"acronym": AliasKind.ACRONYM}
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SCHEMES = {"isni": "isni", "grid": "grid", "wikidata": "wikidata"}


class Written(Struct, frozen=True):
    """One name of an organisation."""

    text: str
    kind: AliasKind = AliasKind.ALIAS
    lang: str = ""


class Organisation(Struct, frozen=True):
    """One record of a dump."""

    id: str
    """As its publisher writes it: `https://ror.org/…`, `grid.…`."""
    source: str
    """Where its names are attested, e.g. `ROR 0412y9z21`."""
    names: tuple[Written, ...]
    countries: tuple[str, ...]
    domains: tuple[str, ...]
    identifiers: dict[str, str]
    """By scheme, in the spelling of list files."""


def organisations(path: Path) -> Iterator[Organisation]:
    """Yield the records of a dump that are in force, one after the other.

    Raises:
        ScreeningError: it is no dump of ROR or GRID, or damaged.
    """
    with Source(str(path)) as source:
        look = Look(source)
        if look.kind not in {"json", "ndjson"} or not look.says(r'"(?:https://ror\.org/|grid\.)'):
            raise DataError(
                "this is no dump of ROR or GRID in JSON",
                where=source.name,
                remedy="Unpack the dump of ror.org, and give the .json file in it.",
            )
        for record in _records(look):
            if text(record.get("status")) not in _GONE and text(record.get("id")):
                yield _organisation(record)


def _records(look: Look) -> Iterator[Record]:
    if look.kind == "ndjson":
        yield from (record for _, record in json_lines(look.source))
        return
    yield from (record for _, record in json_records(look.source, *_LISTS))


def _organisation(record: Record) -> Organisation:
    number = text(record.get("id"))
    identifiers = dict(_identifiers(record))
    ror = clean.identifier("ror", number)
    if ror:
        identifiers["ror"] = ror
    elif grid := clean.identifier("grid", number):
        identifiers["grid"] = grid
    label = f"ROR {ror.rpartition('/')[2]}" if ror else f"GRID {number}"
    return Organisation(
        number,
        f"{label} (CC0)",
        tuple(dict.fromkeys(_names(record))),
        tuple(dict.fromkeys(code.upper() for code in _countries(record) if code)),
        tuple(dict.fromkeys(filter(None, (clean.host(address) for address in _addresses(record))))),
        identifiers,
    )


def _names(record: Record) -> Iterator[Written]:
    """Yield the names: of schema 2 one list of all, of schema 1 and GRID a field for each kind."""
    for each in blocks(record.get("names")):
        types = texts(each.get("types"))
        kind = next((_KINDS[type_] for type_ in types if type_ in _KINDS), AliasKind.ALIAS)
        yield from _written(each.get("value"), kind, text(each.get("lang")))
    yield from _written(record.get("name"), AliasKind.ALIAS)
    for alias in texts(record.get("aliases")):
        yield from _written(alias, AliasKind.ALIAS)
    for acronym in texts(record.get("acronyms")):
        yield from _written(acronym, AliasKind.ACRONYM)
    for each in blocks(record.get("labels")):
        yield from _written(each.get("label"), AliasKind.ALIAS, text(each.get("iso639")))


def _written(value: Any, kind: AliasKind, lang: str = "") -> Iterator[Written]:
    name = clean.line(text(value))
    if any(map(str.isalnum, name)):
        yield Written(name, kind, lang if _LANGUAGE.fullmatch(lang) else "")


def _countries(record: Record) -> Iterator[str]:
    for each in blocks(record.get("locations")):
        details = each.get("geonames_details")
        yield text(details.get("country_code")) if isinstance(details, dict) else ""
    country = record.get("country")
    yield text(country.get("country_code")) if isinstance(country, dict) else ""
    for each in blocks(record.get("addresses")):
        yield text(each.get("country_code"))


def _addresses(record: Record) -> Iterator[str]:
    yield from texts(record.get("domains"))
    for each in blocks(record.get("links")):
        if text(each.get("type")) == "website":
            yield text(each.get("value"))
    yield from texts(record.get("links"))


def _identifiers(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the other identifiers, where the record has one of a scheme or says which is meant."""
    ids = record.get("external_ids")
    if isinstance(ids, dict):
        ids = [{"type": kind, **each} for kind, each in ids.items() if isinstance(each, dict)]
    for each in blocks(ids):
        scheme = _SCHEMES.get(text(each.get("type")).lower(), "")
        every = texts(each.get("all"))
        chosen = text(each.get("preferred")) or (every[0] if len(every) == 1 else "")
        if scheme and (value := clean.identifier(scheme, chosen)):
            yield scheme, value
