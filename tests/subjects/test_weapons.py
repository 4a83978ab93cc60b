"""Weapons are met by their names in every language, and what only sounds like one is not."""

from __future__ import annotations

import pytest

from screening.model.subject import Sensitivity
from screening.subjects import Classifier


@pytest.mark.parametrize(
    "title",
    [
        "Bomb design",
        "Hydrogen bomb design",
        "Land mine clearance robots",
        "Авиационные бомбы",
        "Ручные гранаты",
        "Морские мины",
        "폭탄 설계",
        "수소폭탄",
        "지뢰 설계",
        "炸弹设计",
        "手榴弹设计",
        "氢弹",
        "爆弾の設計",
        "水素爆弾",
        "戦車の設計",
        "Bombenbau",
        "Wasserstoffbombe",
        "Streumunition",
        "Conception de bombes",
        "Bombe atomique",
        "Mines antipersonnel",
        "Diseño de bombas guiadas",
        "Bomba de hidrógeno",
        "Minas terrestres",
    ],
)
def test_a_weapon_is_sensitive_whatever_stands_beside_it(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is Sensitivity.HIGH


@pytest.mark.parametrize(
    "title",
    [
        "The atomic bomb in Japanese literature",
        "Time bomb of pensions",
        "Bath bomb marketing",
        "Historia de Granada",
        "Атомная бомба в литературе",
        "원자폭탄과 문학",
        "坦克电影史",
        "Bombenstimmung: Volksfeste",
        "Cuisine : bombes glacées et desserts",
    ],
)
def test_what_tells_of_one_or_only_sounds_like_it_is_not(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is Sensitivity.LOW


def test_a_pump_is_no_bomb_in_spanish(classifier: Classifier) -> None:
    assert classifier.rate("Bombas hidráulicas").sensitivity is Sensitivity.MEDIUM
