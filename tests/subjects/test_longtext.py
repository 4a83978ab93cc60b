"""Abstracts and purposes are read whole, and one stray word decides nothing in them."""

from __future__ import annotations

import pytest

from screening.model.subject import Sensitivity
from screening.subjects import Classifier

FILLER = "The committee met in spring and the minutes were sent to all members of the board in time. "
ROTORS = (
    "We model the bending of thin cylinders that spin in vacuum. A bottom bearing and a magnetic support damp the "
    "rotor of the gas centrifuge. The countercurrent flow of a heavy gas is computed for isotope separation. "
)
GAMBLING = (
    "The explosive growth of online gambling has triggered a chain reaction of debts among young men. This study "
    "traces the trajectory from the first bet to addiction in three cities. Social workers describe how families "
    "collapse under pressure. We discuss advertising, the role of banks, and counselling in schools and communities. "
)
AGREEMENT = (
    "The purpose of this memorandum is academic cooperation between the two universities. Both sides will exchange "
    "students, faculty and administrative staff, hold joint seminars, and share academic materials and publications. "
    "Joint supervision of doctoral students may be arranged. Each side bears its own costs and names a coordinator. "
)


def test_a_text_is_read_to_its_end(classifier: Classifier) -> None:
    subject = classifier.rate(FILLER * 30 + ROTORS)
    assert subject.sensitivity is Sensitivity.HIGH
    assert subject.discipline == "nuclear-engineering"
    assert classifier.rate(FILLER * 30).sensitivity is not Sensitivity.HIGH


def test_the_passages_that_decided_are_quoted(classifier: Classifier) -> None:
    quoted = [found.text for found in classifier.rate(FILLER * 30 + ROTORS).evidence if "decided" in found.says]
    assert len(quoted) == 1
    assert "countercurrent" in quoted[0] or "gas centrifuge" in quoted[0]


@pytest.mark.parametrize(
    "opening", ["Novel methods. ", "Language models. ", "Politics aside: ", "A community project. "]
)
def test_an_ordinary_opening_clears_nothing(classifier: Classifier, opening: str) -> None:
    assert classifier.rate(opening + FILLER * 2 + ROTORS).sensitivity is Sensitivity.HIGH


def test_stray_words_decide_nothing(classifier: Classifier) -> None:
    subject = classifier.rate(GAMBLING, level="PhD")
    assert subject.sensitivity is Sensitivity.LOW
    assert any("Named in passing" in found.says for found in subject.evidence)


def test_an_agreement_on_academic_materials_is_no_materials_science(classifier: Classifier) -> None:
    assert classifier.rate(AGREEMENT).sensitivity is Sensitivity.LOW
    assert classifier.rate("Joint supervision, exchange of academic materials").sensitivity is Sensitivity.LOW


def test_a_discipline_named_once_in_a_long_text_is_for_review(classifier: Classifier) -> None:
    once = AGREEMENT + "A laboratory for nuclear engineering is planned. "
    assert classifier.rate(once).sensitivity is Sensitivity.MEDIUM
    assert classifier.rate(once + "It will work on reactor physics. ").sensitivity is Sensitivity.HIGH
