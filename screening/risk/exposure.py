"""Which exposures the facts of a row amount to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from screening.model import Country, CountryStatus, ListFacts, LocatedMatch, Match, Method, Reason
from screening.places import country_abbreviation, country_name
from screening.risk.policy import Exposure, Policy


class Located(Struct, frozen=True):
    """An institution that stands in a watched country, listed or not."""

    column: str
    text: str
    """The institution as written, or the country cell where the name is blank."""
    code: str
    """ISO 3166-1 alpha-2."""
    how: str
    """Clause, e.g. `according to the column “Country”, which says “КНДР”`."""
    contradicted: bool = False
    """True when a country cell of the row says another country."""
    party: str = ""
    """Which institution of the row it is."""
    organ: bool = False
    """True for an organ of the state, which may stand elsewhere."""


class Exposed(Struct, frozen=True):
    """One exposure of a row."""

    exposure: Exposure
    kind: str
    """`institution`, `located`, `nationality`, `person` or `mention`: what it rests on."""
    reason: Reason
    contradicted: bool = False
    """True when another cell of the row speaks against it: to be verified."""


def exposures(
    policy: Policy,
    lists: Mapping[str, ListFacts],
    matches: tuple[LocatedMatch, ...],
    located: tuple[Located, ...],
    nationalities: tuple[Country, ...],
) -> tuple[Exposed, ...]:
    """Return the exposures of a row, strongest first, those of equal strength in the order found."""
    found = [
        *_by_match(policy, lists, matches),
        *_by_nationality(policy, nationalities),
        *_by_place(policy, located, matches),
        *_by_mention(policy, lists, matches),
    ]
    rank = {exposure.id: place for place, exposure in enumerate(policy.exposures)}
    return tuple(sorted(found, key=lambda exposed: rank[exposed.exposure.id]))


def _by_match(policy: Policy, lists: Mapping[str, ListFacts], matches: tuple[LocatedMatch, ...]) -> Iterator[Exposed]:
    for found in matches:
        if found.mention:
            continue
        exposure, match = policy.exposure_of(found), found.match
        if exposure is None:
            continue
        kind, what = ("person", "person") if match.method is Method.PERSON else ("institution", "institution")
        by_trait = exposure.traits.intersection(match.traits)
        marked = f", marked {', '.join(sorted(by_trait))}" if by_trait else ""
        standing = _standing(match, lists.get(match.list_id))
        text = f'"{match.text}" was found: a name of the listed {what} {match.entity_name} ({standing}{marked}).'
        yield Exposed(exposure, kind, Reason(f"exposure.listed-{kind}", text, f"watchlist {match.list_id}"))


def _standing(match: Match, facts: ListFacts | None) -> str:
    """Return as what, and where, an entity is listed: of a list that is not ours in its own terms, with its date."""
    if facts is None or facts.builtin:
        return f"group {match.group}"
    return f"list {facts.standing(match.group)}"


def _by_mention(policy: Policy, lists: Mapping[str, ListFacts], matches: tuple[LocatedMatch, ...]) -> Iterator[Exposed]:
    """Weigh what only free text mentions by the line the policy gives mentions, whatever list it is on."""
    for found in (each for each in matches if each.mention):
        exposure, match = policy.exposure_of(found), found.match
        standing = _standing(match, lists.get(match.list_id))
        text = (
            f'"{match.text}" in "{found.column}" may name {match.entity_name} ({standing}); '
            "nothing says that it is the row's own institution or person."
        )
        source = f"watchlist {match.list_id}; policy {policy.id}, mentions"
        if exposure:
            short = f"only mentioned in “{found.column}”"
            yield Exposed(exposure, "mention", Reason("exposure.mention", text, source, short))


def _by_nationality(policy: Policy, nationalities: tuple[Country, ...]) -> Iterator[Exposed]:
    for country in nationalities:
        if country.status is not CountryStatus.KNOWN:
            continue
        for exposure in policy.exposures:
            if country.code in exposure.nationalities:
                name = country_name(country.code)
                text = f'Nationality "{country.text}" is read as {name}.'
                source = f"policy {policy.id}, exposures.{exposure.id}"
                short = f"{country_abbreviation(country.code)} national"
                yield Exposed(exposure, "nationality", Reason("exposure.nationality", text, source, short))
                break


def _by_place(policy: Policy, located: tuple[Located, ...], matches: tuple[LocatedMatch, ...]) -> Iterator[Exposed]:
    listed = {(found.column, found.match.group) for found in matches if not found.mention}
    for place in located:
        for exposure in policy.exposures:
            if place.code in exposure.countries:
                # A listed institution of that exposure has said so already.
                if any((place.column, group) in listed for group in exposure.groups):
                    break
                name = country_name(place.code)
                there = f"{'belongs to' if place.organ else 'is in'} {name} {place.how}"
                text = f'"{place.text}" {there}; that alone does not make it a listed institution.'
                source = f"policy {policy.id}, exposures.{exposure.id}"
                short = f"institution in {country_abbreviation(place.code)}, on no list"
                reason = Reason("exposure.located", text, source, short)
                yield Exposed(exposure, "located", reason, place.contradicted)
                break
