"""FollowTheMoney entities, as OpenSanctions publishes them: lines of entities, or of targets with others inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer
from screening.importing.jsonstream import blocks, json_lines, json_records, text, texts
from screening.importing.look import Look
from screening.importing.tally import Tally
from screening.model import AliasKind

KINDS = {
    "Person": Kind.PERSON,
    "Vessel": Kind.VESSEL,
    "Airplane": Kind.AIRCRAFT,
    **dict.fromkeys(("LegalEntity", "Organization", "Company", "PublicBody"), Kind.BODY),
    **dict.fromkeys(
        ("CryptoWallet", "Security", "Vehicle", "Asset", "Address", "RealEstate", "BankAccount"), Kind.OTHER
    ),
}
"""Schemata that stand for something of their own; all others tie these together or describe them."""
_NAMES = (
    ("name", AliasKind.ALIAS, False),
    ("alias", AliasKind.ALIAS, False),
    ("previousName", AliasKind.FORMER, False),
    ("abbreviation", AliasKind.ACRONYM, False),
    ("weakAlias", AliasKind.ALIAS, True),
)
_COUNTRIES = ("nationality", "citizenship", "jurisdiction", "country", "mainCountry")
_NUMBERS = (
    *("registrationNumber", "taxNumber", "innCode", "ogrnCode", "leiCode", "swiftBic", "dunsCode", "uniscCode"),
    *("idNumber", "passportNumber"),
)
_SANCTION = "Sanction"
_LISTS = ("entities", "results", "data", "items")
_DOCUMENT = re.compile(rf'\[|\{{\s*"(?:{"|".join(_LISTS)})"\s*:\s*\[')


def OPENSANCTIONS() -> Head:  # noqa: N802 - a head is changed while its list is read, so each list has its own
    """Return what is known of OpenSanctions as a whole."""
    return Head(
        "opensanctions",
        "OpenSanctions",
        "OpenSanctions",
        "https://www.opensanctions.org/datasets/",
        "CC BY-NC 4.0; business use needs a licence of OpenSanctions",
    )


class _Sanction(Struct):
    programmes: list[str] = field(default_factory=list)
    authorities: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    since: str = ""
    url: str = ""

    def add(self, properties: dict[str, Any]) -> None:
        """Add what one designation says."""
        self.programmes += texts(properties.get("program")) or texts(properties.get("programId"))
        self.authorities += texts(properties.get("authority"))
        self.reasons += texts(properties.get("reason")) + texts(properties.get("summary"))
        dates = texts(properties.get("listingDate")) + texts(properties.get("startDate"))
        self.since = min(filter(None, [self.since, *dates]), default="")
        self.url = self.url or text(properties.get("sourceUrl"))


class FollowTheMoney(Importer):
    """Reads `entities.ftm.json` and `targets.nested.json`; aliases under `weakAlias` are weak."""

    form = "ftm"
    title = "FollowTheMoney entities (entities.ftm.json, targets.nested.json)"
    unit = "line"

    def recognises(self, look: Look) -> bool:
        return look.kind in {"json", "ndjson"} and look.says(r'"schema"\s*:\s*"[A-Z]') and look.says('"properties"')

    def head(self, look: Look) -> Head:
        return OPENSANCTIONS()

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        sanctions: dict[str, _Sanction] = {}
        for _, record in _records(look, f'"{_SANCTION}"'.encode()):
            if record.get("schema") == _SANCTION:
                properties = _properties(record)
                for target in texts(properties.get("entity")):
                    sanctions.setdefault(target, _Sanction()).add(properties)
        for where, record in _records(look):
            schema = text(record.get("schema"))
            if schema in KINDS:
                yield _entry(where, record, KINDS[schema], sanctions)
            elif schema != _SANCTION:
                tally.leave("records that tie entities together, or describe them", where)


def _records(look: Look, holding: bytes = b"") -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the records of lines, or of one document with a list in it."""
    if _DOCUMENT.match(look.text):
        return json_records(look.source, *_LISTS, holding=holding)
    return json_lines(look.source, holding)


def _entry(where: int, record: dict[str, Any], kind: Kind, sanctions: dict[str, _Sanction]) -> Entry:
    properties = _properties(record)
    number = text(record.get("id"))
    sanction = sanctions.get(number, _Sanction())
    for nested in properties.get("sanctions") or ():
        if isinstance(nested, dict):
            sanction.add(_properties(nested))
    caption = text(record.get("caption"))
    names = [Name(written, kind_of, weak) for prop, kind_of, weak in _NAMES for written in texts(properties.get(prop))]
    names.sort(key=lambda name: (name.weak, name.text != caption))
    return Entry(
        where=where,
        kind=kind,
        names=names or [Name(caption)],
        number=number,
        countries=[country for prop in _COUNTRIES for country in texts(properties.get(prop))],
        cities=[city for each in _addresses(properties) for city in texts(_properties(each).get("city"))],
        addresses=[*texts(properties.get("address")), *(text(each.get("caption")) for each in _addresses(properties))],
        domains=texts(properties.get("website")),
        identifiers={"wikidata": text(properties.get("wikidataId"))},
        numbers=[f"{prop} {value}" for prop in _NUMBERS for value in texts(properties.get(prop))],
        by="; ".join(dict.fromkeys(sanction.authorities or texts(record.get("datasets")))),
        programmes=list(
            dict.fromkeys(sanction.programmes or texts(properties.get("programId")) or texts(properties.get("program")))
        ),
        since=sanction.since,
        remark="; ".join(dict.fromkeys(sanction.reasons or texts(properties.get("notes")))),
        url=sanction.url or text(properties.get("sourceUrl")),
        born=texts(properties.get("birthDate")),
        office="; ".join(texts(properties.get("position"))[:3]),
    )


def _addresses(properties: dict[str, Any]) -> list[dict[str, Any]]:
    return blocks(properties.get("addressEntity"))


def _properties(record: dict[str, Any]) -> dict[str, Any]:
    found = record.get("properties")
    return found if isinstance(found, dict) else {}
