"""Watched persons are found in every usual writing, and their namesakes are not accused."""

from __future__ import annotations

import pytest

from screening.matching import Matcher
from screening.model import Answer, Certainty, text_column
from screening.watchlist import builtin_watchlists

_MATCHER = Matcher(builtin_watchlists())


def _answer(name: str) -> Answer:
    return _MATCHER.persons.find(text_column([name]), near_misses=True).get(0, Answer(()))


def _found(name: str) -> dict[str, Certainty]:
    return {match.entity_id: match.certainty for match in _answer(name).matches}


def _missed(name: str) -> dict[str, str]:
    return {miss.entity_id: miss.code for miss in _answer(name).near_misses}


@pytest.mark.parametrize(
    "name",
    [
        "Kim Yong Nam",
        "Kim Yong-nam",
        "KIM YONGNAM",
        "Yong Nam KIM",
        "Kim, Yong Nam",
        "Kim Yŏng-nam",
        "Kim Young Nam",
        "Gim Yeongnam",
        "Ким Ён Нам",
        "ким ен-нам",
        "김영남",
        "김 영남",
        "金永南",
        "Mr. KIM Yong Nam",
        "Kim Yong Nam (김영남)",
        "Kim Yong Nam 金永南",
        "Ivan Petrov; Kim Yong Nam",
        "Ivan Petrov and Kim Yong Nam",
    ],
)
def test_a_korean_full_name_is_a_possible_match_in_any_order_and_script(name: str) -> None:
    assert _found(name) == {"kim-yong-nam": Certainty.POSSIBLE}


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Ri Ryong Nam", "ri-ryong-nam"),
        ("Lee Ryongnam", "ri-ryong-nam"),
        ("Yi Yong-nam", "ri-ryong-nam"),
        ("Rhee Ryong Nam", "ri-ryong-nam"),
        ("Li Ryong Nam", "ri-ryong-nam"),
        ("Lee Ren-Nam", "ri-ryong-nam"),
        ("리룡남", "ri-ryong-nam"),
        ("이용남", "ri-ryong-nam"),
        ("李龍男", "ri-ryong-nam"),
        ("Ли Рён Нам", "ri-ryong-nam"),
        ("Choe Ryong Hae", "choe-ryong-hae"),
        ("Ryong-hae CHOI", "choe-ryong-hae"),
        ("Ch'oe Ryong-hae", "choe-ryong-hae"),
        ("Цой Рен Хэ", "choe-ryong-hae"),
        ("崔龙海", "choe-ryong-hae"),
        ("Choi Thae Baek", "choe-thae-bok"),
        ("Lee Soo-Young", "ri-su-yong"),
    ],
)
def test_family_names_of_many_spellings_are_one(name: str, entity: str) -> None:
    assert _found(name) == {entity: Certainty.POSSIBLE}


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("キム・ヨンナム", "kim-yong-nam"),
        ("キムヨンナム", "kim-yong-nam"),
        ("チェリョンヘ", "choe-ryong-hae"),
        ("リ・リョンナム", "ri-ryong-nam"),
        ("チェ・リョンヘ", "choe-ryong-hae"),
        ("崔竜海", "choe-ryong-hae"),
        ("ユーリー・トルトネフ", "yuri-trutnev"),
        ("尤里·特鲁特涅夫", "yuri-trutnev"),
        ("ルスタム・ミンニハノフ", "rustam-minnikhanov"),
    ],
)
def test_names_as_the_press_of_japan_and_china_spells_them_are_found(name: str, entity: str) -> None:
    assert list(_found(name)) == [entity]


@pytest.mark.parametrize(
    "name",
    [
        "キム・ヨンチョル",
        "キム・ヨンナ",
        "キムヨンチョル",
        "キムナムヨン",
        "キム・ナムヨン",
        "リ・スヨンキム",
        "チェ・リョン",
        "トルトネフ",
        "崔竜",
    ],
)
def test_another_name_in_katakana_or_half_of_one_is_none(name: str) -> None:
    assert _found(name) == {}


def test_a_korean_match_says_that_the_name_is_common() -> None:
    [match] = _answer("Kim Yong Nam").matches
    assert "shared by very many people" in " ".join(match.why)


