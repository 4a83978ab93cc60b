"""When values may overrule a header, and what is told about it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.columns import parse_override, understand
from screening.columns.header import read_header
from screening.columns.levels import is_degree_title, is_level
from screening.model import Mapping, Role


def mapping(table: str, *overrides: str) -> Mapping:
    """Understand a table written with | between cells."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]
    return understand(lines[0], list(zip(*lines[1:], strict=True)), [parse_override(text) for text in overrides])


@pytest.mark.parametrize(
    "cell",
    ["PhD", "MSc (Hons)", "Taught master", "UG Year 1", "Ph.D.", "Магистратура", "硕士研究生", "박사과정", "学士課程"],
)
def test_a_cell_with_nothing_telling_beside_the_words_of_level_is_a_level(cell: str) -> None:
    assert is_level(cell)
    assert not is_degree_title(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "PhD Nuclear Physics",
        "MA History",
        "Master Kerntechnik",
        "Магистратура: Ядерная физика",
        "核工程硕士",
        "원자력공학 석사",
    ],
)
def test_a_cell_with_a_subject_beside_its_degree_is_a_title(cell: str) -> None:
    assert is_degree_title(cell)
    assert not is_level(cell)


@pytest.mark.parametrize("header", ["Course title", "Level", "Degree", "Route Name", "column 3", "Module group X"])
def test_titles_that_carry_a_degree_are_the_subject_whatever_the_header(header: str) -> None:
    found = mapping(
        f"Student|Previous university|{header}\nKim A|University X|PhD Nuclear Physics\nLi B|University Y|MA History"
    )
    assert found.headers_by_role()["subject"] == [header]
    assert found.of(Role.LEVEL) == ()


def test_levels_under_a_subject_header_are_the_level_only_where_another_column_tells_the_subject() -> None:
    alone = mapping("Student|Previous university|Programme\nKim A|University X|PhD\nLi B|University Y|MSc")
    assert alone.headers_by_role()["subject"] == ["Programme"]
    assert [note.code for note in alone.notes] == ["doubtful-values"]
    beside = mapping(
        "Student|Previous university|Programme|Field of study\nKim A|University X|PhD|Law\nLi B|University Y|MSc|Art"
    )
    assert beside.headers_by_role()["level"] == ["Programme"]
    assert beside.notes[0].remedy == "--map subject='Programme'"


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("Nationalty", "nationality"),
        ("Univeristy", "institution"),
        ("Programe", "subject"),
        ("Гражданствo", "nationality"),
    ],
)
def test_one_slip_of_the_pen_is_read_as_the_word_it_stands_for(header: str, says: str) -> None:
    assert (read_header(header).role, read_header(header).unknown) == (says, False)


@pytest.mark.parametrize(
    ("header", "never"),
    [
        ("Station", "nationality"),
        ("County", "country"),
        ("Source", "subject"),
        ("Mayor", "subject"),
        ("Contract", "person"),
    ],
)
def test_another_word_is_no_slip_of_the_pen(header: str, never: str) -> None:
    assert read_header(header).role != never


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("Nationality (as on passport)", "nationality"),
        ("国籍（地区）", "nationality"),
        ("Natio- nality", "nationality"),
        ("N A T I O N A L I T Y", "nationality"),
        ("Nation\u200bality\u00b9", "nationality"),
        ("person.nationality.code", "nationality"),
        ("APP_NATIONALITY__c", "nationality"),
        ("Country (of birth)", "birth"),
        ("Father's nationality", "none"),
        ("Number of Authors", "none"),
        ("Nationality status", "none"),
    ],
)
def test_notes_marks_and_paths_do_not_hide_what_a_header_says(header: str, says: str) -> None:
    assert (read_header(header).role, read_header(header).unknown) == (says, False)


@pytest.mark.parametrize("header", ["XYZ", "Datos 7", "column 3"])
def test_countries_under_an_unknown_header_are_a_guessed_nationality_where_the_rows_are_persons(header: str) -> None:
    found = mapping(f"Student|Previous university|{header}\nKim A|University X|DPRK\nLi B|University Y|China")
    (column,) = found.of(Role.NATIONALITY)
    assert (column.header, column.guessed) == (header, True)
    assert any(note.header == header and "--map country=" in note.remedy for note in found.notes)
    known = mapping(
        f"Student|Nationality|Previous university|{header}\nKim A|DPRK|University X|DPRK\nLi B|China|University Y|China"
    )
    assert [column.header for column in known.of(Role.NATIONALITY)] == ["Nationality"]


@pytest.mark.parametrize("values", [("+49", "+850", "+7"), ("49", "850", "82"), ("0049", "00850", "007")])
def test_telephone_prefixes_are_no_countries(values: tuple[str, str, str]) -> None:
    rows = "\n".join(f"University X|{value}" for value in values)
    found = mapping(f"University|Country code\n{rows}")
    assert found.of(Role.INSTITUTION_COUNTRY) == () and found.of(Role.NATIONALITY) == ()
    assert mapping("University|Country code\nUniversity X|643\nUniversity Y|408").of(Role.INSTITUTION_COUNTRY)


def test_foreign_keys_are_no_countries_beside_a_column_of_names() -> None:
    rows = "\n".join(
        f"University X|{key}|{name}" for key, name in zip((192, 3, 17, 99, 5, 7), ["Cuba", "Peru"] * 3, strict=True)
    )
    found = mapping(f"University|country_id|country\n{rows}")
    assert [column.header for column in found.of(Role.INSTITUTION_COUNTRY)] == ["country"]


