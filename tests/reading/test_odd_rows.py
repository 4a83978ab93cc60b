"""Rows that are no data, rows out of place, and the row numbers a spreadsheet program shows."""

from __future__ import annotations

import pytest

from screening.columns import header_judge

from .conftest import Read
from .test_workbook import xlsx

judge = header_judge()
HEADER = "ID,Name,Nationality,University\n"


def test_header_of_a_joined_file_is_no_row_and_is_told(read: Read) -> None:
    for again in (HEADER, "\ufeff" + HEADER):
        table = read(HEADER + "1,A,DPRK,Leeds\n" + again + "2,B,France,York\n", judge=judge)
        assert table.headers == ("ID", "Name", "Nationality", "University")
        assert ([row[0] for row in table.rows], table.lines) == (["1", "2"], [2, 4])
        assert table.warnings["header-again"].lines == (3,)


def test_rows_after_a_header_in_another_order_are_read_in_that_order(read: Read) -> None:
    content = HEADER + "1,A,DPRK,Leeds\n" + "University,ID,Nationality,Name\n" + "Kim Chaek University,2,Russia,B\n"
    table = read(content + HEADER + "3,C,France,York\n", judge=judge)
    assert table.rows[1:] == [("2", "B", "Russia", "Kim Chaek University"), ("3", "C", "France", "York")]
    assert table.warnings["header-reordered"].count == 1


def test_header_of_other_columns_among_the_rows_was_not_read_wholly(read: Read) -> None:
    table = read(HEADER + "1,A,DPRK,Leeds\nID,Name,University,Passport\n2,B,York,DPRK\n", judge=judge)
    assert table.rows[1] == ("2", "B", "", "York")
    assert table.warnings["header-changed"].unscreened


def test_row_that_shares_one_word_with_the_header_is_data(read: Read) -> None:
    table = read("Subject,University,Country\nLaw,York,UK\nSubject,Leeds,UK\n", judge=judge)
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    "total", ["Total records: 2,,,", "Total,,,12", "Итого: 2,,,", ",合计,,2", "Summe,,,2", "Count: 2"]
)
def test_totals_are_no_rows(read: Read, total: str) -> None:
    table = read(HEADER + "1,A,DPRK,Leeds\n" + total + "\n", judge=judge)
    assert ([row[0] for row in table.rows], table.warnings["total-row"].lines) == (["1"], (3,))


@pytest.mark.parametrize(
    "row", ["Total Energies,A,France,X", "Summe,Anna,Germany,Bonn", "Total Energies University,,,"]
)
def test_names_that_begin_like_a_total_are_rows(read: Read, row: str) -> None:
    assert len(read(HEADER + row + "\n", judge=judge, header_row=1).rows) == 1


def test_name_cut_by_its_comma_is_put_together_and_told(read: Read) -> None:
    table = read("ID,Name,University,Course\n1,Weber, Anna,TUM,Law\n2,Han, Song Il,Kim Chaek,Physics\n", judge=judge)
    assert table.rows == [("1", "Weber, Anna", "TUM", "Law"), ("2", "Han, Song Il", "Kim Chaek", "Physics")]
    assert table.flawed() == [(1, "rejoined-row", False, -1), (2, "rejoined-row", False, -1)]


def test_row_of_which_the_cut_is_not_known_is_not_trusted(read: Read) -> None:
    rows = "1,DPRK,Leeds,Law\n" * 9
    table = read("ID,Nationality,University,Course\n" + rows + "2,Russia,Institute,Kim Chaek,Physics\n", judge=judge)
    assert table.flawed() == [(10, "shifted-row", True, -1)]
    assert (table.warnings["long-row"].rows, table.rows[0]) == ((10,), ("1", "DPRK", "Leeds", "Law"))


def test_file_of_rows_wider_than_the_header_is_read_and_told(read: Read) -> None:
    table = read("name,country\n" + "Kim,KP,Pyongyang\n" * 5)
    assert table.flawed() == [(row, "shifted-row", False, -1) for row in range(1, 6)]
    assert read("name,country,\n" + "Kim,KP,Pyongyang\n" * 5).flaws == []


def test_blank_cells_of_a_pivot_layout_are_told_with_what_stands_above(read: Read) -> None:
    table = read("University,Student,Course\nMEPhI,A,Law\n,B,Physics\n,C,Law\nLeeds,D,Law\n", judge=judge)
    assert table.flawed() == [(2, "pivot-blank", False, 0), (3, "pivot-blank", False, 0)]
    assert "“MEPhI”" in table.flaws[0].text


def test_gaps_of_a_column_are_no_pivot_layout(read: Read) -> None:
    table = read("University,Student,Course\nMEPhI,A,Law\n,B,Physics\n,C,Law\nMEPhI,D,Law\n", judge=judge)
    assert table.flaws == []


def test_headings_between_the_rows_are_told_with_the_rows_below(read: Read) -> None:
    rows = [["Student", "Course"], ["MEPhI"], ["A", "Law"], ["B", "Physics"], ["Leeds"], ["C", "Law"]]
    table = read(xlsx(("S", rows)), "t.xlsx", judge=judge)  # type: ignore[arg-type]
    assert table.flawed() == [(row, "group-row", False, -1) for row in range(1, 6)]
    assert "“Leeds”" in table.flaws[4].text


def test_partners_without_a_country_are_no_headings(read: Read) -> None:
    table = read("Partner,Country,City\nMEPhI,,\nLeeds,UK,\nJINR,,\nYork,UK,\n", judge=judge)
    assert table.flaws == []


def test_record_of_several_lines_is_one_row_of_the_sheet(read: Read) -> None:
    table = read('Report\n\nname,university\nA,"Kim\nChaek"\n\nB,York\n', judge=judge)
    assert (table.lines, table.sheet_rows) == ([4, 7], [4, 6])
    big = read("name,university\n" + 'A,"x\ny"\n' + "B,York\n" * 60_000, judge=judge)
    assert (big.lines[-1], big.sheet_rows[-1]) == (60_003, 60_002)


def test_sheet_rows_are_left_out_where_they_are_the_lines(read: Read) -> None:
    assert read("name,university\nA,Leeds\n\nB,York\n").sheet_rows == []


def test_line_that_declares_the_separator_is_no_row_of_the_sheet(read: Read) -> None:
    table = read("sep=;\nname;university\nA;Leeds\n")
    assert (table.lines, table.sheet_rows) == ([3], [2])


def test_ruled_lines_are_no_rows(read: Read) -> None:
    table = read("name|university\n----|----------\nA|Leeds\n")
    assert (table.rows, table.warnings["rule-row"].count) == ([("A", "Leeds")], 1)
