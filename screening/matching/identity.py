"""Web and mail hosts and research identifiers: what settles a match by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from screening.model import Alias, Certainty, Check, Entity, Match, Method, Watchlist

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.UNICODE)
_SCHEMES = {"ror": "ROR", "wikidata": "Wikidata", "grid": "GRID", "isni": "ISNI"}
_LONGEST = 2_000
_ROR = re.compile(r"(?:^|ror\.org/|ror:?\s*)(0[0-9a-hj-km-np-tv-z]{6}[0-9]{2})(?![0-9a-z])", re.IGNORECASE)
_WIKIDATA = re.compile(r"(?:^|[^a-z0-9])(q[1-9][0-9]{0,11})(?![0-9a-z])", re.IGNORECASE)
_GRID = re.compile(r"grid\.[0-9]{1,7}\.[0-9a-f]{1,2}(?![0-9a-z])", re.IGNORECASE)
_ISNI = re.compile(r"(?:^|[^0-9])([0-9]{4})[\s-]?([0-9]{4})[\s-]?([0-9]{4})[\s-]?([0-9]{3}[0-9xX])(?![0-9a-zA-Z])")


class Hosts:
    """Finds the entities that mail addresses, URLs and bare hosts belong to.

    Args:
        watchlists: lists whose `domains` count.
    """

    def __init__(self, watchlists: Iterable[Watchlist]) -> None:
        self._owners: dict[str, list[tuple[Entity, Watchlist]]] = {}
        for watchlist in watchlists:
            for entity in watchlist.entities:
                for domain in entity.domains:
                    self._owners.setdefault(_ascii(domain), []).append((entity, watchlist))

    def find(self, address: str) -> tuple[Match, ...]:
        """Return a match for every entity whose domain, or a sub-domain of it, is in `address`."""
        found: dict[str, Match] = {}
        for host in hosts_in(address):
            labels = host.split(".")
            for start in range(len(labels) - 1):
                domain = ".".join(labels[start:])
                for entity, watchlist in self._owners.get(domain, ()):
                    found.setdefault(
                        entity.id, _settled(entity, watchlist, Method.DOMAIN, host, domain, _domain_why(host, domain))
                    )
        return tuple(found.values())


class Identifiers:
    """Finds entities by ROR, Wikidata, GRID and ISNI identifiers in any spelling.

    Args:
        watchlists: lists whose `identifiers` count.
    """

    def __init__(self, watchlists: Iterable[Watchlist]) -> None:
        self._owners: dict[tuple[str, str], tuple[Entity, Watchlist]] = {}
        for watchlist in watchlists:
            for entity in watchlist.entities:
                for scheme, value in entity.identifiers.items():
                    for key in identifiers_in(value):
                        if key[0] == scheme.lower():
                            self._owners.setdefault(key, (entity, watchlist))

    def find(self, value: str) -> tuple[Match, ...]:
        """Return a match for every listed identifier in `value`."""
        found: dict[str, Match] = {}
        for scheme, code in identifiers_in(value):
            owner = self._owners.get((scheme, code))
            if owner:
                why = f"The {_SCHEMES[scheme]} identifier {code} is that of this entity; it settles the match alone."
                found.setdefault(owner[0].id, _settled(*owner, Method.IDENTIFIER, code, code, why))
        return tuple(found.values())


def hosts_in(address: str) -> Iterator[str]:
    """Yield the lower-case hosts of a mail address, URL or bare host; several may stand in one cell."""
    for part in re.split(r"[\s,;<>()\[\]\"'|]+", address[:_LONGEST].strip()):
        text = part.rpartition("@")[2] if "@" in part and "://" not in part else part
        if "://" in text:
            try:
                text = urlsplit(text).hostname or ""
            except ValueError:
                continue
        host = _HOST.match(text.lower().removeprefix("mailto:").partition("/")[0].partition(":")[0].strip("."))
        if host:
            yield _ascii(host[0].rstrip("."))


def identifiers_in(value: str) -> Iterator[tuple[str, str]]:
    """Yield `(scheme, canonical value)` for every identifier a cell may hold."""
    text = value[:_LONGEST].strip()
    yield from (("ror", found[1].lower()) for found in _ROR.finditer(text))
    yield from (("wikidata", found[1].upper()) for found in _WIKIDATA.finditer(text))
    yield from (("grid", found[0].lower()) for found in _GRID.finditer(text))
    yield from (("isni", "".join(found.groups()).upper()) for found in _ISNI.finditer(text))


def _ascii(host: str) -> str:
    """Return the ASCII (punycode) spelling of a host, so that both spellings of `мгу.рф` agree."""
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()


def _domain_why(host: str, domain: str) -> str:
    part = "" if host == domain else f", of which {host} is a part"
    return f"The web domain {domain}{part} is registered for this entity; it settles the match alone."


def _settled(entity: Entity, watchlist: Watchlist, method: Method, text: str, form: str, why: str) -> Match:
    return Match(
        entity_id=entity.id,
        entity_name=entity.name,
        list_id=watchlist.id,
        group=entity.group,
        method=method,
        text=text,
        alias=Alias(form),
        similarity=1.0,
        certainty=Certainty.SETTLED,
        country_check=Check.UNKNOWN,
        city_check=Check.UNKNOWN,
        why=(why,),
        traits=entity.traits,
    )
