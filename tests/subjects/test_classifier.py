"""What an officer may rely on in a rating."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.errors import DataError
from screening.model.subject import Sensitivity
from screening.subjects import Classifier


@pytest.mark.parametrize("title", ["", "   ", "MOD1234", "asdkjh qwe", "XK-77/2", "Tieteen perusteet", "???", "核对"])
def test_what_is_not_understood_is_unknown_and_never_low(classifier: Classifier, title: str) -> None:
    subject = classifier.rate(title)
    assert subject.sensitivity is Sensitivity.UNKNOWN
    assert subject.discipline == ""


def test_a_rating_names_the_words_and_the_clause_that_decided(classifier: Classifier) -> None:
    subject = classifier.rate("MSc Mechanical Engineering")
    assert subject.sensitivity is Sensitivity.HIGH
    assert (subject.discipline, subject.discipline_name) == (
        "mechanical-engineering",
        "Advanced mechanical engineering",
    )
    assert subject.basis == 'UNSCR 2321 (2016) §10, named ("advanced mechanical engineering")'
    assert subject.advanced
    assert [(evidence.kind, evidence.text) for evidence in subject.evidence] == [
        ("level", "MSc"),
        ("term", "Mechanical Engineering"),
    ]


def test_level_gated_disciplines_wait_for_a_mark_of_master_level(classifier: Classifier) -> None:
    assert classifier.rate("Mechanical Engineering").sensitivity is Sensitivity.MEDIUM
    assert classifier.rate("BEng Mechanical Engineering").sensitivity is Sensitivity.MEDIUM
    assert classifier.rate("Mechanical Engineering", level="PhD").sensitivity is Sensitivity.HIGH
    assert classifier.rate("Advanced Mechanical Engineering").sensitivity is Sensitivity.HIGH


def test_level_free_disciplines_are_high_at_every_level(classifier: Classifier) -> None:
    assert classifier.rate("BSc Nuclear Engineering").sensitivity is Sensitivity.HIGH
    assert classifier.rate("Foundation Year, Aerospace Engineering").sensitivity is Sensitivity.HIGH


def test_the_strict_reading_opens_the_gate_at_every_level(strict: Classifier) -> None:
    assert strict.rate("BEng Mechanical Engineering").sensitivity is Sensitivity.HIGH
    assert strict.rate("Korean Literature").sensitivity is Sensitivity.LOW
    assert strict.rate("Computer Science").sensitivity is Sensitivity.MEDIUM


def test_advanced_raises_nothing_ordinary(classifier: Classifier) -> None:
    assert classifier.rate("Advanced Korean grammar").sensitivity is Sensitivity.LOW
    assert classifier.rate("Advanced nursing practice").sensitivity is Sensitivity.LOW


def test_the_level_column_outranks_the_level_in_the_title(classifier: Classifier) -> None:
    assert classifier.rate("BSc Physics", level="Postgraduate").sensitivity is Sensitivity.HIGH
    assert classifier.rate("MSc Physics", level="Undergraduate").sensitivity is Sensitivity.MEDIUM


def test_contradicting_evidence_is_shown_and_not_averaged(classifier: Classifier) -> None:
    subject = classifier.rate("History of nuclear engineering")
    assert subject.sensitivity is Sensitivity.LOW
    set_aside = [evidence for evidence in subject.evidence if "Set aside" in evidence.says]
    assert [evidence.text for evidence in set_aside] == ["nuclear engineering"]
    assert "“History”" in set_aside[0].says


def test_full_width_and_upper_case_titles_read_the_same(classifier: Classifier) -> None:
    plain = classifier.rate("Nuclear Engineering")
    for title in ("NUCLEAR ENGINEERING", "Ｎｕｃｌｅａｒ Ｅｎｇｉｎｅｅｒｉｎｇ", "  nuclear \u00a0 engineering "):
        assert classifier.rate(title).discipline == plain.discipline


def test_identity_of_the_data_is_told(classifier: Classifier) -> None:
    assert classifier.id == "subjects"
    assert classifier.version
    assert len(classifier.sha256) == 64


def test_a_hostile_title_is_answered(classifier: Classifier) -> None:
    assert classifier.rate("nuclear " * 150_000).sensitivity is Sensitivity.HIGH
    assert classifier.rate("\x1b[31m" + "=cmd()" * 1000).sensitivity is Sensitivity.UNKNOWN


def test_a_title_cut_short_is_told(classifier: Classifier) -> None:
    assert "Only the first 20,000 characters" in classifier.rate("Korean " * 4000).evidence[-1].says
    assert not any("Only the first" in found.says for found in classifier.rate("Korean " * 2000).evidence)


def test_a_mistake_in_the_subjects_file_is_told_with_file_and_line(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text(
        "id: own\nversion: '1'\ndisciplines:\n  magic:\n    name: Magic\n    gate: sometimes\n    basis: none\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        Classifier.load(own)
    assert caught.value.where == "own.yml:6"
    assert "none, advanced, review" in caught.value.remedy


def test_a_star_without_letters_in_a_term_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    block = "  magic:\n    name: Magic\n    gate: none\n    basis: none\n    names:\n      en: wand, * spell\n"
    own.write_text(f"id: own\nversion: '1'\ndisciplines:\n{block}", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        Classifier.load(own)
    assert caught.value.where == "own.yml:9"


def test_an_own_subjects_file_replaces_the_disciplines(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    block = "  magic:\n    name: Magic\n    gate: none\n    basis: House rule 1\n    names:\n      en: wand*\n"
    own.write_text(f"id: own\nversion: '1'\ndisciplines:\n{block}", encoding="utf-8")
    classifier = Classifier.load(own)
    assert classifier.id == "own"
    subject = classifier.rate("Wandmaking for beginners")
    assert (subject.sensitivity, subject.basis) == (Sensitivity.HIGH, "House rule 1")
    assert classifier.rate("Nuclear engineering").sensitivity is Sensitivity.UNKNOWN
