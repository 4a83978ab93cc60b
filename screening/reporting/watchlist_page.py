"""Watchlists for people: one line per entity, or all that is known of one."""

from __future__ import annotations

from itertools import groupby

from screening.model import Alias, Claim, Entity, Namesake, Place, Watchlist
from screening.reporting.page import Page
from screening.reporting.palette import FAINT
from screening.watchlist import claims_of, facts_of

_FACTS = 13
_NAMES = 20
_HEDGES = 16
"""Columns of the labels in front of facts, names and evidence."""


def list_on(page: Page, watchlist: Watchlist) -> None:
    """Print a list's title and its entities, one line each."""
    version = f" ({watchlist.version})" if watchlist.version else ""
    page.heading(watchlist.id, watchlist.title + version)
    page.paragraph((f"--require-list {watchlist.id}@sha256:{watchlist.sha256}", FAINT), indent=2)
    width = max((len(entity.id) for entity in watchlist.entities), default=0)
    for entity in watchlist.entities:
        about = _and(entity.country, entity.group)
        page.paragraph(f"{entity.name} ({about})", indent=2, label=f"{entity.id:{width}}  ")
    facts = facts_of(watchlist)
    for label, text in (("publisher", facts.publisher), ("licence", facts.licence), ("url", facts.url)):
        if text:
            page.paragraph((f"{label} {text}", FAINT), indent=2)


def entity_on(page: Page, entity: Entity, watchlist: Watchlist) -> None:
    """Print one entity: facts, evidence with its hedge, namesakes, and every name with its source."""
    page.paragraph((entity.name, "bold"))
    version = f" of {watchlist.version}" if watchlist.version else ""
    page.paragraph(f"{entity.id}: {entity.kind.value}, group {entity.group}, list {watchlist.id}{version}")
    _facts_on(page, entity)
    claims = claims_of(entity, facts_of(watchlist))
    if claims:
        page.heading("evidence", "how sure the source itself is")
    for claim in claims:
        _claim_on(page, claim)
    if entity.namesakes:
        page.heading("not to be confused with")
    for namesake in entity.namesakes:
        _namesake_on(page, namesake)
    _names_on(page, entity.aliases)


def _facts_on(page: Page, entity: Entity) -> None:
    facts = {
        "seat": _and(entity.city, entity.country),
        "countries": ", ".join(entity.countries),
        "office": entity.office,
        "parent": entity.parent,
        "places": "; ".join(entity.places),
        "addresses": "; ".join(entity.addresses),
        "branches": "; ".join(map(_branch, entity.branches)),
        "domains": ", ".join(entity.domains),
        "identifiers": ", ".join(f"{scheme} {value}" for scheme, value in entity.identifiers.items()),
        "numbers": "; ".join(entity.numbers),
        "traits": ", ".join(entity.traits),
    }
    page.blank()
    for label, fact in facts.items():
        if fact:
            page.paragraph(fact, label=f"{label:{_FACTS}}")


def _branch(place: Place) -> str:
    return f"{place.name} ({_and(place.city, place.country, place.source)})"


def _claim_on(page: Page, claim: Claim) -> None:
    lowers = " Speaks for a lower risk." if claim.lowers else ""
    page.paragraph(claim.text, lowers, (f" [{claim.where}]", FAINT), indent=2, label=f"{claim.hedge.value:{_HEDGES}}")


def _namesake_on(page: Page, namesake: Namesake) -> None:
    where = _and(namesake.city, namesake.country)
    name = f"{namesake.name} ({where})" if where else namesake.name
    page.paragraph(f"{name}: {namesake.why}" if namesake.why else name, indent=2)


def _names_on(page: Page, aliases: tuple[Alias, ...]) -> None:
    note = "* used by other bodies too: country, city, domain or text nearby must support it"
    page.heading(f"names ({len(aliases)})", note if any(alias.shared for alias in aliases) else "")
    for (label, about), forms in groupby(aliases, key=_origin):
        written = "; ".join(alias.text + " *" * alias.shared + " (weak)" * alias.weak for alias in forms)
        page.paragraph(written, (f" [{about}]" if about else "", FAINT), indent=2, label=f"{label:{_NAMES}}")


def _origin(alias: Alias) -> tuple[str, str]:
    """Return what names printed together have in common: kind with language, years with source or rule."""
    made = f"made by rule: {alias.rule.value}" if alias.rule else ""
    return f"{alias.kind.value:15} {alias.lang}", _and(alias.years, alias.source, alias.seen, made)


def _and(*parts: str) -> str:
    return ", ".join(filter(None, parts))
