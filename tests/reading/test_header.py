"""The search for the header: titles, groups, and tables without one."""

from __future__ import annotations

from pathlib import Path

import pytest

import screening
from screening.columns import header_judge
from screening.reading.cellkinds import shape_judge
from screening.reading.header import find_header

from .conftest import Read

WORDS = {"name", "country", "institution", "subject", "id", "страна", "вуз", "фио", "nationality"}


def judge(row) -> float:  # type: ignore[no-untyped-def]
    """Know a few header words, as the columns room knows many."""
    return sum(cell.strip().lower() in WORDS for cell in row) / max(1, len(row))


@pytest.mark.parametrize("judged", [judge, None])
def test_titles_above_the_header_are_skipped_and_counted(read: Read, judged) -> None:  # type: ignore[no-untyped-def]
    table = read(
        "Partnerships of the faculty\nas of 2024-09-01\n\nname,country,subject\nKISU,KP,Physics\nMGIMO,RU,Law\n",
        judge=judged,
    )
    assert (table.headers, table.lines, table.facts.header_row) == (("name", "country", "subject"), [5, 6], 4)
    assert (table.warnings["rows-above"].count, table.warnings["rows-above"].lines) == (2, (1, 2))


FORM = "Application form\nName:,Kim\nNationality:,DPRK\nHome university:,MEPhI\nCourse applied for:,Law\n"
TURNED = "Name,Kim,Ann,Bob\nUniversity,MEPhI,TCD,UCD\nNationality,DPRK,Irish,Irish\n"


NUMBERED = "Field,Student 1,Student 2\n" + TURNED.replace(",Bob", "").replace(",UCD", "").replace(
    "Irish,Irish", "Irish"
)


@pytest.mark.parametrize("text", [FORM, TURNED, NUMBERED, FORM.replace(",", ";")])
def test_a_table_on_its_side_is_told_and_not_taken_for_screened(read: Read, text: str) -> None:
    warning = read(text, judge=header_judge()).warnings["on-its-side"]
    assert warning.unscreened and "Transpose" in warning.text


@pytest.mark.parametrize(
    "text",
    [
        "Name,University,Nationality\nKim,MEPhI,DPRK\nAnn,TCD,Irish\nBob,UCD,Irish\n",
        "Field,Description\nName,as in the passport\nNationality,by ISO 3166\nUniversity,last attended\n",
        "Column,Meaning\nname,Full name\nnationality,Country of citizenship\nuniversity,Home institution\n",
        "Name,Kim\nNationality,DPRK\n",
        "Germany,TUM,x\nFrance,ENS,y\nItaly,PoliMi,z\n",
    ],
)
def test_a_table_that_stands_and_a_description_of_columns_are_not_on_their_side(read: Read, text: str) -> None:
    assert "on-its-side" not in read(text, judge=header_judge()).warnings


def test_a_header_that_the_user_names_is_one_whatever_the_first_column_says(read: Read) -> None:
    assert "on-its-side" not in read(TURNED, judge=header_judge(), header_row=1).warnings


def test_what_a_table_is_about_is_no_header_though_half_of_it_reads_so(read: Read) -> None:
    about = "University:,MEPhI\nName,Course,Level,Nationality\nAnn,Law,MSc,Irish\nKim,Physics,MSc,DPRK\n"
    table = read(about, judge=header_judge())
    assert (table.headers, len(table.rows)) == (("Name", "Course", "Level", "Nationality"), 2)
    header_with_a_gap = "Name,Course,Level,\n" + "Ann,Law,MSc,x\nKim,Physics,MSc,y\n" * 3
    assert read(header_with_a_gap, judge=header_judge()).headers == ("Name", "Course", "Level", "column 4")


@pytest.mark.parametrize("judged", [judge, None])
def test_table_without_header_is_told_by_its_values(read: Read, judged) -> None:  # type: ignore[no-untyped-def]
    table = read(
        "AD,University of Andorra,http://www.uda.ad/\nAE,Ajman University,http://www.ajman.ac.ae/\nAE,Alhosn University,http://www.alhosnu.ae/\n",
        judge=judged,
    )
    assert table.headers == ("column 1", "column 2", "column 3")
    assert (len(table.rows), table.lines[0], table.facts.header_row) == (3, 1, None)
    assert "no-header" in table.warnings


