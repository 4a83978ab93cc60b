"""Where no rule knows a title a small model gives its opinion, and says that it is one."""

from __future__ import annotations

import pytest

from screening.model.subject import Sensitivity
from screening.subjects import Classifier, opinion
from screening.subjects.opinion import BUCKETS, ask


@pytest.mark.parametrize("title", ["Magnetorheology", "Magnetoresistivity phenomena", "Gasdynamische Verdichterstufen"])
def test_an_unknown_technical_title_is_for_review_and_the_model_is_named(classifier: Classifier, title: str) -> None:
    subject = classifier.rate(title)
    assert subject.sensitivity is Sensitivity.MEDIUM
    if any(found.kind == "model" for found in subject.evidence):
        assert "A small model of word parts" in subject.evidence[-1].says


@pytest.mark.parametrize("title", ["", "Thesis", "Seminar II", "asdkjh qwe", "MOD1234", "卒業研究", "Введение"])
def test_where_nothing_is_said_the_model_says_nothing(classifier: Classifier, title: str) -> None:
    assert ask(title) is None
    assert classifier.rate(title).sensitivity is Sensitivity.UNKNOWN


@pytest.mark.parametrize("name", ["Kim Chol", "Li Wei", "Olu Obi"])
def test_the_model_says_nothing_of_words_as_short_as_names(classifier: Classifier, name: str) -> None:
    assert ask(name) is None
    assert classifier.rate(name).sensitivity is Sensitivity.UNKNOWN
    assert ask("Ferroelektrizitätslehre") is not None


def test_without_guesses_only_rules_rate(classifier: Classifier) -> None:
    assert classifier.rate("Magnetorheology").sensitivity is Sensitivity.MEDIUM
    rules = Classifier.load(guesses=False)
    assert rules.rate("Magnetorheology").sensitivity is Sensitivity.UNKNOWN
    assert rules.rate("Nuclear engineering").sensitivity is Sensitivity.HIGH


def test_the_model_is_asked_only_where_no_rule_knows(classifier: Classifier) -> None:
    for title in ("Nuclear engineering", "Mechanical engineering", "Medieval history"):
        assert not [found for found in classifier.rate(title).evidence if found.kind == "model"]


def test_the_model_never_rates_high(classifier: Classifier) -> None:
    found = ask("Thermonuklearreaktorik")
    assert found is not None
    assert found.technical
    assert classifier.rate("Elektrorheologie", level="PhD").sensitivity is not Sensitivity.HIGH


def test_the_model_is_small() -> None:
    assert len(opinion._weights()) == BUCKETS < 5_000_000


def test_a_word_with_other_uses_does_not_clear_words_nobody_knows(classifier: Classifier) -> None:
    subject = classifier.rate("Qwxzptl design")
    assert subject.sensitivity is Sensitivity.UNKNOWN
    assert subject.evidence[-1].text == "Qwxzptl"
    assert classifier.rate("Design").sensitivity is Sensitivity.LOW
