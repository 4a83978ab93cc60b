"""Weigh a name that shares a key with a watched person: match or near miss, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from screening.model import Alias, Certainty, Check, Match, Method, NearMiss
from screening.persons.families import KeyedWords, is_alike, is_other_gender
from screening.persons.names import SHORT_FORM, hangul_keys, is_patronymic, russian_letters
from screening.watchlist.provenance import describe

_LONGEST_SHOWN = 120
_NOT_ALONE = "Other people bear the same name; the name alone does not tell them apart."
_KOREAN_NAMES = (
    "Korean full names are shared by very many people: without a date of birth, an office or another fact "
    "this is a lead to check, not an identification."
)
_NO_GIVEN_NAME = (
    "Only the family name agrees; that is no evidence.",
    "It would be a match with the given name or its initial.",
)
_OTHER_SURNAME = (
    "The family name ends in -o, which is no case of the listed one: Galushko is not Galushka.",
    "It would be a match with the listed family name.",
)
_VOWEL_I = frozenset("iиі")
"""As an initial Igor's, not that of Yuri (Ю) or Yakov (Я), though in the letters compared their names begin with i."""
_VOWEL = "I"
"""How that initial is told from y, j and й, which may stand for either."""
_VOWELS = frozenset("aeou")
_SAME, _NEAR, _BEGINS = 1.0, 0.9, 0.8
"""Similarity of a given name that is the same, nearly so, or only begins alike."""


class Bearer(Struct, array_like=True):
    """A watched person, with the keys of all written forms of the name."""

    id: str
    name: str
    list_id: str
    group: str
    office: str
    traits: tuple[str, ...]
    families: dict[str, Alias] = field(default_factory=dict)
    """By `russian_letters`; so are the two below."""
    givens: set[str] = field(default_factory=set)
    patronymics: set[str] = field(default_factory=set)
    forms: dict[str, list[Alias]] = field(default_factory=dict)
    """Forms that are met as a whole: by `korean_keys`, or by the Chinese characters or Hangul of a name of one word."""
    hangul: set[str] = field(default_factory=set)
    """For Koreans: the name as Hangul tells it, see `hangul_keys`."""


def of_korean(person: Bearer, alias: Alias, words: Sequence[str], cell: str) -> Match | NearMiss:
    """Weigh a Korean name whose family and given name agree in all romanisations."""
    exact = set(hangul_keys(words))
    if exact and person.hangul and exact.isdisjoint(person.hangul):
        why = (
            "Romanised alike, but written in Hangul the given name is another one.",
            "It would be a match with the person's own Hangul spelling.",
        )
        return _near(person, alias, cell, "namesake", why)
    if alias.needs_support:
        why = (
            f"“{alias.text}” is a weak alias of this person by the list's own word."
            if alias.weak
            else f"“{alias.text}” is a name of this person that very many people bear.",
            "It would be a match with the person's official name.",
        )
        return _near(person, alias, cell, "ambiguous-name", why)
    agreed = f"Family and given name are those of “{alias.text}”, {describe(alias)}, in any order and spelling."
    return _match(person, alias, cell, Certainty.POSSIBLE, _SAME, (agreed, _KOREAN_NAMES))


def of_word(person: Bearer, alias: Alias, cell: str) -> Match | NearMiss:
    """Weigh a name written in one word of Chinese characters or Hangul, the same as a listed one."""
    why = f"The characters are those of “{alias.text}”, {describe(alias)}."
    return _match(person, alias, cell, Certainty.POSSIBLE, _SAME, (why, _NOT_ALONE))


