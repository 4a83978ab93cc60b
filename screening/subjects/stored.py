"""What subjects are rated by, as it is remembered on disk.

Disciplines and fields are told apart by identity, and one of them stands behind
many terms. They are therefore written once, each term naming its sense by
number, and read back as one object each.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from screening.decoding import decoder_of
from screening.subjects.catalogue import Discipline, Field, Sense, Stage, Strength
from screening.subjects.code_systems import CodeSystem
from screening.subjects.patterns import Patterns
from screening.subjects.terms import Indexed, Term

T = TypeVar("T", bound=Hashable)


class Knowledge(Struct, frozen=True):
    """Everything a rating rests on."""

    id: str
    """Identity of the subjects file, with the two below."""
    version: str
    sha256: str
    terms: Indexed
    levels: Indexed
    """What a column of levels may hold."""
    systems: tuple[CodeSystem, ...]


_Numbered = tuple[int, tuple[int, ...]]
"""The number of a sense, and the words of a term."""
_Meant = tuple[int | None, Strength, int | None, Stage | None, int]
"""A sense, its discipline and field by number."""


class _Terms(Struct, frozen=True, array_like=True):
    """As `Indexed`, senses by number."""

    patterns: Patterns
    technical: set[int]
    meanings: list[tuple[int, ...]]
    """What terms of one word mean; many mean the same, and 22,000 lists take longer to read than all else."""
    single: dict[int, int]
    """Pattern -> its place among `meanings`."""
    phrases: list[_Numbered]
    anywhere: list[_Numbered]


class _Stored(Struct, frozen=True, array_like=True):
    id: str
    version: str
    sha256: str
    disciplines: list[Discipline]
    fields: list[Field]
    senses: list[_Meant]
    terms: _Terms
    levels: _Terms
    systems: list[CodeSystem]
    """Without what their codes mean."""
    means: list[dict[str, int]]
    """What the codes of each system mean."""


def pack(known: Knowledge) -> bytes:
    """Return `known` as bytes."""
    senses: dict[Sense, int] = {}

    def number(sense: Sense) -> int:
        return senses.setdefault(sense, len(senses))

    def numbered(listed: Sequence[Term]) -> list[_Numbered]:
        return [(number(term.sense), term.words) for term in listed]

    def indexed(terms: Indexed) -> _Terms:
        meanings: dict[tuple[int, ...], int] = {}
        single = {
            pattern: meanings.setdefault(tuple(map(number, meant)), len(meanings))
            for pattern, meant in terms.single.items()
        }
        phrases, anywhere = numbered(terms.phrases), numbered(terms.anywhere)
        return _Terms(terms.patterns.complete(), terms.technical, list(meanings), single, phrases, anywhere)

    terms, levels = indexed(known.terms), indexed(known.levels)
    means = [{code: number(sense) for code, sense in system.means.items()} for system in known.systems]
    disciplines = _distinct(sense.discipline for sense in senses)
    fields = _distinct(sense.field for sense in senses)
    return msgspec.msgpack.encode(
        _Stored(
            known.id,
            known.version,
            known.sha256,
            list(disciplines),
            list(fields),
            [
                (
                    None if sense.discipline is None else disciplines[sense.discipline],
                    sense.strength,
                    None if sense.field is None else fields[sense.field],
                    sense.stage,
                    sense.languages,
                )
                for sense in senses
            ],
            terms,
            levels,
            [replace(system, means={}) for system in known.systems],
            means,
        )
    )


def unpack(raw: bytes | memoryview) -> Knowledge:
    """Return what `pack` wrote.

    Raises:
        msgspec.DecodeError: it is something else.
    """
    stored = decoder_of(_Stored).decode(raw)
    senses = [
        Sense(
            None if discipline is None else stored.disciplines[discipline],
            strength,
            None if field is None else stored.fields[field],
            stage,
            languages,
        )
        for discipline, strength, field, stage, languages in stored.senses
    ]

    def named(listed: Sequence[_Numbered]) -> list[Term]:
        return [Term(senses[number], words) for number, words in listed]

    def indexed(terms: _Terms) -> Indexed:
        meanings = [[senses[number] for number in meant] for meant in terms.meanings]
        single = {pattern: meanings[place] for pattern, place in terms.single.items()}
        return Indexed(terms.patterns, terms.technical, single, named(terms.phrases), named(terms.anywhere))

    systems = (
        replace(system, means={code: senses[number] for code, number in means.items()})
        for system, means in zip(stored.systems, stored.means, strict=True)
    )
    return Knowledge(
        stored.id, stored.version, stored.sha256, indexed(stored.terms), indexed(stored.levels), tuple(systems)
    )


def _distinct(things: Iterable[T | None]) -> dict[T, int]:
    found: dict[T, int] = {}
    for thing in things:
        if thing is not None:
            found.setdefault(thing, len(found))
    return found
