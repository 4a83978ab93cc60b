"""What a list says was made by a rule is what that rule makes, computed here anew from the tables of the systems."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from screening.model import Alias, AliasKind, Entity, NamingRule
from screening.watchlist import builtin_watchlists

ENTITIES = [entity for watchlist in builtin_watchlists() for entity in watchlist.entities]

CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ICAO = "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia"
BGN = "a b v g d e ë zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya"
ISO_9 = "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â"
SCHOLARLY = "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč ʺ y ʹ ė ju ja"
INITIAL = "g kk n d tt r m b pp s ss - j jj ch k t p h"
VOWEL = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
FINAL = "- k kk ks n nj nh t l lk lm lb ls lt lp lh m p ps t t ng t t k t p h"
MCCUNE = {"g": "k", "d": "t", "b": "p", "j": "ch"}
"""Plain stops and ㅈ of the Revised system as McCune-Reischauer writes them where they are not voiced."""


def letters(text: str) -> str:
    """Return the letters alone: case, marks and apostrophes are the matcher's business."""
    plain = unicodedata.normalize("NFKD", re.sub(r"\.(?=\w)", "", text.casefold()))
    return re.sub(
        r"[^\w]+", " ", "".join(c for c in plain if not unicodedata.combining(c) and c not in "’”ʺʹ'")
    ).strip()


def romanised(text: str, table: str) -> str:
    sounds = dict(zip(CYRILLIC, table.replace("-", "").split(" "), strict=True))
    return letters("".join(sounds.get(letter, letter) for letter in text.lower()))


