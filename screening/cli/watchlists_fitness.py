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
    from screening.matching import Fitness, Matcher

    matcher = Matcher(lists)
    says = {
        Fitness.BARE: "are never matched: no word in them tells the body from others",
        Fitness.GENERIC: "are made of words that many bodies have: they count only where the row's country, city or "
        "another word agrees",
        Fitness.ONE_WORD: "are one short word: they count only where the row's country, city or another word agrees",
        Fitness.INITIALS: "are so short that bodies of one country share them: a city, a host or another word of the "
        "body must agree",
    }
    found: dict[Fitness, list[str]] = {fit: [] for fit in says}
    fit_names = 0
    for entity, alias in _institution_names(lists):
        fit = matcher.fitness_of(alias.text)
        if fit is Fitness.FIT:
            fit_names += 1
        else:
            found[fit].append(f'"{alias.text}" of {entity.id}')
    total = fit_names + sum(map(len, found.values()))
    yield f"{total:,} names of organisations, {fit_names:,} of which can stand alone."
    for fit, names in found.items():
        if names:
            yield f"{len(names):,} {says[fit]}: {_first(names)}."
    bare = set(found[Fitness.BARE])
    silent = [f'"{alias.text}" of {entity.id}' for entity, alias in matcher.silent]
    if others := [name for name in silent if name not in bare]:
        yield f"{len(others):,} {says[Fitness.BARE]}: {_first(others)}."
    persons = sum(entity.kind == "person" for watchlist in lists for entity in watchlist.entities)
    if persons:
        yield f"{persons:,} persons are looked for in columns of persons only."
    yield from _namesakes(lists, matcher, among)


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
    shared = [f'"{name}" ({", ".join(ids)})' for name, ids in owners.items() if len(ids) > 1]
    if shared:
        yield f"{len(shared):,} names are borne by several entries: {_first(shared)}."
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
        f"{match.entity_id} by {name}{f' ({country})' if country else ''}, {where}"
        for (name, country, where), matches in zip(known, _matches(matcher, known), strict=True)
        for match in matches
    ]
    alike = list(dict.fromkeys(alike))
    if alike:
        yield f"{len(alike):,} names of other bodies would be taken for an entry: {_first(alike)}."


def _matches(matcher: Matcher, known: Sequence[tuple[str, str, str]]) -> list[tuple[Match, ...]]:
    """Ask for names with nothing beside them but the country they are in."""
    from screening.model import Context, Country, CountryStatus
    from screening.model.distinct import each

    contexts = [Context(Country(code, CountryStatus.KNOWN, code) if code else Country()) for _, code, _ in known]
    answers = matcher.match(each([name for name, _, _ in known]), each(contexts)).spread()
    return [answer.matches for answer in answers]


def _first(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f"; {more:,} more" if more > 0 else "")
