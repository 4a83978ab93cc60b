"""An enrolment export of 4,000 rows goes in and comes back: as a workbook that a person and LibreOffice can open."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from books import opened, said
from enrolments import HEADER_ROW, TELLING, enrolments


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Screen the export once for all tests here."""
    import sys

    folder = tmp_path_factory.mktemp("export")
    enrolments(folder / "enrolments.xlsx")
    command = [sys.executable, "-m", "screening", "enrolments.xlsx", "-o", "enrolments screened.xlsx"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "enrolments screened.xlsx"


def test_each_of_the_rows_that_matter_says_so_in_its_own_row_and_all_others_are_clean(returned: Path) -> None:
    sheet = opened(returned)["Enrolments 2026"]
    kinds = said(sheet, "Screening", HEADER_ROW)
    assert {row - HEADER_ROW: kind for row, kind in kinds.items() if kind != "nothing found"} == {
        17: "CRITICAL",
        801: "MEDIUM",
        2280: "MEDIUM",
        3999: "MEDIUM",
        4001: "not screened: no row of data",
    }
    assert Counter(kinds.values())["nothing found"] == 3_996
    names = said(sheet, "Watched name", HEADER_ROW)
    assert {number: names[HEADER_ROW + number] for number in (17, 801, 2280)} == {
        17: "Kim Chaek University of Technology",
        801: "Tomsk Polytechnic University",
        2280: "Novosibirsk State University",
    }
    assert {sheet.cell(HEADER_ROW + number, 1).value for number in TELLING} == {
        "00000017",
        "00000801",
        "00002280",
        "00003999",
    }
    assert sheet.auto_filter.ref == "A5:U4005"
    assert sheet["L4005"].value == "=K4005-1000" and sheet["F22"].comment.text == "Transcript to be asked for"


def test_the_first_sheet_says_what_was_screened_and_what_was_not(returned: Path) -> None:
    book = opened(returned)
    assert book.sheetnames == ["Read me first", "Findings", "Enrolments 2026", "Notes"]
    text = "\n".join(" ".join(str(cell.value or "") for cell in row) for row in book["Read me first"].iter_rows())
    for sentence in (
        "Every finding is a lead for human review, not a decision",
        "CRITICAL 1 row",
        "nothing found 3,996 rows",
        "The sheet 'Notes' holds notes and no table, and was not screened.",
        "No UN, EU, UK or US",
        "It is no clearance.",
    ):
        assert sentence in text
    assert [cell.value for cell in book["Findings"]["B"]] == ["Row", "22", "806", "2285", "4004"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_opens_it_and_shows_what_was_found(returned: Path, tmp_path: Path) -> None:
    home = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "csv:Text - txt - csv "
               "(StarCalc):44,34,76,1,,0,false,true,false,false,false,3", "--outdir", tmp_path, returned]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    [text] = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.csv")]
    line = next(line for line in text.splitlines() if line.startswith("00000017,"))
    assert ",9250,8250,CRITICAL," in line  # the formula was calculated there
    assert "CRITICAL" in line and "Kim Chaek University of Technology" in line
    assert "#NAME?" not in text and "Err:" not in text
