"""A fingerprint is what was found, in which role, of whose record: nothing that a new export changes by itself."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Done

Screen = Callable[..., Done]

HEADERS = ("Student ID", "Nationality", "Previous institution", "Country", "Course title", "Sending university")
ROWS = [
    (
        "S1",
        "France",
        "Kim Chaek University of Technology",
        "North Korea",
        "MSc Nuclear Engineering",
        "University of Lund",
    ),
    ("S2", "North Korea", "University of Leeds", "United Kingdom", "BA History", "University of Lund"),
    ("S3", "Russia", "Tomsk Polytechnic University", "Russia", "PhD Nuclear Physics", "University of Lund"),
    ("S4", "Korea", "University of Oslo", "Norway", "BA Music", "University of Lund"),
    ("S5", "Spain", "University of Seville", "Spain", "BA Law", "University of Lund"),
]


def write_csv(path: Path, rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([headers, *rows])
    return path


@pytest.fixture
def found(screen: Screen, tmp_path: Path) -> Callable[..., dict[str, str]]:
    """Return the fingerprint of each record id of a report, unscreened rows included."""

    def run(path: Path, *options: str) -> dict[str, str]:
        done = screen(str(path), "-f", "json", *options)
        assert done.code == 0, done.err
        report: dict[str, Any] = json.loads(done.out)
        return {each["record_id"]: each["fingerprint"] for each in (*report["findings"], *report["unscreened"])}

    return run


@pytest.fixture
def usual(found: Callable[..., dict[str, str]], tmp_path: Path) -> dict[str, str]:
    return found(write_csv(tmp_path / "usual.csv", ROWS))


def test_findings_and_unscreened_rows_each_have_one_of_their_own(usual: dict[str, str]) -> None:
    assert set(usual) == {"S1", "S2", "S3", "S4"}
    assert len(set(usual.values())) == 4
    assert all(name.startswith("fp") and len(name) == 18 for name in usual.values())


def test_it_is_the_same_in_every_release_so_that_ledgers_keep_their_meaning(usual: dict[str, str]) -> None:
    assert usual["S1"] == "fpa5q2vlpadoc2eczx"


def test_row_order_file_name_and_more_rows_leave_it_alone(
    usual: dict[str, str], found: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    shuffled = [
        *ROWS,
        *((f"N{n}", "Spain", "University of Seville", "Spain", "BA Law", "University of Lund") for n in range(40)),
    ]
    random.Random(7).shuffle(shuffled)
    assert found(write_csv(tmp_path / "next term.csv", shuffled)) == usual


def test_column_order_and_case_and_spaces_leave_it_alone(
    usual: dict[str, str], found: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    moved = [(row[4], row[2].upper(), row[3], row[1], row[5], f" {row[0]} ") for row in ROWS]
    headers = [HEADERS[place] for place in (4, 2, 3, 1, 5, 0)]
    again = found(write_csv(tmp_path / "moved.csv", moved, headers))
    assert {key.strip(): value for key, value in again.items()} == usual


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_another_format_leaves_it_alone(
    kind: str, usual: dict[str, str], found: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    path = tmp_path / f"usual.{kind}"
    if kind == "json":
        path.write_text(json.dumps([dict(zip(HEADERS, row, strict=True)) for row in ROWS]), encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in (HEADERS, *ROWS):
            book.active.append(row)  # type: ignore[union-attr]
        book.save(path)
    assert found(path) == usual


def test_several_processes_give_the_same(
    usual: dict[str, str], found: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    assert found(write_csv(tmp_path / "usual2.csv", ROWS), "--jobs", "2") == usual


def test_a_course_or_a_band_changes_nothing(
    usual: dict[str, str], found: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    other = [(*row[:4], "BA Textile Design", row[5]) for row in ROWS]
    assert found(write_csv(tmp_path / "usual.csv", other)) == usual


def test_another_entity_another_record_and_another_role_change_it(
    usual: dict[str, str], found: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    one = ROWS[0]
    entity = found(write_csv(tmp_path / "a.csv", [(*one[:2], "Kim Il Sung University", *one[3:])]))["S1"]
    record = found(write_csv(tmp_path / "b.csv", [("S77", *one[1:])]))["S77"]
    receiving = (one[0], one[1], "University of Leeds", "United Kingdom", one[4], one[2])
    role = found(write_csv(tmp_path / "c.csv", [receiving]))["S1"]
    assert len({usual["S1"], entity, record, role}) == 4


def test_without_record_ids_the_cells_that_say_who_it_is_are_the_record(
    found: Callable[..., dict[str, str]], screen: Screen, tmp_path: Path
) -> None:
    def names(*people: tuple[str, str]) -> list[str]:
        rows = [(name, born, "Kim Chaek University of Technology", "North Korea") for name, born in people]
        path = write_csv(tmp_path / "people.csv", rows, ("Name", "Date of birth", "University", "Country"))
        return [each["fingerprint"] for each in json.loads(screen(str(path), "-f", "json").out)["findings"]]

    ann, bob = names(("Ann Low", "2001-05-04"), ("Bob High", "1999-01-01"))
    assert names(("Bob High", "1999-01-01"), ("Ann Low", "2001-05-04")) == [bob, ann]
    assert names(("Ann Low", "2001-05-05")) != [ann]


def test_equal_findings_are_told_apart_and_said(screen: Screen, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "twice.csv", [ROWS[0], ROWS[4], ROWS[0]])
    report = json.loads(screen(str(path), "-f", "json").out)
    first, second = (each["fingerprint"] for each in report["findings"])
    assert second == f"{first}-2"
    [said] = [each for each in report["warnings"] if each["code"] == "equal-findings"]
    assert (said["count"], said["rows"]) == (1, [3])


def test_tables_without_equals_say_nothing_of_them(screen: Screen, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "once.csv", ROWS)
    assert "equal-findings" not in screen(str(path), "-f", "json").out


def test_numbers_and_dates_of_a_workbook_are_those_of_a_text_file(
    found: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    headers = ("Student ID", "Date of birth", "Nationality", "Previous institution", "Country")
    rest = ("France", "Kim Chaek University of Technology", "North Korea")
    book = openpyxl.Workbook()
    book.active.append(headers)  # type: ignore[union-attr]
    book.active.append((20261573, datetime(2001, 5, 4), *rest))  # type: ignore[union-attr]
    book.save(tmp_path / "typed.xlsx")
    text = found(write_csv(tmp_path / "text.csv", [("20261573", "2001-05-04", *rest)], headers))
    assert found(tmp_path / "typed.xlsx") == text
