"""Reading country and nationality cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.datafile import load
from screening.model import CountryStatus
from screening.places import country_name, read_countries, read_country

SPELLINGS = load(Path(__file__).with_name("spellings.yml")).root
KOREAN_WORDS = ["Korea", "North", "South", "Dem.", "People's", "Republic", "of", ",", "(", ")", "Rep", "Корея", "ROK"]
CASES = [(text, code.text()) for code, listed in SPELLINGS.pairs() for text in listed.texts()]


@pytest.mark.parametrize(("cell", "code"), CASES)
def test_a_common_spelling_is_read_as_its_country(cell: str, code: str) -> None:
    found = read_country(cell)
    assert (found.status, found.code, found.text) == (CountryStatus.KNOWN, code, cell)


@pytest.mark.parametrize(
    ("cell", "candidates"),
    [
        *(
            (cell, ("KP", "KR"))
            for cell in (
                "Korea",
                "KOREA",
                "Korean",
                "Корея",
                "Corea",
                "Corée",
                "корейское",
                "North and South Korea",
                "Koreanisch",
            )
        ),
        ("朝鮮籍", ("KP", "KR")),
        ("Congo", ("CD", "CG")),
        ("Конго", ("CD", "CG")),
        ("Virgin Islands", ("VG", "VI")),
        ("Dominican", ("DM", "DO")),
        ("NK", ("KP",)),
        ("KN", ("KN", "KP")),
        ("XK", ("GB", "XK")),
        ("KP; RU", ("KP", "RU")),
        ("DPRK/Russia", ("KP", "RU")),
    ],
)
def test_a_form_of_several_countries_is_ambiguous_with_its_candidates(cell: str, candidates: tuple[str, ...]) -> None:
    found = read_country(cell)
    assert (found.status, found.code, found.candidates) == (CountryStatus.AMBIGUOUS, "", candidates)
    assert found.why


def test_the_soviet_union_is_ambiguous_among_its_fifteen_successors() -> None:
    for cell in ("USSR", "СССР", "Soviet Union", "SU", "URSS"):
        found = read_country(cell)
        assert found.status is CountryStatus.AMBIGUOUS
        assert (len(found.candidates), found.candidates[0]) == (15, "RU")


@pytest.mark.parametrize(
    "cell",
    [
        "N/A",
        "n/a",
        "unknown",
        "не указано",
        "stateless",
        "ZZ",
        "Korea University",
        "Europe",
        "Naroth Korea",
        "Nort Korea",
        "1234",
        "Atlantis",
    ],
)
def test_a_cell_that_names_no_country_is_unknown_and_never_guessed(cell: str) -> None:
    found = read_country(cell)
    assert (found.status, found.code) == (CountryStatus.UNKNOWN, "")
    assert found.why


@pytest.mark.parametrize("cell", ["", "  ", "-", "\t", "—"])
def test_a_blank_cell_is_blank(cell: str) -> None:
    assert read_country(cell).status is CountryStatus.BLANK


@pytest.mark.parametrize("cell", ["KOR (North)", "KR - North", "KOR (Democratic People's Republic)"])
def test_a_code_beside_a_word_that_means_the_other_country_leaves_both_open(cell: str) -> None:
    found = read_country(cell)
    assert (found.code, set(found.candidates)) == ("", {"KR", "KP"})


def test_a_code_beside_a_word_that_means_the_same_country_is_that() -> None:
    assert [read_country(cell).code for cell in ("KOR (South)", "KP - North", "KOR (Seoul)")] == ["KR", "KP", "KR"]


def test_korean_alpha_3_is_south_korea_with_a_word_of_caution() -> None:
    found = read_country("KOR")
    assert found.code == "KR"
    assert "PRK" in found.why


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("KP; RU", ["KP", "RU"]),
        ("DPRK/Russia", ["KP", "RU"]),
        ("China\nNorth Korea", ["CN", "KP"]),
        ("Russia, China", ["RU", "CN"]),
        ("Korea, Dem. People's Rep. of", ["KP"]),
        ("Iran, Islamic Republic of; Syria", ["IR", "SY"]),
        ("Korea, Republic of | Korea, North", ["KR", "KP"]),
        ("俄罗斯、朝鲜", ["RU", "KP"]),
        ("N/A", [""]),
        ("", []),
    ],
)
def test_a_cell_of_several_countries_is_split_only_where_they_part(cell: str, codes: list[str]) -> None:
    assert [found.code for found in read_countries(cell)] == codes


def test_a_bare_korea_stays_ambiguous_beside_another_country() -> None:
    statuses = [found.status.value for found in read_countries("Russia; Korea")]
    assert statuses == ["known", "ambiguous"]


def test_reports_name_the_dprk_so_that_nobody_mistakes_it() -> None:
    assert [country_name(code) for code in ("KP", "KR", "RU", "??")] == [
        "North Korea (DPRK)",
        "South Korea",
        "Russia",
        "??",
    ]


@settings(deadline=None)  # the first call loads vocabulary
@given(
    st.sampled_from(CASES),
    st.sampled_from([str.upper, str.lower, str.swapcase]),
    st.sampled_from(["{}", " {}  ", "{}.", "({})", "\u00a0{}\t"]),
)
def test_case_space_and_outer_punctuation_change_no_answer(
    case: tuple[str, str], recase: Callable[[str], str], frame: str
) -> None:
    cell, code = case
    assert read_country(frame.format(recase(cell))).code == code


@settings(deadline=None)  # the first call loads vocabulary
@given(st.text(max_size=200))
def test_no_text_raises(cell: str) -> None:
    found = read_country(cell)
    assert found.text == cell
    assert bool(found.code) == (found.status is CountryStatus.KNOWN)
    assert all(part.status is not CountryStatus.BLANK for part in read_countries(cell))


@settings(deadline=None)  # the first call loads vocabulary
@given(
    st.lists(
        st.sampled_from(KOREAN_WORDS),
        max_size=6,
    )
)
def test_korea_is_never_both_a_known_north_and_a_south(pieces: list[str]) -> None:
    cell = " ".join(pieces)
    found = read_country(cell)
    if found.code == "KR":
        assert "North" not in pieces
        assert "People's" not in pieces
    if found.code == "KP":
        assert "South" not in pieces


@pytest.mark.parametrize("cell", ["KP-North Korea", "KP North Korea", "North Korea, KP"])
def test_an_upper_case_code_beside_a_name_is_read_with_it(cell: str) -> None:
    assert read_country(cell).code == "KP"


def test_an_accented_name_is_not_mistaken_for_a_code() -> None:
    assert [read_country(cell).code for cell in ("Áo", "AO", "Çin", "ＫＰ")] == ["AT", "AO", "CN", "KP"]
