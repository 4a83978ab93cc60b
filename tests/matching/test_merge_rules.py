"""Neighbouring words are asked about by every merge rule that makes something of them."""

from __future__ import annotations

import csv
import random
from functools import reduce
from itertools import pairwise
from operator import or_
from pathlib import Path

import pytest

from screening.matching import Matcher
from screening.matching.merge_rules import MERGE_RULES, KoreanSyllables, MergeRule, TornWord
from screening.matching.token_resolver import ResolvedToken
from screening.model import text_column
from screening.text.tokenise import tokenise
from tests.matching.conftest import country
from tests.matching.damage import damaged
from tests.matching.questions import ask, question


def _rule(matcher: Matcher, kind: type[MergeRule]) -> MergeRule:
    return next(rule for rule in matcher._parser.merge_rules if type(rule) is kind)


def _overlooked(matcher: Matcher, left: ResolvedToken, right: ResolvedToken) -> list[str]:
    """Return the rules that make something of two words without saying so beforehand.

    Of a word that is known the parser asks no syllables: "de Pyongyang" is no name of one word.
    """
    rules = [rule for rule in matcher._parser.merge_rules if not (isinstance(rule, KoreanSyllables) and left.parts)]
    return [
        rule.name
        for rule in rules
        if any(count == 2 for count, _ in rule.expand([left, right])) and not left.opens & right.closes & rule.bits
    ]


def test_no_two_merge_rules_share_a_bit() -> None:
    assert sum(rule.bits for rule in MERGE_RULES) == reduce(or_, (rule.bits for rule in MERGE_RULES))


def test_torn_words_in_any_case_and_transliteration_are_asked_about(matcher: Matcher) -> None:
    whole = [
        *("дальневосточного", "тихоокеанскому", "сахалинская", "московском", "политехнических", "мгимо", "сахгу"),
        *("dalnevostochnoye", "tikhookeanskii", "shchukinskogo", "politechnicznego", "moskovskij", "ecologicheskiy"),
        *("university", "institutionen", "instituciones", "engenharia", "mathematics", "universitetas", "nuclear"),
    ]
    reader = matcher._parser
    for word in whole:
        for at in range(1, len(word)):
            left, right = reader.words([word[:at], word[at:]])
            assert _overlooked(matcher, left, right) == [], (word[:at], word[at:])


def test_neighbours_in_damaged_names_are_asked_about(matcher: Matcher) -> None:
    with (Path(__file__).parents[1] / "data" / "institutions.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file) if row["entity_id"]]
    tokens = tokenise(text_column([text for _, text in damaged(texts, 1_000, seed=21)]))
    words = matcher._parser.words(tokens.words)
    pairs = {pair for row in range(len(tokens.offsets) - 1) for pair in pairwise(tokens.codes_of(row))}
    for left, right in random.Random(1).sample(sorted(pairs), 2_500):
        assert _overlooked(matcher, words[left], words[right]) == [], (tokens.words[left], tokens.words[right])


@pytest.mark.parametrize(
    ("left", "right", "meaning"),
    [("gosudar", "stvennogo", "state"), ("unive", "rsity", "university"), ("inst", "itutas", "institute")],
)
def test_the_halves_of_a_word_are_the_word(matcher: Matcher, left: str, right: str, meaning: str) -> None:
    words = matcher._parser.words([left, right])
    assert [concept.id for _, made in _rule(matcher, TornWord).expand(words) for concept in made] == [meaning]


@pytest.mark.parametrize(
    ("left", "right"),
    [("univer", "5ity"), ("5", "tate"), ("state", "university"), ("of", "x"), ("космоmа", "кндр")],
)
def test_digits_known_words_scraps_and_mixed_scripts_are_no_halves(matcher: Matcher, left: str, right: str) -> None:
    assert list(_rule(matcher, TornWord).expand(matcher._parser.words([left, right]))) == []


def test_a_number_of_a_watched_name_is_found_among_house_numbers(matcher: Matcher) -> None:
    words = ["852", "46", "4b", "", "1" * 13, "٤٦"]
    assert matcher._parser.vocabulary.are_numbers(text_column(words)).tolist() == [False, True, *[False] * 4]
    texts = ["Unit 852, Lazarev Street 46", "Unit 853, Lazarev Street 46"]
    named, other = ask(matcher, [question(text, country("KP")) for text in texts])
    assert named == matcher.compare(*question(texts[0], country("KP")))
    assert other == matcher.compare(*question(texts[1], country("KP")))


def test_a_word_that_closes_nothing_ends_what_is_made(matcher: Matcher) -> None:
    with (Path(__file__).parents[1] / "data" / "institutions.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file) if row["entity_id"]]
    tokens = tokenise(text_column([text for _, text in damaged(texts, 300, seed=22)]))
    words = matcher._parser.words(tokens.words)
    made = 0
    for row in range(len(tokens.offsets) - 1):
        own = [words[code] for code in tokens.codes_of(row)]
        for rule in matcher._parser.merge_rules:
            for start in range(len(own)):
                window = own[start : start + rule.reach]
                end = next((at for at in range(1, len(window)) if not window[at].closes & rule.bits), len(window))
                assert list(rule.expand(window)) == list(rule.expand(window[:end])), [w.key for w in window]
                made += end > 2 and any(count > 2 for count, _ in rule.expand(window))
    assert made > 10


@pytest.mark.parametrize(("left", "right"), [("unive", "rsity"), ("hochs", "chule"), ("math", "ematics")])
def test_pieces_of_listed_words_are_asked_about(matcher: Matcher, left: str, right: str) -> None:
    words = matcher._parser.words([left, right])
    assert words[0].opens & words[1].closes & TornWord.bits


@pytest.mark.parametrize(
    ("left", "right"), [("nuclear", "rimovi"), ("universe", "rsity"), ("unive", "46"), ("46", "rsity"), ("", "rsity")]
)
def test_whole_words_and_numbers_are_not(matcher: Matcher, left: str, right: str) -> None:
    words = matcher._parser.words([left, right])
    assert not words[0].opens & words[1].closes & TornWord.bits
