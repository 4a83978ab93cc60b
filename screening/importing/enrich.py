"""Names, domains and identifiers of a register of organisations added to the entities of a list that are the same.

The same is who has the same identifier, or bears the same full name in the same
country when nobody else there does, in the register or on the list. All else is
told and left as it is: a wrong alias accuses whoever bears it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from screening.importing import clean
from screening.importing.organisations import Organisation, Written
from screening.model import Alias, AliasKind, Entity, EntityKind, Watchlist

_BARE = frozenset({AliasKind.ACRONYM, AliasKind.SUBUNIT, AliasKind.FORMER})
"""Kinds of names that tell nobody from others: an acronym is that of many, a former name may be another's now."""


class Outcome(Struct, frozen=True):
    """What became of one entity."""

    entity_id: str
    record: str = ""
    """Id of the record it is the same as; empty when there is none, or not one alone."""
    how: str = ""
    """By what it is the same, or why it is not known to be."""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    kept_apart: tuple[str, ...] = ()
    """What the record says and was not added, and why."""

    @property
    def ambiguous(self) -> bool:
        """True when there are records that it may be, and it is not known which."""
        return bool(self.how) and not self.record


def enriched(watchlist: Watchlist, read: Callable[[], Iterable[Organisation]]) -> tuple[Watchlist, tuple[Outcome, ...]]:
    """Return a list with what a register says of its bodies, and what became of each of them.

    Args:
        watchlist: the list.
        read: reads the register; called twice, so that it need not be held in memory.

    Raises:
        ScreeningError: as of `organisations`.
    """
    bodies = [entity for entity in watchlist.entities if entity.kind is EntityKind.INSTITUTION]
    same = _Same(bodies)
    for record in read():
        same.consider(record)
    pairs = dict(same.pairs())
    chosen = {entity_id: found for entity_id, found in pairs.items() if isinstance(found, tuple)}
    borne = _bearers(read(), [record for record, _ in chosen.values()])
    owners = {clean.key(alias.text): entity.id for entity in bodies for alias in entity.aliases}
    entities, outcomes = [], []
    for entity in watchlist.entities:
        found = pairs.get(entity.id)
        if isinstance(found, tuple):
            entity, outcome = _add(entity, *found, borne, owners)
            owners.update((clean.key(alias.text), entity.id) for alias in entity.aliases)
            outcomes.append(outcome)
        elif entity.kind is EntityKind.INSTITUTION:
            outcomes.append(Outcome(entity.id, how=found or ""))
        entities.append(entity)
    return replace(watchlist, entities=tuple(entities)), tuple(outcomes)


class _Same:
    """Finds the record that is the same as each entity."""

    def __init__(self, bodies: Sequence[Entity]) -> None:
        self._bodies = bodies
        self._by_identifier = {
            (scheme, value): entity.id for entity in bodies for scheme, value in entity.identifiers.items()
        }
        self._by_name: dict[tuple[str, str], set[str]] = {}
        for entity in bodies:
            for alias in entity.aliases:
                if alias.kind not in _BARE and not alias.needs_support and not alias.rule:
                    for country in entity.all_countries:
                        self._by_name.setdefault((clean.key(alias.text), country), set()).add(entity.id)
        self._identified: dict[str, dict[str, tuple[Organisation, str]]] = {}
        self._named: dict[str, dict[str, tuple[Organisation, str]]] = {}
        self._claimed: Counter[str] = Counter()
        """Entities that a record may be by name, by its id."""

    def consider(self, record: Organisation) -> None:
        """Look whether a record may be one of the bodies."""
        for scheme, value in record.identifiers.items():
            if owner := self._by_identifier.get((scheme, value)):
                self._identified.setdefault(owner, {})[record.id] = record, f"the same {scheme} identifier"
        named: dict[str, str] = {}
        for name in record.names:
            for country in record.countries if name.kind not in _BARE else ():
                for owner in self._by_name.get((clean.key(name.text), country), ()):
                    named.setdefault(owner, f"the name “{name.text}” in {country}")
        for owner, how in named.items():
            self._named.setdefault(owner, {})[record.id] = record, how
        if named:
            self._claimed[record.id] = len(named)

    def pairs(self) -> Iterator[tuple[str, tuple[Organisation, str] | str]]:
        """Yield for each entity its record and how they are the same, or why it is not known which record it is."""
        for entity in self._bodies:
            found = self._identified.get(entity.id) or self._named.get(entity.id, {})
            if len(found) > 1:
                yield entity.id, f"several records may be it: {', '.join(sorted(found))}"
            for record, how in found.values() if len(found) == 1 else ():
                if entity.id not in self._identified and self._claimed[record.id] > 1:
                    yield entity.id, f"{record.id} may be several entities of the list"
                elif entity.id not in self._identified and (scheme := _contradiction(entity, record)):
                    yield entity.id, f"{record.id} has its name, and another {scheme} identifier"
                else:
                    yield entity.id, (record, how)


def _contradiction(entity: Entity, record: Organisation) -> str:
    shared = entity.identifiers.keys() & record.identifiers.keys()
    return next((scheme for scheme in sorted(shared) if entity.identifiers[scheme] != record.identifiers[scheme]), "")


class _Bearers(Struct):
    """How many records bear a name, or have a domain."""

    names: Counter[str]
    domains: Counter[str]


def _bearers(register: Iterable[Organisation], chosen: Sequence[Organisation]) -> _Bearers:
    names = {clean.key(name.text) for record in chosen for name in record.names}
    domains = {domain for record in chosen for domain in record.domains}
    borne = _Bearers(Counter(), Counter())
    for record in register:
        borne.names.update({clean.key(name.text) for name in record.names} & names)
        borne.domains.update(set(record.domains) & domains)
    return borne


def _add(
    entity: Entity, record: Organisation, how: str, borne: _Bearers, owners: Mapping[str, str]
) -> tuple[Entity, Outcome]:
    """Return the entity with what the record says besides, and what was added and what not."""
    apart: list[str] = []
    known = {clean.key(alias.text) for alias in entity.aliases}
    names: list[Alias] = []
    for name in record.names:
        form = clean.key(name.text)
        if form in known:
            continue
        known.add(form)
        if owners.get(form, entity.id) != entity.id:
            apart.append(f"the name “{name.text}” is one of {owners[form]} on the list")
            continue
        names.append(_alias(name, record, shared=name.kind is AliasKind.ACRONYM or borne.names[form] > 1))
    domains = [domain for domain in record.domains if domain not in entity.domains]
    apart += [f"the domain {domain} is one of several records" for domain in domains if borne.domains[domain] > 1]
    domains = [domain for domain in domains if borne.domains[domain] <= 1]
    new = {scheme: value for scheme, value in record.identifiers.items() if scheme not in entity.identifiers}
    if scheme := _contradiction(entity, record):
        apart.append(f"the {scheme} identifier {record.identifiers[scheme]} differs from that of the list")
    outcome = Outcome(
        entity.id,
        record.id,
        how,
        tuple(alias.text for alias in names),
        tuple(domains),
        tuple(f"{scheme} {value}" for scheme, value in new.items()),
        tuple(apart),
    )
    richer = replace(
        entity,
        aliases=(*entity.aliases, *names),
        domains=(*entity.domains, *domains),
        identifiers={**entity.identifiers, **new},
    )
    return richer, outcome


def _alias(name: Written, record: Organisation, *, shared: bool) -> Alias:
    return Alias(name.text, name.kind, name.lang, source=record.source, shared=shared)