def test_first_name_of_a_plain_list_is_not_taken_for_a_header() -> None:
    rows = [["Kim Il Sung University"], ["MGIMO"], ["Tomsk Polytechnic University"]]
    assert find_header(rows, judge).height == 0


def test_all_text_table_with_unknown_header_words_keeps_its_first_row_as_data_under_a_vocabulary(read: Read) -> None:
    """In doubt nothing is left unscreened: the row is read as data, and said so."""
    table = read("Kim,Pyongyang\nLee,Seoul\nPak,Wonsan\n", judge=judge)
    assert len(table.rows) == 3


def test_header_of_mostly_unknown_words_is_recognised_by_the_values_below(read: Read) -> None:
    table = read("qq,zz,country,mm\n1,2024-01-01,KP,a@b.org\n2,2024-01-02,RU,c@d.org\n", judge=judge)
    assert table.headers == ("qq", "zz", "country", "mm")


def test_no_header_option_reads_the_first_row_as_data(read: Read) -> None:
    table = read("name,country\nKim,KP\n", no_header=True)
    assert (table.headers, len(table.rows), table.lines) == (("column 1", "column 2"), 2, [1, 2])
    assert "no-header" not in table.warnings


def test_header_row_option_counts_lines_as_a_person_sees_them(read: Read) -> None:
    table = read("x,y\n\n1,2\nname,country\nKim,KP\n", header_row=4)
    assert (table.headers, table.lines, table.facts.header_row) == (("name", "country"), [5], 4)
    assert table.warnings["rows-above"].count == 2


@pytest.mark.parametrize("judged", [judge, None])
def test_two_line_header_in_text_fills_groups_to_the_right(read: Read, judged) -> None:  # type: ignore[no-untyped-def]
    table = read(
        ",Sending,,Receiving,\nID,Institution,Country,Institution,Country\n1,KISU,KP,MGIMO,RU\n2,JINR,RU,Oxford,GB\n",
        judge=judged,
    )
    assert table.headers == (
        "ID",
        "Sending / Institution",
        "Sending / Country",
        "Receiving / Institution",
        "Receiving / Country",
    )
    assert (table.lines, table.facts.header_row) == ([3, 4], 2)


def test_unnamed_header_cell_over_data_is_no_two_line_header(read: Read) -> None:
    table = read("name,,country\nKim,Pyongyang,KP\nLee,Seoul,KR\n", judge=judge)
    assert (table.headers, len(table.rows)) == (("name", "column 2", "country"), 2)
    assert table.warnings["unnamed-column"].count == 1


@pytest.mark.parametrize(
    ("header", "first", "other"),
    [
        ("University,Course,", "Kim Il Sung University,History,x y", "University of Oslo,Law,late"),
        ("University,Course,", "Kim Chaek University of Technology,Physics,new student", "University of Oslo,Law,late"),
        ("Hochschule,Fach,", "Kim Il Sung University,Geschichte,neu", "Universität Oslo,Jura,alt"),
        ("University,Course,,", "Kim Il Sung University,History,A,A", "University of Oslo,Law,B,C"),
    ],
)
def test_the_first_record_under_a_header_with_a_blank_cell_is_screened(
    tmp_path: Path, header: str, first: str, other: str
) -> None:
    (tmp_path / "t.csv").write_text("\n".join([header, first, *[other] * 4, ""]), "utf-8")
    result = screening.screen(tmp_path / "t.csv")
    assert (result.run.source.header_row, result.summary.rows) == (1, 5)
    assert [finding.row for finding in result.findings] == [1]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Student,Home university,,Course", ",Name,Town,"),
        ("Sending,,Receiving,", "University,Country,University,Country"),
    ],
)
def test_a_line_that_groups_the_names_below_it_is_part_of_the_header(tmp_path: Path, upper: str, lower: str) -> None:
    rows = ["Ann,Kim Il Sung University,Pyongyang,Law"] * 2
    (tmp_path / "t.csv").write_text("\n".join([upper, lower, *rows, ""]), "utf-8")
    result = screening.screen(tmp_path / "t.csv")
    assert (result.run.source.header_row, result.summary.rows) == (2, 2)


