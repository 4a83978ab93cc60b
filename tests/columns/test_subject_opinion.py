"""Columns of subjects that neither header nor shape tells, former nationalities, things, tables without header."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.columns import understand
from screening.columns.header import read_header
from screening.model import Mapping, Role, Sensitivity
from screening.subjects import Classifier

CLASSIFIER = Classifier.load(guesses=False)


def rate(text: str) -> Sensitivity:
    return CLASSIFIER.rate(text).sensitivity


def mapping(table: str) -> Mapping:
    """Understand a table written with | between cells."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]
    return understand(lines[0], list(zip(*lines[1:], strict=True)), (), rate)


def students(header: str, *values: str) -> Mapping:
    rows = "\n".join(f"Kim A|China|{value}" for value in values)
    return mapping(f"Student|Nationality|{header}\n{rows}")


LEVEL_HEADERS = ["Qualification", "Award", "Degree", "Abschluss", "Diplôme", "Título", "Квалификация", "学位", "학위"]


@pytest.mark.parametrize("header", LEVEL_HEADERS)
def test_a_header_of_level_over_titles_is_the_subject_and_over_levels_the_level(header: str) -> None:
    assert students(header, "PhD Nuclear Engineering").headers_by_role()["subject"] == [header]
    assert students(header, "Nuclear Engineering", "History").headers_by_role()["subject"] == [header]
    assert students(header, "PhD", "MSc", "MSc", "MSc, Nuclear Physics").headers_by_role()["subject"] == [header]
    levels = students(header, "PhD", "Master of Science", "BEng (Hons)").headers_by_role()
    assert levels["level"] == [header]
    assert "subject" not in levels


def test_levels_under_a_subject_header_give_way_to_the_department_that_tells_the_subject() -> None:
    found = mapping("Student|Programme|Faculty\nKim A|PhD|Nuclear Engineering\nLi B|MSc|History").headers_by_role()
    assert (found["level"], found["subject"]) == (["Programme"], ["Faculty"])


def test_a_code_of_no_known_system_does_not_hide_a_column_of_subjects() -> None:
    found = mapping("Student|Course code|Q7\nKim A|F123|Nuclear Engineering\nLi B|V100|History").headers_by_role()
    assert (found["subject-code"], found["subject"]) == (["Course code"], ["Q7"])


def test_a_header_of_level_stays_the_level_beside_a_better_subject() -> None:
    found = mapping("Student|Course title|Degree\nKim A|Law|Nuclear Engineering\nLi B|Art|History")
    assert found.headers_by_role()["subject"] == ["Course title"]


UNKNOWN_HEADERS = ["What", "Thema X", "Q7", "Wozu", "Что именно", "무엇", "何か", "Cosa", "column 3"]


@pytest.mark.parametrize("header", UNKNOWN_HEADERS)
@pytest.mark.parametrize("title", ["Nuclear Engineering", "Ядерная физика", "核工程", "원자력공학", "Kerntechnik"])
def test_subjects_under_an_unknown_header_are_a_guessed_subject_and_told(header: str, title: str) -> None:
    found = students(header, title, "History")
    (column,) = found.of(Role.SUBJECT)
    assert (column.header, column.guessed) == (header, True)
    assert [note.code for note in found.notes if note.header == header] == ["guessed-role"]


@pytest.mark.parametrize("header", ["What", "Department"])
@pytest.mark.parametrize(
    "values", [("North", "South"), ("Seoul", "Tomsk"), ("Self-funded", "Scholarship"), ("Approved", "Pending")]
)
def test_other_words_under_an_unknown_header_are_no_subject(header: str, values: tuple[str, str]) -> None:
    found = students(header, *values)
    assert found.of(Role.SUBJECT) == ()
    assert found.notes == ()


def test_a_few_ordinary_subjects_are_told_and_not_used_because_they_may_be_hobbies() -> None:
    found = students("Likes", "Music", "Sports")
    assert found.of(Role.SUBJECT) == ()
    assert [(note.code, note.remedy) for note in found.notes] == [("left-unused", "--map subject='Likes'")]
    assert students("Likes", "History", "Law", "Music", "Nursing").of(Role.SUBJECT)


def test_no_opinion_is_asked_where_a_header_says_subject() -> None:
    asked: list[str] = []

    def note(text: str) -> Sensitivity:
        asked.append(text)
        return Sensitivity.HIGH

    understand(["Student", "Course title", "What"], [["Kim A"], ["Law"], ["Nuclear Engineering"]], (), note)
    assert asked == []
    values = [f"Theme {number}" for number in range(100)]
    understand(["Student", "What"], [["Kim A"] * 100, values], (), note)
    assert len(asked) == 30


