"""Production answers what the careful path answers: no candidate is lost on the way."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from screening.matching import Matcher
from screening.watchlist import builtin_watchlists
from tests.matching.conftest import country
from tests.matching.damage import damaged
from tests.matching.questions import ask, question

SAMPLE = 1_500


def _corpus() -> list[dict[str, str]]:
    with (Path(__file__).parents[1] / "data" / "institutions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_damaged_names_are_answered_as_without_candidate_generation(matcher: Matcher) -> None:
    rows = [row for row in _corpus() if row["entity_id"]]
    queries = [
        question(text, country(rows[place]["country"]) if number % 2 and rows[place]["country"] else country(""))
        for number, (place, text) in enumerate(damaged([row["text"] for row in rows], SAMPLE, seed=12))
    ]
    lost = [
        query.text
        for query, answer in zip(queries, ask(matcher, queries), strict=True)
        if answer != matcher.compare(*query)
    ]
    assert lost == []


def test_other_names_are_answered_as_without_candidate_generation(matcher: Matcher) -> None:
    queries = [question(row["text"], country(row["country"])) for row in _corpus()[::3]]
    for near_misses in (False, True):
        answers = ask(matcher, queries, near_misses=near_misses)
        assert [query.text for query, answer in zip(queries, answers, strict=True)
                if answer != matcher.compare(*query, near_misses=near_misses)] == []  # fmt: skip


@pytest.mark.parametrize(
    ("text", "land", "entity"),
    [
        ("St Petersbirg Polytechnic Institute", "RU", "spbpu"),
        ("Тихоокеа нский  государственный университет", "RU", "pacific-national-university"),
        ("Дальневос точный федеральный университет", "RU", "far-eastern-federal-university"),
        ("SP-bPU", "RU", "spbpu"),
        ("SP bPU", "RU", "spbpu"),
        ("MEPh I", "RU", "mephi"),
        ("Sa.khSU", "RU", "sakhalin-state-university"),
        ("OI-YaI", "RU", "joint-institute-for-nuclear-research"),
        ("Kim Il Sun g.Universty", "KP", "kim-il-sung-university"),
        ("Khabarosvk State Technicql Universoty", "RU", "pacific-national-university"),
        ("Lomonosov Mos cow Sta-\nte U \r\nn iv", "RU", "moscow-state-university"),  # "U" ends one of three lines
    ],
)
def test_torn_and_misspelt_names_are_found(matcher: Matcher, text: str, land: str, entity: str) -> None:
    [answer] = ask(matcher, [question(text, country(land))])
    assert [match.entity_id for match in answer.matches] == [entity]


@pytest.mark.parametrize("text", ["MIT P", "Far Western Federal University", "KS-U State", "Kim Il Sun Restaurant"])
def test_torn_words_of_others_are_not(matcher: Matcher, text: str) -> None:
    assert not ask(matcher, [question(text, country("RU"))])[0].matches


def test_what_is_asked_with_a_text_does_not_change_its_answer(matcher: Matcher) -> None:
    queries = [question(row["text"]) for row in _corpus()[::4]]
    together = ask(Matcher(builtin_watchlists()), queries)
    assert [ask(matcher, [query])[0] for query in queries] == together


@pytest.mark.parametrize(
    "text",
    [
        "RussianAcademyof Scienceя (Siberian Brаnсh)",
        "国家宇宙- \n开- \n发局",
        "Un-\ni-\nversity of Tomsk",
        "Mos cow Sta-\nte U\nn iv",
    ],
)
def test_both_paths_answer_alike_however_oddly_a_name_is_damaged(matcher: Matcher, text: str) -> None:
    assert ask(matcher, [question(text)])[0] == matcher.compare(*question(text))


def test_an_unknown_word_is_never_a_listed_one_by_chance(matcher: Matcher) -> None:
    """The letters of "Scienceя", one of them Cyrillic, are looked up as "science", which is the name of a concept."""
    assert [word.meaning for word in matcher.read_words("Scienceя")] == ["?science"]
    assert [word.meaning for word in matcher.read_words("Science")] == ["science"]


def test_texts_of_the_same_words_in_two_scripts_are_not_taken_for_each_other(matcher: Matcher) -> None:
    """Both are read as the same concepts; only the Cyrillic one speaks for itself without its country."""
    queries = [question(text) for text in ("fakultet NGU", "факультет НГУ", "NGU", "НГУ")]
    assert ask(Matcher(builtin_watchlists()), queries) == [matcher.compare(*query) for query in queries]
