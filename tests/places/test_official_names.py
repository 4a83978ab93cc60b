"""The official names of the DPRK and of its neighbours in the languages that registrars write."""

from __future__ import annotations

import pytest

from screening.places import read_country

DPRK = [
    "Корейська Народно-Демократична Республіка",
    "Koreańska Republika Ludowo-Demokratyczna",
    "Korejská lidově demokratická republika",
    "Koreai Népi Demokratikus Köztársaság",
    "Republica Populară Democrată Coreeană",
    "Korea, Dem. Volksrep.",
    "Repubblica Popolare Democratica di Corea",
    "Democratische Volksrepubliek Korea",
    "Korean demokraattinen kansantasavalta",
    "جمهورية كوريا الديمقراطية الشعبية",
    "جمهوری دموکراتیک خلق کره",
    "Cộng hòa Dân chủ Nhân dân Triều Tiên",
    "Republik Rakyat Demokratik Korea",
    "Корея Халық Демократиялық Республикасы",
    "KORE DEMOKRATİK HALK CUMHURİYETİ",
]
OTHERS = {
    "Республіка Корея": "KR",
    "Republika Korei": "KR",
    "جمهورية كوريا": "KR",
    "Đại Hàn Dân Quốc": "KR",
    "KORE CUMHURİYETİ": "KR",
    "Російська Федерація": "RU",
    "الاتحاد الروسي": "RU",
    "RUSYA FEDERASYONU": "RU",
    "FED. RUSSA": "RU",
    "MALIENNE": "ML",
    "السعودية": "SA",
}


@pytest.mark.parametrize("name", DPRK)
def test_the_official_name_of_the_dprk(name: str) -> None:
    assert read_country(name).code == "KP"


@pytest.mark.parametrize(("name", "code"), OTHERS.items())
def test_its_neighbours_and_others_are_not_it(name: str, code: str) -> None:
    assert read_country(name).code == code
