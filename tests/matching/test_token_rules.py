"""Each rule reads what it says it reads, and its prefilter lets through every word that it reads."""

from __future__ import annotations

import csv
import random
import re
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.matching import Matcher, list_rules
from screening.matching.glued import GluedWords
from screening.matching.merge_rules import MERGE_RULES
from screening.matching.token_rule import TokenRule
from screening.matching.token_rules import CERTAIN_RULES, DOUBTFUL_RULES
from screening.matching.vocabulary import Concepts, MatchType, Resolved
from screening.model import text_column
from screening.text.written import Written, write, write_many
from screening.watchlist import builtin_watchlists
from tests.effort import examples
from tests.matching.conftest import country
from tests.matching.damage import damaged
from tests.matching.questions import ask, question

RULES = (*CERTAIN_RULES, *DOUBTFUL_RULES)
_SYLLABLES = [
    "tsch", "shch", "uni", "versi", "tet", "novosi", "birsk", "kim", "chaek", "ogo", "ami", "rn", "1", "0", "of",
    "state", "tomsk", "ural", "tekh", "gosudar", "stvenn", "yeong", "byon", "staats", "institut", "томск", "ого",
    "дальне", "восточн", "大学", "莫斯科", "김책", "é", "ü", "nuclear", "physics", "da", "s",
]  # fmt: skip
_WORDS = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=5).map("".join)


def _rule(matcher: Matcher, kind: type[TokenRule]) -> TokenRule:
    resolver = matcher._parser.resolver
    return next(rule for rule in (*resolver._certain, *resolver._doubtful) if type(rule) is kind)


@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.name)
def test_a_rule_reads_its_example(matcher: Matcher, kind: type[TokenRule]) -> None:
    assert _rule(matcher, kind).expand(write(kind.example)) is not None


@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.name)
def test_a_rule_does_not_read_just_any_word(matcher: Matcher, kind: type[TokenRule]) -> None:
    assert _rule(matcher, kind).expand(write("zwmblgrx")) is None


@settings(deadline=None, max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, max_size=20, unique=True))
@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.name)
def test_many_words_are_read_as_each_alone(matcher: Matcher, kind: type[TokenRule], raws: list[str]) -> None:
    rule, words = _rule(matcher, kind), write_many(raws)
    assert rule.expand_many(words) == {word.raw: read for word in words if (read := rule.expand(word))}


def test_no_prefilter_loses_a_word_of_damaged_names(matcher: Matcher) -> None:
    with (Path(__file__).parents[1] / "data" / "institutions.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    words = write_many(sorted({word for _, text in damaged(texts, 1_500, seed=4) for word in text.lower().split()}))
    for kind in RULES:
        rule = _rule(matcher, kind)
        assert rule.expand_many(words) == {word.raw: read for word in words if (read := rule.expand(word))}, kind.name


@pytest.mark.parametrize("kind", MERGE_RULES, ids=lambda kind: kind.name)
def test_a_merge_rule_reads_its_example(matcher: Matcher, kind: type) -> None:
    rule = next(rule for rule in matcher._parser.merge_rules if type(rule) is kind)
    words = matcher._parser.words(kind.example.split())
    assert list(rule.expand(words))
    assert words[0].opens & words[1].closes & rule.bits


def test_short_acronyms_are_no_parts_of_glued_words(matcher: Matcher) -> None:
    assert [word.rule for word in matcher.read_words("Rusangu")] == [""]  # not Rus and NGU
    assert [word.rule for word in matcher.read_words("Formosa")] == [""]  # not "for" and a romanised Moscow
    assert [word.rule for word in matcher.read_words("nuclearresearch")] == ["glued words"]
    assert [word.rule for word in matcher.read_words("Gimilseonguniversity")] == ["glued words"]  # Korean, and not


def test_one_digit_or_letters_that_print_alike_are_a_misprint(matcher: Matcher) -> None:
    read = {raw: matcher.read_words(raw)[0] for raw in ("0msk", "rnoscow", "00sk", "3rnoscow")}
    assert [word.rule for word in read.values()][:2] == ["misprint", "misprint"]
    assert read["0msk"].meaning == "omsk"
    assert "misprint" not in (read["00sk"].rule, read["3rnoscow"].rule)


def test_a_part_of_a_glued_word_is_no_sound_drawn_out(matcher: Matcher) -> None:
    glued = _rule(matcher, GluedWords)
    assert glued.expand(write("shchshchshchshch")) is None  # "с", four times
    assert glued.expand(write("tomskpolitekhnicheskogo")) is not None


def test_known_words_torn_anywhere_are_joined(matcher: Matcher) -> None:
    """However a Russian word is transliterated and declined, and wherever it is torn."""
    chance = random.Random(3)
    reader = matcher._parser
    whole = [
        "dalnevostochnogo",
        "gosudarstvennyy",
        "тихоокеанского",
        "sakhalinskiy",
        "novosibirsk",
        "physics",
        "khabarovsk",
    ]
    for word in whole:
        [known] = reader.words([word])
        for _ in range(4):
            at = chance.randrange(3, len(word) - 2)
            pieces = [word[:at], word[at:]]
            parts = [piece.parts for piece in reader.words(pieces)]
            if all(parts):
                continue  # two known words are no torn one
            found = {item.concept.id for item in reader.read(" ".join(pieces)).words}
            assert known.concepts <= found, pieces


class _WithoutVowels(TokenRule):
    """A throw-away rule: a word of a watched name without its vowels is the word."""

    name = "without vowels"
    says = "the vowels were left out"
    example = "nvsbrsk"

    def expand(self, word: Written) -> Resolved | None:
        found = self._bare.get(word.letters) if len(word.letters) > 4 else None
        return (word.letters, ((word.raw, found, MatchType.FORM),)) if found else None

    @cached_property
    def _bare(self) -> dict[str, Concepts]:
        return {re.sub("[aeiouy]", "", key): found for key, found in self.vocabulary.words.items()}


def test_a_rule_added_in_one_place_works_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    queries = [question("Nvsbrsk State University", country("RU")), question("Nvsbr State University", country("RU"))]
    assert not ask(Matcher(builtin_watchlists()), queries[:1])[0].matches
    monkeypatch.setattr("screening.matching.token_resolver.CERTAIN_RULES", (*CERTAIN_RULES, _WithoutVowels))
    matcher = Matcher(builtin_watchlists())
    found, other = ask(matcher, queries)
    assert [match.entity_id for match in found.matches] == ["novosibirsk-state-university"]
    assert not other.matches
    assert [found, other] == [matcher.compare(*query) for query in queries]
    assert matcher.read_words("Nvsbrsk")[0].rule == "without vowels"


def test_the_rule_that_read_a_word_is_named(matcher: Matcher) -> None:
    read = {word.text: (word.meaning, word.rule) for word in matcher.read_words("Univrsity of Tech-nology, Tomskogo")}
    assert read["Univrsity"] == ("university", "misspelling")
    assert read["Tech nology"] == ("technical", "torn word")
    assert read["Tomskogo"] == ("tomsk", "romanised word")
    assert read["of"][1] == "listed word"


def test_all_rules_are_listed_with_an_example() -> None:
    facts = list_rules()
    assert len({fact.name for fact in facts}) == len(facts) == len(RULES) + len(MERGE_RULES)
    assert all(fact.says and fact.example for fact in facts)


def test_candidates_of_a_word_hold_whatever_the_parser_reads_in_it(matcher: Matcher) -> None:
    texts = ["Tomsk Polytechn ic University", "Kim Chae k University", "far eas tern federal university"]
    assert set(matcher._generate(text_column(texts))) == {0, 1, 2}
