"""JSON by columns or under keys: one row each, in whatever form a program writes a table; and JSON without a record."""

from __future__ import annotations

import json
from typing import Any

import pytest

from screening.columns import header_judge
from screening.errors import InputError

from .conftest import Read

judge = header_judge()
R = [["x1", "North Korea", "Physics"], ["x2", "France", "Law"], ["x3", "Iran", "History"]]
NAMES = ["id", "nationality", "programme"]


def by_column(labels: list[str], names: list[str] = NAMES) -> dict[str, dict[str, str]]:
    return {name: {label: row[at] for label, row in zip(labels, R, strict=False)} for at, name in enumerate(names)}


def by_row(labels: list[str]) -> dict[str, dict[str, str]]:
    return {label: dict(zip(NAMES, row, strict=True)) for label, row in zip(labels, R, strict=False)}


LABELS = [
    ["0", "1", "2"],
    ["A17", "B22", "C01"],
    ["student1", "student2", "student3"],
    ["Kim Yong", "Anna Berg", "Reza Amiri"],
    ["KP", "FR", "IR"],
    ["2024-01-01", "2024-02-01", "2024-03-01"],
]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("form", [by_column, by_row])
def test_columns_over_labels_and_records_under_labels_are_one_row_a_label(
    read: Read, form: Any, labels: list[str]
) -> None:
    table = read(json.dumps(form(labels)), "t.json", judge=judge)
    key = int(form is by_row or labels[0] != "0")  # columns over labels that only count: a count is no record id
    assert table.headers == ("key", "id", "nationality", "programme")[1 - key :]
    assert table.rows[0] == (labels[0], "x1", "North Korea", "Physics")[1 - key :]
    assert len(table.rows) == 3


def test_columns_with_unknown_names_are_told_by_the_numbered_labels_below_them(read: Read) -> None:
    table = read(json.dumps(by_column(["a1", "a2"], ["zzz", "qqq", "vvv"])), "t.json", judge=judge)
    assert table.rows == [("a1", "x1", "North Korea", "Physics"), ("a2", "x2", "France", "Law")]


def test_columns_with_gaps_and_columns_of_objects_stay_columns(read: Read) -> None:
    gaps = {"id": {"0": "x1", "1": "x2"}, "note": {}, "nationality": {"1": "France"}}
    assert read(json.dumps(gaps), "t.json", judge=judge).rows == [("x1", "", ""), ("x2", "", "France")]
    inside = {"id": {"0": "x1", "1": "x2"}, "home": {"0": {"country": "North Korea"}, "1": {"country": "France"}}}
    table = read(json.dumps(inside), "t.json", judge=judge)
    assert table.rows == [("x1", "North Korea"), ("x2", "France")]


def test_one_column_or_one_record_under_numbers_is_a_table(read: Read) -> None:
    assert read(json.dumps({"nationality": {"0": "DPRK", "1": "France"}}), "t.json", judge=judge).rows == [
        ("DPRK",),
        ("France",),
    ]
    assert read(json.dumps({"0": {"id": "x1", "nationality": "DPRK"}}), "t.json", judge=judge).rows == [
        ("0", "x1", "DPRK")
    ]


def test_a_record_whose_fields_are_objects_is_one_row(read: Read) -> None:
    record = {"name": "Kim", "address": {"city": "P", "country": "North Korea"}}
    assert read(json.dumps(record), "t.json", judge=judge).rows == [("Kim", "P", "North Korea")]


EMPTY = [
    [],
    {},
    {"students": []},
    {"result": {"records": []}},
    {"count": 0, "next": None, "results": []},
    {"columns": NAMES, "index": [], "data": []},
    {"id": {}, "nationality": {}},
    {"schema": {"fields": [{"name": "nationality"}, {"name": "id"}]}, "data": []},
    {"type": "FeatureCollection", "features": []},
    [{}],
    [[]],
    [None, None],
    None,
]


@pytest.mark.parametrize("document", EMPTY)
def test_a_document_without_a_record_says_so(read: Read, document: Any) -> None:
    with pytest.raises(InputError, match="holds no records"):
        read(json.dumps(document), "t.json", judge=judge)


def test_a_file_of_blank_lines_and_one_of_empty_objects_hold_no_rows(read: Read) -> None:
    with pytest.raises(InputError, match="holds no rows"):
        read("\n\n  \n", "t.ndjson", judge=judge)
    with pytest.raises(InputError, match="holds no records"):
        read("{}\n{}\n", "t.ndjson", judge=judge)


def test_a_record_with_an_empty_list_is_a_record(read: Read) -> None:
    record = {"name": "Kim", "nationality": "North Korea", "degrees": []}
    assert read(json.dumps(record), "t.json", judge=judge).rows == [("Kim", "North Korea", "")]
