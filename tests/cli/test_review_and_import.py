"""Deciding in the terminal and in the returned workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from screening.cli.companions import table_of
from screening.decisions import read_ledger
from screening.errors import UsageError
from screening.model import Disposition
from tests.conftest import Done

Screen = Callable[..., Done]

TABLE = """\
Student ID,Name,Nationality,Previous institution,Country,Course title
S1,Ann Low,France,Kim Chaek University of Technology,North Korea,MSc Nuclear Engineering
S2,Bob High,Russia,Tomsk Polytechnic University,Russia,PhD Nuclear Physics
S3,Cy Clear,Spain,University of Seville,Spain,BA Law
"""
LEDGER = "screening-decisions.yml"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "term.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def answers(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def test_a_review_saves_each_decision_and_goes_on_where_it_stopped(screen: Screen, table: Path) -> None:
    done = screen("review", "term.csv", stdin=answers("c", "A. Meyer", "Left it in 1998", "2099-01-31", "q"))
    assert done.code == 0, done.err
    [entry] = read_ledger(table.with_name(LEDGER)).entries
    assert (entry.decision, entry.by, entry.because) == (Disposition.CLEARED, "A. Meyer", "Left it in 1998")
    assert (str(entry.expires), entry.record) == ("2099-01-31", "S1")
    done = screen("review", "term.csv", "--by", "B. Novak", stdin=answers("e", "The board has to see it", ""))
    assert "1 finding to decide on, 1 decided before" in done.out
    entries = read_ledger(table.with_name(LEDGER)).entries
    assert {each.record: each.decision for each in entries} == {"S1": "cleared", "S2": "escalated"}
    assert "0 findings to decide on, 2 decided before" in screen("review", "term.csv").out


def test_skip_and_an_end_of_the_input_write_nothing(screen: Screen, table: Path) -> None:
    for given in (answers("s", "s"), answers("s"), b"", answers("c", "A. Meyer"), answers("x", "q")):
        done = screen("review", "term.csv", stdin=given)
        assert (done.code, "Nothing was written." in done.out) == (0, True), done.out + done.err
    assert not table.with_name(LEDGER).exists()


def test_a_reason_that_is_none_and_a_day_that_is_past_are_asked_for_again(screen: Screen, table: Path) -> None:
    given = answers("o", ".", "", "It is the one", "2001-01-01", "It is the one", "", "q")
    done = screen("review", "term.csv", "--by", "A. Meyer", stdin=given)
    assert "The reason is empty or says nothing." in done.out
    assert "It would have expired on 2001-01-01." in done.out
    [entry] = read_ledger(table.with_name(LEDGER)).entries
    assert entry.decision is Disposition.CONFIRMED


def test_a_page_is_plain_fits_80_columns_and_says_what_would_change_it(screen: Screen, table: Path) -> None:
    out = screen("review", "term.csv", stdin=answers("s", "q")).out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert "[1 of 2]  CRITICAL" in out
    assert "What would change it" in out
    assert "The subject is rated" in out


def test_a_hostile_cell_cannot_write_on_the_terminal(screen: Screen, table: Path) -> None:
    table.write_text(TABLE.replace("S1", "S1\x1b[2J"), encoding="utf-8")
    assert "\x1b" not in screen("review", "term.csv", stdin=answers("q")).out


def test_a_finding_whose_decision_lapsed_is_shown_again_with_why(screen: Screen, table: Path) -> None:
    screen("review", "term.csv", "--by", "A. Meyer", stdin=answers("c", "Left it in 1998", "", "q"))
    table.write_text(TABLE.replace("MSc Nuclear", "BSc Nuclear"), encoding="utf-8")
    out = screen("review", "term.csv", stdin=answers("q")).out
    assert "Earlier decision: cleared by A. Meyer" in out
    assert "The subject was “MSc Nuclear" in out


def returned(screen: Screen, table: Path, **typed: tuple[str, ...]) -> Path:
    """Write a workbook as it is returned, and type into the row of each record: decision, because, by, expires."""
    path = table.with_name("term screened.xlsx")
    done = screen("term.csv", "-f", "xlsx", "-o", path)
    assert done.code == 0, done.err
    book = openpyxl.load_workbook(path)
    for sheet in book:
        rows = list(sheet.iter_rows())
        heads = next((row for row in rows if any(cell.value == "Screening key" for cell in row)), None)
        if heads is None or sheet.title == "Findings":
            continue
        places = {cell.value: cell.column for cell in heads}
        for row in rows:
            for at, text in enumerate(typed.get(str(row[0].value), ())):
                header = ("Decision", "Because", "Decided by", "Expires")[at]
                sheet.cell(row[0].row, places[header], text)
    book.save(path)
    return path


def test_what_was_typed_into_the_returned_workbook_comes_into_the_ledger(screen: Screen, table: Path) -> None:
    path = returned(screen, table, S1=("cleared", "Left it in 1998", "A. Meyer", "2099-01-31"))
    done = screen("decisions", "import", path)
    assert done.code == 0, done.out + done.err
    [entry] = read_ledger(table.with_name(LEDGER)).entries
    assert (entry.record, entry.decision, str(entry.expires)) == ("S1", "cleared", "2099-01-31")
    before = table.with_name(LEDGER).read_bytes()
    again = screen("decisions", "import", path)
    assert "0 decisions written, 1 in the ledger already" in again.err
    assert table.with_name(LEDGER).read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "says", "column"),
    [
        (("fine", "Left it in 1998", "A. Meyer", ""), "'fine' is no decision", "Decision"),
        (("cleared", "", "A. Meyer", ""), "the reason is empty or says nothing", "Because"),
        (("cleared", "Left it in 1998", "", ""), "it is not said who decided", "Decided by"),
        (("cleared", "Left it in 1998", "A. Meyer", "soon"), "'soon' is no date", "Expires"),
        (("", "Left it in 1998", "A. Meyer", ""), "the decision is missing", "Decision"),
    ],
)
def test_an_invalid_one_is_told_with_its_cell_and_the_others_are_taken(
    screen: Screen, table: Path, typed: tuple[str, ...], says: str, column: str
) -> None:
    path = returned(screen, table, S1=typed, S2=("confirmed", "It is the one", "A. Meyer", ""))
    done = screen("decisions", "import", path)
    assert done.code == 1
    [line] = [each for each in done.out.splitlines() if each.startswith("Not taken")]
    assert says in line
    assert f"2 ({column})" in line
    assert [each.record for each in read_ledger(table.with_name(LEDGER)).entries] == ["S2"]


def test_a_row_without_a_finding_takes_no_decision(screen: Screen, table: Path) -> None:
    path = returned(screen, table, S3=("cleared", "Nothing there", "A. Meyer", ""))
    done = screen("decisions", "import", path)
    assert (done.code, "this row has no finding" in done.out) == (1, True)
    assert not table.with_name(LEDGER).exists()


def test_a_finding_that_changed_since_the_workbook_was_written_takes_no_decision(screen: Screen, table: Path) -> None:
    path = returned(screen, table, S1=("cleared", "Left it in 1998", "A. Meyer", ""))
    table.write_text(TABLE.replace("MSc Nuclear Engineering", "PhD Nuclear Engineering"), encoding="utf-8")
    done = screen("decisions", "import", path)
    assert (done.code, "is not what this workbook shows any more" in done.out) == (1, True), done.out


def test_a_workbook_that_is_none_of_ours_is_refused(screen: Screen, tmp_path: Path, table: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Decision", "Because"])  # type: ignore[union-attr]
    book.save(tmp_path / "other.xlsx")
    assert "no sheet has the columns" in screen("decisions", "import", "other.xlsx", "term.csv").err
    assert "this is no workbook" in screen("decisions", "import", "term.csv", "term.csv").err


@pytest.mark.parametrize(
    ("table", "workbook"),
    [
        ("x.csv", "x screened.xlsx"),
        ("x.csv.gz", "x screened.xlsx"),
        ("x.TAB", "x_screened.xlsx"),
        ("x.htm", "x-screened.xlsx"),
        ("x.xlsx", "x.xlsx screened.xlsx"),
        ("Spring term.csv", "Spring term screened.xlsx"),
    ],
)
def test_the_table_of_a_returned_workbook_is_found_by_the_rule_that_named_it(
    tmp_path: Path, table: str, workbook: str
) -> None:
    for name in (table, workbook, "y.csv", "x.docx"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "x.html").write_text('<meta name="generator" content="screening">')  # a report, no table
    assert table_of(tmp_path / workbook).name == table


@pytest.mark.parametrize(
    ("tables", "workbook", "why"),
    [
        (("y.csv",), "x screened.xlsx", "none is beside it"),
        (("x.csv", "x.ods"), "x screened.xlsx", "there are 2 beside it"),
        (("x.csv",), "x.xlsx", "none is beside it"),
    ],
)
def test_which_table_a_workbook_was_made_of_is_never_guessed(
    tmp_path: Path, tables: tuple[str, ...], workbook: str, why: str
) -> None:
    for name in tables:
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(UsageError, match=why):
        table_of(tmp_path / workbook)


def test_a_decision_about_a_row_found_by_its_place_names_no_nationality_that_nobody_looked_for(
    screen: Screen, tmp_path: Path
) -> None:
    rows = ["Italy,Pyongyang Example College,North Korea,BA Law", "DPRK,University of Pisa,Italy,BA Law"]
    (tmp_path / "t.csv").write_text("\n".join(["Nationality,Institution,Country,Course", *rows]), "utf-8")
    screen("review", "t.csv", "--by", "A. Meyer", stdin=answers("c", "Left it in 1998", "", "c", "Left it in 1998", ""))
    found = sorted(entry.about for entry in read_ledger(tmp_path / LEDGER).entries)
    assert found == ["institution by its place", "nationality KP"]
    done = screen("decisions", "prune", "--expired", "--dry-run", SOURCE_DATE_EPOCH="4102444800")
    assert "(institution by its place)" in done.out and "(nationality KP)" in done.out and "(, " not in done.out
