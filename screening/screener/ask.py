"""One name, asked about by itself: what `screen explain` and the library answer."""

from __future__ import annotations

from screening.model import Answer, Context, Country, text_column
from screening.model.distinct import constant
from screening.persons import firmest
from screening.screener.judges import Judges


def ask_name(
    judges: Judges, text: str, *, country: str = "", city: str = "", person: bool = False
) -> tuple[Country, Answer]:
    """Return how a country was read, and what a name names.

    Args:
        judges: who is asked.
        text: a name or a whole affiliation line, an e-mail or web address, or an identifier.
        country: the institution's, as a cell would hold it.
        city: likewise.
        person: whether the text is a person's name.
    """
    [place] = judges.countries([country])
    cell = text_column([text])
    if person:
        answers = [
            Answer(firmest(answer.matches), answer.near_misses)
            for answer in judges.persons.find(cell, near_misses=True).values()
        ]
    else:
        context = constant(Context(place, city), 1)
        answers = [judges.matcher.match(constant(text, 1), context, near_misses=True).at(0)]
        answers += [*judges.matcher.hosts.find(cell).values(), *judges.matcher.identifiers.find(cell).values()]
    matches = tuple(match for answer in answers for match in answer.matches)
    return place, Answer(matches, tuple(miss for answer in answers for miss in answer.near_misses))
