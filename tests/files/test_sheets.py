"""Every sheet that reads as a table is screened; what is not is named."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import screening
from screening import ReadOptions
from screening.errors import InputError
from screening.files import survey, tables_of

HEADER = ["Student ID", "Nationality", "Previous institution", "Course"]
UG = [HEADER, ["S1", "Germany", "Technische Universität München", "Law"]]
PG = [HEADER, ["S2", "DPRK", "Kim Chaek University of Technology", "Nuclear Engineering"]]
LOOKUP = [["Code", "Country"], ["DE", "Germany"], ["KP", "North Korea"]]
NOTES = [["Exported by the registry"], ["Ask Ms Miller before sharing it"]]
ROOMS = [["Room", "Seats"], ["A1", 20], ["A2", 30]]


def workbook(path: Path, sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> str:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "veryHidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    path.write_bytes(out.getvalue())
    return str(path)


def names(found: object) -> list[tuple[str, str]]:
    return [(file.path.rpartition("/")[2], file.input.source.sheet) for file in found.files]  # type: ignore[attr-defined]


def test_all_sheets_of_students_are_tables_and_bear_the_name_of_the_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"UG": UG, "PG": PG})
    assert names(tables_of(path, ReadOptions(), ())) == [("t.xlsx#UG", "UG"), ("t.xlsx#PG", "PG")]


def test_lists_of_countries_and_notes_are_told_apart_from_tables(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"Lookup": LOOKUP, "Students": PG, "Read me": NOTES})
    found = tables_of(path, ReadOptions(), ())
    assert names(found) == [("t.xlsx", "Students")]
    assert [(w.code, w.unscreened, w.source) for w in found.warnings] == [("sheet-not-read", False, path)] * 2
    assert "'Lookup' is a list of countries" in found.warnings[0].text
    assert "'Read me' holds notes" in found.warnings[1].text


def test_list_of_nationalities_with_ids_is_a_table(tmp_path: Path) -> None:
    rows = [["Student ID", "Nationality"], ["S1", "Germany"], ["S2", "DPRK"]]
    assert len(tables_of(workbook(tmp_path / "t.xlsx", {"A": rows, "B": PG}), ReadOptions(), ()).files) == 2


def test_sheet_that_is_not_understood_is_told_and_hides_no_other(tmp_path: Path) -> None:
    found = tables_of(workbook(tmp_path / "t.xlsx", {"Rooms": ROOMS, "PG": PG}), ReadOptions(), ())
    assert names(found) == [("t.xlsx", "PG")]
    assert [(w.unscreened, "'Rooms'" in w.text, "--sheet" in w.text) for w in found.warnings] == [(True, True, True)]


def test_hidden_sheet_is_a_table_like_others_and_called_hidden(tmp_path: Path) -> None:
    found = tables_of(workbook(tmp_path / "t.xlsx", {"UG": UG, "Old": PG}, hidden=("Old",)), ReadOptions(), ())
    assert names(found) == [("t.xlsx#UG", "UG"), ("t.xlsx#Old", "Old")]
    assert [(w.code, "'Old'" in w.text) for w in found.warnings] == [("hidden-sheet", True)]


def test_sheets_that_are_named_are_the_ones_screened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"UG": UG, "PG": PG, "Lookup": LOOKUP})
    assert names(tables_of(path, ReadOptions(sheets=("lookup",)), ())) == [("t.xlsx", "Lookup")]
    assert names(tables_of(path, ReadOptions(sheets=("PG", "1")), ())) == [("t.xlsx#UG", "UG"), ("t.xlsx#PG", "PG")]


def test_workbook_without_a_table_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column with institutions"):
        tables_of(workbook(tmp_path / "t.xlsx", {"Read me": NOTES, "Rooms": ROOMS}), ReadOptions(), ())


def test_sheets_of_a_workbook_among_other_files(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", {"UG": UG, "PG": PG, "Rooms": ROOMS})
    (tmp_path / "a.csv").write_text("Nationality,University\nDPRK,Leeds\n")
    found = survey([str(tmp_path / "a.csv"), path], ReadOptions())
    assert [file.path.rpartition("/")[2] for file in found.files] == ["a.csv", "t.xlsx#UG", "t.xlsx#PG"]
    assert [warning.code for warning in found.skipped] == ["sheet-not-read"]


def test_api_screens_all_sheets(tmp_path: Path) -> None:
    result = screening.screen(workbook(tmp_path / "t.xlsx", {"UG": UG, "PG": PG}))
    assert [(f.source.rpartition("/")[2], f.row, f.record_id) for f in result] == [("t.xlsx#PG", 1, "S2")]
    assert result.summary.rows == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_command_screens_all_sheets(screen: Callable[..., object], tmp_path: Path, jobs: str) -> None:
    workbook(tmp_path / "t.xlsx", {"UG": UG, "PG": PG})
    document = json.loads(screen("t.xlsx", "-f", "json", "--jobs", jobs).out)  # type: ignore[attr-defined]
    assert [(i["path"], i["sheet"], i["rows"]) for i in document["inputs"]] == [
        ("t.xlsx#UG", "UG", 1),
        ("t.xlsx#PG", "PG", 1),
    ]
    assert [(f["source"], f["record_id"]) for f in document["findings"]] == [("t.xlsx#PG", "S2")]


def test_workbook_on_standard_input_tells_the_sheets_it_does_not_read(
    screen: Callable[..., object], tmp_path: Path
) -> None:
    content = Path(workbook(tmp_path / "t.xlsx", {"Lookup": LOOKUP, "PG": PG})).read_bytes()
    document = json.loads(screen("-", "-f", "json", stdin=content).out)  # type: ignore[attr-defined]
    assert (document["input"]["sheet"], [f["record_id"] for f in document["findings"]]) == ("PG", ["S2"])
    assert [w["code"] for w in document["warnings"]] == ["other-sheets"]
