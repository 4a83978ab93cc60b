"""The explanation comes from the comparison and is in an officer's words."""

from __future__ import annotations

from collections.abc import Callable

from screening.model import Match, Method, NearMiss


def test_a_match_says_which_words_met_which_form_and_where_that_comes_from(
    found: Callable[..., tuple[Match, ...]],
) -> None:
    [match] = found("Dept. of Physics, Kim Chek Institute of Technology, Pyongyang", "KP")
    assert match.text == "Kim Chek Institute of Technology"
    assert match.alias.text == "Kim Chek Institute of Technology"
    assert match.similarity == 1.0
    assert match.method is Method.NAME
    assert "Korea IT Times" in match.why[0]
    assert any("country agrees" in sentence for sentence in match.why)


def test_a_misspelling_lowers_the_likeness_and_is_named(found: Callable[..., tuple[Match, ...]]) -> None:
    [match] = found("Novosibirsk State Univrsity", "RU")
    assert 0.9 < match.similarity < 1.0
    assert any("Univrsity" in sentence and "spelling mistakes" in sentence for sentence in match.why)


def test_a_near_miss_says_what_spoke_against_it_and_what_would_change_it(
    missed: Callable[..., dict[str, NearMiss]],
) -> None:
    near = missed("Moscow State University of Economics", "RU")["moscow-state-university"]
    assert near.code == "foreign-word"
    assert any("Economics" in sentence for sentence in near.why)
    assert any("would be a match" in sentence for sentence in near.why)


def test_a_former_name_is_said_to_be_one(found: Callable[..., tuple[Match, ...]]) -> None:
    [match] = found("Khabarovsk Polytechnic Institute", "RU")
    assert "former name" in match.why[0]


def test_an_acronym_is_said_to_be_one(found: Callable[..., tuple[Match, ...]]) -> None:
    [match] = found("MEPhI")
    assert match.method is Method.ACRONYM
    assert "abbreviation" in match.why[0]
