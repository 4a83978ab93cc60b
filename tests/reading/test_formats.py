"""Parquet, JSON and web tables; formats told by content, not by name."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import os
import subprocess
import sys

import pyarrow as pa
import pytest
from pyarrow import parquet

from screening.errors import InputError, UsageError

from .conftest import Read, read_path

RECORDS = [
    {"name": "Kim", "country": "KP"},
    {"name": "Lee", "country": "KR", "note": None, "city": {"name": "Seoul", "zip": 4524}},
]


def test_parquet_columns_become_text(read: Read) -> None:
    out = io.BytesIO()
    table = pa.table(
        {
            "name": ["Kim", None, "Lee"],
            "year": [2024, None, 2025],
            "score": [7.0, 14.2301, None],
            "day": [datetime.date(2024, 9, 1), None, None],
            "country": pa.array(["KP", "KR", "KP"]).dictionary_encode(),
            "staff": [True, False, None],
        }
    )
    parquet.write_table(table, out)
    seen = read(out.getvalue(), "t.parquet")
    assert seen.headers == ("name", "year", "score", "day", "country", "staff")
    assert seen.rows == [
        ("Kim", "2024", "7", "2024-09-01", "KP", "TRUE"),
        ("", "", "14.2301", "", "KR", "FALSE"),
        ("Lee", "2025", "", "", "KP", ""),
    ]
    assert (seen.lines, seen.facts.format, seen.facts.header_row) == ([1, 2, 3], "parquet", None)


def as_parquet(column: pa.Array, **options: object) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({"University": column}), out, compression="zstd", **options)
    return out.getvalue()


def test_records_and_lists_of_a_parquet_column_become_cells(read: Read) -> None:
    kind = pa.struct([("name", pa.string()), ("seats", pa.list_(pa.struct([("city", pa.string())])))])
    rows = [{"name": "MEPhI", "seats": [{"city": "Moscow"}, {"city": "Obninsk"}]}, None, {"name": "PNU", "seats": []}]
    seen = read(as_parquet(pa.array(rows, kind)), "t.parquet")
    assert seen.headers == ("University.name", "University.seats.city")
    assert seen.rows == [("MEPhI", "Moscow; Obninsk"), ("PNU", "")]  # a blank row is none
    twice = pa.StructArray.from_arrays([pa.array(["MEPhI"]), pa.array(["МИФИ"])], ["name", "name"])
    assert read(as_parquet(twice), "t.parquet").rows == [("MEPhI; МИФИ",)]


def listed(items: int, rows: int, kind: pa.DataType) -> pa.Array:
    """Lists of nothing, of which a file of any length says only how many they are."""
    return pa.ListArray.from_arrays(
        pa.array([row * items for row in range(rows + 1)], pa.int32()), pa.nulls(items * rows, kind)
    )


@pytest.mark.parametrize(
    "column",
    [
        listed(5_000_000, 1, pa.int8()),
        listed(200, 10_000, pa.int8()),
        listed(2_000_000, 1, pa.struct([("a", pa.string())])),
        pa.MapArray.from_arrays(
            [0, 2_000_000],
            pa.array([1], pa.int8()).take(pa.nulls(2_000_000, pa.int8()).fill_null(0)),
            pa.nulls(2_000_000, pa.int8()),
        ),
        pa.FixedSizeListArray.from_arrays(pa.nulls(2_000_000, pa.int8()), 2_000_000),
        pa.StructArray.from_arrays([listed(2_000_000, 1, pa.int8())], ["inner"]),
    ],
    ids=["list", "many lists", "list of records", "map", "list of a fixed size", "list in a record"],
)
def test_lists_of_millions_in_a_few_hundred_bytes_are_refused_before_they_are_read(
    read: Read, column: pa.Array
) -> None:
    content = as_parquet(column)
    assert len(content) < 10_000
    with pytest.raises(InputError, match=r"A column of lists .“University”. holds [0-9,]+ values in [0-9,]+ rows"):
        read(content, "t.parquet")


def test_long_lists_that_are_written_out_are_read(read: Read) -> None:
    """The counter-example: 150 authors in each of 1,000 rows."""
    authors = pa.array([[f"Author {row * at}" for at in range(150)] for row in range(1_000)])
    seen = read(as_parquet(authors), "t.parquet")
    assert (len(seen.rows), seen.rows[3][0].count("; ")) == (1_000, 149)


def test_json_array_unites_the_fields_of_all_records(read: Read) -> None:
    seen = read(json.dumps(RECORDS), "t.json")
    assert seen.headers == ("name", "country", "note", "city.name", "city.zip")
    assert seen.rows == [("Kim", "KP", "", "", ""), ("Lee", "KR", "", "Seoul", "4524")]
    assert (seen.lines, seen.facts.format) == ([1, 2], "json")


def test_json_wrapper_around_one_list_is_unwrapped(read: Read) -> None:
    assert len(read(json.dumps({"count": 2, "data": RECORDS}, indent=1), "t.json").rows) == 2


def test_ndjson_keeps_physical_lines(read: Read) -> None:
    seen = read("\n".join([json.dumps(RECORDS[0]), "", json.dumps(RECORDS[1])]), "t.txt")
    assert (seen.facts.format, seen.lines) == ("ndjson", [1, 3])


def test_single_object_on_a_line_is_one_record(read: Read) -> None:
    assert read('{"name": "Kim", "country": "KP"}\n', "t.json").rows == [("Kim", "KP")]


def test_lists_in_json_cells_are_joined(read: Read) -> None:
    assert read('[{"nationality": ["KP", "KR"], "name": "Kim"}]').rows == [("KP; KR", "Kim")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[{"a": 1}, {"a": ', "not valid JSON"),
        ('{"a": 1}\n{"a": \n', "not valid JSON"),
        ('{"name": ["Kim", "Lee"], "country": ["KP"]}', "different lengths"),
        ('[{"a": 1}, 5]', "no JSON object"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deeply"),
        ("[" + '{"a":' * 100_000 + "1" + "}" * 100_000 + "]", "nested too deeply"),
    ],
)
def test_json_that_is_no_table_is_refused_with_the_reason(read: Read, content: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(content, "t.json")


def test_invalid_line_of_ndjson_is_named(read: Read) -> None:
    with pytest.raises(InputError) as caught:
        read('{"a": 1}\n{"a": 2}\n{"a"\n', "t.ndjson")
    assert caught.value.where.endswith("t.ndjson:3")


def test_web_page_named_xls_gives_its_largest_table(read: Read) -> None:
    page = """<html><head><meta charset="utf-8"></head><body><table><tr><td>menu</td></tr></table>
