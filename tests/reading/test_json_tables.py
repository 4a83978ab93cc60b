"""JSON: the table wherever it lies, one row a record."""

from __future__ import annotations

import json
from typing import Any

import pytest

from screening.columns import header_judge

from .conftest import Read

judge = header_judge()
R = [
    {"Student ID": "S1", "Nationality": "Germany", "University": "TUM"},
    {"Student ID": "S2", "Nationality": "DPRK", "University": "Kim Chaek"},
]
NAMES = list(R[0])
CELLS = [list(record.values()) for record in R]

FORMS: dict[str, Any] = {
    "list": R,
    "ckan": {"help": "x", "result": {"fields": [{"id": name} for name in NAMES], "records": R, "total": 2}},
    "ckan arrays": {"result": {"fields": [{"id": name} for name in NAMES], "records": CELLS}},
    "odata 2": {"d": {"results": R}},
    "odata 4": {"@odata.context": "x", "value": R},
    "geojson": {"features": [{"type": "Feature", "geometry": None, "properties": record} for record in R]},
    "graphql": {"data": {"students": {"edges": [{"node": record} for record in R]}}},
    "datasette": {"database": "d", "columns": NAMES, "rows": CELLS, "truncated": False},
    "pandas split": {"columns": NAMES, "index": [0, 1], "data": CELLS},
    "socrata": {"meta": {"view": {"columns": [{"id": 1, "name": name} for name in NAMES]}}, "data": CELLS},
    "arrays": [NAMES, *CELLS],
    "columns": {name: [record[name] for record in R] for name in NAMES},
    "visualization": {
        "table": {"cols": [{"label": n} for n in NAMES], "rows": [{"c": [{"v": v} for v in c]} for c in CELLS]}
    },
    "envelope that says a status": {"Body": {"response": {"status": "OK", "count": 2, "items": {"item": R}}}},
    "columns over rows that are counted": {
        name: {str(row): record[name] for row, record in enumerate(R)} for name in NAMES
    },
    "two lists of the same fields": {"ug": R[:1], "pg": R[1:]},
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_table_gives_a_row_a_record(read: Read, form: str) -> None:
    table = read(json.dumps(FORMS[form]), "t.json", judge=judge)
    assert (table.headers, table.rows) == (tuple(NAMES), [tuple(cells) for cells in CELLS])


def test_records_of_objects_say_more_than_what_their_envelope_says(read: Read) -> None:
    """The fields of the objects count, "person.name", not "person" alone; a status and a count are no record."""
    items = [{"person": {"name": "Ann"}, "home": {"institution": name, "country": "IE"}} for name in ("TCD", "UCD")]
    table = read(json.dumps({"a": {"status": "OK", "name": "students", "items": items}}), "t.json", judge=judge)
    assert table.rows == [("Ann", "TCD", "IE"), ("Ann", "UCD", "IE")]
    person = {"person": {"name": "Ann", "nationality": "Irish", "items": [{"a": 1}, {"a": 2}]}}
    assert read(json.dumps(person), "t.json", judge=judge).rows == [("Ann", "Irish", "1; 2")]


def test_the_own_text_of_records_is_named_as_their_list(read: Read) -> None:
    document = {"university": [{"@country": "RU", "#text": "MEPhI"}, {"@country": "IE", "#text": "TCD"}]}
    table = read(json.dumps(document), "t.json", judge=judge)
    assert (table.headers, table.rows) == (("@country", "university"), [("RU", "MEPhI"), ("IE", "TCD")])


@pytest.mark.parametrize("key", ["#text", "$t", "$", "_", "__text", "value", "@value", "#cdata-section"])
def test_what_an_object_calls_its_own_text_is_its_column(read: Read, key: str) -> None:
    """XML turned into JSON, query results and content systems wrap each value so, attributes beside it."""
    wrapped = [{name: {key: text} for name, text in record.items()} for record in R]
    table = read(json.dumps(wrapped), "t.json", judge=judge)
    assert (table.headers, table.rows) == (tuple(NAMES), [tuple(cells) for cells in CELLS])
    table = read(json.dumps([{"University": {"@lang": "en", key: "TUM", "city": "Munich"}}]), "t.json", judge=judge)
    assert (table.headers, table.rows) == (
        ("University.@lang", "University", "University.city"),
        [("en", "TUM", "Munich")],
    )


def test_a_field_that_is_only_named_like_a_text_keeps_its_name(read: Read) -> None:
    records = [{"value": "3", "University": {"text": "TUM", "values": "4", "value_added": "5"}}]
    table = read(json.dumps(records), "t.json", judge=judge)
    assert table.headers == ("value", "University.text", "University.values", "University.value_added")


def test_a_column_named_item_is_no_wrapper_and_an_item_of_fields_is(read: Read) -> None:
    def term(text: str) -> dict[str, str]:
        return {"type": "literal", "xml:lang": "en", "value": text}

    bindings = [{"item": term(f"Q{n}"), "itemLabel": term(record["University"])} for n, record in enumerate(R)]
    table = read(json.dumps({"head": {"vars": ["item"]}, "results": {"bindings": bindings}}), "t.json", judge=judge)
    assert {"item", "itemLabel"} <= set(table.headers)
    assert [row[table.headers.index("itemLabel")] for row in table.rows] == ["TUM", "Kim Chaek"]
    table = read(json.dumps({"items": [{"item": record} for record in R]}), "t.json", judge=judge)
    assert table.headers == tuple(NAMES)


@pytest.mark.parametrize(
    "form",
    [
        {record["Student ID"]: record for record in R},
        {"students": {record["Student ID"]: record for record in R}},
        {name: {f"r{row}": record[name] for row, record in enumerate(R)} for name in NAMES},
    ],
)
def test_records_under_keys_are_rows_with_their_key(read: Read, form: object) -> None:
    table = read(json.dumps(form), "t.json", judge=judge)
    assert table.headers == ("key", *NAMES)
    assert [row[1:] for row in table.rows] == [tuple(cells) for cells in CELLS]


@pytest.mark.parametrize(
    "text",
    [
        "callback(" + json.dumps(R) + ");",
        "var students = " + json.dumps(R) + ";",
        ")]}',\n" + json.dumps(R),
        "".join(map(json.dumps, R)),
        "\n".join(json.dumps(record, indent=1) for record in R),
        "\n".join(json.dumps([record]) for record in R),
        ",\n".join(map(json.dumps, R)),
    ],
)
def test_json_in_wrappings_and_joined_is_read(read: Read, text: str) -> None:
    assert read(text, "t.json", judge=judge).rows == [tuple(cells) for cells in CELLS]


def test_list_of_names_is_a_row_each(read: Read) -> None:
    assert read('["Kim Il Sung University", "Leeds"]', "t.json").rows == [("Kim Il Sung University",), ("Leeds",)]
    table = read('{"institutions": ["Kim Il Sung University", "Leeds"], "count": 2}', "t.json", judge=judge)
    assert (table.headers, len(table.rows)) == (("institutions",), 2)


def test_students_inside_faculties_are_a_row_each(read: Read) -> None:
    table = read(
        json.dumps([{"faculty": "Physics", "students": R}, {"faculty": "Law", "students": R}]), "t.json", judge=judge
    )
    assert table.headers == ("faculty", *NAMES)
    assert [row[:2] for row in table.rows] == [("Physics", "S1"), ("Physics", "S2"), ("Law", "S1"), ("Law", "S2")]


def test_person_with_several_degrees_is_one_row(read: Read) -> None:
    person = {"name": "A", "nationality": "DPRK", "education": [{"university": "Kim Chaek"}, {"university": "TUM"}]}
    for document in ([person], person):
        table = read(json.dumps(document), "t.json", judge=judge)
        assert table.headers == ("name", "nationality", "education.university")
        assert table.rows == [("A", "DPRK", "Kim Chaek; TUM")]


def test_of_two_lists_the_one_that_is_a_table_is_read_and_the_other_told(read: Read) -> None:
    table = read(json.dumps({"rooms": [{"room": "1"}] * 9, "students": R}), "t.json", judge=judge)
    assert len(table.rows) == 2
    assert table.warnings["other-tables"].unscreened and "“rooms” (9)" in table.warnings["other-tables"].text


def test_key_that_comes_twice_keeps_both_values(read: Read) -> None:
    table = read('[{"Nationality": "DPRK", "Nationality": "Germany"}]', "t.json")
    assert table.rows == [("DPRK; Germany",)]


def test_nan_is_no_value(read: Read) -> None:
    assert read('[{"a": NaN, "b": "x"}]', "t.json").rows == [("", "x")]


def test_text_that_only_begins_like_json_is_delimited_text(read: Read) -> None:
    assert read("[1] name,[2] country\nKim,KP\n").headers == ("[1] name", "[2] country")
