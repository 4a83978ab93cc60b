"""A header that lists what its cells hold: where one of them is an institution, that is found."""

from __future__ import annotations

import pytest

from screening.columns import understand
from screening.columns.header import read_header


@pytest.mark.parametrize(
    "header",
    [
        "Institution, City, Country",
        "City, institution",
        "Institution (city, country)",
        "Country and institution",
        "Degree, institution, year",
        "Department, University",
        "University / Faculty / Department",
        "Name, institution",
        "Universität, Ort, Land",
        "Université (ville, pays)",
        "Вуз, город и страна",
        "学校、城市",
        "大学名・国名",
        "Land, Fachhochschule",
    ],
)
def test_an_institution_among_what_a_header_lists_is_screened(header: str) -> None:
    reading = read_header(header)
    assert (reading.role, reading.unknown) == ("institution", False)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("City, country", "city"),
        ("Country of institution", "country"),
        ("Institution: country", "country"),
        ("Institution (country)", "country"),
        ("Institution name and code", "none"),
        ("Institution, record number", "none"),
        ("Father, university", "none"),
        ("Supervisor and department", "department"),
        ("Course and course code", "subject-code"),
        ("Country and place of birth", "none"),
    ],
)
def test_what_is_said_of_an_institution_or_of_somebody_else_lists_none(header: str, role: str) -> None:
    assert read_header(header).role == role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Course and level", "subject"),
        ("Programme, department", "subject"),
        ("Studiengang / Abschluss", "subject"),
        ("Nationality and country of residence", "nationality"),
        ("Name, date of birth, nationality", "nationality"),
    ],
)
def test_so_is_a_subject_or_a_nationality(header: str, role: str) -> None:
    assert read_header(header).role == role


@pytest.mark.parametrize(
    ("header", "also"),
    [("Course and university", "subject"), ("Nationality / University", "nationality"), ("University, city", "")],
)
def test_subject_and_nationality_in_the_same_cells_are_read_too(header: str, also: str) -> None:
    cells = ["Physics, TU Berlin", "Law, University College Dublin", "History, Kim Il Sung University"]
    roles = [role.role.value for role in understand(["ID", header], [["1", "2", "3"], cells]).roles]
    assert [role for role in roles if role != "record-id"] == ["institution", *filter(None, [also])]


@pytest.mark.parametrize(
    "header", ["City/University", "Institution (country)", "Institution/country", "Address of university"]
)
def test_where_a_header_may_be_a_path_its_values_decide(header: str) -> None:
    def role_of(cells: list[str]) -> list[str]:
        return [role.role.value for role in understand(["Nationality", header], [["DE"] * 5, cells]).roles[1:]]

    assert role_of(
        ["TU Berlin, Berlin", "University of Oslo", "MIT", "Kim Il Sung University", "Pyongyang College"]
    ) == ["institution"]
    assert "institution" not in role_of(["Berlin", "Oslo", "Bergen", "Pyongyang", "Trondheim"])


GROUPED = ("Student / Name", "Home university / Name", "Home university / Country", "Programme / Title")


def test_a_country_under_a_group_of_the_institution_is_its_country() -> None:
    names, bodies, titles = ["Ann", "Kim"], ["Universität Wien", "Kim Chaek University"], ["History", "Law"]
    mapping = understand(GROUPED, [names, bodies, ["Austria", "North Korea"], titles])
    assert [(role.header, role.role.value, role.party) for role in mapping.roles][1:3] == [
        ("Home university / Name", "institution", "home"),
        ("Home university / Country", "country", "home"),
    ]
    listed = understand(GROUPED, [names, bodies, ["Wien / Austria", "MEPhI / Russia"], titles])
    assert [role.role.value for role in listed.roles if role.header == "Home university / Country"] == ["institution"]
