"""The data behind a rating: disciplines with their law, ordinary fields, levels."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from screening import datafile
from screening.datafile import Value
from screening.subjects.dictionaries import ANY, BITS

_BETWEEN = re.compile(r"[,\n]")
_BROKEN = re.compile(r"(?:^|[\s,/])\*+(?=[\s,/]|$)|(?:^|,)\s*\+|\+\s*(?:,|$)", re.MULTILINE)
LANGUAGES = ("en", "ru", "ko", "zh", "ja", "de", "fr", "es", "romanised")


class Gate(StrEnum):
    """When a discipline is rated high."""

    NONE = "none"
    """At every level: the resolution names it without "advanced"."""
    ADVANCED = "advanced"
    """At master level or above, or called advanced; medium otherwise."""
    REVIEW = "review"
    """Never by itself: related or dual-use, an officer must look."""


class Strength(StrEnum):
    """How much a term says by itself; strongest first."""

    TOPIC = "topics"
    """A specialised topic: passes the level gate by itself."""
    NAME = "names"
    """The name of the discipline."""
    WORD = "words"
    """A word with other uses too: gives way to an ordinary field beside it."""
    CLUE = "clues"
    """A word as common elsewhere ("satellite conference"): alone no more than a reason to look."""
    HINT = "hints"
    """A word of science and technology at large: gives way to any ordinary field in the title."""


class Cover(StrEnum):
    """What an ordinary field sets aside beside it."""

    SECTION = "section"
    """All beside it: a course for people of another field ("physics for poets")."""
    DISCIPLINES = "disciplines"
    """A discipline named in the same phrase: the field studies or tells of things rather than makes them."""
    TAUGHT = "taught"
    """As "disciplines", but of one that the resolutions name without "advanced" it only makes a doubt: who teaches it
    may teach how it is done ("physics teaching in schools" is ordinary, "teaching of reactor design" is for review)."""
    RELATED = "related"
    """Words that have other uses, and disciplines the resolutions do not name ("medical genetics")."""
    WORDS = "words"
    """Only words that have other uses."""
    ANNOUNCED = "announced"
    """Only words that have other uses, and only where a colon announces it: what "Powder: a tale" is."""
    NOTHING = "nothing"
    """It counts only where a title says nothing else."""


_COLUMN = "column "
_SHORTEST_STEM = 3


class Stage(StrEnum):
    """A level of study as the resolutions divide it."""

    ADVANCED = "advanced"
    FIRST = "first"


_LEVELS = [prefix + stage.value for prefix in ("", _COLUMN) for stage in Stage]


class Discipline(Struct, frozen=True, eq=False):
    """A discipline of concern."""

    slug: str
    name: str
    gate: Gate
    basis: str
    """Clause in short, and how far it goes: named, related, from the brief."""


class Field(Struct, frozen=True, eq=False):
    """An ordinary field: positive evidence that a subject is none of those."""

    slug: str
    name: str
    covers: Cover
    hides: bool
    """Not a field at all: a turn of phrase that only hides the words in it."""


class Sense(NamedTuple):
    """What a term means: exactly one of discipline, field and stage is set."""

    discipline: Discipline | None = None
    strength: Strength = Strength.NAME
    field: Field | None = None
    stage: Stage | None = None
    languages: int = 0
    """Languages the term belongs to, as bits of `dictionaries.BITS`; 0 when any word may be meant."""


Terms = list[tuple[str, Sense]]
"""(notation, sense)."""
_Languages = dict[tuple[str, Sense], int]
"""Terms with the languages they were found under."""


class Catalogue(Struct, frozen=True):
    """Everything loaded, with the identity shown in reports."""

    id: str
    version: str
    sha256: str
    disciplines: dict[str, Discipline]
    fields: dict[str, Field]
    terms: Terms
    levels: Terms
    """What a column of levels may hold."""


def load(subjects: Path, ordinary: Path, levels: Path) -> Catalogue:
    """Load and check the three files.

    Raises:
        DataError: with file and line, when something in them is wrong.
    """
    file = datafile.load(subjects, subjects.name)
    top = file.root.fields(["id", "version", "disciplines"], ["title", "note"])
    terms: _Languages = {}
    disciplines = {key.text(): _discipline(key, block, terms) for key, block in top["disciplines"].pairs()}
    fields = {
        key.text(): _field(key, block, terms) for key, block in datafile.load(ordinary, ordinary.name).root.pairs()
    }
    column: _Languages = {}
    for key, block in datafile.load(levels, levels.name).root.pairs():
        only_in_column = key.one_of(_LEVELS).startswith(_COLUMN)
        sense = Sense(stage=Stage(key.text().removeprefix(_COLUMN)))
        _read_terms(block, sense, column)
        if not only_in_column:
            _read_terms(block, sense, terms)
    return Catalogue(
        top["id"].required_text(),
        top["version"].required_text(),
        file.sha256,
        disciplines,
        fields,
        _with_languages(terms),
        _with_languages(column),
    )


def _with_languages(terms: _Languages) -> Terms:
    """Return the terms with their languages: a whole word also belongs to those whose stem of its sense it begins with.

    The whole word is met rather than the stem, so that "radars" would else be no French word beside `radar*`.
    """
    made = []
    for (notation, sense), bits in terms.items():
        if notation.isalnum() and notation.isascii():
            for end in range(_SHORTEST_STEM, len(notation) + 1):
                bits |= terms.get((notation[:end] + "*", sense), 0)
        made.append((notation, sense._replace(languages=bits)))
    return made


def _discipline(key: Value, block: Value, terms: _Languages) -> Discipline:
    strengths = [strength.value for strength in Strength]
    values = block.fields(["name", "gate", "basis"], ["note", *strengths])
    discipline = Discipline(
        key.text(), values["name"].required_text(), values["gate"].choice(Gate), values["basis"].required_text()
    )
    for strength in Strength:
        if strength.value in values:
            _read_terms(values[strength.value], Sense(discipline=discipline, strength=strength), terms)
    return discipline


def _field(key: Value, block: Value, terms: _Languages) -> Field:
    values = block.fields(["name", "terms"], ["covers", "hides", "words"])
    field = Field(
        key.text(),
        values["name"].required_text(),
        values["covers"].choice(Cover) if "covers" in values else Cover.WORDS,
        "hides" in values and values["hides"].boolean(),
    )
    _read_terms(values["terms"], Sense(field=field), terms)
    if "words" in values:
        _read_terms(values["words"], Sense(field=field, strength=Strength.WORD), terms)
    return field


def _lacks_a_word(notation: str) -> bool:
    """Tell whether there is nothing on one side of a slash or plus ("atomic /power", "rotor* + + high speed")."""
    parts = notation.split("+") if "+" in notation else notation.split()
    return any(not choice.strip(" *") for part in parts for choice in part.split("/"))


def _read_terms(block: Value, sense: Sense, terms: _Languages) -> None:
    for language, value in block.pairs():
        language.one_of(LANGUAGES)
        text = value.text()
        broken = _BROKEN.search(text)
        if broken is not None:
            raise value.error(
                f"{broken.group().strip(' ,')!r} is no term: a star or plus stands alone", "Write words beside it."
            )
        bit = BITS.get(language.text(), ANY)
        for notation in map(str.strip, _BETWEEN.split(text)):
            if _lacks_a_word(notation):
                raise value.error(
                    f"{notation[:60]!r} is no term: a word is missing beside a slash or a plus",
                    "Write a word on both sides of it.",
                )
            if notation:
                key = notation, sense
                terms[key] = terms.get(key, 0) | bit
