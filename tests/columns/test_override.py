"""`--map ROLE=HEADER`."""

from __future__ import annotations

import pytest

from screening.columns import Override, parse_override
from screening.columns.override import locate
from screening.errors import UsageError
from screening.model import Role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("institution=Partner name", Override(Role.INSTITUTION, "Partner name")),
        ("country:sending=Land", Override(Role.INSTITUTION_COUNTRY, "Land", "sending")),
        ("Subject_Code = #7", Override(Role.SUBJECT_CODE, "#7")),
        ("nationality=A=B", Override(Role.NATIONALITY, "A=B")),
    ],
)
def test_role_party_and_header_are_parsed(text: str, expected: Override) -> None:
    assert parse_override(text) == expected


@pytest.mark.parametrize("text", ["institution", "institution=", "=Name", ""])
def test_a_form_without_role_or_header_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="ROLE=HEADER") as caught:
        parse_override(text)
    assert "institution='Partner name'" in caught.value.remedy


def test_an_unknown_role_is_refused_with_the_nearest_and_all_roles() -> None:
    with pytest.raises(UsageError, match="did you mean 'institution'") as caught:
        parse_override("instituton=Name", where="screen.yml:4")
    assert caught.value.where == "screen.yml:4"
    assert "record-id, person" in caught.value.remedy


@pytest.mark.parametrize(
    ("header", "at"), [("Partner Name", 1), ("  partner   NAME ", 1), ("partner_name", 1), ("#3", 2), ("№", 0)]
)
def test_a_header_is_found_by_name_or_position(header: str, at: int) -> None:
    assert locate(Override(Role.INSTITUTION, header), ["№", "Partner Name", "Страна"]) == at


def test_a_header_that_is_not_there_is_refused_with_the_headers() -> None:
    with pytest.raises(UsageError) as caught:
        locate(Override(Role.INSTITUTION, "Partner nme"), ["ID", "Partner Name"])
    assert caught.value.remedy == "Headers are: 'ID', 'Partner Name'. Did you mean 'Partner Name'?"


def test_a_repeated_header_must_be_given_by_position() -> None:
    with pytest.raises(UsageError, match="several columns") as caught:
        locate(Override(Role.INSTITUTION_COUNTRY, "Country"), ["Country", "University", "Country"])
    assert "country=#1 or #3" in caught.value.remedy


def test_a_position_beyond_the_table_is_refused() -> None:
    with pytest.raises(UsageError, match="no column #9"):
        locate(Override(Role.INSTITUTION, "#9"), ["A", "B"])
