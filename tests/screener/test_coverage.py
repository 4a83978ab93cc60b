"""What a row holds of each aspect is counted, and a row that is screened in part is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from screening.datafile import builtin
from screening.model import Band, Batch, ColumnRole, Coverage, Finding, Mapping, Role, RowFlaw, Unscreened, text_column
from screening.run import load_judges
from screening.screener import Judges, TablePass, Tally
from screening.screener.gaps import asks_for_a_look

STUDENTS = (
    (Role.RECORD_ID, ""),
    (Role.PERSON, ""),
    (Role.NATIONALITY, ""),
    (Role.INSTITUTION, "previous"),
    (Role.SUBJECT, ""),
)
PARTNERS = ((Role.INSTITUTION, "sending"), (Role.INSTITUTION, "receiving"))
DUBLIN = "University College Dublin"


@pytest.fixture(scope="module")
def judges() -> Judges:
    return load_judges()


@pytest.fixture(scope="module")
def every_gap_counts(tmp_path_factory: pytest.TempPathFactory) -> Judges:
    text = (
        builtin("policy.yml").read_text(encoding="utf-8").replace("blank-institution: false", "blank-institution: true")
    )
    path = tmp_path_factory.mktemp("policy") / "own.yml"
    path.write_text(text, encoding="utf-8")
    return load_judges(policy=path)


def screened(
    judges: Judges,
    roles: Sequence[tuple[Role, str]],
    rows: Sequence[Sequence[str]],
    *,
    flaws: tuple[RowFlaw, ...] = (),
    sheet_rows: Sequence[int] = (),
    keep_clear: bool = False,
) -> tuple[list[Finding | Unscreened], Tally]:
    mapping = Mapping(tuple(ColumnRole(i, f"Column {i}", role, party) for i, (role, party) in enumerate(roles)))
    columns = tuple(text_column([row[i] for row in rows]) for i in range(len(roles)))
    passing = TablePass(judges, mapping, keep_clear=keep_clear)
    batch = Batch(1, range(2, 2 + len(rows)), columns, sheet_rows, flaws)
    return list(passing.screen(batch)), passing.tally


def gaps(records: Sequence[Finding | Unscreened]) -> dict[int, str]:
    return {record.row: record.code for record in records if isinstance(record, Unscreened)}


def coverage(tally: Tally) -> dict[str, tuple[int, int, int, int]]:
    return {c.aspect: (c.given, c.blank, c.placeholder, c.not_understood) for c in tally.coverage}


def test_every_aspect_is_counted_as_given_blank_placeholder_or_not_understood(judges: Judges) -> None:
    rows = [
        ("1", "A B", "Ireland", DUBLIN, "Law"),
        ("2", "C D", "", "", ""),
        ("3", "?", "see file", "xxx", "TBC"),
        ("4", "12345", "Atlantis", "4711", "Qwrtz Zxcvb"),
        ("5", "E F", "?", "不明", "미정"),
        ("6", "-", "не указано", "n/a", "无"),
    ]
    _, tally = screened(judges, STUDENTS, rows)
    assert coverage(tally) == {
        "institution": (1, 1, 3, 1),
        "nationality": (1, 1, 3, 1),
        "subject": (1, 1, 3, 1),
        "person": (3, 0, 2, 1),
    }
    assert all(c.rows == tally.rows == 6 for c in tally.coverage)


def test_what_looks_like_a_placeholder_and_is_a_value_counts_as_given(judges: Judges) -> None:
    rows = [
        ("1", "Nil Unknown", "NA", "Unknown University", "Other religions"),  # NA is Namibia
        ("2", "X Æ", "Niger", "TBC Bank Academy", "Blank verse in English literature"),
    ]
    records, tally = screened(judges, STUDENTS, rows)
    assert [counts[0] for counts in coverage(tally).values()][:2] == [2, 2]
    assert coverage(tally)["person"][0] == 2
    assert gaps(records) == {}


def test_an_aspect_without_a_column_says_so(judges: Judges) -> None:
    _, tally = screened(judges, PARTNERS, [(DUBLIN, DUBLIN)])
    assert tally.coverage == (
        Coverage("institution", 1),
        Coverage("nationality", blank=1, column=False),
        Coverage("subject", blank=1, column=False),
        Coverage("person", blank=1, column=False),
    )


def test_of_two_institutions_the_one_that_says_least_counts_and_of_two_columns_for_one_the_one_that_says_most(
    judges: Judges,
) -> None:
    _, tally = screened(judges, PARTNERS, [(DUBLIN, ""), (DUBLIN, "?"), (DUBLIN, DUBLIN)])
    assert coverage(tally)["institution"] == (1, 1, 1, 0)
    local_and_english = ((Role.INSTITUTION, ""), (Role.INSTITUTION, ""))
    _, tally = screened(judges, local_and_english, [(DUBLIN, ""), ("?", DUBLIN), ("?", "")])
    assert coverage(tally)["institution"] == (2, 0, 1, 0)


def test_an_identifier_stands_for_a_missing_name_of_its_institution(judges: Judges) -> None:
    roles = ((Role.INSTITUTION, "partner"), (Role.IDENTIFIER, "partner"), (Role.NATIONALITY, ""))
    records, tally = screened(judges, roles, [("", "https://ror.org/05m7pjf47", "Ireland"), ("", "?", "Ireland")])
    assert coverage(tally)["institution"] == (1, 0, 1, 0)
    assert gaps(records) == {2: "blank-institution"}


def test_a_row_without_nationality_and_institution_is_not_screened(judges: Judges) -> None:
    rows = [
        ("1", "Jo Smith", "", "", "PhD Nuclear Physics"),
        ("2", "Jo Smith", "unknown", "see file", "PhD Nuclear Physics"),
        ("3", "Jo Smith", "Ireland", DUBLIN, "PhD Nuclear Physics"),
    ]
    records, tally = screened(judges, STUDENTS, rows)
    assert gaps(records) == {1: "blank-identity", 2: "blank-identity"}
    assert (tally.rows, tally.unscreenable, tally.in_part, tally.by_band["none"]) == (3, 2, 0, 3)
    assert records[0].text == "Neither nationality (“Column 2”) nor institution (“Column 3”)."


def test_a_row_that_lacks_one_of_the_two_is_screened_in_part(judges: Judges) -> None:
    rows = [("1", "Jo Smith", "Ireland", "", "Law"), ("2", "Jo Smith", "?", DUBLIN, "Law")]
    records, tally = screened(judges, STUDENTS, rows)
    assert gaps(records) == {1: "blank-institution", 2: "blank-nationality"}
    assert [record.strict for record in records if isinstance(record, Unscreened)] == [False, False]
    assert (tally.unscreenable, tally.in_part) == (0, 2)
    assert dict(tally.unscreenable_by_code) == {"blank-institution": 1, "blank-nationality": 1}


def test_the_policy_says_which_gaps_count(every_gap_counts: Judges) -> None:
    rows = [("1", "Jo Smith", "Ireland", "", "Law"), ("2", "Jo Smith", "?", DUBLIN, "Law")]
    records, tally = screened(every_gap_counts, STUDENTS, rows)
    assert [record.strict for record in records if isinstance(record, Unscreened)] == [True, False]
    assert (tally.unscreenable, tally.in_part) == (1, 1)


def test_where_a_table_has_only_institutions_a_row_without_any_is_not_screened(judges: Judges) -> None:
    roles = ((Role.RECORD_ID, ""), (Role.PERSON, ""), *PARTNERS)
    rows = [("1", "Jo Smith", "", ""), ("2", "Jo Smith", DUBLIN, ""), ("3", "Jo Smith", DUBLIN, DUBLIN)]
    records, _ = screened(judges, roles, rows)
    assert gaps(records) == {1: "blank-identity", 2: "blank-institution"}
    assert records[1].text == "No institution (“Column 3”); the rest of the row was screened."


def test_a_table_of_persons_alone_has_no_such_gap(judges: Judges) -> None:
    records, tally = screened(judges, ((Role.PERSON, ""),), [("Jo Smith",)])
    assert (records, tally.unscreenable, tally.in_part) == ([], 0, 0)


def test_what_exposes_a_row_is_said_in_its_place(judges: Judges) -> None:
    """A gap is told where nothing else of the row is: a finding asks for a look at the whole row."""
    roles = (*STUDENTS, (Role.INSTITUTION_COUNTRY, "previous"))
    rows = [("1", "Jo Smith", "DPRK", "", "Law", ""), ("2", "Jo Smith", "", "", "Law", "North Korea")]
    records, _ = screened(judges, roles, rows)
    assert [(type(record), record.row) for record in records] == [(Finding, 1), (Finding, 2)]


def test_a_name_alone_does_not_hide_that_nothing_else_is_known(judges: Judges) -> None:
    [finding] = screened(judges, STUDENTS, [("1", "Jo Smith", "DPRK", DUBLIN, "Law")])[0]
    assert isinstance(finding, Finding)
    assert asks_for_a_look(finding)
    assert not asks_for_a_look(replace(finding, name_alone=True))
    assert not asks_for_a_look(replace(finding, band=Band.NONE))


def test_rows_that_rest_on_a_name_alone_are_counted_apart_and_in_their_band(judges: Judges) -> None:
    [finding] = screened(judges, STUDENTS, [("1", "Jo Smith", "DPRK", DUBLIN, "Law")])[0]
    tally, later = Tally(), Tally()
    tally.add_row(replace(finding, band=Band.LOW, name_alone=True), [])
    later.add_row(replace(finding, band=Band.LOW), [])
    tally.add(later)
    assert (dict(tally.by_band), dict(tally.names_alone)) == ({"low": 2}, {"low": 1})


WHOLE = RowFlaw(2, "shifted-row", "The cells of this row stand under the wrong headers.", whole=True)
PART = RowFlaw(1, "error-cell", "The cell under “Column 3” holds an error.")
ANOTHER = RowFlaw(1, "unread-formula", "The cell under “Column 4” holds a formula without a value.")
FLAWED = [("1", "Jo Smith", "DPRK", DUBLIN, "Law"), ("2", "Law", "Jo Smith", "DPRK", DUBLIN)]


def test_a_row_whose_cells_cannot_be_trusted_gives_no_finding(judges: Judges) -> None:
    records, tally = screened(judges, STUDENTS, FLAWED, flaws=(WHOLE,), keep_clear=True)
    assert [(type(record), record.row) for record in records] == [(Finding, 1), (Unscreened, 2)]
    assert (tally.unscreenable, tally.by_band["none"]) == (1, 1)
    assert coverage(tally)["nationality"] == (1, 0, 0, 1)


def test_a_row_with_a_cell_that_could_not_be_read_is_told_and_screened_by_the_others(judges: Judges) -> None:
    records, tally = screened(judges, STUDENTS, FLAWED[:1], flaws=(PART, ANOTHER))
    assert [getattr(record, "code", "finding") for record in records] == ["error-cell", "unread-formula", "finding"]
    assert (tally.rows, tally.unscreenable) == (1, 1)
    assert dict(tally.unscreenable_by_code) == {"error-cell": 1, "unread-formula": 1}


def test_records_name_the_row_a_spreadsheet_shows(judges: Judges) -> None:
    records, _ = screened(judges, STUDENTS, FLAWED, flaws=(WHOLE,), sheet_rows=(7, 8))
    assert [(record.row, record.line, record.sheet_row) for record in records] == [(1, 2, 7), (2, 3, 8)]
    records, _ = screened(judges, STUDENTS, FLAWED, flaws=(WHOLE,))
    assert [record.sheet_row for record in records] == [2, 3]


def test_a_blank_institution_is_told_however_many_institutions_a_row_has(judges: Judges) -> None:
    many = [(Role.INSTITUTION, str(number)) for number in range(1, 71)]
    records, _ = screened(judges, many, [[DUBLIN] * 70, [DUBLIN] * 69 + [""], [""] * 70])
    assert gaps(records) == {2: "blank-institution", 3: "nothing-to-screen"}


def test_an_unread_cell_counts_only_in_a_column_that_is_screened(judges: Judges) -> None:
    used, unused = (RowFlaw(1, "error-cell", "An error.", column=column) for column in (2, 9))
    row = ("1", "A B", "Ireland", DUBLIN, "Law")
    assert gaps(screened(judges, STUDENTS, [row], flaws=(used,))[0]) == {1: "error-cell"}
    assert gaps(screened(judges, STUDENTS, [row], flaws=(unused,))[0]) == {}
