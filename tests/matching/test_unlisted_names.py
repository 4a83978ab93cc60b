"""Names that stand in no list are read from those that do: other languages, letters, orders, romanisations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.model import Match
from screening.watchlist import builtin_watchlists

LISTED = {alias.text for watchlist in builtin_watchlists() for entity in watchlist.entities for alias in entity.aliases}


@pytest.mark.parametrize(
    ("text", "country", "entity"),
    [
        ("Universidad Kim Il-sung", "KP", "kim-il-sung-university"),
        ("Kim Il Sung Comprehensive University", "KP", "kim-il-sung-university"),
        ("김일성종합대학교", "KP", "kim-il-sung-university"),
        ("Gim Ilseong Jonghap Daehak", "KP", "kim-il-sung-university"),
        ("Пхеньянский политехнический университет имени Ким Чака", "KP", "kim-chaek-university-of-technology"),
        ("金策理工大学", "KP", "kim-chaek-university-of-technology"),
        ("Университет национальной обороны имени Ким Чен Ына", "KP", "dprk-national-defence-university"),
        ("Дальневосточный национальный университет", "RU", "far-eastern-federal-university"),
        ("極東国立大学", "RU", "far-eastern-federal-university"),
        ("태평양국립대학교 하바롭스크", "RU", "pacific-national-university"),
        ("Staatliche Universität Nowosibirsk", "RU", "novosibirsk-state-university"),
        ("ノボシビルスク国立大学", "RU", "novosibirsk-state-university"),
        ("Novosibirskiy gosudarstvennyy universitet", "RU", "novosibirsk-state-university"),
        ("Institut unifié de recherches nucléaires, Doubna", "RU", "joint-institute-for-nuclear-research"),
        ("Ulusal Nükleer Araştırma Üniversitesi", "RU", "mephi"),
        ("Université polytechnique de Tomsk", "RU", "tomsk-polytechnic-university"),
        ("Universidad Federal de los Urales", "RU", "ural-federal-university"),
        ("Universität Moskau, Moskau", "RU", "moscow-state-university"),
        ("Đại học Quốc gia Moskva", "RU", "moscow-state-university"),
        ("Sibirische Abteilung der Russischen Akademie der Wissenschaften", "RU", "siberian-branch-ras"),
        ("Moskauer Staatliches Institut für Internationale Beziehungen", "RU", "mgimo"),
        ("サハリン国立大学", "RU", "sakhalin-state-university"),
    ],
)
def test_a_name_that_no_list_has_is_found_by_those_it_is_made_of(
    found: Callable[..., tuple[Match, ...]], text: str, country: str, entity: str
) -> None:
    assert text not in LISTED
    assert entity in {match.entity_id for match in found(text, country)}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kalinin Polytechnic Institute", "RU"),
        ("Уральский политехнический колледж, Екатеринбург", "RU"),
        ("Universidad Técnica Estatal de Novosibirsk", "RU"),
        ("Universität Tomsk", "RU"),
        ("한국 국방대학교", "KR"),
    ],
)
def test_a_namesake_in_other_words_is_not(found: Callable[..., tuple[Match, ...]], text: str, country: str) -> None:
    assert found(text, country) == ()
