"""Headers as exports write them: dots for spaces, Turkish capitals, numbered groups, halves of a name."""

from __future__ import annotations

import pytest

from screening.columns.header import read_header
from screening.model import Mapping
from screening.places import read_country
from tests.columns.test_evidence_of_values import mapping


def roles(table: str) -> dict[str, str]:
    read: Mapping = mapping(table)
    return {column.header: column.role.value for column in read.roles}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("LAST.NAME", "family-name"),
        ("First.name", "given-name"),
        ("Country.of.birth", "birth"),
        ("Field.of.study", "subject"),
    ],
)
def test_dots_stand_for_spaces(header: str, role: str) -> None:
    assert read_header(header).role == role


@pytest.mark.parametrize(("header", "role"), [("student.country.code", "domicile"), ("contact.email", "email")])
def test_dots_part_the_fields_of_a_path(header: str, role: str) -> None:
    assert read_header(header).role == role


def test_turkish_capitals_without_their_dots_are_the_same_letters() -> None:
    assert read_header("ADI SOYADI").role == "person"
    assert read_header("Adı Soyadı").role == "person"
    assert read_header("SOYADI").role == "family-name"
    assert read_country("KIRGIZISTAN").code == "KG"
    assert read_country("RUSYA FEDERASYONU").code == "RU"
    assert read_country("KORE DEMOKRATİK HALK CUMHURİYETİ").code == "KP"


def test_the_last_word_says_what_a_school_and_a_degree_are() -> None:
    assert read_header("School 2 Degree").role == "level"
    assert read_header("Degree awarding institution").role == "institution"


def test_names_in_two_columns_are_both_read_in_italian() -> None:
    table = "Cognome|Nome|Cittadinanza|Ateneo\nRossi|Paolo|ITALIA|Politecnico di Torino"
    assert roles(table)["Nome"] == "given-name"
    partners = "Nome|Paese\nPolitecnico di Torino|Italia\nUniversità di Pisa|Italia"
    assert roles(partners)["Nome"] == "institution"


def test_dates_of_a_school_are_no_schools() -> None:
    table = "School 1 Institution|School 1 To|Citizenship\nUni Leeds|2020-03|GB\nMcGill University|2021-06|CA"
    assert roles(table) == {"School 1 Institution": "institution", "Citizenship": "nationality"}
    named = table.replace("2020-03", "University of York").replace("2021-06", "Yale University")
    assert roles(named)["School 1 To"] == "institution"


def test_a_number_with_letters_in_front_is_no_company() -> None:
    table = "Agreement|Partner|Area\nAG-1|University of Leeds|Law\nAG-2|University of York|Art\nAG-3|Cornell|Law"
    assert "Agreement" not in roles(table)
    named = table.replace("AG-1", "Siemens AG").replace("AG-2", "Bayer AG").replace("AG-3", "BASF AG")
    assert roles(named)["Agreement"] == "institution"


def test_a_comma_without_a_space_parts_a_name() -> None:
    table = (
        "EMPLID|NAME|ACAD_CAREER|COUNTRY|EXT_ORG_DESCR\n1|Ri,Chol Su|GRAD|PRK|University of Leeds\n"
        "2|Müller,Anna|UGRD|DEU|Univ Tübingen\n3|Volkov,Dmitry|GRAD|RUS|University of York"
    )
    assert roles(table)["NAME"] == "person"
    assert roles(table)["COUNTRY"] == "nationality"


def test_degrees_that_are_codes_of_countries_too_are_degrees() -> None:
    table = "ID|LAST_NAME|DEGC|UNIV\n1|Novak|MS|University of Leeds\n2|Kim|BS|Pusan\n3|Lee|BA|Yale\n4|Roy|PHD|York"
    assert roles(table)["DEGC"] == "level"
    abroad = table.replace("|MS|", "|MX|").replace("|BS|", "|BR|").replace("|BA|", "|KR|").replace("|PHD|", "|FR|")
    assert roles(abroad)["DEGC"] in {"nationality", "country"}
