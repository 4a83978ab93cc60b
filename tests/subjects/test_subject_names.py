"""Subjects under their names in eight languages, and ordinary ones with dangerous words.

Both lists were written by hand while the terms were mended on them: they guard what was gained and promise nothing
about subjects that are in neither.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from screening.subjects import Classifier

DATA = Path(__file__).resolve().parent.parent / "data"
LANGUAGES = ("en", "ru", "zh", "ko", "ja", "de", "es", "fr")
FLOORS = {"en": 0.98, "ru": 0.98, "zh": 0.98, "ko": 0.97, "ja": 0.96, "de": 0.98, "es": 0.98, "fr": 0.98}


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_subject_is_rated_alike_under_its_name_in_eight_languages(classifier: Classifier, language: str) -> None:
    rows = _read("names_of_subjects.csv")
    rated = classifier.rate_all([(row[language], "", "") for row in rows])
    pairs = [(row["sensitivity"], subject.sensitivity.value) for row, subject in zip(rows, rated, strict=True)]
    assert len(pairs) >= 400
    assert sum(wanted == got for wanted, got in pairs) / len(pairs) >= FLOORS[language]
    assert ("high", "low") not in pairs
    assert ("low", "high") not in pairs


def test_ordinary_titles_with_dangerous_words_are_hardly_ever_called_sensitive(classifier: Classifier) -> None:
    rated = classifier.rate_all([(row["text"], "", "") for row in _read("dangerous_words.csv")])
    ratings = [subject.sensitivity.value for subject in rated]
    assert len(ratings) >= 480
    assert ratings.count("high") / len(ratings) <= 0.03
    assert ratings.count("low") / len(ratings) >= 0.76


@pytest.mark.parametrize(
    ("ordinary", "sensitive"),
    [
        ("Battlefield tourism", "Battlefield sensors"),
        ("Muzzle training for dogs", "Muzzle velocity measurement"),
        ("Patients and severe accidents on rural roads", "Severe accident analysis"),
        ("Lanceur de javelot", "Lanceur spatial réutilisable"),
        ("Caza furtiva y fauna silvestre", "Materiales furtivos"),
        ("Geschossflächenzahl im Baurecht", "Aufprall von Geschossen"),
        ("Lenkungsausschuss und Projektmanagement", "Lenkung von Flugkörpern"),
        ("Снаряды в художественной гимнастике", "Управляемые снаряды"),
        ("文学观念的嬗变", "锕系核素嬗变"),
        ("再入院患者的护理", "再入飞行器"),
        ("健身管理与指导", "火炮身管"),
        ("소나무 재선충", "소나 신호처리"),
        ("무장애 관광", "무장 체계"),
        ("ガジェット文化論", "ジェットエンジン"),
        ("男女共同参画の推進", "宇宙推進"),
    ],
)
def test_a_dangerous_word_of_an_ordinary_title_is_sensitive_where_it_is_meant(
    classifier: Classifier, ordinary: str, sensitive: str
) -> None:
    assert classifier.rate(ordinary).sensitivity.value == "low"
    assert classifier.rate(sensitive).sensitivity.value == "high"


@pytest.mark.parametrize(
    "title",
    [
        "Atomkraft? Nein danke! Protestkultur der Siebziger",  # a question, and what it is about
        "Rocket launches: small business marketing",  # a colon
        "Launchers (Archaeology field school)",  # a bracket
    ],
)
def test_a_question_a_colon_or_a_bracket_names_the_field_of_a_word(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity.value == "low"


@pytest.mark.parametrize(
    "title", ["Atomkraft. Protestkultur", "Nuclear engineering (Archaeology)", "Rockets and business; propellants"]
)
def test_another_sentence_or_a_bracket_behind_a_discipline_sets_nothing_aside(
    classifier: Classifier, title: str
) -> None:
    assert classifier.rate(title).sensitivity.value == "high"


@pytest.mark.parametrize(
    "title",
    [
        "Cooperation in nuclear physics with the Democratic People's Republic of Korea",
        "원자력의 평화적 이용",
        "高中子通量反应堆",
        "Maestría en Ingeniería Nuclear",
        "炉心の熱流動",
        "Gerichtete Energiewaffen",
    ],
)
def test_names_of_states_degrees_and_parts_of_words_clear_nothing(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity.value == "high"


def test_sensitive_posts_agreements_courses_and_translations_are_never_called_ordinary(classifier: Classifier) -> None:
    rated = classifier.rate_all([(row["text"], "", "") for row in _read("sensitive_posts.csv")])
    ratings = [subject.sensitivity.value for subject in rated]
    assert len(ratings) >= 160
    assert set(ratings) == {"high", "medium"}
    assert ratings.count("high") / len(ratings) >= 0.9


@pytest.mark.parametrize(
    ("sensitive", "ordinary"),
    [
        ("Преподаватель кафедры ракетных двигателей", "Преподаватель русской литературы"),
        ("Договор о сотрудничестве в области обогащения урана", "Договор аренды в гражданском праве"),
        ("Profesor de balística y propelentes", "Profesor de literatura"),
        ("Traduction d'un manuel sur les ogives nucléaires", "Traduction littéraire"),
        ("铀浓缩课程", "文学课程"),
        ("Estudio de misiles balísticos", "Estudio de la poesía"),
        ("Summer school: hypersonic propulsion", "Summer school: Russian literature"),
    ],
)
def test_a_post_an_agreement_a_course_or_a_translation_sets_nothing_aside(
    classifier: Classifier, sensitive: str, ordinary: str
) -> None:
    assert classifier.rate(sensitive).sensitivity.value == "high"
    assert classifier.rate(ordinary).sensitivity.value == "low"


def test_teaching_sets_aside_physics_and_leaves_a_discipline_named_without_advanced_for_review(
    classifier: Classifier,
) -> None:
    assert classifier.rate("Teaching of physics in primary schools").sensitivity.value == "low"
    assert classifier.rate("Enseignement du génie nucléaire").sensitivity.value == "medium"
    assert classifier.rate("Histoire du génie nucléaire").sensitivity.value == "low"