def test_pandas_index_column_without_a_name_keeps_all_rows(read: Read) -> None:
    table = read(",name,country\n0,Kim,KP\n1,Lee,KR\n")
    assert (table.headers, len(table.rows)) == (("column 1", "name", "country"), 2)


def test_columns_that_most_rows_have_beyond_the_header_are_named(read: Read) -> None:
    table = read("name,country\n" + "Kim,KP,Pyongyang\n" * 5)
    assert table.headers == ("name", "country", "column 3")
    assert table.rows[0] == ("Kim", "KP", "Pyongyang")
    assert "long-row" not in table.warnings


def test_shape_judge_prefers_words_to_values() -> None:
    assert shape_judge(["name", "country"]) > shape_judge(["Kim", "http://x.org"]) > shape_judge(["1", "2"])


def test_paths_of_fields_are_headers_and_addresses_are_not(read: Read) -> None:
    rows = "1001,Germany,Leeds\n1002,Russia,York\n"
    table = read("student.id,student.nationality,education.0.institution.name\n" + rows, judge=header_judge())
    assert table.headers == ("student.id", "student.nationality", "education.0.institution.name")
    assert (
        read("kaist.ac.kr,mephi.ru\nnsu.ru,dvfu.ru\nox.ac.uk,tum.de\n", judge=header_judge()).facts.header_row is None
    )


PARTNERS = "Institution,Country\nMEPhI,Russia\nTCD,Ireland\n"
STUDENTS = (
    "Name,Institution,Country,Course,Level\nAnn,TCD,Ireland,Law,BSc\nBob,UCD,Ireland,Art,BSc\nCid,UCD,Ireland,Law,BSc\n"
)


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        (PARTNERS, (1, 2, 3)),
        (f"{PARTNERS}\n", (1, 2, 3)),
        (f"Partners of the faculty\n{PARTNERS}\nStudents\n", (2, 3, 4)),
    ],
)
def test_a_table_above_the_one_that_is_read_is_told_with_its_rows(
    read: Read, above: str, lines: tuple[int, ...]
) -> None:
    table = read(above + STUDENTS, judge=header_judge())
    assert table.headers == ("Name", "Institution", "Country", "Course", "Level")
    warning = table.warnings["table-above"]
    assert (warning.lines, warning.count, warning.unscreened) == (lines, len(lines), True)
    assert f"Rows {lines[0]} to {lines[-1]}" in warning.text


@pytest.mark.parametrize(
    "above",
    [
        "Institution:,MEPhI\nCountry:,Russia\nYear:,2026\n",
        "Institution,MEPhI\nCountry,Russia\nYear,2026\n",
        "Report of students\nPrinted,2026-11-27\nFilter,none\n",
        "Institution,Country\nMEPhI,Russia\n",
        "Institution,Trinity\nPrinted,2026-11-27\nFilter,none\n",
        "Name,Country\nInstitution,Subject\nCourse,Level\n",
        "Institution\nMEPhI\nTCD\n",
    ],
)
def test_lines_about_the_table_are_titles_and_no_table(read: Read, above: str) -> None:
    table = read(above + STUDENTS, judge=header_judge())
    assert "table-above" not in table.warnings
    assert table.warnings["rows-above"].count == above.count("\n")


def test_on_a_sheet_the_blank_cells_beside_the_upper_table_say_nothing(read: Read) -> None:
    rows = [line.split(",") for line in (PARTNERS + STUDENTS).splitlines()]
    padded = "\n".join(",".join([*row, "", "", ""][:5]) for row in rows) + "\n"
    assert read(padded, judge=header_judge()).warnings["table-above"].lines == (1, 2, 3)


def test_without_vocabulary_rows_above_are_titles(read: Read) -> None:
    assert "table-above" not in read(PARTNERS + STUDENTS).warnings