<table border=1><tr><th>institution</th><th>student</th><th>country</th></tr>
<tr><td rowspan="2">Kim &amp; Chaek<br>University</td><td>A</td><td>KP</td></tr>
<tr><td>B</td><td>KP</td></tr>
<tr><td>MGIMO<td>C<td>RU</table></body></html>"""
    seen = read(page, "export.xls")
    assert seen.headers == ("institution", "student", "country")
    assert seen.rows == [
        ("Kim & Chaek University", "A", "KP"),
        ("Kim & Chaek University", "B", "KP"),
        ("MGIMO", "C", "RU"),
    ]
    assert seen.facts.format == "html"
    assert "wrong-name" in seen.warnings


def test_standard_input_is_read_by_content() -> None:
    program = (
        "from conftest import read_path; seen = read_path('-'); print(seen.facts.format, seen.facts.path, seen.rows)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=gzip.compress(json.dumps(RECORDS[:1]).encode()),
        capture_output=True,
        check=True,
        cwd=os.path.dirname(__file__),  # noqa: PTH120
    )
    assert done.stdout.decode().strip() == "json - [('Kim', 'KP')]"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_pipe_with_a_name_is_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b"name,country\nKim,KP\n"))
    writer.start()
    assert read_path(str(pipe)).rows == [("Kim", "KP")]
    writer.join()


def test_importing_the_room_imports_neither_pandas_nor_pyarrow() -> None:
    heavy = ("pandas", "pyarrow", "chardet", "python_calamine")
    program = f"import sys, screening.reading; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.strip()
        == "[]"
    )


def test_usage_errors_name_what_was_asked_for(read: Read) -> None:
    with pytest.raises(UsageError, match="Row 9"):
        read("a,b\n1,2\n", header_row=9)
    with pytest.raises(UsageError, match="ab"):
        read("a,b\n1,2\n", delimiter="ab")


def test_an_option_that_means_nothing_for_the_format_is_said_to_be_unused(read: Read) -> None:
    assert "--sheet, " not in read("a,b\n1,2\n", sheet="2").warnings["unused-option"].text
    assert read('[{"a": 1}]', no_header=True, delimiter=";").warnings["unused-option"].count == 2
    assert "unused-option" not in read("a,b\n1,2\n", delimiter=",", header_row=1, encoding="utf-8").warnings


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["<p><b>Name</b></p>", "<b><i>Name</i></b>", "<div><br/>Name</div>"])
def test_delimited_text_with_formatting_in_its_first_cell_is_no_xml(read: Read, first: str, sign: str) -> None:
    lines = [[first, "University", "Year"], ["Ann", "<p>MEPhI</p>", "2026"], ["Bob", "TCD", "2026"]]
    seen = read("\n".join(map(sign.join, lines)))
    assert (seen.facts.format, seen.facts.delimiter, len(seen.rows)) == ("csv", sign, 2)


def test_a_table_in_a_piece_of_a_web_page_is_read(read: Read) -> None:
    row = "<tr><td>{}</td><td>{}</td></tr>"
    rows = row.format("University", "Country") + row.format("MEPhI", "Russia") + row.format("TCD", "Ireland")
    seen = read(f"<div class='x'><p>List</p><table>{rows}</table></div>", "t.html")
    assert (seen.facts.format, seen.headers, seen.rows[0]) == ("html", ("University", "Country"), ("MEPhI", "Russia"))


@pytest.mark.parametrize("text", ["<p><b>Name</b></p>\n<p>Ann, Bob</p>\n", "<div><row a='1'/></div>"])
def test_pieces_of_a_document_without_cells_are_refused(read: Read, text: str) -> None:
    with pytest.raises(InputError, match="XML document"):
        read(text)


def test_text_printed_by_a_spreadsheet_is_read_under_its_own_name(read: Read) -> None:
    seen = read("Name,University\nAnn,MEPhI\nBob,TCD\n", "t.prn")
    assert seen.rows == [("Ann", "MEPhI"), ("Bob", "TCD")]
    assert "wrong-name" not in seen.warnings
