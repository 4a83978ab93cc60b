"""Columns of tables nobody had seen before: what their values make of them, whatever the header."""

from __future__ import annotations

import pytest

from screening.columns import understand
from screening.model import Mapping, Role


def mapping(table: str) -> Mapping:
    """Understand a table written with | between cells."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]
    return understand(lines[0], list(zip(*lines[1:], strict=True)))


def headers(found: Mapping, role: Role) -> list[str]:
    return [column.header for column in found.of(role)]


@pytest.mark.parametrize("header", ["Contact", "Author", "Institution"])
def test_a_column_of_mail_addresses_is_one_whatever_its_header(header: str) -> None:
    found = mapping(f"name | {header}\nKim Chol | kim@example.edu\nAnna Weber | anna@example.org")
    assert headers(found, Role.EMAIL) == [header]
    assert "is screened as such" in " ".join(note.text for note in found.notes)


def test_a_contact_with_an_address_behind_the_name_is_a_person() -> None:
    found = mapping("Partner | Contact\nTU Wien University | Anna Weber\nUniversity of Leeds | Ben Ode")
    assert headers(found, Role.PERSON) == ["Contact"]


def test_an_origin_that_holds_affiliations_is_an_institution() -> None:
    found = mapping(
        "Name | Origin\nKim Chol | Kim Il Sung University, Pyongyang, DPRK\n"
        "Oleg Sidorov | JINR, Dubna, Russia\nAnna Weber | TU Wien, Austria"
    )
    assert headers(found, Role.INSTITUTION) == ["Origin"]


def test_an_origin_that_holds_countries_stays_one_of_the_person() -> None:
    found = mapping("Name | Origin\nKim Chol | DPRK\nOleg Sidorov | Russia\nAnna Weber | Austria")
    assert headers(found, Role.NATIONALITY) == ["Origin"]


def test_a_column_without_header_of_which_every_third_is_a_university_holds_institutions() -> None:
    found = mapping("a | b\nKim Chol | Kim Chaek University of Technology\nAnna Weber | TU Wien\nOleg Sidorov | MEPhI")
    assert headers(found, Role.INSTITUTION) == ["b"]


def test_a_column_of_which_some_are_institutions_is_swept() -> None:
    rows = "\n".join(["x1 | office 3", "x2 | hall", "x3 | annex", "x4 | gate", "x5 | Kim Il Sung University"])
    assert headers(mapping("University | zzz\n" + rows), Role.FREE_TEXT) == ["zzz"]
    plain = rows.replace("Kim Il Sung University", "door 5")
    assert not headers(mapping("University | zzz\n" + plain), Role.FREE_TEXT)
