"""Texts cut by their bytes have the words found in each alone."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from screening.model import text_column
from screening.text.arrays import FEW, match_pattern
from screening.text.breaks import rejoin_hyphenated
from screening.text.normalise import APOSTROPHES
from screening.text.plain import needs_cleaning
from screening.text.tokenise import tokenise, words_of

_PIECES = [
    "MSU", "University", "université", "École", "Ñ", "государственный", "МГУ", "Ун-т", "ь", "’s", "d'", "김책", "大学",
    "の", " ", ", ", ".", "-", "×", "İ", "ß", "ǅ", "Ð¼", "РњР", "àáâã", "&amp;", "K.I.S.", "М.Г.У.", "1", "(", "\u0301",
    "\u200b", "Ｕ", "ﬁ", "·", "L·L", "aB", "éÉ", "ыУн", "і", "Рі", "Český", "đĐ", "ệ", "Trường", "カタカナ", "・", "ー",
    "か\u3099", "ヿ", "Ελλάς", "\u0387", "ẚ", "&", "& ", "ĳ", "ſ", "_", "-\n", "- \r\n", "–", "«", "ґҐ", "ёл", "РЊ",
]  # fmt: skip
_TEXTS = st.lists(
    st.one_of(st.text(max_size=12), st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)), max_size=8
)


_STRIP = str.maketrans("", "", APOSTROPHES + '"')
"""Left out of every word before it is looked up."""


def _words(cells: list[str]) -> dict[int, list[str]]:
    tokens = tokenise(text_column([*cells, *["MSU"] * FEW]))  # few would all be cut the careful way
    return {row: _looked_up(tokens.of(row)) for row in range(len(cells))}


def _looked_up(words: list[str]) -> list[str]:
    return [bare for word in words if (bare := word.translate(_STRIP))]


@given(_TEXTS)
@example(["Université de São Paulo", "Дальневосточный федеральный университет", "김책공업종합대학", "清华大学"])
def test_the_fast_way_and_the_careful_way_give_the_same_words(cells: list[str]) -> None:
    careful = {i: _looked_up(words_of(cell)) for i, cell in enumerate(cells)}
    assert _words(cells) == careful


def test_ordinary_names_of_many_languages_go_the_fast_way() -> None:
    names = [
        "Université de São Paulo",
        "Дальневосточный федеральный университет",
        "김책공업종합대학",
        "清华大学",
        "東京カタカナ研究センター",
        "České vysoké učení technické",
        "Trường Đại học Bách khoa",
        "Πανεπιστήμιο Πατρών",
        "MIT",
    ]
    assert not needs_cleaning(text_column(names)).any()


def test_what_may_need_mending_goes_the_careful_way() -> None:
    names = [
        "L'Aquila",
        "Ð¼Ð³Ñƒ",
        "KimChaek",
        "M.G.U.",
        "МГУ&nbsp;",
        "\u200bMSU",
        "ТомскийУниверситет",
        "ＭＳＵ",
        "Arts & Sciences",
        "Kim (x) Il Sung",
    ]
    assert np.flatnonzero(~needs_cleaning(text_column(names))).tolist() == []


def test_words_around_brackets_are_neighbours_and_those_inside_come_after() -> None:
    assert words_of("Northern (Arctic) Federal University; Oslo") == [
        "northern", "federal", "university", "arctic", "oslo",
    ]  # fmt: skip
    assert words_of("Science & Technology") == ["science", "and", "technology"]


def test_lines_that_a_hyphen_tore_apart_are_mended_as_one() -> None:
    words = words_of("Mos\ncowS-\ntate University")
    assert {"mos", "cow", "state"} <= set(words)  # "cowState" is two words run together
    assert "cow" not in words_of("Mos\ncows-\ntate University")
    assert "college" in words_of("Col-\n- \nlege of Science")  # a line of nothing but a hyphen between


def test_hyphens_behind_single_letters_tear_a_word_too_where_it_began_with_two() -> None:
    assert rejoin_hyphenated("Un-\ni-\nversity") == "University"
    assert rejoin_hyphenated("国家宇宙- \n开- \n发局") == "国家宇宙开发局"
    assert rejoin_hyphenated("a-\nb-\nUniversity") == "a-\nb-\nUniversity"  # a list
    assert rejoin_hyphenated("Novosibirsk -\nTomsk") == "Novosibirsk -\nTomsk"


def test_ignored_tokens_are_all_one_and_stand_in_their_place() -> None:
    texts = text_column(["Unit 12, Room 7", "Room 12b", "12"])
    tokens = tokenise(texts, ignored=lambda words: match_pattern(words, "^[0-9]+$"))
    assert [tokens.of(row) for row in range(3)] == [["unit", "", "room", ""], ["room", "12b"], [""]]
    assert sorted(tokens.words) == ["", "12b", "room", "unit"]
    assert [tokenise(texts).of(row) for row in range(3)] == [["unit", "12", "room", "7"], ["room", "12b"], ["12"]]