def of_family(person: Bearer, family: str, rest: KeyedWords, cell: str) -> Match | NearMiss:
    """Weigh a name with the person's family name in it.

    Args:
        person: who bears the family name.
        family: its letters as found.
        rest: the other words with their letters, in order.
        cell: the text as written.
    """
    alias = person.families.get(family) or next(iter(person.families.values()))
    if family.endswith("o") and not any(known.endswith("o") for known in person.families):
        return _near(person, alias, cell, "namesake", _OTHER_SURNAME)
    whole = [key for word, key in rest if len(word) > SHORT_FORM or key in person.givens]
    initials = [initial for word, key in rest if key not in whole for initial in _initials(person, word, key)]
    given, alike = _given(person, whole)
    middle = [key for key in whole if key != given and is_patronymic(key)]
    if not all(_is_patronymic_of(person, key) for key in middle):
        why = ("The family name agrees.", "The patronymic is another one, as another person's would be.")
        return _near(person, alias, cell, "namesake", why)
    if given and initials and person.patronymics and not any(_begins(person.patronymics, i) for i in initials):
        why = ("Family and given name agree.", "The middle initial is another one, as another person's would be.")
        return _near(person, alias, cell, "namesake", why)
    if given:
        return _named(person, alias, cell, family, alike, [key for key in whole if key != given and key not in middle])
    if initials and not whole and _initials_fit(person, initials):
        fits = f"The family name is that of “{alias.text}”, {describe(alias)}, and the initials agree: check this."
        return _match(person, alias, cell, Certainty.POSSIBLE, _BEGINS, (fits, _NOT_ALONE))
    return _near(person, alias, cell, "missing-word", _NO_GIVEN_NAME)


def _is_patronymic_of(person: Bearer, key: str) -> bool:
    """Tell whether a patronymic does not speak against a person, whose own may be unknown."""
    return not person.patronymics or any(is_alike(key, known) for known in person.patronymics)


def _initials_fit(person: Bearer, initials: Sequence[str]) -> bool:
    """Tell whether the first initial is the given name's and the second, if any, the patronymic's."""
    if not _begins(person.givens, initials[0]):
        return False
    return len(initials) < 2 or not person.patronymics or _begins(person.patronymics, initials[1])


def _named(person: Bearer, alias: Alias, cell: str, family: str, alike: float, extra: Sequence[str]) -> Match:
    """Match by family and given name, saying what is less than exact."""
    doubts = []
    if family not in person.families:
        doubts.append("The family name has another ending, as a case form or another person's name may have.")
    if alike < _SAME:
        doubts.append("The given name is spelt a little differently.")
    if extra:
        doubts.append("The text has another word that is no part of the listed name.")
    why = f"Family and given name are those of “{alias.text}”, {describe(alias)}."
    certainty = Certainty.POSSIBLE if doubts else Certainty.PROBABLE
    return _match(person, alias, cell, certainty, min(alike, _NEAR) if doubts else _SAME, (why, *doubts, _NOT_ALONE))


def _given(person: Bearer, words: Sequence[str]) -> tuple[str, float]:
    """Return the word that is the given name, and how alike it is; empty when none is."""
    exact = next((word for word in words if word in person.givens), "")
    if exact:
        return exact, _SAME
    return next(
        (
            word
            for word in words
            for known in person.givens
            if is_alike(word, known) and not is_other_gender(word, known)
        ),
        "",
    ), _NEAR


def _initials(person: Bearer, word: str, key: str) -> list[str]:
    """Return the initials a short word stands for: "Yu" for Yuri, "AS" for A. S."""
    if len(word) > 1 and (_begins(person.givens, key) or _begins(person.patronymics, key)):
        return [key]
    return list(map(_initial, word))


def _initial(letter: str) -> str:
    return _VOWEL if letter in _VOWEL_I else russian_letters(letter)


def _begins(names: Iterable[str], initial: str) -> bool:
    if initial == _VOWEL:
        return any(name.startswith("i") and name[1:2] not in _VOWELS for name in names)
    return bool(initial) and any(name.startswith(initial) for name in names)


def _match(
    person: Bearer, alias: Alias, cell: str, certainty: Certainty, similarity: float, why: tuple[str, ...]
) -> Match:
    office = (f"Office at the time of the source: {person.office}.",) if person.office else ()
    return Match(
        entity_id=person.id,
        entity_name=person.name,
        list_id=person.list_id,
        group=person.group,
        method=Method.PERSON,
        text=_shown(cell),
        alias=alias,
        similarity=similarity,
        certainty=certainty,
        country_check=Check.UNKNOWN,
        city_check=Check.UNKNOWN,
        why=(*why, *office),
        traits=person.traits,
    )


def _near(person: Bearer, alias: Alias, cell: str, code: str, why: tuple[str, ...]) -> NearMiss:
    return NearMiss(person.id, person.name, _shown(cell), alias, 0.5, code, why)


def _shown(cell: str) -> str:
    return " ".join(cell.split())[:_LONGEST_SHOWN]
