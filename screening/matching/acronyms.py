"""What stands around an acronym and makes it that of another body: letters, a spelt-out name, a town, a namesake.

An acronym of few letters is borne by many bodies, in its own country too.
"""

from __future__ import annotations

from itertools import pairwise

from screening.matching.compare import Alignment
from screening.matching.evidence import Case
from screening.matching.index import Name
from screening.matching.lexicon import BODIES, DESCRIBING, NAMING, SILENT, TokenClass
from screening.matching.neighbours import is_strange
from screening.matching.parser import Segment, Word
from screening.matching.thresholds import LONGEST_INITIALS, WIDEST_SIGHT
from screening.model import AliasKind
from screening.text.cyrillic import is_made_from_a_place, skeleton
from screening.text.fold import fold


def is_a_word_like_an_acronym(alignment: Alignment) -> bool:
    """Tell whether one word in small letters was read as two of an acronym: "Soran" is a town, no "SO RAN"."""
    return _is_glued(alignment) and sum(map(str.isupper, alignment.met[0].raw)) < 2


def is_the_name_of_a_body(case: Case) -> bool:
    """Tell whether a word that may be an acronym written together names another body: "Soran Technical College".

    In a table of capitals only ("SORAN COLLEGE") its own capitals say nothing.
    """
    alignment, words, met = case.alignment, case.parsed.words, case.alignment.met
    if not _is_glued(alignment) or case.evidence.supports:
        return False
    before = words[max(0, met[0].position - 2) : met[0].position]
    heads = [word for word in before[:1] if before[-1].concept.id == "of"]
    heads += [word for word in words[met[-1].position + 1 :] if word.token_class not in DESCRIBING][:1]
    return any(
        word.token_class in BODIES
        and word.segment == met[0].segment
        and is_strange(word, alignment.name)
        and (is_a_word_like_an_acronym(alignment) or word.raw.isupper())
        for word in heads
    )


def _is_glued(alignment: Alignment) -> bool:
    """Tell whether one written word was read as an acronym of several parts."""
    codes = all(form.kind is AliasKind.ACRONYM for form in alignment.name.forms)
    return codes and len({word.raw for word in alignment.met}) == 1 < len(alignment.met)


def is_spelt_out(case: Case) -> bool:
    """Tell whether the text spells an acronym out as another body ("Maritime State University (MSU)")."""
    alignment, parsed = case.alignment, case.parsed
    if not alignment.name.acronym:
        return False
    met = alignment.met[0]
    letters = fold(met.raw.lower())
    near = parsed.words[max(0, met.position - WIDEST_SIGHT) : met.position + WIDEST_SIGHT]
    words = [word for word in near if word.position != met.position and word.token_class is not TokenClass.LINK]
    initials = "".join(fold(word.raw[:1].lower())[:1] for word in words)
    if letters not in initials:
        return False
    if alignment.name.shared:
        return True
    start = initials.index(letters)
    return any(is_strange(word, alignment.name) for word in words[start : start + len(letters)])


def has_other_letters(case: Case) -> bool:
    """Tell whether an acronym has a letter twice that the listed one has once (ННГУ is not НГУ)."""
    name = case.alignment.name
    if not name.acronym:
        return False
    written = case.alignment.met[0].raw.lower()
    return _has_twin_letters(written) and not any(_has_twin_letters(form.text.lower()) for form in name.forms)


def _has_twin_letters(text: str) -> bool:
    return any(one == two for one, two in pairwise(text))


def belongs_to_outer_name(case: Case) -> bool:
    """Tell whether an acronym of few letters abbreviates the strange body whose name stands before it."""
    alignment = case.alignment
    number = alignment.met[0].segment
    if not (_is_short_acronym(alignment) and alignment.name.shared and number) or case.evidence.own_place:
        return False
    outer, own = case.parsed.segments[number - 1 : number + 1]
    classes = {word.token_class for word in outer.words}
    return (
        len(own.words) == 1
        and not own.hard
        and TokenClass.HEAD in classes
        and TokenClass.UNIT not in classes
        and any(word.token_class in NAMING and is_strange(word, alignment.name) for word in outer.words)
    )


def is_of_another_town(case: Case) -> bool:
    """Tell whether a strange place stands beside an acronym of few letters ("Саранский МГУ", "УГТУ (Ухта)")."""
    alignment, segments = case.alignment, case.parsed.segments
    number = alignment.met[0].segment
    if not _is_short_acronym(alignment) or case.evidence.supports_closely:
        return False
    at = alignment.met[0].position
    if at and _is_of_a_strange_place(case.parsed.words[at - 1], alignment):
        return True
    if number + 1 >= len(segments):
        return False
    if any(word.token_class is TokenClass.HEAD for word in segments[number].words):
        return False  # "Institute of Mechanics MSU, Pushchino"
    return not segments[number + 1].hard and _is_a_strange_place(segments[number + 1], alignment.name)


def _is_of_a_strange_place(word: Word, alignment: Alignment) -> bool:
    """Tell a Russian adjective that is made from a place, where the body has no branch; its own place supports it."""
    if word.segment != alignment.met[0].segment or word.token_class not in (TokenClass.OTHER, TokenClass.PLACE):
        return False
    if not (word.raw[:1].isupper() and is_made_from_a_place(word.raw)):
        return False
    branches = (skeleton(branch.city.lower()) for branch in alignment.name.profile.entity.branches if branch.city)
    return not any(skeleton(word.raw.lower()).startswith(city[:-1]) for city in branches)  # Baku, "Бакинский"


def _is_a_strange_place(segment: Segment, name: Name) -> bool:
    words = [word for word in segment.words if word.token_class not in SILENT]
    if len(words) != 1 or words[0].token_class not in (TokenClass.OTHER, TokenClass.PLACE):
        return False
    raw = words[0].raw
    return is_strange(words[0], name) and raw[:1].isupper() and not raw.isupper()


def is_named_after_another(case: Case) -> bool:
    """Tell whether an acronym of few letters goes on as another body's name: "МГУ им. Огарёва", "МГУ леса"."""
    alignment = case.alignment
    if not _is_short_acronym(alignment):
        return False
    met = alignment.met[0]
    words = case.parsed.segments[met.segment].words
    behind = [word for word in words if word.position > met.position][:WIDEST_SIGHT]
    tail = [word for word in behind if word.token_class is not TokenClass.LINK]
    if not tail:
        return False
    if behind[0].concept.id == "named-after":
        return not case.evidence.honoured and all(is_strange(word, alignment.name) for word in tail)
    if any(word.token_class is TokenClass.UNIT for word in tail[1:2]):
        return False  # "МГУ физический факультет"
    first = tail[0]
    going_on = first.raw.islower() or behind[0].concept.id == "of"
    return going_on and first.token_class in (TokenClass.OTHER, TokenClass.FIELD) and is_strange(first, alignment.name)


def _is_short_acronym(alignment: Alignment) -> bool:
    return alignment.name.acronym and len(alignment.met[0].raw) <= LONGEST_INITIALS


def is_supported(case: Case) -> bool:
    """Tell whether something speaks for the entity; the country does not, where bodies at home share the acronym."""
    shared_at_home = any(form.shared_at_home for form in case.alignment.name.forms)
    return case.evidence.supports_closely if shared_at_home else case.evidence.supports
