"""A finding that rests on a person's name alone is marked, never above low, and loses to every fact."""

from __future__ import annotations

import pyarrow as pa
import pytest

from screening.model import Band, Batch, ColumnRole, Finding, Mapping, Role
from screening.run import load_judges
from screening.screener import Judges, TablePass

ROLES = (Role.PERSON, Role.BIRTH_DATE, Role.NATIONALITY, Role.INSTITUTION, Role.INSTITUTION_COUNTRY, Role.SUBJECT)


@pytest.fixture(scope="module")
def judges() -> Judges:
    return load_judges()


def finding(judges: Judges, *cells: str, keep_clear: bool = False) -> Finding | None:
    mapping = Mapping(tuple(ColumnRole(i, role.value, role) for i, role in enumerate(ROLES)))
    batch = Batch(1, range(2, 3), tuple(pa.array([cell], pa.string()) for cell in cells))
    records = TablePass(judges, mapping, keep_clear=keep_clear).screen(batch)
    return next((record for record in records if isinstance(record, Finding)), None)


def test_a_name_alone_is_low_whatever_the_subject(judges: Judges) -> None:
    alone = finding(judges, "Kim Yong-nam", "", "", "Yonsei University", "South Korea", "Nuclear Engineering")
    assert alone is not None
    assert (alone.name_alone, alone.band) == (True, Band.LOW)
    assert "policy.name-alone" in {reason.code for reason in alone.reasons}


def test_another_nationality_lowers_it_further(judges: Judges) -> None:
    alone = finding(judges, "Yuri Trutnev", "", "", "", "", "")
    other = finding(judges, "Yuri Trutnev", "", "Germany", "", "", "")
    assert alone is not None
    assert other is not None
    assert other.name_alone
    assert other.score <= alone.score == 10
    assert "modifier.other-nationality" in {reason.code for reason in other.reasons}


def test_what_agrees_gives_the_band_back(judges: Judges) -> None:
    agreeing = finding(judges, "Yuri Trutnev", "1956-03-01", "", "", "", "Nuclear Engineering")
    assert agreeing is not None
    assert (agreeing.name_alone, agreeing.band) == (False, Band.MEDIUM)


def test_a_namesake_of_another_year_is_clear_and_kept_as_a_near_miss(judges: Judges) -> None:
    cells = ("Choi Ryong-hae", "1999-12-31", "South Korea", "Yonsei University", "South Korea", "Nuclear Engineering")
    assert finding(judges, *cells) is None
    clear = finding(judges, *cells, keep_clear=True)
    assert clear is not None
    assert clear.band is Band.NONE
    assert [miss.code for miss in clear.near_misses] == ["other-birth-year"]


def test_an_institution_or_a_dprk_nationality_keeps_its_band(judges: Judges) -> None:
    institution = finding(judges, "Kim Yong-nam", "", "", "Kim Il Sung University", "", "Nuclear Engineering")
    national = finding(judges, "Kim Yong-nam", "1999", "DPRK", "", "", "Nuclear Engineering")
    assert institution is not None
    assert national is not None
    assert (institution.name_alone, institution.band) == (False, Band.CRITICAL)
    assert (national.name_alone, national.band) == (False, Band.CRITICAL)


def test_two_nationalities_are_both_told(judges: Judges) -> None:
    both = finding(judges, "A B", "", "China; DPRK", "", "", "Law")
    one = finding(judges, "A B", "", "DPRK", "", "", "Law")
    assert both is not None
    assert one is not None
    told = [reason.text for reason in both.reasons if reason.code == "nationality.several"]
    assert told == ['The row gives several nationalities: "China" (China), "DPRK" (North Korea (DPRK)).']
    assert "nationality.several" not in {reason.code for reason in one.reasons}


def test_an_institution_whose_own_text_is_in_the_dprk_is_not_erased_by_its_country_cell(judges: Judges) -> None:
    against = finding(judges, "", "", "", "Pyongyang Medical University, Pyongyang", "China", "Law")
    agreeing = finding(judges, "", "", "", "Pyongyang Medical University, Pyongyang", "DPRK", "Law")
    assert against is not None
    assert agreeing is not None
    assert (against.band, against.to_verify) == (Band.MEDIUM, True)
    assert (agreeing.band, agreeing.to_verify) == (Band.MEDIUM, False)
    assert any("the column “country” says “China”" in reason.text for reason in against.reasons)
