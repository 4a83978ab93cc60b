"""What candidate generation leaves out, the careful comparison would not have found."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.model import Alias, Answer, Entity, EntityKind, Watchlist, text_column
from screening.persons.matcher import Persons, store_persons
from screening.watchlist import builtin_watchlists
from tests.effort import examples

_LISTS = builtin_watchlists()
_PERSONS = Persons(store_persons(_LISTS))
_SPELLINGS = sorted(
    {alias.text for w in _LISTS for e in w.entities if e.kind is EntityKind.PERSON for alias in e.aliases}
)
_ORDINARY = [
    "Maria Silva",
    "김민수",
    "Lee Min Su",
    "Kim, Soo",
    "Иванов Иван Иванович",
    "O'Brien Seán",
    "Müller",
    "王伟",
    "An O",
]
_WORDS = sorted(
    {word for text in _SPELLINGS for word in text.split()} | {word for text in _ORDINARY for word in text.split()}
)
_JOINTS = [
    " ",
    "-",
    ", ",
    "",
    "; ",
    " (",
    "\n",
    " and ",
    ".",
    "’",
    "'",
    "\u200b",
    "\u00a0",
    " Dr. ",
    "&",
    "\u3000",
    "1",
    "/",
]


def _identical(cells: list[str], persons: Persons = _PERSONS) -> None:
    for near_misses in (False, True):
        one_by_one = {place: persons.compare(cell, near_misses=near_misses) for place, cell in enumerate(cells)}
        assert persons.find(text_column(cells), near_misses=near_misses) == {
            place: found for place, found in one_by_one.items() if found != Answer(())
        }


def _variants(text: str) -> list[str]:
    words = text.replace("-", " ").split()
    orders = [words, words[::-1], [*words[1:], words[0]], [words[-1], *words[:-1]]]
    joined = [joint.join(order) for order in orders for joint in (" ", "-", "  ", ". ", ", ")]
    glued = [
        f"{words[0]} {''.join(words[1:])}",
        f"{''.join(words[1:])} {words[0]}",
        f"{words[0]}, {' '.join(words[1:])}",
    ]
    cases = [change(form) for form in (text, *joined, *glued) for change in (str.upper, str.lower, str.title)]
    return [
        text,
        *joined,
        *glued,
        *cases,
        f"Dr {text}",
        f"{text} ({text})",
        f"A B; {text}",
        f"{text}\u200b",
        f" {text}\t",
    ]


@pytest.mark.parametrize("text", _SPELLINGS)
def test_every_variant_of_a_listed_spelling_is_judged_as_if_alone(text: str) -> None:
    _identical([*_ORDINARY, *_variants(text), *_ORDINARY])


def test_matches_stand_in_one_order_whether_or_not_somebody_came_near_before() -> None:
    """Minnikhanov comes near by his family name first, and is named after Kim."""
    _identical(["Минниханов Рён 김영남 ルスタム・ミンニハノフ"])


@settings(max_examples=examples(300), deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_JOINTS)), max_size=7), min_size=1, max_size=12
    )
)
def test_any_cells_made_of_name_words_are_judged_as_if_alone(cells: list[list[tuple[str, str]]]) -> None:
    _identical(["".join(word + joint for word, joint in cell) for cell in cells])


@settings(max_examples=examples(200), deadline=None)
@given(
    st.lists(st.one_of(st.text(), st.sampled_from(_SPELLINGS), st.text("кимёнaginyonмKIMǴ-김영남Ð¼é.,\n")), max_size=8)
)
def test_any_text_among_names_is_judged_as_if_alone(cells: list[str]) -> None:
    _identical(cells)


@settings(max_examples=examples(200), deadline=None)
@given(st.sampled_from(_SPELLINGS), st.integers(0, 10**6), st.text(max_size=2))
def test_a_damaged_spelling_is_judged_as_if_alone(text: str, seed: int, damage: str) -> None:
    place = random.Random(seed).randrange(len(text) + 1)
    _identical(["Maria Silva", text[:place] + damage + text[place:], text[:place] + damage + text[place + 1 :]])


def _person(name: str, *forms: str) -> Entity:
    aliases = tuple(map(Alias, (name, *forms)))
    return Entity(name, name, EntityKind.PERSON, "group", "list", aliases)


def _persons(person: Entity) -> Persons:
    return Persons(store_persons([Watchlist("list", "", "", "", "", "", (person,))]))


def test_a_family_name_that_looks_like_a_patronymic_stays_a_family_name() -> None:
    persons = _persons(_person("Oleg Rabinovich", "Рабинович Олег Иванович"))
    names = ["Rabinovich Oleg", "Олег Иванович Рабинович", "Олег Иванович Петров", "Oleg Ivanov"]
    answers = persons.find(text_column(names))
    assert [place for place, answer in answers.items() if answer.matches] == [0, 1]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ivan Novikov", "Hовиков Иван"),
        ("Sergei Rodionov", "Pодионов Сергей"),
        ("Yegor Sidorov", "Cидоров Eгор"),
        ("Ri Myong Guk", "Pи Мён Гук"),
    ],
)
def test_a_latin_letter_typed_for_its_cyrillic_twin_hides_nobody(name: str, written: str) -> None:
    plain = written.translate(str.maketrans("HPCE", "НРСЕ"))
    persons = _persons(_person(name, plain))
    assert sorted(persons.find(text_column([plain, "Maria Silva", written]))) == [0, 2]


def test_a_name_in_one_word_of_chinese_characters_is_found() -> None:
    persons = _persons(_person("Zhang Weiguo", "張衛國"))
    answers = persons.find(text_column(["張衛國", "张卫国", "張衛", "Weiguo Zhang", "Zhang Wei"]))
    assert [place for place, answer in answers.items() if answer.matches] == [0, 1, 3]


def test_a_family_name_half_in_hangul_hides_nobody() -> None:
    answers = _PERSONS.find(text_column(["Maria Silva", "K임 Yong Nam", "K임 Maria"]))
    assert {match.entity_id for match in answers.pop(1).matches} == {"kim-yong-nam"}
    assert not answers


def test_no_names_give_no_answers() -> None:
    assert _PERSONS.find(text_column([])) == {}
