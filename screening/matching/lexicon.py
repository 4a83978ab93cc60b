"""The concepts that names are made of, and how each form is recognised.

A name in any language becomes a row of concepts: "Novosibirsk State
University", "Université d'État de Novossibirsk" and 新西伯利亚国立大学 are the
same three. The forms are data (`words.yml`, `names.yml`); this module turns
them into look-up tables, one per way of writing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

from screening import datafile
from screening.cache import remember
from screening.text import cyrillic, korean
from screening.text.fold import fold
from screening.text.han import han_key
from screening.text.scripts import is_cjk, is_cyrillic
from screening.text.tokens import MARKS

_FILES = [Path(__file__).with_name(f"{name}.yml") for name in ("words", "names")]
_SHORTEST_READING = 6
_BODIES = frozenset({"university", "institute", "college", "academy"})
_SHORTEST_BODY = {False: 5, True: 2}
"""Letters, and Chinese, Japanese or Korean signs, from which a form says it alone: not "acad", "inst", "所"."""
_WORD = re.compile(rf"(?:[^\W_]|[{MARKS}*])+")


class TokenClass(StrEnum):
    """What a word can prove about which body is meant."""

    LINK = "link"
    LEGAL = "legal"
    STATUS = "status"
    HEAD = "head"
    UNIT = "unit"
    FIELD = "field"
    SIDE = "side"
    PLACE = "place"
    COUNTRY = "country"
    NAME = "name"
    OTHER = "other"
    """A word no list knows: distinctive, because names are rarely made of unknown generic words."""


SILENT = frozenset({TokenClass.LINK, TokenClass.LEGAL})
"""What joins words or says how a body is set up: it proves nothing."""
BODIES = frozenset({TokenClass.HEAD, TokenClass.UNIT})
"""What says that a body, or a part of one, is named."""
DESCRIBING = frozenset({TokenClass.STATUS, TokenClass.FIELD, TokenClass.SIDE})
"""What is said of a body in front of the word for it: whose it is, what it works on, which of several it is."""
DISTINCTIVE = frozenset({TokenClass.NAME, TokenClass.OTHER})
"""What few bodies have in their names: somebody's name, and words that no list knows."""
NAMING = DISTINCTIVE | {TokenClass.PLACE}
"""What tells a body from those of its kind."""


BESIDE = "beside"
"""The concept of prepositions that stand between a body and what is done with it, never inside a name."""


class Concept(Struct, frozen=True, array_like=True):
    """One meaning, whatever the language."""

    id: str
    token_class: TokenClass


class Lexicon(Struct):
    """Look-up tables from written forms to concepts.

    Keys are folded (see `fold`); `slavic` holds transliteration-free stems,
    `korean` romanisation-free letters, `han` simplified characters.
    """

    words: dict[str, tuple[Concept, ...]] = field(default_factory=dict)
    slavic: dict[str, tuple[Concept, ...]] = field(default_factory=dict)
    beginnings: dict[str, tuple[Concept, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[Concept, ...]] = field(default_factory=dict)
    phrase_words: set[str] = field(default_factory=set)
    korean: dict[str, tuple[Concept, ...]] = field(default_factory=dict)
    readings: dict[str, tuple[Concept, ...]] = field(default_factory=dict)
    han: dict[str, tuple[Concept, ...]] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    """How words begin, as they are written, that only a university, an institute or the like is called."""
    several: set[str] = field(default_factory=set)
    """Folded head words in the plural."""


@remember("lexicon", _FILES, Lexicon)
def builtin_lexicon() -> Lexicon:
    """Load the word lists that ship with the package."""
    lexicon = Lexicon()
    for file in _FILES:
        _load(lexicon, file)
    words = lexicon.bodies
    lexicon.bodies = {word for word in words if not any(other != word and other in word for other in words)}
    return lexicon


def body_words() -> frozenset[str]:
    """Return how words begin that only a university, institute or the like is called, none of which holds another."""
    return frozenset(builtin_lexicon().bodies)


def _load(lexicon: Lexicon, path: Path) -> None:
    root = datafile.load(path, path.name).root.fields(["concepts"], ["expand", "several"])
    for key, block in root["concepts"].pairs():
        entry = block.fields(["class", "forms"])
        concept = Concept(key.text(), entry["class"].choice(TokenClass))
        lexicon.concepts[concept.id] = concept
        for form in entry["forms"].items():
            text = form.required_text().lower()
            _add(lexicon, text, (concept,))
            if concept.id in _BODIES and len(text) >= _SHORTEST_BODY[is_cjk(text[0])]:
                lexicon.bodies.add(text.rstrip("*"))
    if "several" in root:
        lexicon.several.update(fold(form.lower()) for form in root["several"].texts())
    if "expand" in root:
        for key, parts in root["expand"].pairs():
            concepts = tuple(lexicon.concepts.get(part) or Concept(part, TokenClass.COUNTRY) for part in parts.texts())
            _add(lexicon, key.text().lower(), concepts)


def _add(lexicon: Lexicon, form: str, concepts: tuple[Concept, ...]) -> None:
    letters = form.replace(" ", "")
    if is_cjk(letters[0]):
        from anyascii import anyascii  # 3 ms, where no built lexicon is remembered

        lexicon.han.setdefault(han_key(letters), concepts)
        reading = anyascii(letters).lower()
        if len(letters) > 1 and "\u3400" <= letters[0] <= "\u9fff" and len(reading) >= _SHORTEST_READING:
            lexicon.readings.setdefault(reading, concepts)  # "Mosike" is 莫斯科 read in Chinese
        if len(letters) > 1 and all(map(korean.is_hangul, letters)):
            lexicon.korean.setdefault(korean.skeleton(korean.romanise(letters)), concepts)
        return
    parts = _WORD.findall(form.replace("'", ""))
    keys = [word_key(part) for part in parts if part != "*"]
    if not keys:
        return
    if len(keys) > 1:
        lexicon.phrases.setdefault("".join(keys), concepts)
        lexicon.phrase_words.update(keys)
    elif form.endswith("*"):
        lexicon.beginnings.setdefault(keys[0], concepts)
    elif is_cyrillic(form):
        lexicon.slavic.setdefault(keys[0], concepts)
    else:
        lexicon.words.setdefault(keys[0], concepts)
        if concepts[0].token_class in (TokenClass.PLACE, TokenClass.NAME):
            lexicon.slavic.setdefault(cyrillic.stem(cyrillic.skeleton(keys[0])), concepts)


def word_key(word: str) -> str:
    """Return the look-up key of one lower-case word of an alphabetic script."""
    word = word.rstrip("*")
    return cyrillic.stem(cyrillic.skeleton(word)) if is_cyrillic(word) else fold(word)
