"""`screen open`: report and workbook beside the file, nothing of the user's lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

HEAD = "Name,Nationality,University,Country,Course\n"
FOUND = HEAD + "A,Ireland,UCD,Ireland,Law\nB,DPRK,MEPhI,Russia,Nuclear engineering\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "term 1"
    inside.mkdir()
    (inside / "found.csv").write_text(FOUND, encoding="utf-8")
    return inside


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_report_and_workbook_stand_beside_the_file(screen, folder: Path) -> None:
    done = screen("open", folder / "found.csv", "--no-browser")
    assert done.code == 0, done.err
    assert names(folder) == ["found screened.html", "found screened.xlsx", "found.csv"]
    assert done.out == f"Report: {folder / 'found screened.html'}\n"
    assert "<title>" in (folder / "found screened.html").read_text(encoding="utf-8")
    assert load_workbook(folder / "found screened.xlsx")["found"]["F3"].value == "CRITICAL"


def test_a_folder_gets_one_report_and_a_workbook_for_each_file_and_ours_are_not_screened_again(
    screen, folder: Path
) -> None:
    (folder / "found.tsv").write_text(FOUND.replace(",", "\t"), encoding="utf-8")
    for _ in range(2):
        done = screen("open", folder, "--no-browser")
        assert done.code == 0, done.err
        assert names(folder) == [
            "found.csv",
            "found.csv screened.xlsx",
            "found.tsv",
            "found.tsv screened.xlsx",
            "term 1 screened.html",
        ]
        assert "Findings: 2 critical. Written to" in done.err


def test_what_screen_wrote_is_named_and_not_read_in_a_folder_and_what_somebody_else_called_so_is(
    screen, folder: Path
) -> None:
    screen("open", folder / "found.csv", "--no-browser")
    (folder / "other screened.csv").write_text(FOUND, encoding="utf-8")
    done = screen(folder, "-f", "json")
    assert '"code": "own-report"' in done.out and "Not read, because screen wrote them" in done.out
    assert '"rows": 4' in done.out


def test_a_file_of_the_user_is_never_replaced(screen, folder: Path) -> None:
    (folder / "found screened.html").write_text("<table><tr><td>theirs</td></tr></table>", encoding="utf-8")
    done = screen("open", folder / "found.csv", "--no-browser")
    assert done.code == 2 and "a file that screen did not write has the name of the report" in done.err
    assert "theirs" in (folder / "found screened.html").read_text(encoding="utf-8")
    (folder / "found screened.html").unlink()
    load_workbook_free(folder / "found screened.xlsx")
    before = (folder / "found screened.xlsx").read_bytes()
    done = screen("open", folder / "found.csv", "--no-browser")
    assert done.code == 2 and "No workbook:" in done.err
    assert (folder / "found screened.xlsx").read_bytes() == before
    assert (folder / "found screened.html").exists()


def load_workbook_free(path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(path)


def test_a_workbook_in_which_decisions_were_filled_in_is_kept_when_a_new_one_is_written(screen, folder: Path) -> None:
    screen("open", folder / "found.csv", "--no-browser")
    path = folder / "found screened.xlsx"
    book = load_workbook(path)
    sheet = book["found"]
    column = [cell.value for cell in sheet[1]].index("Decision") + 1
    sheet.cell(3, column, "escalated")
    book.save(path)
    done = screen("open", folder / "found.csv", "--no-browser")
    assert done.code == 0 and "The earlier workbook holds decisions and was kept as" in done.err
    kept = [name for name in names(folder) if name.startswith("found screened 2")]
    assert len(kept) == 1 and load_workbook(folder / kept[0])["found"].cell(3, column).value == "escalated"
    assert load_workbook(path)["found"].cell(3, column).value is None


def test_a_file_that_gives_no_workbook_gives_a_report_and_says_why(screen, folder: Path) -> None:
    import zipfile

    from openpyxl import Workbook

    book = Workbook()
    for line in FOUND.splitlines():
        book.active.append(line.split(","))
    book.save(folder / "macros.xlsx")
    with zipfile.ZipFile(folder / "macros.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    done = screen("open", folder / "macros.xlsx", "--no-browser")
    assert done.code == 2 and "No workbook:" in done.err and "holds macros" in done.err
    assert (folder / "macros screened.html").exists() and not (folder / "macros screened.xlsx").exists()


def test_a_workbook_that_screen_wrote_is_not_screened_itself(screen, folder: Path) -> None:
    screen("open", folder / "found.csv", "--no-browser")
    done = screen(folder / "found screened.xlsx")
    assert (
        done.code == 2 and "This workbook was written by screen" in done.err and "screen decisions import" in done.err
    )


def test_the_browser_is_shown_the_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from screening.cli.open import command

    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: bool(shown.append(address)) or True)
    done = CliRunner().invoke(command, [str(folder / "found.csv")])
    assert done.exit_code == 0, done.output
    assert shown == [(folder / "found screened.html").as_uri()] and "%20" in shown[0]
