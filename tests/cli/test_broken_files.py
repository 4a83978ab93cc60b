"""A folder of hostile and broken files: each gives a clear error or a counted warning, never a traceback."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

HEAD = b"Name,University,Country,Course\n"
ROW = b"A,MEPhI,Russia,Nuclear engineering\n"


def _zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


REFUSED = {
    "empty.csv": b"",
    "only_spaces.csv": b"  \n \n",
    "picture_named_csv.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "pdf_named_csv.csv": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "truncated_gzip.csv.gz": gzip.compress(HEAD + ROW * 2000)[:60],
    "zip_that_is_no_workbook.xlsx": _zip(readme=b"hello"),
    "corrupt_workbook.xlsx": b"PK\x03\x04" + b"\x00" * 200,
    "broken_json.json": b'[{"University": "MEPhI"',
    "json_that_is_no_table.json": b'"just a text"',
    "no_usable_column.csv": b"Colour,Weight\nred,7\nblue,9\n",
}

WARNED = {
    "ragged_rows.csv": (
        HEAD + b"A,MEPhI,Russia\n" + b"B,JINR,Russia,Physics,more,and more\n" + ROW,
        {"short-row", "long-row"},
    ),
    "duplicate_headers.csv": (
        b"Name,University,Country,Country,Course\nA,MEPhI,Russia,Russia,Law\n",
        {"duplicate-header"},
    ),
    "nul_bytes.csv": (HEAD + b"A,ME\x00PhI,Russia,Nuclear engineering\n" + ROW, {"nul"}),
    "unclosed_quote.csv": (HEAD + b'A,"MEPhI,Russia,Law\n' + ROW * 30, {"unclosed-quote"}),
    "blank_lines.csv": (HEAD + b"\n\n" + ROW + b",,,\n" + ROW, {"blank-row"}),
    "header_only.csv": (HEAD, {"no-rows"}),
    "destroyed_by_encoding.csv": (HEAD + b"A,??????? ????,Russia,Law\n" + ROW, {"question-marks"}),
    "not_utf8.csv": (HEAD + "A,МИФИ,Россия,Физика\n".encode("cp1251") * 20, {"encoding"}),
    "gzip_named_csv.csv": (gzip.compress(HEAD + ROW), set()),
    "old_mac_line_ends.csv": ((HEAD + ROW).replace(b"\n", b"\r"), set()),
    "titles_above.csv": (b"Enrolments 2026\n\n" + HEAD + ROW * 5, {"rows-above"}),
    "embedded_newlines.csv": (HEAD + b'A,"MEPhI\nMoscow",Russia,Law\n' + ROW, set()),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_a_clear_error(screen, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(REFUSED[name])
    done = screen(name, "-f", "json")
    assert (done.code, json.loads(done.out)["type"]) == (2, "error")
    assert done.err.startswith("Error: ") and name in done.err
    assert len(done.err.splitlines()) >= 2, "says what to do"
    assert "defect" not in done.err and "Traceback" not in done.err


@pytest.mark.parametrize("name", WARNED)
def test_what_is_odd_is_warned_of_with_a_count_and_still_screened(screen, tmp_path: Path, name: str) -> None:
    content, codes = WARNED[name]
    (tmp_path / name).write_bytes(content)
    done = screen(name, "-f", "json")
    assert done.code == 0, done.err
    document = json.loads(done.out)
    assert codes <= {warning["code"] for warning in document["warnings"]}
    assert all(warning["count"] >= 1 and warning["text"] for warning in document["warnings"])
    summary = document["summary"]
    assert summary["rows"] == summary["screened"] + summary["unscreenable"]
    if name != "header_only.csv":
        assert document["findings"], "the readable rows are screened"
