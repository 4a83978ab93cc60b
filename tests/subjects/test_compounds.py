"""German compounds are read by their last part; words a dictionary knows are not corrected."""

from __future__ import annotations

import pytest

from screening.subjects import Classifier


@pytest.mark.parametrize(
    ("title", "rated"),
    [
        ("Schraubenverdichter", "medium"),
        ("Heißluftgebläse", "medium"),
        ("Blockheizkraftwerke", "medium"),
        ("Tiefkühlkost und Wintergemüse", "low"),
        ("Kammerorchester", "low"),
        ("Gedächtniskirche und Dorfkloster", "low"),
    ],
)
def test_the_last_part_of_a_compound_says_what_it_is(classifier: Classifier, title: str, rated: str) -> None:
    assert classifier.rate(title).sensitivity.value == rated


@pytest.mark.parametrize(
    "title",
    [
        "Qwertzverdichter",  # what stands before is no German word
        "Schraubenverdichterung",  # the end is more than an inflection
    ],
)
def test_what_is_no_compound_of_german_words_is_not_cut(classifier: Classifier, title: str) -> None:
    assert not [evidence for evidence in classifier.rate(title).evidence if evidence.kind == "term"]


def test_a_known_beginning_is_not_set_aside_by_the_last_part(classifier: Classifier) -> None:
    assert classifier.rate("Raketentriebwerke").sensitivity.value == "high"
    assert classifier.rate("Kernwaffenwälder").sensitivity.value == "high"
    assert classifier.rate("Nadelwälder").sensitivity.value == "low"


@pytest.mark.parametrize("word", ["Especiales", "Especialidades", "Bauwesen", "Interrelación", "Bildungstheorie"])
def test_a_rare_form_a_dictionary_knows_is_not_corrected(classifier: Classifier, word: str) -> None:
    assert not [evidence for evidence in classifier.rate(word).evidence if "Taken for" in evidence.says]


@pytest.mark.parametrize(("slip", "meant"), [("Thermodinamyk", "thermodynamik"), ("Ingeneiría nuclear", "ingenieria")])
def test_a_misspelt_word_still_is(classifier: Classifier, slip: str, meant: str) -> None:
    says = [evidence.says for evidence in classifier.rate(slip).evidence if "Taken for" in evidence.says]
    assert len(says) == 1 and meant[:8] in says[0]
