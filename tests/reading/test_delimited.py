"""Delimited text: what a careful person would read in it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .conftest import Read

HEADER = ("name", "country", "note")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_end_are_found(read: Read, delimiter: str, line_end: str) -> None:
    text = line_end.join(delimiter.join(row) for row in [HEADER, ("Kim", "KP", "x"), ("Lee", "KR", "y")]) + line_end
    table = read(text)
    assert table.headers == HEADER
    assert table.rows == [("Kim", "KP", "x"), ("Lee", "KR", "y")]
    assert table.lines == [2, 3]
    assert table.facts.delimiter == delimiter
    assert not table.warnings


def test_one_column_of_names_is_not_split_at_their_commas(read: Read) -> None:
    table = read("institution\nKim Il Sung University, Pyongyang\nTomsk Polytechnic University, Tomsk\nMGIMO, Moscow\n")
    assert table.headers == ("institution",)
    assert table.rows[0] == ("Kim Il Sung University, Pyongyang",)


def test_one_column_of_names_that_all_have_a_comma_is_not_split(read: Read) -> None:
    table = read(
        "University, city\nKim Il Sung University, Pyongyang\nMGIMO, Moscow\nJINR, Dubna\n",
        no_header=True,
        judge=lambda row: 0.0,
    )
    assert {len(row) for row in table.rows} == {1}


def test_comma_and_space_between_cells_still_separate_when_the_header_says_so(read: Read) -> None:
    words = {"id", "name", "country"}
    judge = lambda row: sum(cell.strip() in words for cell in row) / len(row)  # noqa: E731
    table = read("id, name, country\n1, Kim, KP\n2, Lee, KR\n", judge=judge)
    assert [header.strip() for header in table.headers] == ["id", "name", "country"]


def test_semicolons_win_over_decimal_commas(read: Read) -> None:
    table = read("name;grade;share\nKim;1,5;2,25\nLee;2,5;3,75\n")
    assert table.rows == [("Kim", "1,5", "2,25"), ("Lee", "2,5", "3,75")]


def test_excel_sep_line_declares_the_delimiter_and_is_counted_as_a_line(read: Read) -> None:
    table = read("sep=;\r\nname;country\r\nKim, Il;KP\r\n")
    assert (table.headers, table.rows, table.lines) == (("name", "country"), [("Kim, Il", "KP")], [3])


def test_delimiter_override_by_name(read: Read) -> None:
    assert read("a;b,c\n1;2,3\n", delimiter="comma").headers == ("a;b", "c")


def test_embedded_newlines_keep_the_line_numbers_right(read: Read) -> None:
    table = read('name,note\n"Kim","one\ntwo\r\nthree"\nLee,x\n')
    assert table.rows == [("Kim", "one\ntwo\r\nthree"), ("Lee", "x")]
    assert table.lines == [2, 5]


def test_blank_lines_are_counted_and_get_no_row_number(read: Read) -> None:
    table = read("name,country\n\nKim,KP\n,\n  , \nLee,KR\n")
    assert table.rows == [("Kim", "KP"), ("Lee", "KR")]
    assert table.lines == [3, 6]
    assert table.warnings["blank-row"].count == 3
    assert table.warnings["blank-row"].lines == (2, 4, 5)


def test_short_and_long_rows_lose_nothing(read: Read) -> None:
    table = read(
        "name,country,city\nKim,KP,Pyongyang\nLee\nKim Il Sung University,Pyongyang,KP,extra,more\nPak,KP,Wonsan,,\n"
    )
    assert table.rows[1:] == [
        ("Lee", "", ""),
        ("Kim Il Sung University", "Pyongyang", "KP | extra | more"),
        ("Pak", "KP", "Wonsan"),
    ]
    assert (table.warnings["short-row"].rows, table.warnings["short-row"].lines) == ((2,), (3,))
    assert (table.warnings["long-row"].count, table.warnings["long-row"].rows) == (1, (3,))


def test_unclosed_quote_does_not_swallow_the_rows_after_it(read: Read) -> None:
    rows = "".join(f"P{i},KR\n" for i in range(500))
    table = read('name,country\n"Kim,KP\n' + rows)
    assert len(table.rows) == 501
    assert table.rows[0] == ('"Kim', "KP")
    assert table.rows[-1] == ("P499", "KR")
    assert table.lines[-1] == 502
    assert (table.warnings["unclosed-quote"].count, table.warnings["unclosed-quote"].lines) == (1, (2,))


def test_unclosed_quote_closed_by_a_later_one_does_not_swallow_the_rows_between(read: Read) -> None:
    table = read('name,country\n"Kim,KP\nPak,KP\n"Lee","KR"\nCho,KR\n')
    assert table.rows == [('"Kim', "KP"), ("Pak", "KP"), ("Lee", "KR"), ("Cho", "KR")]


def test_every_line_with_an_unclosed_quote_is_read_in_reasonable_time(read: Read) -> None:
    table = read("name,country\n" + '"Kim""Il,KP\n' * 30_000)
    assert len(table.rows) == 30_000
    assert table.warnings["unclosed-quote"].count == 30_000


def test_quotes_inside_a_quoted_cell_that_are_not_doubled(read: Read) -> None:
    table = read('name,country\n"ASSOCIATION "NATIONAL CENTRE"",BG\nX,RU\n')
    assert table.rows[0][0].replace('"', "") == "ASSOCIATION NATIONAL CENTRE"
    assert table.rows[0][1] == "BG"
    assert table.warnings["stray-quote"].lines == (2,)


def test_quotes_after_a_space_are_quotes_where_the_file_writes_them_so(read: Read) -> None:
    table = read('name, place\n"Kim", "Pyongyang, DPRK"\n"Lee", "Seoul, ROK"\n')
    assert table.rows == [("Kim", "Pyongyang, DPRK"), ("Lee", "Seoul, ROK")]


def test_nul_characters_are_removed_and_counted(read: Read) -> None:
    table = read(b"name,country\nK\0im,KP\nLee,KR\n" + b"\0" * 3)
    assert table.rows == [("Kim", "KP"), ("Lee", "KR")]
    assert table.warnings["nul"].count == 2


def test_cells_of_question_marks_are_counted(read: Read) -> None:
    table = read("name,country\n???? ?????,RU\nWho? What??,KP\nLee,??\n")
    assert (table.warnings["question-marks"].count, table.warnings["question-marks"].rows) == (2, (1, 3))


def test_a_megabyte_cell_is_read(read: Read) -> None:
    table = read("name,note\nKim," + "x" * 1_000_000 + "\n")
    assert len(table.rows[0][1]) == 1_000_000


def test_header_without_rows_is_warned_of(read: Read) -> None:
    table = read("name,country,subject\n")
    assert (table.headers, table.rows) == (("name", "country", "subject"), [])
    assert "no-rows" in table.warnings


def test_duplicate_headers_are_kept_and_warned_of(read: Read) -> None:
    table = read("Institution,Country,Institution,Country\nA,KP,B,RU\n")
    assert table.headers == ("Institution", "Country", "Institution", "Country")
    assert table.warnings["duplicate-header"].count == 2


def test_cells_that_look_like_missing_values_stay_text(read: Read) -> None:
    assert read("name,country,grade\nNone,NA,007\nnull,nan,1e5\n").rows == [
        ("None", "NA", "007"),
        ("null", "nan", "1e5"),
    ]


def test_text_separators_other_than_line_ends_do_not_split_lines(read: Read) -> None:
    table = read("name,note\nKim,a\u2028b\x0bc\x85d\nLee,e\n")
    assert table.rows == [("Kim", "a\u2028b\x0bc\x85d"), ("Lee", "e")]
    assert table.lines == [2, 3]


def test_sample_does_not_consume_and_warns_only_once(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from screening.reading import open_table

    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n\n3\n", encoding="utf-8")
    with open_table(str(path)) as table:
        assert table.sample(1) == (("1",), ("2",))
        assert table.sample() == (("1", "3"), ("2", ""))
        assert [column.to_pylist() for batch in table.batches() for column in batch.columns] == [["1", "3"], ["2", ""]]
        assert {w.code: w.count for w in table.warnings()} == {"blank-row": 1, "short-row": 1}


CELL = st.text(
    st.one_of(
        st.sampled_from('abcKIМгу,;|\t"\n\r 朝鮮é'),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd\ufdd0\ufeff\ufffe?"),
    ),
    max_size=8,
).filter(lambda cell: "\ufdd0" not in cell and "#" not in cell)  # "#REF!" is no cell, see test_unread_cells


@given(
    rows=st.lists(st.tuples(CELL, CELL), max_size=30),
    delimiter=st.sampled_from(",;\t|"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_written_tables_come_back_with_their_cells_and_lines(
    read: Read, rows: list[tuple[str, str]], delimiter: str, line_end: str, quoting: int, encoding: str
) -> None:
    """Whatever a standard writer writes is read back cell by cell, each record at its line."""
    out = io.StringIO(newline="")
    if "\r" in "".join(map("".join, rows)):
        quoting = csv.QUOTE_ALL  # the standard writer forgets to quote a lone \r
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["key", "left", "right"])
    lines = []
    for i, row in enumerate(rows):
        lines.append(1 + _line_ends(out.getvalue()))
        writer.writerow([f"k{i}", *row])
    table = read(out.getvalue().encode(encoding), encoding=encoding, delimiter=delimiter, header_row=1)
    assert table.rows == [(f"k{i}", *row) for i, row in enumerate(rows)]
    assert table.lines == lines
    assert not table.warnings.keys() - {"no-rows", "question-marks"}


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


@pytest.mark.parametrize("delimiter", [";", ","])
def test_last_columns_that_are_mostly_blank_do_not_hide_the_delimiter(read: Read, delimiter: str) -> None:
    rows = [
        ("institution", "country", "contact", "nationality"),
        *((f"University {letter}", "Russia", "", "") for letter in "ABCD"),
        ("University E", "", "", ""),
        *((f"University {letter}", "Germany", "Ann Example", "Korea") for letter in "FG"),
    ]
    table = read("\n".join(delimiter.join(row) for row in rows) + "\n")
    assert table.headers == rows[0]
    assert table.rows == rows[1:]
