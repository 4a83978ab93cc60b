"""What bears a watched body's name without being it: its clubs, all bodies of its town, a namesake in its own town."""

from __future__ import annotations

import re
from collections.abc import Sequence

from screening.matching.compare import Alignment, align
from screening.matching.evidence import Case, institution_span
from screening.matching.index import Name
from screening.matching.lexicon import BODIES, TokenClass, builtin_lexicon
from screening.matching.neighbours import ends_in_head
from screening.matching.parser import ParsedText, Word
from screening.matching.thresholds import WIDEST_SIGHT
from screening.model import Namesake
from screening.text.fold import fold

_CLUB, _TEAM = "club", "group"
_WORD = re.compile(r"\w+")
_UNIONS = frozenset({_CLUB, "society"})
"""Heads that go on with the name of a club: "Trade Union Committee of MSU"."""


def is_a_club_of_it(case: Case) -> bool:
    """Tell whether the text names a club, team or union that bears the body's name ("MGIMO Alumni Club").

    A part of the body stands beside its unit: "Department of Football, MSU".
    """
    alignment = case.alignment
    words = [word for word in _in_sight(case) if word.segment == alignment.met[0].segment]
    if _CLUB in alignment.name.weights or any(_is_a_part(word) for word in words):
        return False
    first, last = alignment.met[0].position, alignment.met[-1].position
    for club in (word.position for word in words if word.concept.id == _CLUB):
        between = (word for word in words if club < word.position < first or last < word.position < club)
        if not any(_begins_another(word) for word in between):
            return True
    return False


def _is_a_part(word: Word) -> bool:
    return word.token_class is TokenClass.UNIT and word.concept.id != _TEAM


def _begins_another(word: Word) -> bool:
    """Tell whether what follows is another body: "Moscow State University and a football club"."""
    return word.concept.id == "and" or (word.token_class is TokenClass.HEAD and word.concept.id not in _UNIONS)


def names_several(case: Case) -> bool:
    """Tell whether the text speaks of all bodies of a town ("Universities in Novosibirsk")."""
    return fold(case.alignment.met[0].raw.lower()) in builtin_lexicon().several


def is_in_its_town(namesake: Namesake, case: Case) -> bool:
    """Tell whether the text names the town of a namesake beside the name, and no place of the body.

    "MEPHI, Aix-Marseille Université"; in "MEPhI; Aix-Marseille Université" that is another body.
    """
    town = fold(namesake.city.lower()).split()
    if not town or case.evidence.supports:
        return False
    first, last = institution_span(case.alignment, case.parsed)
    seen = _in_sight(case)
    beside = _WORD.findall(case.parsed.text[max(first, seen[0].start) : min(last, seen[-1].end)].lower())
    return set(beside).issuperset(town) or set(map(fold, beside)).issuperset(town)


def find_namesake(alignment: Alignment, parsed: ParsedText) -> str:
    """Return the listed namesake that explains more of a text than a name does, or nothing."""
    profile = alignment.name.profile
    met = {word.concept.id for word in alignment.met}
    for namesake, form in profile.namesakes:
        if not met <= form.weights.keys():
            continue  # a text that has more of it has all that was met
        rival = align(Name.of(form, profile), parsed)
        if (
            rival
            and not (rival.inside or rival.crosses)
            and alignment.positions < rival.positions
            and not _are_of_a_part(rival, alignment, parsed)
        ):
            return namesake.name
    return ""


def _are_of_a_part(rival: Alignment, alignment: Alignment, parsed: ParsedText) -> bool:
    """Tell whether the words that a namesake has besides those of a name are those of a part of the body.

    "Faculty of Economics of Novosibirsk State University" is no University of Economics; "Novosibirsk State
    University of Economics" is.
    """
    first, last = alignment.met[0].position, alignment.met[-1].position
    extra = [word.position for word in rival.met if word.position not in alignment.positions]
    bodies = {word.position for word in parsed.words if word.token_class in BODIES}
    if extra[-1] < first:
        return any(at < extra[0] for at in bodies)
    # "Joint Institute for Nuclear | Astrophysics Center" ends in no head
    end = alignment.met[-1]
    if end.token_class is not TokenClass.HEAD or extra[0] < last:
        return False
    return ends_in_head(end) or bodies.issuperset(at + 1 for at in extra)


def _in_sight(case: Case) -> Sequence[Word]:
    met = case.alignment.met
    return case.parsed.words[max(0, met[0].position - WIDEST_SIGHT) : met[-1].position + WIDEST_SIGHT]
