"""How far the name of a body reaches in a sentence.

Capitals tell it in most languages, but Russian writes one only at the
beginning ("Московский государственный университет пищевых производств"), and
prose in Romance languages often none at the field ("de ingeniería civil").
There a word belongs to the name when it is a field that bodies are named
after; any other small word ("проводит", "on student exchange") is the
sentence's. A name is better cut too short than over a verb: the verb would
make a watched body look like another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from screening.matching import Matcher, TokenClass
from screening.text.cyrillic import is_made_from_a_place
from screening.text.scripts import is_cyrillic

_FARTHEST = 28
"""Words that a name is followed over on either side; the longest affiliation line has as many. Prose in capitals alone
would be one name."""
_LETTERS = re.compile(r"\w+")
_IS_PLAIN = re.compile(r"[^\W_]+(?:\W{1,3}[^\W_]+)*").fullmatch
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")
_OF = frozenset({"of", "de", "du", "des", "di", "del", "della", "da", "do"})
"""Words before the field of a name. Not "for": "an agreement with … for engineering students"."""
_AND = frozenset({"and", "und", "i", "и"})
_INSIDE = _OF | _AND | {"for", "the", "in", "la", "für", "der"}
"""Words without a capital that a name may hold."""
_ELIDED_OF = re.compile(r"d['’](?=\w)")
_ADJECTIVE = re.compile(r"[а-яё]{2,}(?:[ыи]й|[ыи]м|[ыи]х|[ео]го|[ео]му?|[ое]й|[ая]я|[ое]е)(?:-[а-яё]+)?", re.IGNORECASE)
"""Endings of Russian adjectives."""
_GENITIVE = re.compile(
    r"[а-яё]*(?:[ео]го|[оеё]й|[ыи]х|ств|наук|[ое]в|[гц]ий|ы|(?<![сц]к)и|(?<![гфцм]и)(?<![ая])я|(?<!ик)а)(?:-[а-яё]+)?"
)
"""Endings of the genitive, in which a field follows a Russian name; not "технически новый", "физик Иванов"."""
_FIELD = re.compile(
    r"[а-яё]+(?:строения|техники|ологии|ографии|тектуры|изайна|одезии|культуры)|леса|печати|g[ée]nie|ingegneria"
)
"""Fields beside those of the word lists, the Russian ones by endings that no verb or adverb has."""


def find_name(name: str, sentence: str) -> tuple[int, int] | None:
    """Return where a name stands in a sentence, whatever signs stand between its words there ("d'État", "d État")."""
    words = list(_LETTERS.finditer(name))
    if not words:
        return None
    written = name[words[0].start() : words[-1].end()]
    start = sentence.find(words[0][0])
    if start >= 0 and sentence.startswith(written, start) and _IS_PLAIN(written):
        return start, start + len(written)  # as it is written, so no pattern is needed; no earlier place can be meant
    found = re.search(r"[\W_]{0,3}".join(re.escape(word[0]) for word in words), sentence)
    return found.span() if found else None


def widen_name(matcher: Matcher, sentence: str, start: int, end: int) -> str:
    """Return a name with the words beside it that belong to it.

    Args:
        matcher: tells what words mean.
        sentence: where it stands.
        start: of the name.
        end: of the name.
    """
    words = list(_WORD.finditer(sentence))
    first = next(i for i, word in enumerate(words) if word.end() > start)
    last = max(i for i, word in enumerate(words) if word.start() < end)
    first, last = _reach_left(matcher, sentence, words, first), _reach_right(matcher, sentence, words, last)
    return sentence[min(start, words[first].start()) : max(end, words[last].end())]


def _reach_left(matcher: Matcher, sentence: str, words: Sequence[re.Match[str]], first: int) -> int:
    """Go over words with a capital, and over Russian adjectives that lead to one ("Северный (Арктический) …")."""
    reach = first
    for at in range(first - 1, max(-1, first - 1 - _FARTHEST), -1):
        word, between = words[at][0], sentence[words[at].end() : words[at + 1].start()]
        adjective = _ADJECTIVE.fullmatch(word) is not None
        if between.strip(" ()" if adjective else " "):
            break
        if word[:1].isupper():
            if at == 0 and not (adjective and _names_a_body(matcher, word)):
                break  # "Старейший университет …"
            if reach > at + 1 and not adjective:
                break  # "В Москве старейший университет …"
            reach = at
        elif not adjective:
            break
    return reach


def _reach_right(matcher: Matcher, sentence: str, words: Sequence[re.Match[str]], last: int) -> int:
    """Go over words with a capital and fields, and the small words that lead to one."""
    reach, described = last, False
    for at in range(last + 1, min(len(words), last + 1 + _FARTHEST)):
        word, between = words[at][0], sentence[words[at - 1].end() : words[at].start()]
        if between.strip(" ,(." if word[:1].islower() else " ,("):  # "State Univ. of Mining"
            break
        if word[:1].isupper():
            if described:
                break
            reach = max(reach, at)
        elif field := _field(matcher, sentence, words, at):
            apart = sentence[words[last].end() : words[at].start()]
            if reach == last and not (_WORD.sub("", apart).isspace() and _AND.isdisjoint(apart.split())):
                break  # "…, economics and law", "… and law firms"
            reach = max(reach, at + field - 1)
        elif is_cyrillic(word) and _ADJECTIVE.fullmatch(word):
            described = True
        elif at > reach and word not in _INSIDE:
            break
    return reach


def _field(matcher: Matcher, sentence: str, words: Sequence[re.Match[str]], at: int) -> int:
    """Return how many words from a small one on name a field, or the body, as part of a name; 0 for none."""
    word = words[at][0]
    if not word[:1].islower():
        return 0
    elided = _ELIDED_OF.match(word)
    if not (is_cyrillic(word) or elided or words[at - 1][0] in _OF):
        return 0
    if _FIELD.fullmatch(word):
        return 1
    if is_cyrillic(word) and not _GENITIVE.fullmatch(word):
        return 0
    start = words[at].start() + (elided.end() if elided else 0)
    read = matcher.read_words(sentence[start : words[min(at + 1, len(words) - 1)].end()], correct=False)
    headless = is_cyrillic(word) and _ADJECTIVE.fullmatch(words[at - 1][0])  # "Томского политехнического | колледжа"
    wanted = (TokenClass.FIELD, TokenClass.HEAD) if headless else (TokenClass.FIELD,)
    return len(read[0].text.split()) if read and read[0].token_classes[0] in wanted else 0


def _names_a_body(matcher: Matcher, word: str) -> bool:
    """Tell whether an adjective, though its capital is that of the sentence, is one that bodies are named by."""
    kinds = {kind for read in matcher.read_words(word, correct=False) for kind in read.token_classes}
    return is_made_from_a_place(word) is not None or bool(kinds & {TokenClass.SIDE, TokenClass.PLACE})
