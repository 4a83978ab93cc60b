"""Everyday words inside technical ones, and technical words used every day.

Each of these once was, or nearly was, misread: a word of an ordinary field
covered a sensitive discipline because it looked like another word.
"""

from __future__ import annotations

import pytest

from screening.subjects import Classifier


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Transport of neutrons in slabs", "sport"),
        ("Skin friction in hypersonic flow", "ski"),
        ("Fuel cycling in pebble bed reactors", "cycling"),
        ("High-speed photography of detonation", "photography"),
        ("Radar absorbing paints", "paint"),
        ("Guidance laws for homing missiles", "laws"),
        ("Conservation of momentum in shock waves", "conservation of"),
        ("Magic numbers in nuclear structure", "magic"),
        ("Horseshoe vortices in turbine blade cooling of jet engines", "horse"),
        ("Primary coolant chemistry in reactors", "primary"),
        ("Parachute deceleration of re-entry capsules", "parachuting"),
        ("Gliding trajectories of hypersonic vehicles", "gliding"),
        ("Clay plugs around radioactive waste", "clay"),
        ("Superconducting films in tokamak magnets", "films"),
        ("Narrow band radar jamming receivers for missile systems", "band"),
        ("Percussion primers and explosive trains", "percussion"),
        ("Safety culture in nuclear power plants", "culture"),
        ("State of the art in rocket propulsion", "art"),
        ("Правила ядерной безопасности", "права"),
        ("Циркониевые сплавы для твэлов", "цирк"),
        ("Композиционные материалы для ракетных двигателей", "композиция"),
        ("Семь методов расчёта ядерных реакторов", "семья"),
        ("Перевод исследовательского реактора на новое топливо", "перевод"),
        ("유동성형법 박판 회전자", "형법"),
        ("위성 궤도예측", "도예"),
        ("원자로 검사법", "사법"),
        ("核安全文化", "文化"),
        ("导弹预警雷达系统", "警"),
        ("爆轰的高速摄影", "摄影"),
        ("反应堆有限元法", "法"),
        ("Bildung von Stoßwellen", "Bildung"),
        ("Bewegungsgleichungen von Lenkflugkörpern", "Bewegung"),
        ("Künstliche Satelliten: Bahnregelung", "Kunst"),
        ("Aciers traités pour fusées à propergol", "traité"),
        ("Comunicación por satélite y control de actitud", "comunicación"),
    ],
)
def test_an_everyday_lookalike_covers_nothing(classifier: Classifier, title: str, word: str) -> None:
    subject = classifier.rate(title)
    assert subject.sensitivity.value == "high", (word, subject.evidence)


@pytest.mark.parametrize(
    "title",
    [
        "Minority carriers in semiconductors",
        "Spracherkennung",
        "Rissbildung in Stahl",
        "Elektromagnetische Verträglichkeit",
        "Künstliche neuronale Netze",
        "Высокоскоростная фотография процессов горения",
        "나노어레이 센서어레이 공학",
        "程序设计语言",
        "Théorie des jeux",
        "Теория игр",
    ],
)
def test_a_technical_subject_is_not_called_ordinary(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity.value != "low"
