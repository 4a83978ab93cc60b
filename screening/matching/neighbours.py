"""The words around a name: those that make it the name of another body, and those that do not.

"Novosibirsk State University of Economics" is another body; "Faculty of Economics, Novosibirsk State University",
"BSc Economics, …", "agreement with …" and "… with honours" are not.
"""

from __future__ import annotations

from itertools import takewhile

from screening.matching.index import HEADS, Name
from screening.matching.lexicon import BESIDE, BODIES, DESCRIBING, NAMING, SILENT, TokenClass
from screening.matching.parser import ParsedText, Word
from screening.matching.thresholds import WEIGHTS
from screening.matching.vocabulary import MatchType
from screening.text.scripts import is_cjk, is_cyrillic

_LINKING = frozenset({"of", "in", "and"})
_NOTE = "note"
_OUTSIDE = frozenset({_NOTE, BESIDE, "role"})
_DESCRIBING = DESCRIBING | {TokenClass.PLACE}
_SIDES = frozenset({TokenClass.SIDE})
_UNITS = frozenset({TokenClass.UNIT})
_TELLING = frozenset({TokenClass.FIELD, TokenClass.SIDE, TokenClass.HEAD, TokenClass.UNIT})
_SUBJECT = frozenset({TokenClass.FIELD}) | SILENT
_DEGREE = "degree"
_SHORTEST_HEAD = 6
"""Letters of a head word that is written out: "Moscow State Univ Econ" has lost an "of"."""
_LEAST_CLOSED = 3
"""Words of a name that others do not go on with in English."""
_TECHNICAL = frozenset({"technical", "engineering", "industrial", "polytechnic"})


def is_strange(word: Word, name: Name) -> bool:
    """Tell whether a word is in none of the entity's names and places."""
    return word.concept.id not in name.profile.familiar and word.concept.id not in name.weights


def is_foreign(word: Word, name: Name, behind: bool = False) -> bool:
    """Tell whether a word beside or among those of a name is strange to it.

    Behind the name the fields of its other names are familiar too.
    """
    kind, concept = word.token_class, word.concept.id
    if kind in SILENT or concept in name.weights:
        return False
    familiar = name.profile.familiar
    if concept in _TECHNICAL and name.distinctive and not _TECHNICAL.isdisjoint((*familiar, *name.weights)):
        return False  # "Kim Chaek Engineering University": one name of the kind, many renderings
    if concept in familiar and (behind or kind not in _TELLING):
        return False
    if kind is TokenClass.STATUS:
        return concept == "federal"
    if word.raw.isdigit():
        return False
    return not (name.acronym and concept in ("university", "institute"))


def stands_outside(word: Word) -> bool:
    """Tell a word that is said beside a name and never in the middle of one: "Moscow | Partner | University"."""
    return word.concept.id in _OUTSIDE


def foreign_before(words: list[Word], name: Name, met: list[Word]) -> list[Word]:
    """Return foreign words in front of a name.

    None when they are a part of the body ("Faculty of Physics, …") or the subject of a degree ("BSc Mechanics …"), or
    when a sentence leads to it ("agreement with …", "funded by …").
    """
    foreign = _not_of_a_part(words, name, met)
    if foreign:
        proper = _is_capitalised(met)
        end = next((at for at in range(len(words), 0, -1) if _parts_from_the_rest(words[at - 1], proper)), 0)
        foreign = _not_of_a_part(words[end:], name, met) if end else foreign
    return foreign


