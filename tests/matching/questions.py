"""Questions to the matcher as tests write them: one cell with what its row says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from screening.matching import Matcher
from screening.model import Answer, Context, Country
from screening.model.distinct import each


class Question(NamedTuple):
    """One row."""

    text: str
    context: Context = Context()


def question(
    text: str, country: Country | None = None, city: str = "", hosts: tuple[str, ...] = (), **said: str | bool
) -> Question:
    """Return the question about a cell in a row that says these things."""
    return Question(text, Context(country or Country(), city, hosts, **said))  # type: ignore[arg-type]


def ask(matcher: Matcher, questions: Sequence[Question], *, near_misses: bool = False) -> list[Answer]:
    """Return one answer per question, in order."""
    texts, contexts = each([one.text for one in questions]), each([one.context for one in questions])
    return matcher.match(texts, contexts, near_misses=near_misses).spread()
