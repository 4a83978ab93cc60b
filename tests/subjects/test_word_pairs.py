"""The same sensitive word in an ordinary and in a sensitive title, in eight languages.

64 titles written and labelled before anything was mended for them: 0.609 were rated right then, with six sensitive ones
called ordinary. The kinds were mended by who had written them, so the floors promise nothing of other titles.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from screening.subjects import Classifier

_PAIRS = Path(__file__).resolve().parent.parent / "data" / "word_pairs.csv"


def test_the_same_word_is_ordinary_in_one_title_and_sensitive_in_another(classifier: Classifier) -> None:
    with _PAIRS.open(encoding="utf-8", newline="") as handle:
        rated = [(row, classifier.rate(row["text"]).sensitivity.value) for row in csv.DictReader(handle)]
    assert len(rated) == 64
    assert sum(got in row["right"].split(" or ") for row, got in rated) >= 55
    assert [row["text"] for row, got in rated if got == "low" and row["right"] != "low"] == []


@pytest.mark.parametrize(
    ("sensitive", "ordinary"),
    [
        ("核武器教育", "化学教育"),
        ("핵무기 교육", "국어 교육"),
        ("兵器教育", "音楽教育"),
        ("Преподавание оружия", "Преподавание музыки"),
        ("Enseignement des armes nucléaires", "Enseignement de la musique"),
        ("Educación en armas", "Educación en valores"),
    ],
)
def test_a_lesson_clears_no_weapon(classifier: Classifier, sensitive: str, ordinary: str) -> None:
    assert classifier.rate(sensitive).sensitivity.value in ("medium", "high")
    assert classifier.rate(ordinary).sensitivity.value == "low"


@pytest.mark.parametrize(
    ("ordinary", "sensitive"),
    [
        ("Pólvora: novela", "Pólvora: fabricación"),
        ("Un mundo sin armas", "Misiles sin armas nucleares"),
        ("武器なき世界", "武器の設計"),
        ("Welt ohne Waffen", "Raketenantriebe ohne Waffen"),
        ("Cohetes de papel: educación infantil", "Cohetes y misiles: educación"),
        ("雷达与音乐", "雷达与导弹"),
    ],
)
def test_a_tale_a_peace_and_a_toy_are_ordinary(classifier: Classifier, ordinary: str, sensitive: str) -> None:
    assert classifier.rate(ordinary).sensitivity.value == "low"
    assert classifier.rate(sensitive).sensitivity.value in ("medium", "high")


@pytest.mark.parametrize("title", ["Étude des radars", "Formation aux radars militaires", "Estudio del radar"])
def test_a_whole_word_of_english_is_one_of_the_language_whose_stem_it_begins_with(
    classifier: Classifier, title: str
) -> None:
    assert classifier.rate(title).sensitivity.value == "high"


@pytest.mark.parametrize(
    ("figurative", "meant"),
    [
        ("新人作家の発射台", "小型ロケットの発射台"),
        ("신인 작가의 발사대", "로켓 발사대 설계"),
        ("青年作家的发射台", "运载火箭发射台设计"),
        ("Eine Startrampe für junge Autorinnen", "Startrampe für Höhenforschungsraketen"),
        ("La rampe de lancement des jeunes chanteurs", "Rampe de lancement de fusées-sondes"),
        ("Plataforma de lanzamiento de artistas jóvenes", "Plataforma de lanzamiento de misiles"),
        ("Стартовая площадка для молодых поэтов", "Стартовая площадка для ракет-носителей"),
        ("革命的导火索", "导火索装药工艺"),
        ("Zünder der Revolution", "Zünder für Gefechtsköpfe"),
        ("Détonateur de la crise", "Détonateurs et charges creuses"),
        ("Panzer und Schuppen der Reptilien", "Panzer und Haubitzen"),
        ("Geschützte Werke im Urheberrecht", "Geschütze und Rohrwaffen"),
    ],
)
def test_a_figure_of_speech_is_ordinary_and_the_thing_is_not(
    classifier: Classifier, figurative: str, meant: str
) -> None:
    assert classifier.rate(figurative).sensitivity.value == "low"
    assert classifier.rate(meant).sensitivity.value == "high"