DEPARTMENTS = ["Department", "Department of study", "Institute of study", "Faculty", "Fakultät", "Кафедра", "院系"]


@pytest.mark.parametrize("header", DEPARTMENTS)
def test_a_department_is_the_subject_only_where_no_better_column_is(header: str) -> None:
    alone = mapping(f"Student|Previous university|{header}\nKim A|University X|Nuclear Engineering")
    (column,) = alone.of(Role.SUBJECT)
    assert (column.header, column.guessed) == (header, True)
    better = mapping(f"Student|Previous university|Course|{header}\nKim A|University X|Law|Nuclear Engineering")
    assert better.headers_by_role()["subject"] == ["Course"]


def test_an_institute_named_by_its_subject_is_still_screened_for_names() -> None:
    found = mapping("Student|Institute\nKim A|Nuclear Engineering\nLi B|History")
    assert found.headers_by_role()["institution"] == ["Institute"]
    assert found.headers_by_role()["subject"] == ["Institute"]
    named = mapping("Student|Institute\nKim A|Institute of Nuclear Physics\nLi B|Institute of History")
    assert named.of(Role.SUBJECT) == ()


FORMER = [
    "Previous nationality",
    "Former citizenship",
    "Nationality (former)",
    "Nationality at birth",
    "Frühere Staatsangehörigkeit",
    "прежнее гражданство",
    "Бывшее гражданство",
    "旧国籍",
    "曾用国籍",
    "이전 국적",
    "ancienne nationalité",
    "Nationalité à la naissance",
    "Nacionalidad anterior",
    "PREVIOUS_NATIONALITY",
]


@pytest.mark.parametrize("header", FORMER)
def test_a_former_nationality_is_not_the_nationality_and_is_told(header: str) -> None:
    found = mapping(f"Student|Nationality|{header}\nKim A|China|DPRK\nLi B|France|")
    assert found.headers_by_role()["nationality"] == ["Nationality"]
    assert found.headers_by_role()["former-nationality"] == [header]
    assert [note.code for note in found.notes] == ["not-nationality"]


@pytest.mark.parametrize(
    "header",
    ["Current nationality", "Most recent nationality", "Nationality (at previous university)", "Nationality 2"],
)
def test_a_present_nationality_is_no_former_one(header: str) -> None:
    assert read_header(header).role == "nationality"


@pytest.mark.parametrize(
    "header", ["№", "No.", "#", "Nr.", "№ зачётной книжки", "学号", "Matrikelnr.", "학번", "N° étudiant"]
)
def test_a_number_of_rows_or_students_is_the_record_id(header: str) -> None:
    found = mapping(f"{header}|ФИО|Гражданство\n202604440|Волков Илья|Россия\n202617011|Попова Анна|КНДР")
    assert found.headers_by_role()["record-id"] == [header]


@pytest.mark.parametrize("header", ["Phone №", "Passport #", "# of students", "Choice #2"])
def test_a_number_of_something_else_is_no_record_id(header: str) -> None:
    assert read_header(header).role != "record-id"


@pytest.mark.parametrize(
    "beside", ["Item", "Maker", "Model", "Equipment", "Gerät", "Оборудование", "设备", "Fabricant"]
)
def test_a_name_beside_words_of_things_is_no_person(beside: str) -> None:
    found = mapping(f"full_name|{beside}|University\nOlympus Stage|Alpha|University X\nLeica Lamp|Beta|University X")
    assert found.of(Role.PERSON) == ()
    rows_of_persons = mapping(f"full_name|{beside}|Nationality\nKim Chol|Alpha|China\nLi Wei|Beta|China")
    assert rows_of_persons.headers_by_role()["person"] == ["full_name"]
    assert mapping("full_name|Nationality\nKim Alpha|China\nLi Beta|China").headers_by_role()["person"] == ["full_name"]


@pytest.mark.parametrize("header", ["Home address: country", "Home address country", "Country (home address)"])
def test_the_country_of_a_home_address_is_not_the_institutions(header: str) -> None:
    found = mapping(f"Student|Nationality|Home university|{header}\nKim A|China|University X|DPRK")
    assert found.of(Role.INSTITUTION_COUNTRY) == ()
    assert mapping("Student|Home university|Home country of university\nKim A|University X|China").of(
        Role.INSTITUTION_COUNTRY
    )


