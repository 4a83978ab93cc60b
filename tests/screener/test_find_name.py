"""A name is found in its cell as it is written, and where other signs stand between its words."""

from __future__ import annotations

import pytest

from screening.screener.bodynames import find_name


@pytest.mark.parametrize(
    ("name", "sentence", "found"),
    [
        ("Kim Chaek University", "at Kim Chaek University, Pyongyang", "Kim Chaek University"),
        ("Kim Chaek", "Kim-Chaek and Kim Chaek", "Kim-Chaek"),  # the first place, however it is written there
        ("d'État", "Université d État", "d État"),
        ("MGU (Moscow)", "M. MGU – Moscow", "MGU – Moscow"),
        ("a_b c", "x a_b, c", "a_b, c"),
        ("КПУ", "КНУ КПУ", "КПУ"),
    ],
)
def test_a_name_is_found_where_it_first_stands(name: str, sentence: str, found: str) -> None:
    span = find_name(name, sentence)
    assert span is not None
    assert sentence[slice(*span)] == found
    assert span[0] == sentence.index(found)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Kim Chaek", "Kim …… Chaek"),  # more than three signs between the words
        ("Kim Chaek", "Kim and Chaek"),
        ("!?", "! and ?"),
        ("", "Kim Chaek"),
    ],
)
def test_what_is_not_there_is_not_found(name: str, sentence: str) -> None:
    assert find_name(name, sentence) is None
