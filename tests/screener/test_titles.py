"""Watched bodies that stand beside a table and in none of its rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import screening
from screening.model import TableWarning

STUDENTS = "Name,Course,Level,Year\nAnn,Physics,MSc,2026\nKim,Law,MSc,2026\n"
PARTNERS = "Institution,Course\nTrinity College Dublin,Physics\nMcGill University,Law\n"


def _warnings(path: Path, columns: dict[str, str] | None = None) -> list[TableWarning]:
    result = screening.screen(path, columns=columns)
    return [warning for warning in result.warnings if warning.code == "title-names-watched"]


def _written(folder: Path, text: str) -> Path:
    path = folder / "t.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Students of Kim Il Sung University, autumn 2026", "Kim Il Sung University"),
        ("Студенты МИФИ", "National Research Nuclear University MEPhI"),
        ("University:;Kim Chaek University of Technology", "Kim Chaek University of Technology"),
    ],
)
def test_a_title_that_names_a_watched_body_is_told_and_counts_as_not_screened(
    tmp_path: Path, title: str, named: str
) -> None:
    path = _written(tmp_path, f"{title}\n\n{STUDENTS.replace(',', ';')}")
    [warning] = _warnings(path, {"person": "Name"})
    assert named in warning.text and "perhaps" in warning.text
    assert warning.unscreened


def test_a_title_over_a_column_of_institutions_is_told_and_leaves_no_gap(tmp_path: Path) -> None:
    [warning] = _warnings(_written(tmp_path, f"Agreements of MEPhI\n\n{PARTNERS}"))
    assert not warning.unscreened


@pytest.mark.parametrize("title", ["Students of the Faculty of Engineering", "Students of Moscow", "Autumn 2026"])
def test_a_title_that_names_nobody_watched_is_only_skipped(tmp_path: Path, title: str) -> None:
    assert _warnings(_written(tmp_path, f"{title}\n\n{PARTNERS}")) == []


def test_the_name_of_a_sheet_is_a_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for sheet, name in ((book.active, "Kim Chaek University"), (book.create_sheet(), "Trinity College")):
        sheet.title = name
        for row in (("Name", "Course", "Nationality"), ("Ann", "Law", "Irish"), ("Bob", "Art", "Irish")):
            sheet.append(row)
    book.save(tmp_path / "t.xlsx")
    [warning] = _warnings(tmp_path / "t.xlsx")
    assert "Kim Chaek University of Technology" in warning.text and warning.unscreened


def _named_headers(headers: str) -> list[TableWarning]:
    rows = [dict(zip(["Student", "Nationality", *headers.split(";")], ["Ann", "Irish", "3", "yes"], strict=False))]
    return [warning for warning in screening.screen(rows * 6).warnings if warning.code == "header-names-watched"]


@pytest.mark.parametrize(
    ("headers", "named"),
    [
        ("Trinity College;MGIMO", ["Moscow State Institute of International Relations"]),
        ("Transferred from МИФИ;Months at Kim Chaek University", ["MEPhI", "Kim Chaek University of Technology"]),
    ],
)
def test_headers_that_name_watched_bodies_are_told_together_and_count_as_not_screened(
    headers: str, named: list[str]
) -> None:
    [warning] = _named_headers(headers)
    assert all(name in warning.text for name in named)
    assert (warning.count, warning.unscreened) == (len(named), True)


@pytest.mark.parametrize(
    "headers", ["Trinity College;MSU", "Moscow;Universities in Novosibirsk", "Nada;MGIMO Alumni Club"]
)
def test_headers_that_name_nobody_watched_are_not_told(headers: str) -> None:
    assert _named_headers(headers) == []


@pytest.mark.parametrize(
    ("comment", "named"),
    [
        ("transferred from Kim Chaek University of Technology", ["Kim Chaek University of Technology"]),
        ("transferred from UCD", []),
    ],
)
def test_a_comment_on_a_cell_is_told_and_searched(tmp_path: Path, comment: str, named: list[str]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in PARTNERS.splitlines():
        sheet.append(line.split(","))
    sheet["A2"].comment = openpyxl.comments.Comment(comment, "R & D <office>")
    book.save(tmp_path / "t.xlsx")
    codes = [warning.code for warning in screening.screen(tmp_path / "t.xlsx").warnings]
    assert "cell-comments" in codes
    told = [warning.text for warning in _warnings(tmp_path / "t.xlsx")]
    assert [name for name in ["Kim Chaek University of Technology"] if any(name in text for text in told)] == named
    sheet["A2"].comment = None
    book.save(tmp_path / "plain.xlsx")
    assert not [w for w in screening.screen(tmp_path / "plain.xlsx").warnings if w.code == "cell-comments"]


def test_comments_that_are_not_searched_are_not_said_to_be(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Institution", "Course"])
    for number in range(2_001):
        sheet.append(["University College Dublin", "Law"])
        said = "from Kim Chaek University of Technology" if number == 2_000 else f"remark {number}"
        sheet.cell(number + 2, 1).comment = openpyxl.comments.Comment(said, "office")
    book.save(tmp_path / "t.xlsx")
    [told] = [w for w in screening.screen(tmp_path / "t.xlsx").warnings if w.code == "cell-comments"]
    assert told.count == 2_000 and "up to 2,000 of them" in told.text
    assert not _warnings(tmp_path / "t.xlsx")
