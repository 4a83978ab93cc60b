"""Ordinary courses by their names in eight languages, each beside a technical title that looks like it.

Where words are not spaced, the letters of the one stand inside the other: 破产 (bankruptcy) in 爆破产物 (products of a
blast), 수의 (veterinary) in 함수의 (of a function).
"""

from __future__ import annotations

import pytest

from screening.subjects import Classifier


@pytest.mark.parametrize(
    ("ordinary", "technical"),
    [
        ("破产法", "爆破产物分析"),
        ("有氧运动", "固体推进剂所有氧化剂成分"),
        ("中医养生", "培养生物反应器"),
        ("新闻编辑", "基因编辑"),
        ("国际传播", "自由空间光传播"),
        ("羽球二", "齿轮滑动轴承"),
        ("大众传播", "电波传播与天线"),
        ("艺术欣赏", "半导体物理"),
        ("수의학개론", "복소함수의 적분"),
        ("문학비평", "열화학적 비평형 유동"),
        ("수목학", "특수목적 반도체 회로"),
        ("조직행동론", "금속조직 열처리"),
        ("産科看護", "生産科学ビジネスと材料"),
        ("体力測定", "粉体力学"),
        ("総合造形", "金属積層造形"),
        ("Zahnarztpraxis", "Zahnradgetriebe"),
        ("Erbengemeinschaft und Strafverfahren", "Schweißverfahren"),
        ("Krankenpflege", "Krananlagen"),
        ("Nietzsche", "Nietverbindungen"),
        ("Kupferstich und Radierung", "Kupferwerkstoffe"),
        ("Цирковое искусство", "Циркониевые сплавы"),
        ("Шашки и шахматы", "Дымовые шашки"),
        ("Производство сыра", "Производство чугуна"),
        ("Gravure d'art et estampes", "Gravure plasma"),
        ("Selección de rugby", "Selección de materiales"),
        ("Comercio electrónico", "Circuitos electrónicos"),
        ("Jazz improvisation", "Improvised explosive devices"),
        ("Percussion ensemble", "Percussion primers and explosive trains"),
        ("Law of contracts", "Logic design"),
    ],
)
def test_an_ordinary_course_is_low_and_its_technical_lookalike_is_not(
    classifier: Classifier, ordinary: str, technical: str
) -> None:
    assert classifier.rate(ordinary).sensitivity.value == "low"
    assert classifier.rate(technical).sensitivity.value in ("medium", "high", "unknown")


@pytest.mark.parametrize(
    "title",
    [
        "發射箭體結構",
        "爆破产物分析",
        "Materiales radiactivos",
        "Szintillationsdetektoren",
        "Astrodynamik",
        "Rampe de lancement",
        "Дымовые шашки и взрыватели",
        "飛彈導引",
    ],
)
def test_what_was_met_while_widening_the_vocabulary_stays_high(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity.value == "high"


def test_a_romanised_stem_with_much_behind_it_gives_way_to_a_slip(classifier: Classifier) -> None:
    assert classifier.rate("Centrifuke cascades").sensitivity.value == "high"
    assert classifier.rate("Yadernaya fizika").sensitivity.value == "high"
