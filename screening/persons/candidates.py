"""Decide in bulk which names are worth a careful look.

Names are cut into words in bulk, and each distinct word is judged once. A name
goes on when its words can make up a watched one, whatever the order; most of a
table's names drop out at less than a microsecond each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from string import ascii_lowercase

import numpy as np
import pyarrow as pa

from screening.bounded import BoundedCache
from screening.model import text_column
from screening.persons.names import (
    ASIDE,
    LONGEST_CJK_FAMILY,
    LONGEST_FAMILY,
    PERSONS,
    drop_apostrophes,
    families,
    korean_keys,
    letters,
    normalise_name,
    russian_letters,
    script_of,
    split_words,
    strip_initial,
    titles,
)
from screening.text import cyrillic, korean
from screening.text.arrays import NEVER, Mask, match_pattern, take
from screening.text.han import han_key
from screening.text.letters import spell_many
from screening.text.normalise import cyrillic_twin, single_script
from screening.text.plain import BETWEEN_NAMES, MORE_SIGNS, needs_cleaning
from screening.text.scripts import is_cjk
from screening.text.tokenise import Tokens
from screening.text.written import Script, Written, write_many

_FAMILY, _STEM, _WHOLE = 1, 2, 4
"""A word is a watched Korean family name, a Russian one, all of a name."""
_MOST_WORDS = 200_000  # remembered, at 85 bytes each
_LATIN, _CYRILLIC = re.compile("[a-z]"), re.compile("[\u0400-\u052f]")


class PersonCandidates:
    """Finds the names that may be a watched person's.

    Args:
        by_korean_key: watched Korean names by `korean_keys`.
        by_family: watched Russian family names by their stem.
        by_word: watched names of one word in Chinese characters or Hangul.
        may_match: tells of some words, one of them such a family name, whether they can be somebody's name.
    """

    def __init__(
        self,
        by_korean_key: Collection[str],
        by_family: Collection[str],
        by_word: Collection[str],
        may_match: Callable[[Sequence[Sequence[str]]], Sequence[bool]],
    ) -> None:
        names = [key.split(" ", 1) for key in by_korean_key]
        wanted = {family for family, _ in names}
        self._korean = by_korean_key
        self._by_word = by_word
        self._word_starts = {word[0] for word in by_word}
        self._families = {spelling for spelling, family in families().items() if family in wanted}
        self._givens = "\n".join({form for _, given in names for form in _forms(given)})
        self._stems = by_family
        self._may_match = may_match
        self._like_family = _like_family(by_family, self._families)
        self._pieces: BoundedCache[str, bool] = BoundedCache(self._pieces_among, _MOST_WORDS)
        self._marks: BoundedCache[str, int] = BoundedCache(self._families_among, _MOST_WORDS)

    def __call__(self, names: pa.StringArray, *, near_misses: bool) -> list[int]:
        """Return the positions of the names worth comparing, in order.

        Args:
            names: the cells.
            near_misses: whether a name that only comes near is worth it.
        """
        if not len(names):
            return []
        odd = needs_cleaning(names)
        places = np.flatnonzero(~odd & self._may_hold_family(names))
        tokens = Tokens.plain(take(names, places), places, BETWEEN_NAMES)
        if odd.any():
            places = np.flatnonzero(odd)
            tokens += Tokens.of_lists([split_words(normalise_name(names[place].as_py())) for place in places], places)
        return sorted(self._possible(tokens, names, near_misses=near_misses))

    def _may_hold_family(self, names: pa.StringArray) -> Mask:
        """Tell which names have a word that by its first letter, and its length, may be a watched family name."""
        return match_pattern(names, self._like_family)

    def _possible(self, tokens: Tokens, names: pa.StringArray, *, near_misses: bool) -> Iterator[int]:
        """Yield the positions of the names whose words can make up a watched one."""
        filled = np.flatnonzero(np.diff(tokens.offsets))
        if not len(filled):
            return
        marks = np.array(self._marks(tokens.words), np.uint8)[tokens.codes]
        some = np.bitwise_or.reduceat(marks, tokens.offsets[filled])
        enough = some & (_WHOLE | _STEM if near_misses else _WHOLE) > 0
        yield from tokens.texts[filled[enough]].tolist()
        left = np.flatnonzero(~enough & (some > 0))
        written, codes = list(map(_of_one_script, tokens.words)), tokens.codes.tolist()
        starts, ends = tokens.offsets[filled[left]].tolist(), tokens.offsets[filled[left] + 1].tolist()
        words = [
            [word for code in codes[start:end] if (word := written[code])]
            for start, end in zip(starts, ends, strict=True)
        ]
        marked = some[left]
        with_stem = np.flatnonzero(marked & _STEM)
        may_match = np.zeros(len(left), np.bool_)
        may_match[with_stem] = self._may_match([words[place] for place in with_stem.tolist()])
        rows = tokens.texts[filled[left]]
        yield from rows[may_match].tolist()
        for place in np.flatnonzero(~may_match & (marked & _FAMILY > 0)).tolist():
            row = int(rows[place])
            if self._is_korean(words[place], names[row].as_py()):
                yield row

    def _families_among(self, words: list[str]) -> list[int]:
        """Return which words are a watched person's family name, or all of the name."""
        marks = [0] * len(words)
        likely = np.flatnonzero(self._may_hold_family(text_column(words))).tolist()
        written = write_many([words[place] for place in likely])
        koreans = spell_many(korean.skeleton, [word.letters for word in written])
        for place, word, spelling in zip(likely, written, koreans, strict=True):
            marks[place] = self._family_mark(word, spelling)
        return marks

    def _family_mark(self, word: Written, spelling: str) -> int:
        """Return what a word that may be a family name is.

        Args:
            word: as written.
            spelling: its letters as `letters` gives those of a Korean name, "чхве" among them.
        """
        if word.script is not Script.CJK:
            family = len(word.word) <= LONGEST_FAMILY and spelling in self._families
            return (_STEM if word.stem in self._stems else 0) | (_FAMILY if family else 0)
        if not all(map(is_cjk, word.word)):
            return _WHOLE  # "K임": how such a word is read is left to the careful look
        family = len(word.word) <= LONGEST_CJK_FAMILY and letters(word.word) in self._families
        stem = cyrillic.stem(russian_letters(word.word))  # "ガルシカ", as the press of Japan spells Galushka
        return (
            (_WHOLE if self._is_whole(word.word) else 0)
            | (_STEM if stem in self._stems else 0)
            | (_FAMILY if family else 0)
        )

    def begins_name(self, character: str) -> bool:
        """Tell whether a watched name in one word may begin with this sign of Hangul or Chinese character."""
        return han_key(character) in self._word_starts or letters(character) in self._families

    def _is_whole(self, word: str) -> bool:
        """Tell whether a word in Hangul or Chinese characters is all of a watched name."""
        return han_key(word) in self._by_word or any(key in self._korean for key in korean_keys([word]))

    def _is_korean(self, words: Sequence[str], name: str) -> bool:
        """Tell whether words with a family name among them can be all of a watched name, or of one of several."""
        parts = [letters(word) for word in words if word not in titles()]
        pieces = self._pieces(parts)
        if not any(pieces):
            return False
        return all(piece or part in self._families for part, piece in zip(parts, pieces, strict=True)) or _is_compound(
            words, name
        )

    def _pieces_among(self, parts: list[str]) -> list[bool]:
        """Tell which letters are a piece of a watched given name."""
        return [bool(part) and part in self._givens for part in parts]


