"""What `screen watchlists check` says of the names of lists: which prove little, and who else bears them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screening.matching import Fitness, Matcher
    from screening.model import Alias, Entity, Match, Watchlist

_SHOWN = 20
"""Names of one kind that are named; the others are counted."""


def fitness_lines(lists: Sequence[Watchlist], among: Sequence[Path]) -> Iterator[str]:
    """Yield what is to be said of the names of lists that are right in themselves.

    Args:
        lists: an officer's own.
        among: files with names of other bodies, to look for namesakes in, besides those of the built-in lists.
    """
    from screening.matching import Matcher

    matcher = Matcher(lists)
    said = _says()
    never = [(entity.id, alias.text) for entity, alias in matcher.unmatchable]
    yield from _told(never, "is never matched: no word in it tells the body from others")
    found: dict[Fitness, list[tuple[str, str]]] = {fit: [] for fit in said}
    for entity, alias in _institution_names(lists):
        fit = matcher.fitness_of(alias.text)
        if alias.needs_support:  # whoever marked it so knows
            continue
        if fit in found and (entity.id, alias.text) not in never:
            found[fit].append((entity.id, alias.text))
    for fit, names in found.items():
        yield from _told(names, said[fit])
    yield from _namesakes(lists, matcher, among)


def _says() -> dict[Fitness, str]:
    from screening.matching import Fitness

    return {
        Fitness.GENERIC: "is made of words that many bodies have: it counts only where country, city or another word "
        "agrees",
        Fitness.ONE_WORD: "is one short word: it counts only where country, city or another word agrees",
        Fitness.INITIALS: "is so short that bodies of one country share it: it counts only where a city, a host or "
        "another word agrees",
    }


def _told(names: Sequence[tuple[str, str]], what: str) -> Iterator[str]:
    """Yield a note for each of some names, and how many more there are."""
    for entity_id, name in names[:_SHOWN]:
        yield f'Note: "{name}" of {entity_id} {what}.'
    if len(names) > _SHOWN:
        yield f"Note: {len(names) - _SHOWN:,} more names, of which each {what}."


def _institution_names(lists: Iterable[Watchlist]) -> Iterator[tuple[Entity, Alias]]:
    for watchlist in lists:
        for entity in watchlist.entities:
            if entity.kind != "person":
                yield from ((entity, alias) for alias in entity.aliases)


def _namesakes(lists: Sequence[Watchlist], matcher: Matcher, among: Sequence[Path]) -> Iterator[str]:
    """Say which names two entries share, and which are those of bodies that other lists name."""
    from screening.importing import read_list
    from screening.watchlist import builtin_watchlists

    owners: dict[str, dict[str, None]] = {}
    for entity, alias in _institution_names(lists):
        owners.setdefault(" ".join(alias.text.casefold().split()), {}).setdefault(entity.id)
    shared = [(" and ".join(ids), name) for name, ids in owners.items() if len(ids) > 1]
    yield from _told(shared, "is the name of both: which of them a row means it cannot say")
    others = builtin_watchlists()
    known = [(e.name, e.country, "on the built-in lists") for w in others for e in w.entities if e.kind != "person"]
    known += [
        (namesake.name, namesake.country, "named as a namesake in the built-in lists")
        for watchlist in others
        for entity in watchlist.entities
        for namesake in entity.namesakes
    ]
    for path in among:
        known += [(a.text, e.country, f"in {path.name}") for e, a in _institution_names([read_list(path)])]
    alike = [
        (match.entity_id, f"{name}{f' ({country})' if country else ''}, {where}")
        for (name, country, where), matches in zip(known, _matches(matcher, known), strict=True)
        for match in matches
    ]
    alike = list(dict.fromkeys(alike))
    yield from (f"Note: {entity_id} is found by the name of {other}." for entity_id, other in alike[:_SHOWN])
    if len(alike) > _SHOWN:
        yield f"Note: {len(alike) - _SHOWN:,} more entries are found by names of other bodies."


def _matches(matcher: Matcher, known: Sequence[tuple[str, str, str]]) -> list[tuple[Match, ...]]:
    """Ask for names with nothing beside them but the country they are in."""
    from screening.model import Context, Country, CountryStatus
    from screening.model.distinct import each

    contexts = [Context(Country(code, CountryStatus.KNOWN, code) if code else Country()) for _, code, _ in known]
    answers = matcher.match(each([name for name, _, _ in known]), each(contexts)).spread()
    return [answer.matches for answer in answers]
