"""An organ of a state is that state's, wherever it stands; a country that a body deals with says nothing of it."""

from __future__ import annotations

import pytest

from screening.model import text_column
from screening.places import Location, locate
from screening.places.organs import state_organ


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("DPRK Ministry of External Economic Relations", "DPRK"),
        ("North Korean Academy of Sciences", "North Korean"),
        ("Embassy of the Democratic People's Republic of Korea, London", "Democratic People's Republic of Korea"),
        ("Consulate General of the DPRK, Vladivostok", "DPRK"),
        ("Посольство КНДР в РФ", "КНДР"),
        ("Botschaft der DVRK Berlin", "DVRK"),
        ("조선민주주의인민공화국 대외경제성", "조선민주주의인민공화국"),
        ("朝鲜民主主义人民共和国驻华大使馆", "朝鲜民主主义人民共和国"),
    ],
)
def test_an_organ_of_the_dprk_is_told_wherever_it_stands(text: str, named: str) -> None:
    assert locate(text_column([text]), ["KP"]) == {0: Location("KP", named, organ=True)}


@pytest.mark.parametrize(
    "text",
    [
        "Swedish Embassy in North Korea",
        "Embassy of Sweden to the DPRK",
        "Посольство России в КНДР",
        "中国驻朝鲜大使馆",
        "Ministry of Unification, North Korean Human Rights Division",
        "US Government North Korea policy office",
        "University of North Korean Studies",
        "Committee on North Korean Human Rights",
        "Embassy of the Republic of Korea",
        "Korean Ministry of Education",
    ],
)
def test_whom_an_organ_deals_with_does_not_own_it(text: str) -> None:
    assert locate(text_column([text]), ["KP"]) == {}


def test_the_first_country_owns_it() -> None:
    found = state_organ("Embassy of Sweden to the DPRK")
    assert found is not None and found.code == "SE"


@pytest.mark.parametrize(
    "text",
    [
        "Lékařská univerzita, Pchjongjang",
        "Đại học Y Bình Nhưỡng",
        "جامعة الطب، بيونغ يانغ",
        "Медицински университет, Пхенян",
        "ピョンヤン医科大学",
        "Пхеньянский медицинский институт",
        "김형직사범대학",
        "Kim Il Sung Military University",
    ],
)
def test_the_capital_and_its_schools_are_known_in_other_languages(text: str) -> None:
    assert locate(text_column([text]), ["KP"])[0].code == "KP"
    assert locate(text_column(["Kim Hyong-jik, student of Yonsei University"]), ["KP"]) == {}