def _of_one_script(word: str) -> str:
    if word.isascii():
        return word
    word = drop_apostrophes(word)  # a soft sign is one: it may stand in a Latin word
    return single_script(word) if _LATIN.search(word) and _CYRILLIC.search(word) else word


def _is_compound(words: Sequence[str], name: str) -> bool:
    """Tell whether a cell holds brackets, several persons or two scripts, so that its words need not be one name."""
    line = normalise_name(name)
    return len(set(map(script_of, words))) > 1 or PERSONS.search(line) is not None or ASIDE.search(line) is not None


def _forms(given: str) -> Iterator[str]:
    """Yield a given name, and it with the initial r or n that the South drops."""
    yield given
    for letter in "rn":
        if strip_initial(letter + given) == given:
            yield letter + given


def _like_family(russian: Iterable[str], korean_families: Iterable[str]) -> str:
    """Return an RE2 pattern of the words that may be spelt like one of these names, by their first letter and length.

    A word with letters beyond ASCII may begin with a Latin letter that was typed
    for its Cyrillic twin: "Hовиков" with a Latin H.
    """
    long, short = {name[0] for name in russian}, {name[0] for name in korean_families}
    sign = rf"[\x00-@\[-`{{-\x7f{MORE_SIGNS}]"
    letters, other = rf"[^\x00-@\[-`{{-\x7f{MORE_SIGNS}]", rf"[^\x00-\x7f{MORE_SIGNS}]"
    plain = _beginning(long, cyrillic.openings)
    brief = _beginning(short, korean.openings)
    foreign = rf"{_beginning(long, _openings_of_twin)}|{_beginning(short, _openings_of_twin)}"
    likely = rf"{plain}|{other}|(?:{foreign}){letters}*{other}|{brief}{letters}{{0,{LONGEST_FAMILY - 1}}}(?:$|{sign})"
    return rf"(?i)(?:^|{sign})(?:{likely})"


def _beginning(wanted: Collection[str], openings: Callable[[str], set[str]]) -> str:
    """Return the class of ASCII letters with which a spelling may begin that is known by a wanted letter."""
    letters = "".join(letter for letter in ascii_lowercase if not openings(letter).isdisjoint(wanted))
    return f"[{letters}]" if letters else NEVER


def _openings_of_twin(letter: str) -> set[str]:
    twin = cyrillic.skeleton(cyrillic_twin(letter))[0]
    return cyrillic.openings(twin) | korean.openings(twin)
