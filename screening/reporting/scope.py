"""What was looked for, in what, and what was not: the facts without which "no findings" says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from screening.model import Coverage, ListFacts, Summary
from screening.reporting.amounts import cell, count, counts, join_words, number

AUTHORITIES = ("UN", "EU", "UK", "US")
"""Whose sanctions lists an officer might take to be looked in; a list says in `covers` that it is one of them."""

_STATES = (("blank", "blank"), ("placeholder", "with a placeholder"), ("not_understood", "not understood"))
_PER_LIST = 5
"""Own lists named one by one; further ones are counted."""


def given(summary: Summary) -> str:
    """Return how many rows have each aspect, and what stands there otherwise."""
    return f"of {count(summary.rows, 'row')}: {'; '.join(map(_given, summary.coverage))}"


def _given(aspect: Coverage) -> str:
    return f"{aspect.aspect} in {how_many(aspect)}" if aspect.column else f"no {aspect.aspect} column"


def how_many(aspect: Coverage) -> str:
    """Return in how many rows an aspect is given, and what stands there otherwise."""
    if not aspect.column:
        return "no column"
    why = counts((getattr(aspect, name), words) for name, words in _STATES)
    return f"{number(aspect.given)} ({why})" if why else "all"


def looked_for(lists: Sequence[ListFacts]) -> str:
    """Return whom the run looked for, and which lists nobody gave it."""
    not_in = not_sought(lists)
    return f"{sought(lists)} {not_in}" if not_in else sought(lists)


def sought(lists: Sequence[ListFacts]) -> str:
    """Return whom the run looked for."""
    if not lists:
        return "nobody: no list was given."
    own = [facts for facts in lists if not facts.builtin]
    said = [*_builtin([facts for facts in lists if facts.builtin]), *map(_own, own[:_PER_LIST])]
    if len(own) > _PER_LIST:
        rest = own[_PER_LIST:]
        said.append(f"{_entities(rest, 'organisation')} of {count(len(rest), 'more own list')}")
    return f"{'; '.join(said)}."


def not_sought(lists: Sequence[ListFacts]) -> str:
    """Return in which lists nobody was looked for; empty when that goes without saying."""
    absent = not_given(lists) if lists else []
    return (
        f"No {join_words(absent, 'or')} list was given: who is only on one of these was not looked for."
        if absent
        else ""
    )


def not_given(lists: Sequence[ListFacts]) -> list[str]:
    """Return the authorities whose lists no list says it covers."""
    covered = {word for facts in lists for word in re.findall(r"\w+", facts.covers)}
    return [authority for authority in AUTHORITIES if authority not in covered]


def _builtin(lists: Sequence[ListFacts]) -> list[str]:
    by_origin: dict[str, list[ListFacts]] = {}
    for facts in lists:
        by_origin.setdefault(facts.covers or facts.title, []).append(facts)
    return [f"{_entities(alike)} named in {cell(origin)}" for origin, alike in by_origin.items()]


def _own(facts: ListFacts) -> str:
    what = facts.covers or facts.title
    about = f" ({cell(what)})" if what else ""
    return f"{_entities([facts], 'organisation')} of your list {cell(facts.id)}{about}"


def _entities(lists: Sequence[ListFacts], body: str = "institution") -> str:
    total = sum(facts.entities for facts in lists)
    persons = sum(facts.persons for facts in lists)
    kinds = [(total - persons, body), (persons, "person")]
    return " and ".join(count(how_many, noun) for how_many, noun in kinds if how_many) or "nobody"
