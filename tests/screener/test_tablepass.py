"""Batches in, records out: the promises of a pass over a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.columns import understand
from screening.model import Band, Batch, Finding, Unscreened
from screening.run import load_judges
from screening.screener import Judges, TablePass, Tally

HEADERS = ("ID", "Name", "Nationality", "University", "Country", "Course")
ROWS = [
    ("1", "A B", "DPRK", "Kim Chaek University of Technology", "North Korea", "Nuclear Engineering"),
    ("2", "C D", "Korea", "Seoul National University", "South Korea", "Law"),
    ("3", "E F", "", "", "", "Law"),
    ("4", "", "", "", "", "Law"),
    ("5", "G H", "Russia", "МИФИ", "Россия", "Plasma physics"),
    ("6", "I J", "Ireland", "University College Dublin", "Ireland", "Law"),
    ("7", "K L", "Atlantis", "", "", "Law"),
    ("8", "M N", "China", "Some Institute", "Korea", "Law"),
    ("9", "O P", "China", "Seoul National University, Seoul", "Korea", "Law"),
    ("10", "Q R", "China", "Pyongyang Railway College", "", "Law"),
    ("11", "S T", "South Korea", "University of North Korean Studies", "South Korea", "Law"),
    ("12", "U V", "Ireland", "Trinity College", "Erewhon", "Law"),
]


@pytest.fixture(scope="module")
def judges() -> Judges:
    return load_judges()


def run(judges: Judges, rows: Sequence[tuple[str, ...]], cuts: Sequence[int] = (), first_row: int = 1, **options: bool):
    columns = tuple(zip(*ROWS, strict=True))
    passing = TablePass(judges, understand(HEADERS, columns), **options)
    records = []
    edges = [0, *sorted(cuts), len(rows)]
    for start, stop in pairwise(edges):
        part = rows[start:stop]
        arrays = tuple(pa.array([row[i] for row in part], pa.string()) for i in range(len(HEADERS)))
        records += passing.screen(Batch(first_row + start, range(first_row + start + 1, first_row + stop + 1), arrays))
    return records, passing.tally


def test_rows_are_reported_with_number_line_and_record_id(judges: Judges) -> None:
    records, _ = run(judges, ROWS)
    first = records[0]
    assert isinstance(first, Finding)
    assert (first.row, first.line, first.record_id, first.band) == (1, 2, "1", Band.CRITICAL)


def test_a_record_id_is_told_without_the_blanks_that_fill_its_column_and_with_those_inside(judges: Judges) -> None:
    """Tables that databases print, and those of Markdown, fill each cell up."""
    [record], _ = run(judges, [(" S 1   ", *ROWS[0][1:])])
    assert isinstance(record, Finding) and record.record_id == "S 1"


def test_what_could_not_be_screened_is_named(judges: Judges) -> None:
    records, tally = run(judges, ROWS)
    doubts = {record.row: record.code for record in records if isinstance(record, Unscreened)}
    assert doubts == {
        2: "ambiguous-country",
        3: "blank-identity",
        4: "nothing-to-screen",
        7: "unread-nationality",
        8: "ambiguous-country",
    }
    assert tally.unscreenable == 5
    assert tally.unread_countries == 1
    assert tally.unread_country_rows == [12]


def test_an_institution_in_the_dprk_is_an_exposure_though_on_no_list(judges: Judges) -> None:
    records, _ = run(judges, ROWS)
    [finding] = [r for r in records if isinstance(r, Finding) and r.row == 10]
    assert (finding.band, finding.matches) == (Band.MEDIUM, ())
    assert "exposure.located" in [reason.code for reason in finding.reasons]


def test_a_country_inside_a_name_is_no_place(judges: Judges) -> None:
    records, _ = run(judges, ROWS)
    assert 11 not in {record.row for record in records}


def test_every_row_is_counted_in_one_band(judges: Judges) -> None:
    _, tally = run(judges, ROWS)
    assert tally.rows == len(ROWS) == sum(tally.by_band.values())


def test_keep_clear_returns_every_row_and_the_same_findings(judges: Judges) -> None:
    all_records, _ = run(judges, ROWS, keep_clear=True)
    some, _ = run(judges, ROWS)
    kept = [record for record in all_records if isinstance(record, Finding)]
    assert [finding.row for finding in kept] == list(range(1, len(ROWS) + 1))
    assert [(f.row, f.band, f.score) for f in kept if f.band] == [
        (f.row, f.band, f.score) for f in some if isinstance(f, Finding)
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ROWS), max_size=25), st.data())
def test_cutting_a_table_into_batches_changes_nothing(judges: Judges, rows, data) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(rows)), max_size=4))
    whole, cut = run(judges, rows), run(judges, rows, cuts)
    assert whole == cut


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(ROWS), max_size=25), st.data())
def test_the_tallies_of_the_parts_add_up_to_that_of_the_table(judges: Judges, rows, data) -> None:
    edges = [0, *sorted(data.draw(st.lists(st.integers(0, len(rows)), max_size=4))), len(rows)]
    added = Tally()
    for start, stop in pairwise(edges):
        added.add(run(judges, rows[start:stop], first_row=start + 1)[1])
    assert added == run(judges, rows)[1]


def test_of_tallies_added_the_first_five_rows_are_kept_and_all_are_counted() -> None:
    added = Tally()
    for rows in ([1, 2, 3], [], [7, 8, 9]):
        added.add(Tally(rows=3, unread_countries=len(rows), unread_country_rows=rows))
    assert (added.rows, added.unread_countries, added.unread_country_rows) == (9, 6, [1, 2, 3, 7, 8])
