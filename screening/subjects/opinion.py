"""A guess at what no rule knows: are these letters more like technical subjects or like ordinary ones?

A linear model over the beginnings, ends and insides of words, trained by
`scripts/opinion.py` on the terms of the data files and on the project's own
corpora. It is asked only where the rules know nothing, it never says more
than "for review", and what it says is named as a guess in the evidence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from screening.subjects.dictionaries import languages_of
from screening.subjects.simplified import simplified
from screening.subjects.text import fold, split

BUCKETS = 1 << 19
"""Weights of the model; features share them by their checksum."""
SCALE = 24
"""Steps of a stored weight from 0 to 1."""
SURE_TECHNICAL = 0.75
SURE_ORDINARY = 0.93
"""How sure the model must be; more so before it lets a title pass than before it asks for review. Measured on 1,040
titles that it was not trained on (fresh, unspaced, written and register titles, new technology; the rules had been
mended on them): right of those said to be so, and share of all that are so. None of the 365 sensitive ones among them
was found ordinary, not even with 0.85.

    sure          technical         ordinary
    0.50          0.982 of 97 %     0.938 of 97 %
    0.75          0.998 of 93 %     0.985 of 93 %
    0.85          0.998 of 91 %     0.997 of 88 %
    0.90          1.000 of 88 %     0.997 of 86 %
    0.93          1.000 of 84 %     0.996 of 82 %
    0.96          1.000 of 78 %     0.996 of 74 %

It is asked of harder ones: of 449 titles that no rule knew, in lists of eight languages that nobody had looked at, it
settles 90 as ordinary with 0.93, 9 of them from technical chapters of a classification (39 and 3 with 0.96, 122 and 13
with 0.90), and as technical 11 with 0.75, of which 7 are. A wrong "technical" costs an officer a look, which "unknown"
would cost too; a wrong "ordinary" clears a title."""
_KNOWN_SHARE = 0.5
"""Share of a title's word parts the model must have met in training, which alone count: a string of random letters has
fewer, and a new word in Chinese letters leaves half of its pairs and threes unseen."""
_UNSEEN = 128
"""How a weight of 0 is stored."""
_NOTHING = """
thesis dissertation seminar seminars project projects internship practice practicum course lecture lectures
introduction introductory basic basics principles foundations special topics selected advanced intermediate
semester trimester term autumn spring winter summer fall tbc tba none unknown other various elementary research
study studies exercise exercises workshop colloquium capstone master bachelor module elective graduation
independent directed reading readings field experience methods general part level year i ii iii iv diplomarbeit
masterarbeit bachelorarbeit abschlussarbeit praktikum projekt vorlesung übung übungen einführung grundlagen
ausgewählte kapitel modul wahlpflicht pflicht proseminar hauptseminar kolloquium mémoire stage projet cours
introduction travaux pratiques séminaire module option trabajo proyecto prácticas fin de grado curso
introducción seminario fundamentos введение основы практика семинар курсовая дипломная работа спецкурс учебная
производственная преддипломная
"""
_SAYS_NOTHING = frozenset(_NOTHING.split())
"""Words of any title: thesis, seminar, introduction."""
_SAYS_NOTHING_UNSPACED = re.compile(
    "卒業研究|卒業論文|研究室|事例研究|特別講義|特別研究|基礎ゼミ|ゼミナール|ゼミ|インターンシップ|演習|実習|実験|概論|入門|基礎|応用|特論"
    "|毕业设计|毕业论文|专题|选修|实习|导论|概论|基础|專題|選修|實習|導論|概論|基礎|졸업논문|졸업연구|세미나|특강|특론|실습|연습|개론|입문|기초|현장실습|인턴십|캡스톤"
)
_FILE = Path(__file__).with_name("opinion.bin")
_SHORTEST, _LONGEST = 3, 5
_DENSE = 3
_LEAST = 5
"""Letters of the longest word of a title; with shorter ones only ("Kim Chol") it may be no title at all."""
_LONG = 7
"""Letters from which a word no dictionary knows may still be a term of science."""


class Opinion(NamedTuple):
    """What the model makes of a title."""

    technical: bool
    chance: float
    """How likely it holds the answer to be right, 0.5 to 1."""


def features(title: str) -> Iterator[int]:
    """Yield the features of a tidied title as numbers of weights."""
    pieces = split(title)
    for word in pieces.words:
        plain = fold(word)
        if len(plain) < _SHORTEST or plain.isdigit() or word.casefold() in _SAYS_NOTHING:
            continue
        marked = f"<{plain}>"
        yield crc32(marked.encode()) % BUCKETS
        for size in range(_SHORTEST, _LONGEST + 1):
            for at in range(len(marked) - size + 1):
                yield crc32(marked[at : at + size].encode()) % BUCKETS
    for run in pieces.runs:
        for part in map(simplified, _SAYS_NOTHING_UNSPACED.split(run.text)):
            for size in range(1, _DENSE + 1):
                for at in range(len(part) - size + 1):
                    yield crc32(part[at : at + size].encode()) % BUCKETS


def ask(title: str) -> Opinion | None:
    """Return what the model makes of a tidied title; None when it is not sure enough."""
    if "://" in title:
        return None  # an address is no title, whatever words are in it
    pieces = split(title)
    if (
        not pieces.runs
        and max(map(len, pieces.words), default=0) < _LONG
        and not any(languages_of([word.casefold() for word in pieces.words if len(word) >= _LEAST]))
    ):
        return None
    weights = _weights()
    found = list(dict.fromkeys(features(title)))
    if not found:
        return None
    known = [weight for feature in found if (weight := weights[feature]) != _UNSEEN]
    if len(known) < _KNOWN_SHARE * len(found):
        return None
    total = sum((weight - _UNSEEN) / SCALE for weight in known) / math.sqrt(len(known))
    chance = 1 / (1 + math.exp(-total))
    if chance >= SURE_TECHNICAL:
        return Opinion(True, chance)
    return Opinion(False, 1 - chance) if 1 - chance >= SURE_ORDINARY else None


@cache
def _weights() -> bytes:
    return _FILE.read_bytes()
