"""The user's own workbook comes back as it was, with what was found right of its tables."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from books import HEADERS, opened, our_columns, put_table, rich_book, said
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.table import Table

pytestmark = pytest.mark.filterwarnings("ignore:Cell G9 is marked as a date")  # of the fixture, which is read here
OURS = ["Screening", "Why", "Watched name", "Check next", "Decision", "Because", "Decided by", "Expires"]


@pytest.fixture
def given_back(screen, tmp_path: Path):
    """Screen a workbook and return it as it comes back."""

    def run(path: Path, *options: str):
        done = screen(path, "-f", "xlsx", "-o", tmp_path / "out.xlsx", *options)
        assert done.code == 0, done.err
        return opened(tmp_path / "out.xlsx")

    return run


def test_every_cell_format_and_sheet_is_as_it_was(given_back, tmp_path: Path) -> None:
    before = opened(rich_book(tmp_path / "in.xlsx"))
    after = given_back(tmp_path / "in.xlsx")
    assert after.sheetnames == ["Read me first", "Findings", "Enrolments", "Notes", "Codes"]
    for name in before.sheetnames:
        for row in before[name].iter_rows():
            for cell in row:
                same = after[name][cell.coordinate]
                assert (same.value, same.data_type, same.number_format) == (
                    cell.value,
                    cell.data_type,
                    cell.number_format,
                )
                assert (same.font.b, same.fill.fgColor.rgb) == (cell.font.b, cell.fill.fgColor.rgb)
    sheet = after["Enrolments"]
    assert sheet["H5"].value == "=LEN(B5)*100" and sheet["H5"].data_type == "f"
    assert sheet["H5"].number_format == '"£"#,##0.00'
    assert sheet["G5"].number_format == "dd/mm/yyyy" and str(sheet["G5"].value) == "2026-09-01 00:00:00"
    assert sheet.freeze_panes == "C5"
    assert sheet.column_dimensions["D"].width == 37.5
    assert sheet.column_dimensions["B"].hidden
    assert sheet.row_dimensions[8].hidden and not sheet.row_dimensions[7].hidden
    assert sheet["D6"].comment.text == "Transcript seen"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:F1"]
    assert [str(rules.sqref) for rules in sheet.conditional_formatting if "H" in str(rules.sqref)[:1]] == ["H5:H9"]
    assert '"Ireland,Russia"' in [choice.formula1 for choice in sheet.data_validations.dataValidation]
    assert after["Codes"].sheet_state == "hidden"


def test_a_text_that_looks_like_a_formula_stays_text_and_a_number_beyond_all_dates_stays_a_number(
    given_back, tmp_path: Path
) -> None:
    given_back(rich_book(tmp_path / "in.xlsx"))
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet3.xml").decode()
    assert '<c r="A9" t="inlineStr"><is><t>=1+1 is not a formula here</t></is></c>' in xml
    assert "<v>99999999999</v>" in xml and "#VALUE!" not in xml


def test_our_columns_stand_right_of_the_table_and_say_what_was_found(given_back, tmp_path: Path) -> None:
    sheet = given_back(rich_book(tmp_path / "in.xlsx"))["Enrolments"]
    assert [cell.value for cell in sheet[4]] == [*HEADERS, *OURS, "Screening key"]
    assert said(sheet, "Screening") == {
        5: "nothing found",
        6: "CRITICAL",
        7: "MEDIUM",
        8: "nothing found",
        9: "not screened",
    }
    assert said(sheet, "Watched name")[6] == "Kim Chaek University of Technology"
    assert said(sheet, "Why")[9].startswith("Not screened: Nationality")
    assert set(said(sheet, "Screening key")) == {6, 7}
    assert sheet.column_dimensions["Q"].hidden and not sheet.column_dimensions["P"].hidden
    assert sheet["I1"].value is None


def test_rows_are_tinted_by_a_format_over_theirs_which_stays(given_back, tmp_path: Path) -> None:
    sheet = given_back(rich_book(tmp_path / "in.xlsx"))["Enrolments"]
    assert sheet["D5"].fill.fgColor.rgb == "00CCFFCC"
    [tints] = [rules for rules in sheet.conditional_formatting if str(rules.sqref) == "A5:Q9"]
    assert [rule.formula for rule in tints.rules][:2] == [['$I5="CRITICAL"'], ['$I5="HIGH"']]


def test_decisions_are_chosen_from_a_list_beside_findings_only(given_back, tmp_path: Path) -> None:
    sheet = given_back(rich_book(tmp_path / "in.xlsx"))["Enrolments"]
    column = our_columns(sheet)["Decision"]
    assert sheet.cell(4, column).coordinate == "M4"
    [choice] = [c for c in sheet.data_validations.dataValidation if "cleared" in c.formula1]
    assert (choice.formula1, str(choice.sqref)) == ('"cleared,confirmed,escalated,pending"', "M6:M7")


def test_what_filters_the_table_covers_our_columns_so_that_a_decision_keeps_its_row(given_back, tmp_path: Path) -> None:
    assert given_back(rich_book(tmp_path / "in.xlsx"))["Enrolments"].auto_filter.ref == "A4:Q9"
    book = Workbook()
    put_table(book.active, header_row=1)
    book.active.add_table(Table(displayName="Students", ref="A1:H6"))
    book.save(tmp_path / "table.xlsx")
    sheet = given_back(tmp_path / "table.xlsx")["Sheet"]
    table = sheet.tables["Students"]
    assert (table.ref, table.autoFilter.ref) == ("A1:Q6", "A1:Q6")
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]


def test_a_table_with_a_header_like_ours_is_not_widened_and_it_is_said(given_back, tmp_path: Path) -> None:
    book = Workbook()
    put_table(book.active, header_row=1)
    book.active["H1"] = "DECISION"
    book.active.add_table(Table(displayName="Students", ref="A1:H6"))
    book.save(tmp_path / "table.xlsx")
    after = given_back(tmp_path / "table.xlsx")
    assert after["Sheet"].tables["Students"].ref == "A1:H6"
    assert [cell.value for cell in after["Sheet"][1]][7:13] == ["DECISION", *OURS[:5]]
    text = "\n".join(str(cell.value) for row in after["Read me first"].iter_rows() for cell in row)
    assert "no part of the table 'Students': sort only when all columns are selected" in text


def test_a_filter_of_another_block_of_cells_is_left_alone(given_back, tmp_path: Path) -> None:
    book = Workbook()
    put_table(book.active)
    book.active.auto_filter.ref = "A1:B2"
    book.save(tmp_path / "in.xlsx")
    assert given_back(tmp_path / "in.xlsx")["Sheet"].auto_filter.ref == "A1:B2"


def test_headers_and_names_of_sheets_that_are_theirs_stay_theirs(given_back, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Findings"
    put_table(book.active)
    book.active["I4"] = "Decision"
    book.active["I5"] = "offer"
    book.create_sheet("read ME first")["A1"] = "theirs"
    book.save(tmp_path / "in.xlsx")
    after = given_back(tmp_path / "in.xlsx")
    assert after.sheetnames == ["Read me first (2)", "Findings (2)", "Findings", "read ME first"]
    headers = [cell.value for cell in after["Findings"][4]]
    assert headers[8] == "Decision" == headers[13]
    assert after["Findings"]["I5"].value == "offer" and after["read ME first"]["A1"].value == "theirs"


def test_notes_right_of_the_rows_are_not_written_over_and_a_wide_title_does_not_push_us_away(
    given_back, tmp_path: Path
) -> None:
    book = Workbook()
    put_table(book.active)
    book.active["Z1"] = "a title far to the right"
    book.active["K7"] = "a note beside a row"
    book.save(tmp_path / "in.xlsx")
    sheet = given_back(tmp_path / "in.xlsx")["Sheet"]
    assert sheet["K7"].value == "a note beside a row" and sheet["L4"].value == "Screening"


def test_a_row_that_is_no_data_is_not_said_to_be_clean(given_back, tmp_path: Path) -> None:
    book = Workbook()
    put_table(book.active)
    book.active["A10"] = "Total records: 5"
    book.active["A12"] = "Printed by the registry"
    book.save(tmp_path / "in.xlsx")
    said_of = said(given_back(tmp_path / "in.xlsx")["Sheet"], "Screening")
    assert said_of[10] == "not screened: no row of data"
    assert said_of[12] != "nothing found"
    assert 11 not in said_of


def test_several_sheets_each_get_their_own_columns(given_back, tmp_path: Path) -> None:
    book = Workbook()
    put_table(book.active)
    put_table(book.create_sheet("Second"), header_row=1)
    book.create_sheet("Cover")["A1"] = "Prepared by the registry"
    book.save(tmp_path / "in.xlsx")
    after = given_back(tmp_path / "in.xlsx")
    assert said(after["Sheet"], "Screening")[6] == "CRITICAL" == said(after["Second"], "Screening", 1)[3]
    assert [cell.value for cell in after["Cover"][1]] == ["Prepared by the registry"]
    listed = [[cell.value for cell in row[:4]] for row in after["Findings"].iter_rows(min_row=2)]
    assert listed[:2] == [["Sheet", "6", "00018", "CRITICAL"], ["Second", "3", "00018", "CRITICAL"]]
    links = [after["Findings"][place].hyperlink.location for place in ("B2", "B3")]
    assert links == ["'Sheet'!A6", "'Second'!A3"]
    text = "\n".join(str(cell.value) for row in after["Read me first"].iter_rows() for cell in row)
    assert "The sheet 'Cover' holds notes and no table, and was not screened." in text


def test_a_protected_sheet_stays_protected_and_decisions_can_be_filled_in(given_back, tmp_path: Path) -> None:
    book = Workbook()
    put_table(book.active)
    book.active.protection = SheetProtection(sheet=True, password="secret")
    password = book.active.protection.password
    book.save(tmp_path / "in.xlsx")
    sheet = given_back(tmp_path / "in.xlsx")["Sheet"]
    assert sheet.protection.sheet and sheet.protection.password == password
    column = our_columns(sheet)["Decision"]
    assert not sheet.cell(6, column).protection.locked and sheet["D6"].protection.locked


def test_findings_left_out_by_an_option_are_not_said_to_be_nothing(given_back, tmp_path: Path) -> None:
    sheet = given_back(rich_book(tmp_path / "in.xlsx"), "--min-band", "critical")["Enrolments"]
    assert said(sheet, "Screening") == {
        5: "not shown",
        6: "CRITICAL",
        7: "not shown",
        8: "not shown",
        9: "not screened",
    }


def test_rows_of_a_finding_that_are_hidden_are_told_of(given_back, tmp_path: Path) -> None:
    book = Workbook()
    put_table(book.active)
    book.active.row_dimensions[6].hidden = True
    book.save(tmp_path / "in.xlsx")
    pages = given_back(tmp_path / "in.xlsx")["Read me first"]
    text = "\n".join(str(cell.value) for row in pages.iter_rows() for cell in row)
    assert (
        "“Sheet”: hidden rows about which something is said: 1 (the sheet of findings lists those with a finding)."
        in text
    )


def test_a_chart_comes_back_and_what_it_may_lose_is_said(screen, tmp_path: Path) -> None:
    book = Workbook()
    put_table(book.active)
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=8, min_row=4, max_row=9), titles_from_data=True)
    book.active.add_chart(chart, "A20")
    book.save(tmp_path / "in.xlsx")
    done = screen(tmp_path / "in.xlsx", "-o", "out.xlsx")
    assert "Not in the workbook that is written: some formats of charts (look at them)." in done.err
    assert len(opened(tmp_path / "out.xlsx")["Sheet"]._charts) == 1