def test_a_nationality_header_over_norway_alone_is_no_column_of_answers() -> None:
    found = mapping("Student|Nationality\n" + "\n".join(["Kim A|NO"] * 6))
    assert found.headers_by_role()["nationality"] == ["Nationality"]


def test_a_date_of_birth_has_its_role_and_other_values_do_not() -> None:
    assert mapping("Student|Date of birth\nKim A|2001-05-03").headers_by_role()["date-of-birth"] == ["Date of birth"]
    names = "\n".join(["Kim A|unknown person"] * 6)
    assert mapping(f"Student|Date of birth\n{names}").of(Role.BIRTH_DATE) == ()
    assert mapping("Student|Place of birth\nKim A|Seoul").of(Role.BIRTH_DATE) == ()


def test_what_a_cooperation_is_about_is_the_subject_only_where_no_better_column_is() -> None:
    alone = mapping("Partner institution|Scope\nUniversity X|Reactor physics and training\nUniversity Y|Choir exchange")
    assert alone.headers_by_role() == {
        "institution": ["Partner institution"],
        "subject": ["Scope"],
        "free-text": ["Scope"],
    }
    assert [(note.code, note.remedy) for note in alone.notes] == [("scope-as-subject", "--map free-text='Scope'")]
    better = mapping("Partner institution|Scope|Subject area\nUniversity X|Reactor physics and training|Law")
    assert better.headers_by_role()["subject"] == ["Subject area"]
    assert better.headers_by_role()["free-text"] == ["Scope"]


@pytest.mark.parametrize("header", ["Contact at partner", "Signatory for partner", "PI at partner"])
def test_a_person_at_the_partner_is_a_person(header: str) -> None:
    found = mapping(f"Partner institution|{header}\nUniversity X|Mr Choe Thae Bok\nUniversity Y|Prof. V. Belov")
    assert found.headers_by_role()["person"] == [header]
    assert found.headers_by_role()["institution"] == ["Partner institution"]


def test_names_of_apparatus_are_no_persons() -> None:
    rows = "\n".join(f"Microscope LEICA DM{number}|{number}" for number in range(6))
    found = mapping(f"University|full_name|number\n{rows}".replace("\nM", "\nUniversity X|M"))
    assert found.of(Role.PERSON) == ()
    (note,) = [note for note in found.notes if note.header == "full_name"]
    assert note.unscreened


def test_an_ordinary_unused_column_is_no_matter_for_strict() -> None:
    found = mapping("Student|Nationality|Phone|Campus\nKim A|China|+86 1234|North\nLi B|France|+33 1234|South")
    assert found.notes == ()


def test_a_half_understood_header_does_no_worse_than_an_unknown_one() -> None:
    rows = "Kim A|China|University X\nLi B|DPRK|University Y"
    for half in ("Nationality qwx", "Qwx qwy"):
        found = mapping(f"Student|{half}|Previous university\n{rows}")
        (column,) = found.of(Role.NATIONALITY)
        assert (column.header, column.guessed) == (half, True)


_COLUMNS = {
    "Student ID": [f"S{number}" for number in range(40)],
    "Surname": ["Ito", "Weiss", "Obi", "Roux"] * 10,
    "Nationality": ["Japan", "Germany", "DPRK", "France"] * 10,
    "Previous university": ["Kyoto University", "University of Oslo", "McGill University", "University of Bath"] * 10,
    "University country": ["Japan", "Norway", "Canada", "United Kingdom"] * 10,
    "Course title": ["PhD Nuclear Physics", "MA History", "MSc Law", "BA Art"] * 10,
    "Level of study": ["PhD", "MA", "MSc", "BA"] * 10,
    "Date of birth": ["2001-05-03", "1999-12-31", "1998-01-01", "2000-02-29"] * 10,
    "Remarks": [
        "Asked twice for the original of the certificate by mail.",
        "",
        "Came with the exchange of last year.",
        "",
    ]
    * 10,
}


@settings(deadline=None, max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(min_value=4, max_value=40))
def test_the_same_export_gets_the_same_roles_in_any_column_order_and_sample(shuffled: random.Random, rows: int) -> None:
    names = list(_COLUMNS)
    shuffled.shuffle(names)
    found = understand(names, [_COLUMNS[name][:rows] for name in names])
    assert {(column.header, column.role.value) for column in found.roles} == {
        ("Student ID", "record-id"),
        ("Surname", "family-name"),
        ("Nationality", "nationality"),
        ("Previous university", "institution"),
        ("University country", "country"),
        ("Course title", "subject"),
        ("Level of study", "level"),
        ("Date of birth", "date-of-birth"),
        ("Remarks", "free-text"),
    }


@settings(deadline=None, max_examples=40)
@given(st.randoms(use_true_random=False), st.integers(min_value=4, max_value=40))
def test_without_headers_what_values_tell_does_not_hang_on_order_or_sample(shuffled: random.Random, rows: int) -> None:
    names = ["Nationality", "Previous university", "Course title", "Level of study"]
    shuffled.shuffle(names)
    found = understand([f"column {at + 1}" for at in range(4)], [_COLUMNS[name][:rows] for name in names])
    by_name = {names[column.index]: column.role.value for column in found.roles}
    assert (by_name["Previous university"], by_name["Course title"]) == ("institution", "subject")
    assert by_name["Level of study"] == "level"
    assert by_name["Nationality"] in {"country", "nationality"}