def _not_of_a_part(words: list[Word], name: Name, met: list[Word]) -> list[Word]:
    """Return foreign words in front of a name that no part of the body and no degree explains."""
    if words and words[-1].concept.id == _DEGREE:
        return []  # "BSc Mechanics from …"
    while words and words[-1].token_class is TokenClass.LEGAL:
        words = words[:-1]  # "student at | Federal State Autonomous …"
    if words and words[-1].concept.id in _LINKING:
        return []  # "cooperation with …", "студент …"
    # "National Research University South | Ural State University", "Branch of Xi'an | Institute of Fine Mechanics"
    naming = _SIDES if max(name.weights.values()) >= WEIGHTS[TokenClass.PLACE] else NAMING | _SIDES
    if words and words[-1].token_class in naming:
        return [word for word in words[-1:] if is_foreign(word, name)]
    foreign = []
    for word in words:
        if word.token_class in BODIES and not (word is words[-1] and word.concept.id in name.weights):
            return []
        if is_foreign(word, name):
            foreign.append(word)
    if not foreign:
        return []
    taken = _stands_alone(name, met) or (bool(words) and words[0].concept.id == _DEGREE)
    # a field in front of "University" is what that is for: "PhD | Medical University of Novosibirsk"
    return [] if taken and met[0].token_class is not TokenClass.HEAD and _tell_a_subject(foreign) else foreign


def _is_capitalised(met: list[Word]) -> bool:
    """Tell whether the words of a name are written as a name in a sentence, not all in small letters or capitals."""
    telling = [word.raw for word in met if word.token_class not in SILENT]
    return all(raw[0].isupper() for raw in telling) and not all(raw.isupper() for raw in telling)


def _is_closed(name: Name, met: list[Word]) -> bool:
    """Tell whether a name has come to its end though its letters do not say so: all are small, or all capitals.

    In English and German the word for university is the last: behind "NOVOSIBIRSK STATE UNIVERSITY" an unlisted word
    is no part of it. It may be in Russian, behind "Université d'État" and a short form ("MOSCOW UNIVERSITY «SYNERGY»").
    """
    last = met[-1]
    ends = last.token_class is TokenClass.HEAD and met[0].token_class is not TokenClass.HEAD
    return (
        ends
        and len(met) == len(name.weights) >= _LEAST_CLOSED
        and last.raw.isascii()
        and (last.raw.islower() or last.raw.isupper())
    )


def _parts_from_the_rest(word: Word, proper: bool, closed: bool = False) -> bool:
    """Tell a word that ends what is said beside a name: a preposition, or one of the sentence around it.

    Of the sentence is what no list knows and is written small beside a capitalised name: "Novosibirsk State University
    approved". Not in Russian, where a name goes on so: "Московский государственный университет пищевых производств".

    Args:
        word: the word.
        proper: whether the name is capitalised.
        closed: whether it has come to its end.
    """
    slip = word.match_type is MatchType.TYPO and word.token_class in SILENT
    unlisted = slip or word.token_class is TokenClass.OTHER
    small = proper and not word.raw[0].isupper() and not is_cyrillic(word.raw)
    return word.concept.id == BESIDE or (unlisted and (small or closed))


def _stands_alone(name: Name, met: list[Word]) -> bool:
    """Tell whether no body is called by this name and a subject behind it: "Kim Il Sung University Law".

    "Moscow State University Economics" may be the University of Economics.
    """
    whole = (name.distinctive or "federal" in name.needed) and not (name.shared or name.acronym)
    heads = (word.raw for word in met if word.token_class is TokenClass.HEAD)
    return whole and all(len(raw) >= _SHORTEST_HEAD or is_cjk(raw[0]) for raw in heads)


def _tell_a_subject(words: list[Word]) -> bool:
    return {word.token_class for word in words} <= _SUBJECT


