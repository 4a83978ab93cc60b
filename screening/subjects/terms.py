"""Read the notation of terms, and number the word patterns they are made of.

Term notation (in the YAML files, separated by commas or line ends):

    reactor physics     these words side by side; a small word may stand between
    ядерн* физик*       words by their stem
    *raketen*           inside a compound; *physik at its end
    nuclear fuel/power  either word: nuclear fuel, nuclear power
    isotop* + separat*  both words anywhere in the title
    rotor* + high speed/thin*   the same with alternatives, each of one or more words
    핵연료              Korean, Chinese, Japanese: these characters, spaces aside
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from screening.subjects.catalogue import Sense, Terms
from screening.subjects.patterns import Patterns
from screening.subjects.text import FIRST_DENSE

_ONE_WORD = re.compile(r"[^\s/+]+").fullmatch


class Term(NamedTuple):
    """A term of several words."""

    sense: Sense
    words: tuple[int, ...]
    """Its word patterns."""


class Indexed(NamedTuple):
    """Terms in the order and under the numbers in which a lexicon finds them."""

    patterns: Patterns
    technical: set[int]
    """Patterns that a discipline uses."""
    single: dict[int, list[Sense]]
    """Pattern -> what it means as a term of one word."""
    phrases: list[Term]
    """Terms whose words stand side by side."""
    anywhere: list[Term]
    """Terms whose words may stand anywhere."""

    @classmethod
    def of(cls, terms: Terms) -> Indexed:
        """Read the notation of terms: 84 ms for the built-in ones, against 15 ms to find them remembered."""
        known = cls(Patterns(), set(), {}, [], [])
        phrases: dict[Term, None] = {}
        for notation, sense in terms:
            for parts in ([notation],) if _ONE_WORD(notation) else _choices(notation):
                words = tuple(map(known.patterns.add, parts))
                if len(words) == 1:
                    _unite(sense, known.single.setdefault(words[0], []))
                elif "+" in notation:
                    known.anywhere.append(Term(sense, words))
                else:
                    phrases[Term(sense, words)] = None
                if sense.field is None:
                    known.technical.update(words)
        known.phrases.extend(phrases)
        return known


def _unite(sense: Sense, among: list[Sense]) -> None:
    """Add a sense, or its languages to the same sense."""
    for place, known in enumerate(among):
        if known._replace(languages=sense.languages) == sense:
            among[place] = known._replace(languages=known.languages | sense.languages)
            return
    among.append(sense)


def _choices(notation: str) -> Iterable[Sequence[str]]:
    """Yield the words of a term for each choice among its alternatives."""
    if "+" in notation:
        places = [[choice.split() for choice in place.split("/")] for place in notation.split("+")]
        return [[word for choice in chosen for word in choice] for chosen in product(*places)]
    parts = notation.split()
    if len(parts) > 1 and all(part[0] >= FIRST_DENSE for part in parts):
        return [["".join(parts)]]  # the run it is looked for in has no spaces either
    return product(*(part.split("/") for part in parts)) if "/" in notation else [parts]
