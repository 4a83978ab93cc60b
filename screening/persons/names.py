"""What a personal name says, whatever its order and spelling.

A Korean name is a family name and a given name of one or two syllables, in
that order at home and often reversed abroad; a Russian one is given name,
patronymic and family name in almost any order. The keys made here bring
spellings of either to one form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from screening import datafile
from screening.bounded import bounded
from screening.cache import remember
from screening.text import cyrillic, korean
from screening.text.fold import fold
from screening.text.han import han_key
from screening.text.normalise import APOSTROPHES, clean, single_script
from screening.text.scripts import is_cjk, is_cyrillic

_TOKEN = re.compile(r"[^\W\d_]+")
PERSONS = re.compile(r"[;؛/|&\n\r]|\band\b")
ASIDE = re.compile(r"[()\[\]{}<>,،]")
_PATRONYMIC = re.compile("(?:ovic|evic|ovn|evn|ilic|icn)[ai]?$")
_KANA = re.compile("[\u30a1-\u30fa]")
_DROPPED = re.compile("^[rn](?=[yi])")
MOST_TOKENS = 6
"""A personal name has no more words; a longer text is not one."""
MOST_KOREAN = 4
"""Words of a Korean name whose given name is written in up to three pieces."""
LONGEST_FAMILY = 6
"""Letters of a Korean family name in any spelling; families.yml has none of more than five."""
_LONGEST_KANA_FAMILY = 2
"""Signs of kana that a family name has which `families.yml` lists (キム, チェ)."""
_SHORTEST_NAME = 2
"""Signs of Hangul or Chinese characters that a name has at least."""
_EXCELLENCY = ["h", "e"]
"""Before a name no initials: "H.E. Mr. Kim Yong Nam"."""
SHORT_FORM = 2
"""Letters up to which a word may stand for a name that begins with it ("Yu. Trutnev")."""


class RussianName(Struct, frozen=True):
    """The keys of a name in which family and given name were told apart; initials are left out."""

    family: str
    given: str
    middle: tuple[str, ...]


def normalise_name(text: str) -> str:
    """Return text in lower case, mended and without apostrophes."""
    return drop_apostrophes(clean(text).lower())


def drop_apostrophes(text: str) -> str:
    """Return text without apostrophes, soft and hard signs."""
    for mark in APOSTROPHES:
        text = text.replace(mark, "")
    return text


def split_words(text: str) -> list[str]:
    """Return the words of a normalised name."""
    return _TOKEN.findall(text)


def names_in(cell: str) -> list[list[str]]:
    """Return the words of every personal name a cell may hold, titles left out.

    Several persons stand apart by semicolons, slashes or lines; a bracket or a
    comma may hold another spelling, another person or a part of the name, so
    the text is read with and without it; words of two scripts are two
    spellings.
    """
    found: dict[tuple[str, ...], None] = {}
    for person in PERSONS.split(normalise_name(cell)):
        for text in dict.fromkeys((person, *ASIDE.split(person))):
            by_script: dict[str, list[str]] = {}
            written = list(map(single_script, split_words(text)))
            for word in written[len(_EXCELLENCY) if written[: len(_EXCELLENCY)] == _EXCELLENCY else 0 :]:
                if word not in word_lists().titles:
                    by_script.setdefault(script_of(word), []).append(_without_title(word))
            found.update((tuple(words), None) for words in by_script.values())
    return list(map(list, found))


def _without_title(word: str) -> str:
    """Return a name of Hangul or Chinese characters without the title written in one word with it ("金永南委員長")."""
    if not is_cjk(word[0]):
        return word
    fits = (end for end in word_lists().endings if word.endswith(end) and len(word) - len(end) >= _SHORTEST_NAME)
    return word.removesuffix(next(fits, ""))


def script_of(word: str) -> str:
    """Return which script a word is written in, as far as names in it are read alike."""
    if korean.is_hangul(word[0]):
        return "hangul"
    if is_cjk(word[0]):
        return "cjk"
    return "cyrillic" if is_cyrillic(word) else "latin"


@bounded(65_536)
def letters(word: str) -> str:
    """Return the spelling-free letters of one word of a Korean name."""
    script = script_of(word)
    if script == "hangul":
        return korean.skeleton(korean.romanise(word))
    if script == "cjk":
        return han_key(word)
    return korean.skeleton(cyrillic.skeleton(word)) if script == "cyrillic" else korean.skeleton(fold(word))


def korean_keys(words: Sequence[str]) -> Iterator[str]:
    """Yield the keys a name may be looked up by: family name and glued given name, in both orders."""
    for family, given in _orders(words):
        known = _family(family)
        if known:
            first, *rest = (letters(word) for word in given)
            yield f"{known} {strip_initial(first)}{''.join(rest)}"


def whole_keys(words: Sequence[str]) -> Iterator[str]:
    """Yield the keys of a name that is met as a whole: `korean_keys`, and one word without a blank by itself."""
    yield from korean_keys(words)
    if len(words) == 1:
        yield han_key(words[0])


def hangul_keys(words: Sequence[str]) -> Iterator[str]:
    """Yield keys that keep the vowels only Hangul tells apart (영 and 용); none for other scripts."""
    if all(script_of(word) == "hangul" for word in words):
        for family, given in _orders(words):
            known = _family(family)
            if known:
                yield f"{known} {_DROPPED.sub('', korean.romanise(''.join(given)))}"


def _family(word: str) -> str:
    """Return the Korean family name a word spells, or nothing."""
    return word_lists().families.get(letters(word), "") if len(word) <= LONGEST_FAMILY else ""


def _orders(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    if len(words) == 1 and is_cjk(words[0][0]):
        for end in family_lengths(words[0]):
            yield words[0][:end], (words[0][end:],)
    elif 2 <= len(words) <= MOST_KOREAN:
        yield words[0], words[1:]
        yield words[-1], words[:-1]


def family_lengths(word: str) -> range:
    """Return how many signs of a name in one word of Hangul, Chinese characters or kana may be its family name.

    The press of Japan writes キム・ヨンナム; tables leave the dot out.
    """
    longest = _LONGEST_KANA_FAMILY if _KANA.match(word) else 1
    return range(1, min(longest, len(word) - 1) + 1)


def strip_initial(given: str) -> str:
    """Return the letters of a given name without the initial r or n that the South drops (Ryong, Yong)."""
    return _DROPPED.sub("", given)


class WordLists(Struct, frozen=True):
    """What the data files beside this one list."""

    families: dict[str, str]
    """Each spelling of a Korean family name, as `letters` gives it, to the name."""
    titles: frozenset[str]
    """Words of address, academic titles and public offices that are no part of a name."""
    offices: frozenset[str]
    """Words of public office."""
    endings: tuple[str, ...]
    """Titles of Hangul or Chinese characters, which may be written in one word with a name; the longest first."""


_FILES = [Path(__file__).with_name(f"{name}.yml") for name in ("families", "titles", "offices")]


@remember("persons", _FILES, WordLists)
def word_lists() -> WordLists:
    """Return the words of the data files."""
    by_name, *grouped = (datafile.load(file, file.name).root for file in _FILES)
    known: dict[str, str] = {}
    for name, forms in by_name.pairs():
        for form in forms.texts():
            known.setdefault(letters(form), name.text())
    titled, offices_ = (frozenset(word for group in root.items() for word in group.texts()) for root in grouped)
    titles = titled | offices_
    endings = sorted((word for word in titles if is_cjk(word[0])), key=lambda word: (-len(word), word))
    return WordLists(known, titles, offices_, tuple(endings))


@bounded(65_536)
def russian_letters(word: str) -> str:
    """Return the transliteration- and case-free letters of one word of a Russian name."""
    return cyrillic.skeleton(word if is_cyrillic(word) else fold(word))


def russian_name(words: Sequence[str], family: str = "") -> RussianName | None:
    """Tell given name, patronymic and family name of a listed name apart; None when it has only one word.

    Args:
        words: as `split_words` gives them.
        family: letters of the family name where another form of the name tells it.
    """
    if len(words) < 2:
        return None
    keys = [russian_letters(word) for word in words]
    ends_in_patronymic = len(keys) > 2 and is_patronymic(keys[-1]) and not is_patronymic(keys[-2])
    if family in keys:
        place = keys.index(family)
    else:
        place = 0 if ends_in_patronymic or len(words[-1]) == 1 < len(words[0]) else len(keys) - 1
    whole = ["" if len(word) == 1 else key for word, key in zip(words, keys, strict=True)]
    given, *middle = whole[:place] + whole[place + 1 :]
    return RussianName(keys[place], given, tuple(filter(None, middle)))


def is_patronymic(key: str) -> bool:
    """Tell whether letters are those of a patronymic (Sergeyevich, Nurgaliyevna)."""
    return _PATRONYMIC.search(key) is not None
