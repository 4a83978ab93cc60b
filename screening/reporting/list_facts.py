"""Where the lists of a run come from, and how old they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from screening.model import ListFacts, Run
from screening.reporting.amounts import cell, count, number, sentences
from screening.reporting.content import Fact

_DIGITS = 16
"""Hex digits of a digest that a person is shown; the whole of it stands in JSON and in the record of a run."""
_ASIDE = 5
"""Kinds of entries left aside that are named."""


def age_in_days(facts: ListFacts, run: Run) -> int | None:
    """Return the days from the date of a list to the run; None when it has none, or one to come."""
    try:
        days = (date.fromisoformat(run.generated_at[:10]) - date.fromisoformat(facts.version)).days
    except ValueError:
        return None
    return max(days, 0)


def is_old(facts: ListFacts, run: Run) -> bool:
    """Tell whether a list is older than its limit; one without a date is older than any."""
    days = age_in_days(facts, run)
    return bool(facts.max_age) and (days is None or days > facts.max_age)


def old_lists(run: Run) -> str:
    """Return which lists are older than they may be; empty when none is."""
    return " ".join(_old(facts, run) for facts in run.watchlists if is_old(facts, run))


def _old(facts: ListFacts, run: Run) -> str:
    limit = f"its limit is {count(facts.max_age, 'day')}"
    days = age_in_days(facts, run)
    name = cell(facts.cited if not facts.builtin else facts.id)
    if days is None:
        return f"{name} has no date, and {limit}: whether it is out of date is not known."
    return f"{name} is {count(days, 'day')} old; {limit}. Who was listed since was not looked for: bring it up to date."


def provenance(lists: Sequence[ListFacts]) -> Iterator[Fact]:
    """Yield each list that did not come with the program, with who publishes it, when, and under what terms."""
    for facts in lists:
        if not facts.builtin:
            yield Fact("List", sentences([". ".join(_said(facts))]))


def _said(facts: ListFacts) -> Iterator[str]:
    yield f"{cell(facts.id)}: {cell(facts.cited)}, {count(facts.entities, 'entry', 'entries')}"
    yield f"Licence: {cell(facts.licence) or 'not stated'}"
    if facts.url:
        yield f"Published at {cell(facts.url)}"
    made = facts.imported
    if made:
        yield f"Made of {cell(made.file)} ({cell(made.form)}, SHA-256 {made.sha256[:_DIGITS]}…)"
        aside = [f"{number(each.count)} {cell(each.what)}" for each in made.left_aside]
        if aside:
            more = f"; {count(len(aside) - _ASIDE, 'more kind')}" if len(aside) > _ASIDE else ""
            yield f"Not looked for of it: {'; '.join(aside[:_ASIDE])}{more}"
    yield f"SHA-256 of the list {facts.sha256[:_DIGITS]}…"
