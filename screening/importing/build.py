"""Entries of a published list into entities: cleaned, with ids of their own, and whatever is left aside counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from screening.errors import DataError
from screening.importing import clean
from screening.importing.countries import known_codes
from screening.importing.dates import iso_date, iso_day, year_of_birth
from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.names import looks_like_acronym
from screening.importing.tally import Tally
from screening.model import Alias, AliasKind, Entity, EntityKind, Listing

MOST_NAMES = 2_000
"""Names of one entity; the longest of OpenSanctions has some hundreds."""
_LONGEST_NAME = 300
_LONGEST_REMARK = 400
_LONGEST_LINE = 200
_MOST_LINES = 20
"""Addresses and numbers kept of one entity: they are shown, not compared."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_BIRTH_YEARS = range(1850, 2031)
_KINDS = {Kind.BODY: EntityKind.INSTITUTION, Kind.PERSON: EntityKind.PERSON}
_ASIDE = {
    Kind.VESSEL: "vessels: no column of a table names one",
    Kind.AIRCRAFT: "aircraft: no column of a table names one",
    Kind.OTHER: "accounts, securities and other things without a name that a table would hold",
}


class Builder:
    """Makes entities of the entries of one list.

    Args:
        head: what is known of the list; complete when the first entry comes.
        group: the exposure group of its entries.
        tally: counts what is read and left aside.
        file: how errors name the file.
    """

    def __init__(self, head: Head, group: str, tally: Tally, file: str) -> None:
        self._head = head
        self._group = group
        self._tally = tally
        self._file = file
        self._ids: set[str] = set()
        self._numbers: dict[str, int] = {}
        """Number to the place of the entry that has it."""

    @cached_property
    def source(self) -> str:
        """Who attests the names: the list, with its date, which is known when the first entry comes."""
        day = iso_day(self._head.version)
        return f"{self._head.title}, {day}" if day else self._head.title

    def entities(self, entries: Iterable[Entry]) -> Iterator[Entity]:
        """Yield the entities.

        Raises:
            DataError: two entries have one number, or one has more names than any body can have.
        """
        for entry in entries:
            self._tally.read += 1
            if entry.kind in _ASIDE:
                self._tally.leave(_ASIDE[entry.kind], entry.where)
            elif names := self._names(entry):
                yield self._entity(entry, names)

    def _entity(self, entry: Entry, names: tuple[Alias, ...]) -> Entity:
        is_body = entry.kind is Kind.BODY
        countries = self._countries(entry)
        cities = tuple(dict.fromkeys(filter(None, map(clean.city, entry.cities)))) if is_body else ()
        identifiers, others = self._identifiers(entry) if is_body else ({}, [])
        born = year_of_birth(entry.born)
        if born not in _BIRTH_YEARS or is_body:
            born = 0
        return Entity(
            id=self._id(entry, names[0].text),
            name=names[0].text,
            kind=_KINDS[entry.kind],
            group=self._group,
            list_id=self._head.id,
            aliases=names,
            country=countries[0] if countries else "",
            city=cities[0] if cities else "",
            places=cities[1:],
            domains=tuple(dict.fromkeys(filter(None, map(clean.host, entry.domains)))) if is_body else (),
            identifiers=identifiers,
            parent=clean.cut(clean.line(entry.parent), _LONGEST_LINE),
            office="" if is_body else clean.cut(clean.line(entry.office), _LONGEST_LINE),
            born=born,
            born_source=self.source if born else "",
            countries=countries[1:],
            addresses=self._lines(entry.addresses),
            numbers=self._lines([*entry.numbers, *others]),
            listing=self._listing(entry),
        )

    def _listing(self, entry: Entry) -> Listing:
        return Listing(
            by=clean.line(entry.by),
            programmes=tuple(dict.fromkeys(filter(None, map(clean.line, entry.programmes)))),
            since=iso_date(entry.since),
            number=clean.line(entry.number),
            remark=clean.cut(clean.line(entry.remark), _LONGEST_REMARK),
            url=clean.line(entry.url),
        )

    def _names(self, entry: Entry) -> tuple[Alias, ...]:
        """Return the names of an entry, the one it is listed under first; of a form that comes twice the firmer one."""
        if len(entry.names) > MOST_NAMES:
            raise DataError(
                f"“{clean.cut(clean.line(entry.names[0].text), 60)}” has {len(entry.names):,} names; "
                f"more than {MOST_NAMES:,} are a mistake or an attack",
                where=self._place(entry.where),
                remedy="Mend the entry, or leave it out.",
            )
        found: dict[str, Alias] = {}
        for name in entry.names:
            alias = self._alias(name, entry)
            if alias is None:
                continue
            form = clean.key(alias.text)
            known = found.get(form)
            if known is None or (known.weak and not alias.weak):
                found[form] = alias
        if not found:
            self._tally.leave("entries without a name", entry.where)
            return ()
        first, *others = sorted(found.values(), key=lambda alias: alias.weak)
        return (_as_listed(first), *others)

    def _alias(self, name: Name, entry: Entry) -> Alias | None:
        text = clean.line(name.text)
        if not text:
            return None
        if not any(map(str.isalnum, text)):
            self._tally.leave("names without a letter or digit", entry.where)
            return None
        if len(text) > _LONGEST_NAME:
            self._tally.leave(f"names of more than {_LONGEST_NAME} characters, which are no names", entry.where)
            return None
        short = entry.kind is Kind.BODY and name.kind is AliasKind.ALIAS and looks_like_acronym(text)
        kind = AliasKind.ACRONYM if short else name.kind
        return Alias(text, kind, _language(name.lang), source=self.source, weak=name.weak)

    def _countries(self, entry: Entry) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for text in entry.countries:
            written = clean.line(text)
            read = known_codes(written) if written else ()
            if written and not read:
                self._tally.leave(
                    "countries not understood, without which an entry is matched by name alone", entry.where
                )
            found.update(dict.fromkeys(read))
        return tuple(found)

    def _identifiers(self, entry: Entry) -> tuple[dict[str, str], list[str]]:
        """Return the identifiers that can be compared, and the others in words."""
        good: dict[str, str] = {}
        others: list[str] = []
        for scheme, value in entry.identifiers.items():
            if not value:
                continue
            if canonical := clean.identifier(scheme, clean.line(value)):
                good[scheme] = canonical
            else:
                others.append(f"{scheme} {value}")
        return good, others

    def _lines(self, texts: list[str]) -> tuple[str, ...]:
        lines = dict.fromkeys(filter(None, (clean.cut(clean.line(text), _LONGEST_LINE) for text in texts)))
        return tuple(lines)[:_MOST_LINES]

    def _id(self, entry: Entry, name: str) -> str:
        """Return an id: of the publisher's number, else of the name, so that it is the same in the next edition."""
        number = clean.line(entry.number)
        first = self._numbers.setdefault(number, entry.where) if number else entry.where
        if first != entry.where:
            raise DataError(
                f"the number {number!r} is given to two entries (first in {self._tally.unit} {first})",
                where=self._place(entry.where),
                remedy="Give each entry a number of its own, or leave one of them out.",
            )
        wanted = f"{self._head.id}-{clean.slug(number) or clean.slug(name) or entry.where}"
        identity, more = wanted, 1
        while identity in self._ids:
            more += 1
            identity = f"{wanted}-{more}"
        self._ids.add(identity)
        return identity

    def _place(self, where: int) -> str:
        return f"{self._file}, {self._tally.unit} {where}"


def _language(written: str) -> str:
    """Return the ISO 639 code of a language; empty for what is none."""
    return written if _LANGUAGE.fullmatch(written) else ""


def _as_listed(alias: Alias) -> Alias:
    return Alias(alias.text, AliasKind.LISTED, alias.lang, source=alias.source, weak=alias.weak)
