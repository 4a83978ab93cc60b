"""Finding countries and cities inside longer text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.model import text_column
from screening.places import countries_in, mentions, mentions_of
from screening.places.vocabulary import vocabulary


def seen(text: str) -> list[tuple[str, str, str]]:
    return [(m.code, m.kind, m.text) for m in countries_in(text)]


def placed(text: str) -> list[str]:
    return [m.code for m in countries_in(text) if not m.in_name]


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("Kim Chaek University of Technology, Pyongyang, DPR Korea", ["KP", "KP"]),
        ("Dept. of Physics, Kim Il Sung University, Pyongyang, Democratic People’s Republic of Korea", ["KP", "KP"]),
        ("Kim Il Sung University Pyongyang DPRK", ["KP", "KP"]),
        ("630090, Новосибирск, РФ", ["RU", "RU"]),
        ("г. Москва, пр-т Вернадского, д. 78", ["RU"]),
        ("조선 평양", ["KP", "KP"]),
        ("김일성종합대학, 평양시", ["KP"]),
        ("朝鲜平壤", ["KP", "KP"]),
        ("金日成総合大学、平壌", ["KP"]),
        ("JINR, Joliot-Curie 6, 141980 Dubna, Moscow Region, Russia", ["RU", "RU", "RU"]),
        ("POSTECH, Pohang 37673, Korea", ["KR", "KR"]),
        ("Institute of Physics, Korea (North)", ["KP"]),
        ("Academy of Sciences, Korea, Dem. People's Rep. of", ["KP"]),
        ("School of Physics, Georgia Tech, Atlanta, GA, USA", ["US", "US"]),
        ("Michigan State University, East Lansing, MI 48824", ["US"]),
        ("Montana State University, Bozeman", ["US"]),
        ("Ministry of Foreign Affairs, Hà Nội, Việt Nam", ["VN", "VN"]),
        ("p'yŏngyang", ["KP"]),
        ("P YONG YANG", []),
    ],
)
def test_a_place_that_stands_for_itself_says_where_the_text_is(line: str, codes: list[str]) -> None:
    assert placed(line) == codes


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("University of Jordan", "JO"),
        ("Moscow State University", "RU"),
        ("University of North Korean Studies, Seoul", "KP"),
        ("Michigan State University", "US"),
        ("Chad Smith Institute", "TD"),
        ("中国北京清华大学", "CN"),
    ],
)
def test_a_place_inside_a_name_is_marked_as_such(line: str, code: str) -> None:
    found = countries_in(line)[0]
    assert (found.code, found.in_name) == (code, True)


def test_a_bare_korea_stays_ambiguous_until_something_settles_it() -> None:
    assert seen("Academy, Korea") == [("", "ambiguous", "Korea")]
    assert countries_in("Academy, Korea")[0].candidates == ("KP", "KR")
    assert seen("Academy, Pyongyang, Korea")[-1] == ("KP", "country", "Korea")
    assert seen("Korea University, Seoul")[0] == ("KR", "country", "Korea")


def test_georgia_is_a_us_state_beside_a_us_city() -> None:
    assert seen("Atlanta, Georgia") == [("US", "city", "Atlanta"), ("US", "country", "Georgia")]
    assert seen("Tbilisi, Georgia")[1] == ("GE", "country", "Georgia")
    assert seen("Georgia State University")[0][0] == ""


@pytest.mark.parametrize("text", ["Пхеньян", "ПХЕНЬЯН", "Пхеньяна", "в Пхеньяне", "Пхеньяном", "к Пхеньяну"])
def test_russian_case_endings_do_not_hide_pyongyang(text: str) -> None:
    assert [code for code, _, _ in seen(text)] == ["KP"]


@pytest.mark.parametrize(
    "text",
    [
        "조선대학교, 광주",
        "조선해양공학과",
        "조선일보",
        "동원산업",
        "Università Kore di Enna",
        "IN CAN CH",
        "Indiana Jones",
        "Koreatown",
        "Romania-like Romanian",
        "Perugia",
        "Nigerian",
    ],
)
def test_look_alikes_are_not_the_dprk(text: str) -> None:
    assert not any(m.code == "KP" or "KP" in m.candidates for m in countries_in(text))


def test_offsets_point_at_the_text_as_written() -> None:
    text = "Univ., P’yŏngyang, D.P.R.K.; 평양시; ПХЕНЬЯНЕ"
    assert (
        [text[m.start : m.end] for m in countries_in(text)]
        == [m.text for m in countries_in(text)]
        == ["P’yŏngyang", "D.P.R.K", "평양", "ПХЕНЬЯНЕ"]
    )


PIECES = [
    "Pyongyang",
    "P’yŏngyang",
    "D.P.R.K.",
    "평양시",
    "조선",
    "Пхеньяне",
    "Korea",
    "North",
    "University",
    ",",
    " of ",
    "RÜSSLAND",
    "北朝鮮",
    "KP",
    "Seoul",
    "\u0306",
    "ё",
    "й",
]


@settings(deadline=None)  # the first call loads vocabulary
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=8).map("".join)
    | st.lists(st.sampled_from(PIECES)).map(" ".join)
)
def test_the_prefilter_lets_every_mention_through(text: str) -> None:
    wanted = any(m.code == "KP" or "KP" in m.candidates for m in countries_in(text))
    assert mentions(text_column([text]), "KP")[0] or not wanted


def test_the_prefilter_holds_back_ordinary_texts() -> None:
    texts = text_column(["Kim Il Sung University, Pyongyang", "Harvard University", "", "МГУ, Москва", "평양"])
    assert mentions(texts, "KP").tolist() == [True, False, False, False, True]
    assert mentions(texts, "ZZ").tolist() == [False] * 5


def test_all_countries_may_be_asked_for_at_once() -> None:
    codes = sorted(vocabulary().display)
    named = mentions_of(text_column(["University of Pyongyang", "P y o n g - y a n g", "Xyz"]), codes)
    assert [bool(row[codes.index("KP")]) for row in named] == [True, True, False]
    assert not named[2].any()


def test_several_countries_at_once_are_each_alone() -> None:
    texts = text_column(["Pyongyang / Томск", "Harvard", "", "МГУ, Москва", "평양", "Delhi, India", "K-N-D-R, КН–ДР"])
    codes = ["IN", "", "KP", "RU"]
    together = mentions_of(texts, codes)
    assert together.any(axis=0).tolist() == [True, False, True, True]
    for place, code in enumerate(codes):
        assert together[:, place].tolist() == mentions(texts, code).tolist()


@settings(deadline=None)  # the first call loads vocabulary
@given(st.text(max_size=300))
def test_no_text_raises_and_offsets_are_true(text: str) -> None:
    for mention in countries_in(text):
        assert text[mention.start : mention.end] == mention.text
        assert (mention.code == "") == (mention.kind == "ambiguous")