@pytest.mark.parametrize("code", ["100172", "100.172", "100 172", "100172,0", "14.2301", '="14.2301"', "'100172"])
def test_codes_keep_their_role_however_they_are_written(code: str) -> None:
    for header in ("HECoS", "CIP", "Subject", "Course"):
        assert students(header, code).headers_by_role()["subject-code"] == [header]
        assert students(header, *[code] * 6).headers_by_role()["subject-code"] == [header]


ROWS = [
    ("Kim Chol", "DPRK", "Pyongyang University", "Nuclear Engineering"),
    ("Li Wei", "China", "University of Oslo", "History"),
    ("Anna Weiss", "Germany", "Kyoto University", "Law"),
    ("Olu Obi", "Nigeria", "University of Bath", "Reactor physics"),
]
WANTED = {0: "person", 1: "nationality", 2: "institution", 3: "subject"}


@settings(deadline=None, max_examples=60)
@given(st.permutations(range(4)), st.integers(min_value=1, max_value=4), st.randoms(use_true_random=False))
def test_without_header_roles_do_not_hang_on_order_or_number_of_rows(
    order: Sequence[int], rows: int, shuffled: random.Random
) -> None:
    chosen = [ROWS[0], *shuffled.sample(ROWS[1:], rows - 1)]
    headers = [f"column {place + 1}" for place in range(4)]
    found = understand(headers, [[row[at] for row in chosen] for at in order], (), rate)
    assert {order[column.index]: column.role.value for column in found.roles} == WANTED
    assert all(column.guessed for column in found.roles)


@pytest.mark.parametrize(
    "row", ["金哲|朝鲜|核工程", "김철수|북한|원자력공학", "金哲|北朝鮮|原子力工学", "Ким Чхоль|КНДР|Ядерная физика"]
)
def test_short_names_of_countries_in_other_scripts_are_nationalities_without_header(row: str) -> None:
    found = mapping(f"column 1|column 2|column 3\n{row}")
    assert [column.role.value for column in found.roles] == ["person", "nationality", "subject"]


def test_a_lone_country_without_header_is_a_nationality_where_a_subject_tells_that_rows_are_persons() -> None:
    enrolled = mapping("column 1|column 2|column 3\nDPRK|University of Oslo|Nuclear Engineering")
    assert enrolled.headers_by_role()["nationality"] == ["column 1"]
    directory = mapping("column 1|column 2\nDPRK|Kim Chaek University\nNorway|University of Oslo")
    assert directory.headers_by_role()["country"] == ["column 1"]
    assert [note.remedy for note in directory.notes] == ["--map nationality='column 1'"]


ALIKE = {
    "Nationality": ["DPRK", "China", "France", "Peru"] * 5,
    "Previous nationality": ["Russia", "", "DPRK", ""] * 5,
    "Home university": ["University X", "Kyoto University", "University Y", "University Z"] * 5,
    "Home address: country": ["DPRK", "China", "France", "Peru"] * 5,
    "Q7": ["Nuclear Engineering", "History", "Law", "Music"] * 5,
    "Qualification": ["PhD", "MSc", "BA", "MA"] * 5,
}


@settings(deadline=None, max_examples=40)
@given(st.permutations(list(ALIKE)), st.integers(min_value=1, max_value=20))
def test_guessed_roles_do_not_hang_on_order_or_sample(names: list[str], rows: int) -> None:
    found = understand(names, [ALIKE[name][:rows] for name in names], (), rate)
    assert {(column.header, column.role.value) for column in found.roles} == {
        ("Nationality", "nationality"),
        ("Previous nationality", "former-nationality"),
        ("Home university", "institution"),
        ("Q7", "subject"),
        ("Qualification", "level"),
    }


def test_a_column_of_which_the_classifier_knows_most_but_not_nearly_all_is_told_and_does_not_lower_rows() -> None:
    partners = "Far Eastern Federal University|Russia"
    kinds = ["Music", "Sports", "History", "Law", "Erasmus+ IIA", "LoI 12"]
    rows = "\n".join(f"{partners}|{kind}" for kind in kinds)
    found = mapping(f"Partner university|Country|Agreement\n{rows}")
    assert "subject" not in found.headers_by_role()
    subjects = "\n".join(f"{partners}|{kind}" for kind in kinds[:4])
    assert mapping(f"Partner university|Country|Agreement\n{subjects}").headers_by_role()["subject"] == ["Agreement"]
