"""Context decides what a word in a title means."""

from __future__ import annotations

import pytest

from screening.subjects import Classifier


@pytest.mark.parametrize(
    "title",
    [
        "The nuclear family in sociology",
        "Nuclear medicine nursing",
        "Nuclear law and treaties",
        "History of nuclear weapons policy",
        "Aerospace medicine",
        "Satellite television journalism",
        "Rocket salad and other leaves",
        "The Cuban missile crisis: oral histories",
        "Физика в начальной школе: методика преподавания",
        "핵심역량 개발",
        "核心素养与语文教学",
        "核家族の社会学",
        "Kernkompetenzen im Management",
        "Droit nucléaire international",
        "La familia nuclear en la literatura",
    ],
)
def test_a_technical_word_in_an_ordinary_field_stays_low(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity.value == "low"


@pytest.mark.parametrize(
    ("title", "discipline"),
    [
        ("Five-axis flow forming of thin-walled rotors", "mechanical-engineering"),
        ("Gas centrifuge isotope separation", "nuclear-engineering"),
        ("Ageing of 18Ni maraging steel", "materials-science"),
        ("Guidance of re-entry vehicles", "missile-rocketry"),
        ("Eulerian hydrocodes", "computer-simulation"),
        ("Каскады газовых центрифуг", "nuclear-engineering"),
        ("원심분리기 회전자 설계", "nuclear-engineering"),
        ("薄壁转子强力旋压", "mechanical-engineering"),
        ("ガス遠心分離機の設計", "nuclear-engineering"),
        ("Drückwalzen dünnwandiger Rotoren", "mechanical-engineering"),
        ("Combustion des propergols solides", "missile-rocketry"),
        ("Transporte de neutrones", "nuclear-engineering"),
    ],
)
def test_a_topic_without_a_telltale_title_is_found(classifier: Classifier, title: str, discipline: str) -> None:
    subject = classifier.rate(title)
    assert (subject.sensitivity.value, subject.discipline) == ("high", discipline)


@pytest.mark.parametrize(
    "title",
    [
        "Gas centrifuge rotor dynamics",
        "Динамика ротора газовой центрифуги",
        "가스 원심분리기 회전자 동역학",
        "气体离心机转子动力学",
        "Rotordynamik von Gaszentrifugen",
        "Parallel neutron transport sweeps",
    ],
)
def test_a_discipline_named_without_advanced_names_the_rating_before_a_topic_counted_as_advanced(
    classifier: Classifier, title: str
) -> None:
    assert classifier.rate(title).discipline == "nuclear-engineering"


def test_a_field_beside_a_discipline_does_not_cover_it(classifier: Classifier) -> None:
    assert classifier.rate("Physics with Philosophy").sensitivity.value == "medium"
    assert classifier.rate("Philosophy of physics").sensitivity.value == "low"
    assert classifier.rate("Law and Nuclear Engineering").sensitivity.value == "high"
    assert classifier.rate("Korean / Nuclear Engineering").sensitivity.value == "high"


def test_a_discipline_in_brackets_counts(classifier: Classifier) -> None:
    assert classifier.rate("Mechanical Engineering (Nuclear)").sensitivity.value == "high"


def test_nationality_words_cover_nothing(classifier: Classifier) -> None:
    assert classifier.rate("Russian reactors").sensitivity.value == "high"
    assert classifier.rate("Chinese satellite navigation").sensitivity.value == "high"
    assert classifier.rate("Russian").sensitivity.value == "low"


def test_remote_sensing_applied_to_crops_is_for_review(classifier: Classifier) -> None:
    assert classifier.rate("Remote sensing").sensitivity.value == "high"
    assert classifier.rate("Remote sensing for crop monitoring").sensitivity.value == "medium"
    assert classifier.rate("Remote teaching methods").sensitivity.value == "low"


def test_unspaced_scripts_are_read_from_the_left(classifier: Classifier) -> None:
    assert classifier.rate("観光学").sensitivity.value == "low"  # tourism; its end looks like optics
    assert classifier.rate("天文学").sensitivity.value == "medium"  # astronomy; its end looks like literature


def test_spaces_inside_korean_do_not_matter(classifier: Classifier) -> None:
    assert (
        classifier.rate("원자력 공학").discipline == classifier.rate("원자력공학").discipline == "nuclear-engineering"
    )


@pytest.mark.parametrize(
    ("title", "discipline"),
    [
        ("Nuclaer Engineering", "nuclear-engineering"),
        ("Aerospcae Engineering", "aerospace-engineering"),
        ("Косманавтика", "aerospace-engineering"),
        ("Mechancal Engineering", "mechanical-engineering"),
    ],
)
def test_a_slip_of_the_pen_is_understood(classifier: Classifier, title: str, discipline: str) -> None:
    assert classifier.rate(title).discipline == discipline


@pytest.mark.parametrize(
    ("title", "sensitivity"),
    [
        ("Yadernaya energetika", "high"),
        ("Iadernaia energetika", "high"),
        ("Jadernaja energetika", "high"),
        ("Raketnye dvigateli", "high"),
        ("Yurisprudentsiya", "low"),
        ("Mezhdunarodnye otnosheniya", "low"),
    ],
)
def test_romanised_russian_is_understood_however_romanised(
    classifier: Classifier, title: str, sensitivity: str
) -> None:
    assert classifier.rate(title).sensitivity.value == sensitivity


def test_a_corrected_word_is_told(classifier: Classifier) -> None:
    told = [
        evidence.text for evidence in classifier.rate("Nuclaer Engineering").evidence if "Taken for" in evidence.says
    ]
    assert told == ["Nuclaer"]
