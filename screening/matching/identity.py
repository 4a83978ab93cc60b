"""Web and mail hosts and research identifiers: what settles a match by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import Struct

from screening.model import Alias, Answer, Certainty, Check, Entity, Match, Method, Watchlist, as_numpy
from screening.text.arrays import distinct, match_pattern, take
from screening.text.normalise import clean

_NOTHING = Answer(())


class Owner(Struct, frozen=True, array_like=True):
    """What a match states of the entity to which a domain or an identifier belongs."""

    id: str
    name: str
    list_id: str
    group: str
    traits: tuple[str, ...]


Owners = dict[str, list[Owner]]
"""By domain, and by `scheme:value` of an identifier; one body may stand on several lists."""
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})+", re.UNICODE)
"""Labels end at 63 characters (RFC 1035), which also bounds the search in a cell of one endless word."""
_BETWEEN = re.compile(r"[\s,;<>()\[\]\"'|]+")
_QUERY = re.compile("[?#&=]")
_CROWDED = r"@.*@|[^0-9A-Za-z._+@-]"
"""A cell that is no plain mail address: a URL, a name, several hosts; an RE2 pattern for columns."""
_WRITTEN_IDENTIFIER = r"(?i)ror\.org|grid\.\d|\bq[1-9]\d{3}|\d{4}[^\pL\d]?\d{4}[^\pL\d]?\d{4}"
"""What a name with an identifier in it holds; an RE2 pattern for columns."""
_LONGEST_HOST = 253
"""Characters of a host name, RFC 1035; nothing longer is one."""
_ROR = re.compile(r"(?:(?<![0-9a-z])|ror)(0[0-9a-hj-km-np-tv-z]{6}[0-9]{2})(?![0-9a-z])", re.IGNORECASE)
_WIKIDATA = re.compile(r"(?:^|[^a-z0-9])(q[1-9][0-9]{0,11})(?![0-9a-z])", re.IGNORECASE)
_GRID = re.compile(r"grid\.[0-9]{1,7}\.[0-9a-f]{1,2}(?![0-9a-z])", re.IGNORECASE)
_ISNI = re.compile(
    r"(?:^|[^0-9])([0-9]{4})[\s\u2010-\u2015-]?([0-9]{4})[\s\u2010-\u2015-]?([0-9]{4})[\s\u2010-\u2015-]?([0-9]{3}[0-9xX])(?![0-9a-zA-Z])"
)
_SHAPE = r"(?i)0[0-9a-z]{6}[0-9]{2}|q[1-9]|grid|[0-9]{4}[^0-9]?[0-9]{4}|[^\x00-\x7f]|&"
"""What a cell with any of these identifiers holds, or characters to be mended first; an RE2 pattern for columns."""


class Hosts:
    """Finds the entities that mail addresses, URLs and bare hosts belong to.

    Args:
        owners: as `owners_of` gives them.
    """

    def __init__(self, owners: Owners) -> None:
        self._owners = owners
        tops = {_shown(key.rpartition(".")[2]) for key in owners if ":" not in key and "." in key}
        self._written = rf"(?i)[.\x{{ff0e}}\x{{3002}}](?:{'|'.join(map(re.escape, sorted(tops)))})(?:[^\pL\pN]|$)"
        """What a name or a note with a watched host in it holds; an RE2 pattern for columns."""

    def find(self, addresses: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each address that has one, by its position.

        Addresses differ, what follows the @ hardly does: each distinct ending
        is judged once, and only cells that may hold a watched host are read.
        """
        parts = pc.split_pattern(addresses, "@", max_splits=1, reverse=True)
        endings, codes = distinct(take(parts.values, as_numpy(parts.offsets)[1:] - 1))
        telling = np.array([self._may_hold(ending) for ending in endings], np.bool_)
        hit = telling[codes] if len(telling) else np.zeros(0, np.bool_)
        found = {}
        for place in np.flatnonzero(hit | match_pattern(addresses, _CROWDED)).tolist():
            address = addresses[place].as_py()
            if (hit[place] or self._may_hold(address)) and (answer := self.find_one(address)) is not _NOTHING:
                found[place] = answer
        return found

    def find_within(self, texts: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each name or note that holds a host: "Prof. Ri <ri@kut.edu.kp>"."""
        return _found_where(self._written, texts, self.find)

    def find_one(self, address: str) -> Answer:
        """Return a match for every entity whose domain, or a sub-domain of it, is in `address`."""
        found: dict[str, Match] = {}
        for host in hosts_in(address):
            for domain in _domains(host):
                for owner in self._owners.get(domain, ()):
                    found.setdefault(owner.id, _settled(owner, Method.DOMAIN, host, domain, _domain_why(host, domain)))
        return Answer(tuple(found.values())) if found else _NOTHING

    def _may_hold(self, text: str) -> bool:
        """Tell whether a part of a cell may hold a watched host; what is not plain ASCII may."""
        if not text.isascii() or "&" in text:
            return True
        return any(domain in self._owners for host in _HOST.findall(text.lower()) for domain in _domains(host))


class Identifiers:
    """Finds entities by ROR, Wikidata, GRID and ISNI identifiers in any spelling.

    Args:
        owners: as `owners_of` gives them.
    """

    def __init__(self, owners: Owners) -> None:
        self._owners = owners

    def find(self, values: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each value that has one, by its position; only what has the shape of one is read."""
        shaped = np.flatnonzero(match_pattern(values, _SHAPE)).tolist()
        found = {place: self.find_one(values[place].as_py()) for place in shaped}
        return {place: answer for place, answer in found.items() if answer is not _NOTHING}

    def find_within(self, texts: pa.StringArray) -> dict[int, Answer]:
        """Return the answer for each name that has an identifier beside it, or in its place."""
        return _found_where(_WRITTEN_IDENTIFIER, texts, self.find)

    def find_one(self, value: str) -> Answer:
        """Return a match for every listed identifier in `value`."""
        found: dict[str, Match] = {}
        for scheme, code in identifiers_in(value):
            for owner in self._owners.get(f"{scheme}:{code}", ()):
                label = "Wikidata" if scheme == "wikidata" else scheme.upper()
                why = f"The {label} identifier {code} is that of this institution; that alone settles the match."
                found.setdefault(owner.id, _settled(owner, Method.IDENTIFIER, code, code, why))
        return Answer(tuple(found.values())) if found else _NOTHING


def _found_where(
    pattern: str, texts: pa.StringArray, find: Callable[[pa.StringArray], dict[int, Answer]]
) -> dict[int, Answer]:
    """Ask about the texts a pattern is in; the positions are those of all."""
    places = np.flatnonzero(match_pattern(texts, pattern))
    return {int(places[at]): answer for at, answer in find(take(texts, places)).items()}


def owners_of(watchlists: Iterable[Watchlist]) -> Owners:
    """Return the entities of the lists by their domains, sub-domains not among them, and their identifiers."""
    owners: Owners = {}
    for watchlist in watchlists:
        for entity in watchlist.entities:
            for key in (*map(_ascii, entity.domains), *_listed_identifiers(entity)):
                owner = Owner(entity.id, entity.name, watchlist.id, entity.group, entity.traits)
                owners.setdefault(key, []).append(owner)
    return owners


def _listed_identifiers(entity: Entity) -> Iterator[str]:
    for scheme, value in entity.identifiers.items():
        yield from (f"{own}:{code}" for own, code in identifiers_in(value) if own == scheme.lower())


def hosts_in(address: str) -> Iterator[str]:
    """Yield the lower-case hosts of a mail address, URL or bare host; several may stand in one cell."""
    for part in _BETWEEN.split(clean(address.lower())):  # lower first: no word begins at a capital in an address
        for text in [part] if "://" in part else _without_path(part):
            if "://" in text:
                try:
                    text = urlsplit(text).hostname or ""
                except ValueError:
                    continue
            host = _HOST.match(text.rpartition("@")[2].lower().partition(":")[0].strip("."))
            if host and len(host[0]) <= _LONGEST_HOST:
                yield _ascii(host[0])


def _without_path(part: str) -> list[str]:
    """Return the addresses in text without a scheme.

    A host ends where its path begins; slashes behind a mail address part it from the next.
    """
    pieces = [_QUERY.split(piece) for piece in part.split("/") if piece]
    if pieces and "@" not in pieces[0][0]:
        return [pieces[0][0]]
    return [mail for piece in pieces for mail in piece if "@" in mail]


def _domains(host: str) -> Iterator[str]:
    """Yield a host and the domains above it, the top level left out."""
    labels = host.split(".") if len(host) <= _LONGEST_HOST else []
    return (".".join(labels[start:]) for start in range(len(labels) - 1))


def identifiers_in(value: str) -> Iterator[tuple[str, str]]:
    """Yield `(scheme, canonical value)` for every identifier a cell may hold."""
    text = clean(value).strip()
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


def _shown(label: str) -> str:
    """Return a label of a host as people write it: "рф", not "xn--p1ai"."""
    if not label.startswith("xn--"):
        return label  # the codec of such labels takes some ms to load
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def _domain_why(host: str, domain: str) -> str:
    belongs = "" if host == domain else f"{host} belongs to it; "
    return f"The web domain {domain} is registered for this institution; {belongs}that alone settles the match."


def _settled(owner: Owner, method: Method, text: str, form: str, why: str) -> Match:
    return Match(
        entity_id=owner.id,
        entity_name=owner.name,
        list_id=owner.list_id,
        group=owner.group,
        method=method,
        text=text,
        alias=Alias(form),
        similarity=1.0,
        certainty=Certainty.SETTLED,
        country_check=Check.UNKNOWN,
        city_check=Check.UNKNOWN,
        why=(why,),
        traits=owner.traits,
    )
