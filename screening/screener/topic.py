"""The topic of a row: its subject and its activity."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from screening.model import Mapping, Role, Subject
from screening.model.distinct import Distinct, constant, together
from screening.screener.judges import Judges, strongest
from screening.screener.party import Columns


class Topic(Struct, frozen=True):
    """What a row is about."""

    subject: Subject | None = None
    """None when the table has no subject column."""
    activity: str = ""


def judge_topics(judges: Judges, mapping: Mapping, columns: Columns, rows: int) -> Distinct[Topic]:
    """Rate the distinct combinations of title, code, level and activity.

    A table may hold several titles (course, field of education) and several
    codes; the first code belongs to the first title, further ones are rated on
    their own and the rating that asks for most attention stands.
    """
    titles, codes = mapping.of(Role.SUBJECT), mapping.of(Role.SUBJECT_CODE)
    levels, activities = mapping.of(Role.LEVEL), mapping.of(Role.ACTIVITY)
    used = (*titles, *codes, *levels, *activities)
    if not used:
        return constant(Topic(), rows)

    def judge(combos: Sequence[tuple[str, ...]]) -> list[Topic]:
        keys: list[list[tuple[str, str, str]]] = []
        for combo in combos:
            cells = iter(combo)
            title, code, level, _ = ([next(cells) for _ in group] for group in (titles, codes, levels, activities))
            said = " ".join(filter(None, level))
            pairs = [(text, number, said) for text, number in zip(title[:1] or [""], code[:1] or [""], strict=True)]
            pairs += [(text, "", said) for text in title[1:]] + [("", number, said) for number in code[1:]]
            keys.append(pairs)
        ratings = iter(judges.subjects([key for row in keys for key in row]))
        result = []
        for combo, row in zip(combos, keys, strict=True):
            rated = [next(ratings) for _ in row]
            activity = "; ".join(filter(None, combo[len(combo) - len(activities) :])) if activities else ""
            result.append(Topic(strongest(rated) if titles or codes else None, activity))
        return result

    return together([columns[c.index].texts for c in used]).map(judge)
