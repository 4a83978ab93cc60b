"""A term belongs to its language, and a word of any language is not misspelt."""

from __future__ import annotations

import pytest

from screening.model.subject import Sensitivity
from screening.subjects import Classifier
from screening.subjects.dictionaries import BITS, languages_of


@pytest.mark.parametrize(
    ("word", "language"),
    [("temperate", "en"), ("редакторская", "ru"), ("kreislauf", "de"), ("vitesse", "fr"), ("velocidad", "es")],
)
def test_a_word_is_known_in_its_language(word: str, language: str) -> None:
    assert languages_of([word])[0] & BITS[language]


def test_a_misspelling_is_a_word_of_no_language() -> None:
    assert languages_of(["nuclaer", "mechancal", "косманавтика", "engineerng"]) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    "title",
    [
        "Fundamentals of Accounting",
        "Temperate Fruit Trees",
        "Prolactin and Parental Care",
        "Редакторская работа",
        "Herz-Kreislauf-System",
        "Invertebrate Zoology",
        "Methodologische Fragen der Pflege",
    ],
)
def test_a_correct_word_is_never_corrected(classifier: Classifier, title: str) -> None:
    subject = classifier.rate(title)
    assert not [found.text for found in subject.evidence if "Taken for" in found.says]
    assert subject.sensitivity is Sensitivity.LOW


@pytest.mark.parametrize(
    ("title", "sensitivity"),
    [
        ("Nitrogen cycle", "low"),  # German nitro*
        ("Nitroverbindungen als Treibladung", "high"),
        ("Länderkunde", "low"),  # English lander*
        ("Lunar landers", "high"),
        ("Spatial statistics", "medium"),  # French spatial: of space
        ("Systèmes spatiaux", "high"),
    ],
)
def test_a_stem_of_one_language_says_nothing_of_a_word_of_another(
    classifier: Classifier, title: str, sensitivity: str
) -> None:
    assert classifier.rate(title).sensitivity.value == sensitivity


def test_mojibake_is_read_as_it_was_meant(classifier: Classifier) -> None:
    assert classifier.rate("BIOMECÃ\x81NICA").sensitivity is classifier.rate("BIOMECÁNICA").sensitivity
    assert not [found for found in classifier.rate("filiÃ¨res, MÃ©decine").evidence if found.kind == "level"]


@pytest.mark.parametrize(
    "level",
    [
        *("7", "8", "Level 7", "RQF Level 8", "FHEQ 7", "EQF 7", "ISCED 8", "PG", "PGR", "PG Taught", "2nd cycle"),
        *(
            "Third cycle",
            "Graduate",
            "Mestrado",
            "Maîtrise",
            "Kandidat nauk",
            "Yüksek Lisans",
            "博士後期課程",
            "석사과정",
        ),
    ],
)
def test_a_level_of_master_and_above_is_read_however_written(classifier: Classifier, level: str) -> None:
    assert classifier.rate("Mechanical Engineering", level=level).sensitivity is Sensitivity.HIGH


@pytest.mark.parametrize(
    "level", ["6", "Level 6", "ISCED 6", "EQF 5", "UG", "First cycle", "Lisans", "Licenciatura", ""]
)
def test_a_level_below_master_is_not_raised(classifier: Classifier, level: str) -> None:
    assert classifier.rate("Mechanical Engineering", level=level).sensitivity is Sensitivity.MEDIUM


def test_what_a_column_says_of_a_level_a_title_does_not(classifier: Classifier) -> None:
    assert classifier.rate("Maîtrise de la qualité en génie mécanique").sensitivity is Sensitivity.MEDIUM
    assert classifier.rate("Mechanical Engineering 7").sensitivity is Sensitivity.MEDIUM
    assert classifier.rate("流体工学特論").sensitivity is Sensitivity.HIGH
    assert classifier.rate("流体工学").sensitivity is Sensitivity.MEDIUM


@pytest.mark.parametrize(
    ("title", "sensitivity"),
    [
        ("Nucl. Phys.", "high"),
        ("Nuc Eng", "high"),
        ("Aerosp. Eng.", "high"),
        ("LRT", "high"),
        ("яд. физ.", "high"),
        ("Chem Eng", "medium"),
        ("Elec. Eng.", "medium"),
        ("Mat Sci", "medium"),
        ("CompSci", "medium"),
        ("ПМИ", "medium"),
        ("ET/IT", "medium"),
        ("PhD Mat Sci", "high"),
    ],
)
def test_abbreviations_are_read(classifier: Classifier, title: str, sensitivity: str) -> None:
    assert classifier.rate(title).sensitivity.value == sensitivity


@pytest.mark.parametrize(
    "titles",
    [
        ("HALEU fuel", "HALEU-Brennstoff", "Combustible HALEU", "Топливо HALEU", "HALEU 핵연료", "HALEU燃料"),
        (
            "Laser isotope separation",
            "Séparation isotopique par laser",
            "Лазерное разделение изотопов",
            "激光同位素分离",
        ),
        (
            "Satellite constellations",
            "Satellitenkonstellationen",
            "Constelaciones de satélites",
            "卫星星座",
            "위성 군집",
        ),
        (
            "EUV lithography",
            "EUV-Lithographie",
            "Lithographie EUV",
            "EUV-литография",
            "极紫外光刻",
            "極端紫外線リソグラフィ",
        ),
        ("eVTOL aircraft", "空飛ぶクルマ", "도심항공교통", "电动垂直起降飞行器"),
        ("Drone swarms", "Drohnenschwärme", "Essaims de drones", "Enjambres de drones", "드론 군집", "无人机集群"),
    ],
)
def test_new_technology_is_sensitive_in_every_language(classifier: Classifier, titles: tuple[str, ...]) -> None:
    assert {title: classifier.rate(title).sensitivity.value for title in titles} == dict.fromkeys(titles, "high")


@pytest.mark.parametrize(
    "titles",
    [
        ("5G networks", "Réseaux 5G", "Сети 5G", "5G网络", "5Gネットワーク"),
        ("Neuromorphic chips", "Neuromorphe Chips", "Chips neuromórficos", "Нейроморфные чипы", "뉴로모픽 칩"),
        ("Language models", "Sprachmodelle", "Modelos de lenguaje", "Языковые модели", "大语言模型", "言語モデル"),
        ("Encryption", "Verschlüsselung", "Chiffrement", "Cifrado", "Шифрование", "암호학", "密码学"),
    ],
)
def test_new_technology_nobody_listed_is_for_review_in_every_language(
    classifier: Classifier, titles: tuple[str, ...]
) -> None:
    assert {title: classifier.rate(title).sensitivity.value for title in titles} == dict.fromkeys(titles, "medium")


def test_a_ligature_is_read_as_its_letters(classifier: Classifier) -> None:
    for title in ("Cœur de réacteur", "Coeur de réacteur"):
        assert classifier.rate(title).sensitivity is Sensitivity.HIGH
    assert classifier.rate("La fusée dans l'œuvre d'Hergé").sensitivity is Sensitivity.LOW