def syllables(text: str) -> Iterator[tuple[str, str, str]]:
    for number in (ord(letter) - 0xAC00 for letter in text if "가" <= letter <= "힣"):
        parts = INITIAL.split()[number // 588], VOWEL.split()[number % 588 // 28], FINAL.split()[number % 28]
        yield parts[0].strip("-"), parts[1], parts[2].strip("-")


def revised(text: str) -> str:
    """Letter by letter: enough where no sounds meet that change each other."""
    return "".join(map("".join, syllables(text)))


def mccune_reischauer(text: str, form: str) -> str:
    """Stops are voiced between vowels and after l, m and n, but not where a word of the form begins."""
    made, parts = [], syllables(text)
    for word in words(form):
        letters_so_far = ""
        for _ in re.findall("[aeiouyw]+", word):
            initial, vowel, final = next(parts, ("", "", ""))
            voiced = letters_so_far[-1:] in tuple("aeiouylmn")
            letters_so_far += (initial if voiced else MCCUNE.get(initial, initial)) + vowel + final
        made.append(letters_so_far)
    return " ".join(made)


def words(text: str) -> list[str]:
    return letters(text).replace("'", "").split()


def is_shortened(form: str, name: str) -> bool:
    """Every word of the form, in whatever order, begins a word of the name as it does and has its letters in order."""
    return all(any(w[0] == n[0] and is_in_order(w, n) for n in words(name)) for w in words(form))


def is_in_order(some: str, all_of: str) -> bool:
    rest = iter(all_of)
    return all(letter in rest for letter in some)


def are_initials(form: str, name: str) -> bool:
    """Capitals begin words of the name, in its order; small letters stand in the word that was begun."""
    rest, inside = iter(re.findall(r"[^\W\d_]+", name)), iter("")
    for letter in filter(str.isalpha, form):
        if letter.islower():
            if letter not in inside:
                return False
            continue
        word = next((w.casefold() for w in rest if w[0].casefold() == letter.casefold()), "")
        if not word:
            return False
        inside = iter(word[1:])
    return True


def left_out(form: str, name: str) -> bool:
    """Words are left out, or characters where words are not parted."""
    return set(words(form)) <= set(words(name)) or is_in_order(
        letters(form).replace(" ", ""), letters(name).replace(" ", "")
    )


RULES = {
    NamingRule.BGN_PCGN: lambda form, name: letters(form) == romanised(name, BGN),
    NamingRule.ISO_9: lambda form, name: letters(form) == romanised(name, ISO_9),
    NamingRule.SCHOLARLY: lambda form, name: letters(form) == romanised(name, SCHOLARLY),
    NamingRule.ICAO: lambda form, name: letters(form) == romanised(name, ICAO),
    NamingRule.REVISED: lambda form, name: letters(form).replace(" ", "") == revised(name),
    NamingRule.MCCUNE_REISCHAUER: lambda form, name: letters(form) == mccune_reischauer(name, form),
    NamingRule.INITIALS: are_initials,
    NamingRule.ABBREVIATION: is_shortened,
    NamingRule.SHORT_FORM: left_out,
}
"""Rules that can be computed; a translation and a sound cannot."""
MADE = [(e, a) for e in ENTITIES for a in e.aliases if a.rule in RULES]


@pytest.mark.parametrize(("entity", "made"), MADE, ids=[alias.text for _, alias in MADE])
def test_a_form_made_by_a_rule_is_what_the_rule_makes_of_an_attested_name(entity: Entity, made: Alias) -> None:
    assert made.rule
    attested = [alias.text for alias in entity.aliases if not alias.rule]
    assert [name for name in attested if RULES[made.rule](made.text, name)], attested


def test_a_translation_is_made_only_of_an_attested_name_in_another_language() -> None:
    for entity in ENTITIES:
        attested = [alias for alias in entity.aliases if not alias.rule]
        for made in (alias for alias in entity.aliases if alias.rule in (NamingRule.TRANSLATION, NamingRule.SOUND)):
            former = made.kind is AliasKind.FORMER
            sources = [a for a in attested if a.lang != made.lang and (a.kind is AliasKind.FORMER) >= former]
            assert sources, (entity.id, made.text)


@pytest.mark.parametrize(
    ("rule", "form", "name", "agrees"),
    [
        (NamingRule.BGN_PCGN, "MIFI", "МИФИ", True),
        (NamingRule.BGN_PCGN, "MYFI", "МИФИ", False),
        (NamingRule.BGN_PCGN, "yadernyy", "ядерный", True),
        (NamingRule.BGN_PCGN, "yadernyi", "ядерный", False),
        (NamingRule.ICAO, "Tsoi Ren Khe", "Цой Рен Хэ", True),
        (NamingRule.ICAO, "Tsoy Ren Khe", "Цой Рен Хэ", False),
        (NamingRule.ISO_9, "OIÂI", "ОИЯИ", True),
        (NamingRule.ISO_9, "OIYAI", "ОИЯИ", False),
        (NamingRule.SCHOLARLY, "OIJaI", "ОИЯИ", True),
        (NamingRule.SCHOLARLY, "OIYaI", "ОИЯИ", False),
        (NamingRule.REVISED, "Gukga Uju Gaebalguk", "국가우주개발국", True),
        (NamingRule.REVISED, "Kukka Uju Kaebalguk", "국가우주개발국", False),
        (NamingRule.MCCUNE_REISCHAUER, "Kukka Uju Kaebalguk", "국가우주개발국", True),
        (NamingRule.MCCUNE_REISCHAUER, "Gukga Uju Gaebalguk", "국가우주개발국", False),
        (NamingRule.INITIALS, "KUT", "Kim Chaek University of Technology", True),
        (NamingRule.INITIALS, "KUM", "Kim Chaek University of Technology", False),
        (NamingRule.ABBREVIATION, "Tomsk Polytech Univ", "Tomsk Polytechnic University", True),
        (NamingRule.ABBREVIATION, "Omsk Polytech Univ", "Tomsk Polytechnic University", False),
        (NamingRule.SHORT_FORM, "Tomsk University", "Tomsk Polytechnic University", True),
        (NamingRule.SHORT_FORM, "Tomsk State University", "Tomsk Polytechnic University", False),
    ],
)
def test_the_tables_of_this_file_tell_right_from_wrong(rule: NamingRule, form: str, name: str, agrees: bool) -> None:
    assert RULES[rule](form, name) is agrees
