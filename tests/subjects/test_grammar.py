"""An ordinary field sets a discipline aside by grammar, never by standing near."""

from __future__ import annotations

import pytest

from screening.model.subject import Sensitivity
from screening.subjects import Classifier


@pytest.mark.parametrize(
    "title",
    [
        "History of nuclear weapons policy",
        "Politics of missile defence in East Asia",
        "Legal aspects of nuclear energy",
        "Physics education in primary schools",
        "Nuclear law and treaties",
        "Rocketry in popular literature",
        "Nuclear reactors: oral histories",
        "История ядерной физики",
        "Правовые аспекты ядерной энергетики",
        "Histoire de la physique nucléaire",
        "Política nuclear",
        "Geschichte der Raumfahrt",
        "Raketen in der Kinderliteratur",
        "核物理史",
        "우주공학의 역사",
    ],
)
def test_a_field_that_heads_the_phrase_sets_the_discipline_aside(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is Sensitivity.LOW


@pytest.mark.parametrize(
    "title",
    [
        "Novel nuclear fuels",
        "A novel gas centrifuge rotor",
        "Gas centrifuge rotors: novel methods",
        "First law of thermodynamics in rocket nozzles",
        "Language models for nuclear reactor control",
        "Tailoring solid propellants",
        "Media for uranium extraction",
        "Community detection in reactor noise",
        "Social learning of drone swarms",
        "Society of rocket propulsion engineers",
        "Design of launch vehicles",
        "Building fast breeder reactors",
        "Architecture of missile guidance systems",
        "Construction and operation of nuclear reactors",
        "Социальные роботы и ядерные реакторы",
        "卫星星座设计",
    ],
)
def test_a_word_that_only_modifies_sets_nothing_aside(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is Sensitivity.HIGH


@pytest.mark.parametrize("title", ["Ethics for nuclear engineering", "Philosophy: rocket propulsion"])
def test_where_grammar_does_not_decide_the_answer_is_medium_and_says_so(classifier: Classifier, title: str) -> None:
    subject = classifier.rate(title)
    assert subject.sensitivity is Sensitivity.MEDIUM
    assert any("the wording does not decide" in found.says for found in subject.evidence)
    assert not any("the wording does not decide" in found.says for found in classifier.rate(title[9:]).evidence)


@pytest.mark.parametrize(
    ("title", "sensitivity"),
    [
        ("Reaction engineering (excl. nuclear reactions)", "medium"),
        ("Reaction engineering (nuclear reactions)", "high"),
        ("化学工程（核反应除外）", "medium"),
        ("化学工程（核反应）", "high"),
        ("Механика (кроме ракетной техники)", "medium"),
        ("Nuclear engineering (excl. medicine)", "high"),
        ("Tumours (excl. leukaemia)", "low"),
    ],
)
def test_what_a_bracket_excludes_is_for_review_at_most(classifier: Classifier, title: str, sensitivity: str) -> None:
    assert classifier.rate(title).sensitivity.value == sensitivity


@pytest.mark.parametrize(
    ("title", "sensitivity"),
    [
        ("Medical genetics residency", "low"),  # medicine is excepted
        ("Genetics", "medium"),
        ("Nuclear physics in medicine", "high"),  # but clears nothing the resolutions name
    ],
)
def test_medicine_covers_only_what_the_resolutions_do_not_name(
    classifier: Classifier, title: str, sensitivity: str
) -> None:
    assert classifier.rate(title).sensitivity.value == sensitivity


@pytest.mark.parametrize(
    "title",
    [
        "Education\nNuclear Physics",
        "Music • Missile Technology",
        "History - Nuclear Engineering",
        "Art / Rocket Propulsion",
        "Political Science; Nuclear Physics",
        "Languages (Korean, Russian); Nuclear physics",
        "English, Music, Nuclear Engineering",
        "History & Aerospace Engineering",
        "Law\tNuclear Engineering",
        "История; Ядерная физика",
        "Политология, Ядерная физика",
        "Социология и ядерная физика",
        "Histoire ; génie nucléaire",
        "Geschichte, Kerntechnik",
        "역사\n원자력공학",
        "历史；核工程",
        "歴史\n原子力工学",
    ],
)
def test_of_a_list_the_most_sensitive_part_counts(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is Sensitivity.HIGH


def test_a_list_of_ordinary_parts_stays_ordinary(classifier: Classifier) -> None:
    for title in ("History; Music", "Law / Korean", "История; Музыка", "歴史\n音楽"):
        assert classifier.rate(title).sensitivity is Sensitivity.LOW


@pytest.mark.parametrize("word", ["Satellite", "Atomic", "Kernel", "Inertial", "Enriched", "Explosive", "Refractory"])
def test_one_ambiguous_word_alone_is_for_review_at_most(classifier: Classifier, word: str) -> None:
    subject = classifier.rate(f"{word} matters", level="PhD")
    assert subject.sensitivity is Sensitivity.MEDIUM
    assert any("has other uses and stands alone" in found.says for found in subject.evidence)


def test_two_clues_of_one_discipline_make_a_word(classifier: Classifier) -> None:
    assert classifier.rate("Satellite orbits").sensitivity is Sensitivity.HIGH
    assert classifier.rate("Satellite conference on knot theory").sensitivity is Sensitivity.MEDIUM


@pytest.mark.parametrize(
    ("title", "sensitivity"),
    [
        ("무기화학", "medium"),  # inorganic chemistry, not 무기 (weapons)
        ("무기체계공학", "high"),
        ("기계요소설계", "medium"),  # machine elements, not 소설 (novel)
        ("현대소설론", "low"),
        ("波動物理", "medium"),  # wave physics, not 動物 (animal)
        ("動物学", "low"),
        ("低碳经济学", "low"),  # low-carbon economics, not 碳 (carbon)
        ("原子尺度表征", "medium"),
    ],
)
def test_a_word_is_not_found_inside_another_of_an_unspaced_script(
    classifier: Classifier, title: str, sensitivity: str
) -> None:
    assert classifier.rate(title).sensitivity.value == sensitivity