@pytest.mark.parametrize(
    ("name", "certainty"),
    [
        ("Alexander Galushka", Certainty.PROBABLE),
        ("GALUSHKA ALEKSANDR", Certainty.PROBABLE),
        ("Galushka, Alexander Sergeyevich", Certainty.PROBABLE),
        ("Alexander S. Galushka", Certainty.PROBABLE),
        ("Александр Сергеевич Галушка", Certainty.PROBABLE),
        ("Галушка А.С.", Certainty.POSSIBLE),
        ("А. С. Галушка", Certainty.POSSIBLE),
        ("Galushka AS", Certainty.POSSIBLE),
        ("A. Galushka", Certainty.POSSIBLE),
        ("Галушка А.С. (Galushka A.S.)", Certainty.POSSIBLE),
    ],
)
def test_a_russian_name_matches_with_its_given_name_or_initials(name: str, certainty: Certainty) -> None:
    assert _found(name) == {"alexander-galushka": certainty}


@pytest.mark.parametrize("name", ["Трутнев Юрий Петрович", "Yury Trutnev", "Juri Trutnew", "Iouri Troutnev"])
def test_a_russian_name_matches_in_other_transliterations(name: str) -> None:
    assert _found(name) == {"yuri-trutnev": Certainty.PROBABLE}


@pytest.mark.parametrize("name", ["Ю.П. Трутнев", "Yu. P. Trutnev", "Y. Trutnev"])
def test_an_initial_may_have_two_letters(name: str) -> None:
    assert _found(name) == {"yuri-trutnev": Certainty.POSSIBLE}


@pytest.mark.parametrize(
    "name",
    [
        "Kim",
        "Ri",
        "Galushka",
        "Kim Yong",
        "Yong Nam",
        "Kim Yong Nam Patrick Jones",
        "Александр Сергеевич Пушкин",
        "Alexander Sergeyevich Ivanov",
        "Юрий Петрович Иванов",
        "S. Ivanov Alexander",
        "",
        "  ",
        "12345",
    ],
)
def test_part_of_a_name_is_no_match(name: str) -> None:
    assert _answer(name) == Answer(())


@pytest.mark.parametrize(
    ("name", "entity", "code"),
    [
        ("Галушка Александр Иванович", "alexander-galushka", "namesake"),
        ("Alexander B. Galushka", "alexander-galushka", "namesake"),
        ("Alexandra Galushka", "alexander-galushka", "missing-word"),
        ("Галушка Мария", "alexander-galushka", "missing-word"),
        ("Трутнева Юлия Петровна", "yuri-trutnev", "namesake"),
        ("Александр Галушко", "alexander-galushka", "namesake"),
        ("김용남", "kim-yong-nam", "namesake"),
        ("Ri Chol", "ri-su-yong", "ambiguous-name"),
    ],
)
def test_a_namesake_is_a_near_miss(name: str, entity: str, code: str) -> None:
    assert (_found(name), _missed(name)) == ({}, {entity: code})


def test_a_family_name_with_another_ending_is_only_possible() -> None:
    [match] = _answer("Александру Галушке").matches
    assert match.certainty is Certainty.POSSIBLE
    assert "another ending" in " ".join(match.why)


def test_words_that_belong_to_nobody_lower_the_certainty() -> None:
    assert _found("Alexander Galushka Ivan Petrov") == {"alexander-galushka": Certainty.POSSIBLE}


def test_several_persons_in_one_cell_are_each_found() -> None:
    assert set(_found("Kim Yong Nam; Yuri Trutnev / 최룡해")) == {"kim-yong-nam", "yuri-trutnev", "choe-ryong-hae"}


@pytest.mark.parametrize(
    ("cell", "person"),
    [
        ("김영남 상임위원장", "kim-yong-nam"),
        ("최고인민회의 상임위원장 김영남", "kim-yong-nam"),
        ("金永南委員長", "kim-yong-nam"),
        ("김영남동지", "kim-yong-nam"),
        ("리수용 외무상", "ri-su-yong"),
        ("이용남 대외경제상", "ri-ryong-nam"),
        ("H.E. Mr. Kim Yong Nam", "kim-yong-nam"),
        ("Rustam Minnichanow", "rustam-minnikhanov"),
    ],
)
def test_a_title_apart_or_in_one_word_is_no_part_of_the_name(cell: str, person: str) -> None:
    assert set(_found(cell)) == {person}


@pytest.mark.parametrize("cell", ["김영남수", "박영남 상임위원장", "金永委員長", "위원장", "H.E. Kim", "H. E. Trutnev"])
def test_what_is_left_without_a_title_must_be_the_name(cell: str) -> None:
    assert not _found(cell)
