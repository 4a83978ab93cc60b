"""Any separator between cells and any end of lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from screening.columns import header_judge
from screening.errors import InputError, UsageError

from .conftest import Read

judge = header_judge()
ROWS = [
    ["Student ID", "Name", "Nationality", "Previous institution"],
    ["S1", "O'Mary & J. (x)", "", "University of Leeds"],
    ["S2", "Han Song-Il", "DPRK", "Kim Chaek University of Technology"],
    ["S3", "Anna Weber", "Germany", "Technische Universität München"],
]


@pytest.mark.parametrize(
    "mark", ["^", "~", "¦", "§", "¬", "#", ":", "*", "||", "|~|", "::", "@@", "->", "\x1f", "\x01", "\x14", "\u2063"]
)
def test_unusual_separator_is_found(read: Read, mark: str) -> None:
    table = read("\n".join(map(mark.join, ROWS)) + "\n", judge=judge)
    assert (table.facts.delimiter, table.headers, table.rows) == (
        mark,
        tuple(ROWS[0]),
        [tuple(row) for row in ROWS[1:]],
    )


def test_marks_inside_the_cells_of_one_column_separate_nothing(read: Read) -> None:
    table = read("University\nTexas A&M\nSt. Mary's (London)\nPort-au-Prince / Haiti\nWHU: Otto\n", judge=judge)
    assert (table.headers, len(table.rows)) == (("University",), 4)


@pytest.mark.parametrize(
    ("given", "mark"), [("\\t", "\t"), ("caret", "^"), ("\\x1f", "\x1f"), ("||", "||"), ("%", "%")]
)
def test_separator_that_is_given(read: Read, given: str, mark: str) -> None:
    table = read("\n".join(map(mark.join, ROWS)) + "\n", delimiter=given)
    assert (table.facts.delimiter, len(table.headers), len(table.rows)) == (mark, 4, 3)


def test_letters_separate_nothing(read: Read) -> None:
    with pytest.raises(UsageError):
        read("a,b\n1,2\n", delimiter="x")


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x1e", "\v", "\r\r\n"])
def test_unusual_line_ends_end_lines(read: Read, end: str) -> None:
    table = read(end.join(map(",".join, ROWS)) + end, judge=judge)
    assert table.rows == [tuple(row) for row in ROWS[1:]]


def test_line_separator_inside_a_cell_ends_nothing(read: Read) -> None:
    assert read("name,place\nA,one\u2028two\n").rows == [("A", "one\u2028two")]


def test_columns_set_apart_by_blanks_are_told(read: Read) -> None:
    lines = "ID    NATIONALITY   UNIVERSITY\n1     Germany       TUM\n2     DPRK          Kim Chaek\n"
    assert read(lines, "t.txt", judge=judge).warnings["delimiter"].unscreened


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"data.csv".ljust(257, b"\0") + b"ustar\x0000" + b"\0" * 248 + b"a,b\n", "tar archive"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<table>", "MHTML"),
        (b'<?xml version="1.0"?>\n<office:document xmlns:office="x">', "flat OpenDocument"),
        (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1", "email": "a@b.c"}', "Google"),
        (b"[InternetShortcut]\nURL=https://x.org\n", "link"),
        (b"\0\1\0\0Standard ACE DB\0" + b"\0" * 100, "Access"),
    ],
)
def test_what_is_no_table_is_refused_by_its_name_with_a_remedy(
    refusal: Callable[..., InputError], content: bytes, says: str
) -> None:
    error = refusal(content, "t.xls")
    assert says in error.what and error.remedy


@pytest.mark.parametrize(
    "text",
    [
        "| ID | University |\n|----|-----|\n| 1 | Kim Chaek |\n| 2 | Leeds |\n",
        "+----+-----------+\n| ID | University |\n+----+-----+\n| 1 | Kim Chaek |\n| 2 | Leeds |\n+----+-----+\n",
    ],
)
def test_table_drawn_with_bars_is_read(read: Read, text: str) -> None:
    table = read(text, "t.txt", judge=judge)
    assert [header.strip() for header in table.headers] == ["ID", "University"]
    assert [[cell.strip() for cell in row] for row in table.rows] == [["1", "Kim Chaek"], ["2", "Leeds"]]


def test_blank_cells_at_both_ends_are_no_frame(read: Read) -> None:
    table = read("ID|University|Course\n|Leeds|\n2|Kim Chaek|Physics\n", judge=judge)
    assert table.rows == [("", "Leeds", ""), ("2", "Kim Chaek", "Physics")]


def test_a_row_of_a_hundred_thousand_cells_is_refused_and_only_the_first_of_them_are_looked_at(read: Read) -> None:
    looked_at = 0

    def counting(cells: Sequence[str]) -> float:
        nonlocal looked_at
        looked_at += len(cells)
        return judge(cells)

    row = ",".join(f"c{place}" for place in range(100_000))
    with pytest.raises(InputError, match="more than 2,000 columns"):
        read(f"{row}\n{row}\n", judge=counting)
    assert looked_at < 100_000
    assert len(read(",".join(["c"] * 1_999) + "\n", judge=judge).headers) == 1_999