def foreign_behind(words: list[Word], name: Name, met: list[Word], parsed: ParsedText) -> list[Word]:
    """Return foreign words behind a name.

    "of X" goes on with the name; a part of the body ("… Hakodate Branch") and a degree ("… PhD Economics") do
    not. In Russian what follows without a preposition goes on with the name too; in Chinese, Japanese and Korean
    nothing goes on behind the word for university.
    """
    last = met[-1]
    concepts = [word.concept.id for word in words]
    words = words[: concepts.index(_DEGREE)] if _DEGREE in concepts else words
    while words and words[0].concept.id == _NOTE:
        words = words[1:]  # "… | scholarship holder"
    if not words:
        return []
    opening = words[0]
    headless = not name.acronym and name.needed.isdisjoint(HEADS)
    strange = is_strange(opening, name)
    own = headless and not strange  # "圣光机 | 大学"
    second = [] if own else _second_body(words, last, parsed)
    if second:
        return second
    heads = _UNITS if name.shared else BODIES
    head = next((i for i, word in enumerate(words) if word.token_class in heads), None)
    if opening.concept.id == "in":
        return []
    if headless and opening.token_class is TokenClass.HEAD and strange:
        return [opening]  # "Tomsk Polytechnic College"
    if opening.concept.id == "of":
        head = next((i for i, word in enumerate(words) if word.token_class is TokenClass.UNIT), None)
        tail = words[:head]
    elif opening.concept.id == "and":
        tail = words if head is None else []
    elif _begins_a_subject(words, last) or (_tell_a_subject(words) and _stands_alone(name, met)):
        return []
    elif head is None:
        tail = words
    else:
        tail = words[: max(0, head - 1)] if is_cyrillic(opening.raw) else []
    honoured = name.profile.persons if opening.concept.id == "named-after" else ()
    foreign = [word for word in tail if is_foreign(word, name, behind=True) and word.concept.id not in honoured]
    if not foreign or opening.concept.id == "of":
        return foreign
    proper, closed = _is_capitalised(met), _is_closed(name, met)
    end = next((word.position for word in tail if _parts_from_the_rest(word, proper, closed)), foreign[-1].position + 1)
    return [word for word in foreign if word.position < end]


def ends_in_head(last: Word) -> bool:
    """Tell whether a name of a script in which the word for university comes last has come to it."""
    return last.token_class is TokenClass.HEAD and is_cjk(last.raw[0])


def _begins_a_subject(words: list[Word], last: Word) -> bool:
    """Tell whether fields follow, or behind a space anything else: "远东联邦大学 国际关系专业" but "…大学出版社"."""
    if not ends_in_head(last):
        return False
    if words[0].start > last.end:
        return not any(word.token_class in BODIES for word in words)
    glued = words[0].token_class is TokenClass.FIELD
    return glued and all(word.token_class in _SUBJECT or word.token_class is TokenClass.OTHER for word in words)


def _second_body(words: list[Word], last: Word, parsed: ParsedText) -> list[Word]:
    """Return the words with which the last word of a name begins another one.

    "National Research University | Moscow Power Engineering Institute": a word that describes and, without a
    preposition, a head word behind it make a name of their own.
    """
    if last.token_class not in _DESCRIBING or _ends_after_preposition(last, parsed):
        return []
    head = next((i for i, word in enumerate(words) if word.token_class is TokenClass.HEAD), None)
    if head is None or any(word.token_class is TokenClass.UNIT or _parts_bodies(word) for word in words[:head]):
        return []
    return words[: head + 1]


def _ends_after_preposition(last: Word, parsed: ParsedText) -> bool:
    """Tell whether a preposition and its noun end a name: "University of Technology | College of Engineering".

    Several words that describe a body are no noun: "Institute of the St. Petersburg State Polytechnic | College".
    """
    own = parsed.segments[last.segment].words
    before = list(
        takewhile(lambda word: word.token_class in _DESCRIBING, reversed(own[: last.position - own[0].position]))
    )
    at = last.position - own[0].position - len(before) - 1
    fields = all(word.token_class is TokenClass.FIELD for word in (last, *before))
    return at >= 0 and own[at].concept.id in _LINKING and (fields or not before)


def _parts_bodies(word: Word) -> bool:
    """Tell a joining word that stands between bodies, not inside the name of one ("Oil and Gas Institute")."""
    return word.token_class is TokenClass.LINK and word.concept.id != "and"
