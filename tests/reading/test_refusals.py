"""Broken and hostile files: a clear error each, never a traceback."""

from __future__ import annotations

import gzip
import io
import os
import random
import sqlite3
import threading
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from screening.errors import InputError, ScreeningError
from screening.reading import open_table
from tests.effort import examples

from .conftest import Read
from .hostile import workbook
from .test_workbook import ROWS, ods, xls, xlsx

TABLE = b"name,country\n" + b"Kim,KP\n" * 5000


def parquet_bytes() -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table({"a": ["x"] * 1000}), out)
    return out.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def sqlite_bytes(path: Path) -> bytes:
    with sqlite3.connect(path) as connection:
        connection.execute("create table t (a)")
    return path.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "insert,into\nMEPhI,x\n",
        "- University,Course\nMEPhI,Law\n",
        "[University];Course\nMEPhI;Law\n",
        "@id,University\n1,MEPhI\n",
        "<id>,<University>\n1,MEPhI\n",
        "Type - University\nMEPhI\n",
        "Set,University\nA,MEPhI\nReplace,TCD\n",
    ],
)
def test_delimited_text_that_begins_nearly_so_is_read(read: Read, text: str) -> None:
    assert any("MEPhI" in cell for row in read(text, "t.csv").rows for cell in row)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty_file.csv", b"", "empty"),
        ("only_blank_lines.csv", b"\n\r\n  \n", "empty"),
        ("only_a_byte_order_mark.csv", b"\xef\xbb\xbf", "empty"),
        ("png_named.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        ("pdf_named.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("program_named.csv", b"MZ\x90\0\x03\0\0\0" + bytes(200), "program"),
        ("random_bytes_named.csv", bytes((i * i * 7 + i) % 256 for i in range(5000)), "binary"),
        ("document_named.xlsx", zipped("word/document.xml", b"<w/>"), "zip archive"),
        ("zip_of_a_table.csv", zipped("table.csv", TABLE), "zip archive"),
        (
            "word_97.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024 + "WordDocument".encode("utf-16-le"),
            "no spreadsheet",
        ),
        (
            "excel_2003_xml.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "Excel 2003 XML",
        ),
        ("contacts.txt", b"BEGIN:VCARD\nVERSION:3.0\nFN:Kim Chol\nORG:MEPhI\nEND:VCARD\n", "an address book (vCard)"),
        ("visits.txt", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Visit to MEPhI\nEND:VEVENT\n", "a calendar"),
        (
            "dump.txt",
            b"-- dump\nSET NAMES utf8;\nINSERT INTO `t` VALUES ('Kim','MEPhI'),('Ann','TCD');\n",
            "an SQL script",
        ),
        ("students.xml", b"<rows><row><University>MEPhI</University></row></rows>", "an XML document"),
        (
            "students.csv",
            b'<?xml version="1.0"?>\n<!-- x -->\n<rows a="b">\n<row u="MEPhI"/></rows>',
            "an XML",
        ),
        ("fragment.txt", b"<row University='MEPhI'/>\n<row University='TCD'/>\n", "an XML document"),
        ("works.txt", b"@article{kim,\n  author = {Kim},\n  affiliation = {MEPhI}\n}\n", "references (BibTeX)"),
        ("works.csv", b"TY  - JOUR\nAU  - Kim\nAD  - MEPhI, Moscow\nER  - \n", "references (RIS)"),
        ("students.yml", b"---\n- name: Kim\n  university: MEPhI\n- name: Ann\n  university: TCD\n", "a YAML file"),
        ("students.toml", b"[[student]]\nname = 'Kim'\nuniversity = 'MEPhI'\n", "a TOML file"),
        ("page_without_table.xls", b"<html><body>Session expired <table></table></body></html>", "without a table"),
        ("cut_off.csv.gz", gzip.compress(random.Random(1).randbytes(1000).hex().encode(), mtime=0)[:-400], "cut off"),
        ("damaged.csv.gz", gzip.compress(TABLE, mtime=0)[:10] + b"\xff" * 50, "damaged"),
        ("wrong_checksum.csv.gz", gzip.compress(TABLE, mtime=0)[:-8] + bytes(8), "damaged"),
        ("cut_off.parquet", parquet_bytes()[:-20], "damaged"),
        ("garbage.parquet", b"PAR1" + b"\xff" * 100 + b"PAR1", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_file_is_refused_with_what_where_and_remedy(
    refusal: Callable[..., InputError], name: str, content: bytes, says: str
) -> None:
    error = refusal(content, name)
    assert says in error.what


def test_a_line_of_thousands_of_cells_is_no_table(refusal: Callable[..., InputError]) -> None:
    assert "columns" in refusal(b"x," * 10_000 + b"\n" + b"y," * 10_000 + b"\n").what


def test_cells_of_a_web_page_that_span_everything_are_no_table(refusal: Callable[..., InputError]) -> None:
    page = "<table>" + "<tr><td rowspan=1000 colspan=1000>x</td></tr>" * 100 + "</table>"
    assert "columns" in refusal(page, "t.html").what


def test_sqlite_named_csv_is_refused(refusal: Callable[..., InputError], tmp_path: Path) -> None:
    assert "SQLite" in refusal(sqlite_bytes(tmp_path / "db"), "t.csv").what


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_table(str(tmp_path / "none.csv"))


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        open_table(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(TABLE)
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        open_table(str(path))


def test_name_with_a_nul_is_refused() -> None:
    with pytest.raises(InputError):
        open_table("a\0b.csv")


def test_endless_line_is_refused(refusal: Callable[..., InputError], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screening.reading.lines.LINE_LIMIT", 1 << 20)
    assert "longer than 1 MB" in refusal(gzip.compress(b"a,b\n" + b"x" * (8 << 20), mtime=0), "bomb.csv.gz").what


def test_gzip_bomb_is_refused(refusal: Callable[..., InputError], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screening.reading.source.UNPACKED_LIMIT", 4 << 20)
    assert "larger than" in refusal(gzip.compress(b"a,b\n" * (2 << 20), mtime=0), "bomb.csv.gz").what


WHOLE = (
    TABLE[:2000],
    gzip.compress(TABLE, mtime=0),
    xlsx(("S", ROWS)),
    xls(ROWS),
    ods([["a", "b"], ["c", "d"]]),
    parquet_bytes(),
    b'[{"a": 1}]',
)


@settings(max_examples=examples(160))
@given(st.sampled_from(WHOLE), st.floats(0, 1), st.binary(max_size=6), st.booleans())
def test_any_damage_gives_a_table_or_a_user_error(
    read: Read, whole: bytes, place: float, junk: bytes, cut: bool
) -> None:
    """Bytes cut off or overwritten anywhere never give anything else than a table or a `ScreeningError`."""
    at = int(place * len(whole))
    content = whole[:at] + junk + (b"" if cut else whole[at + len(junk) :])
    try:
        read(content, "t.bin")
    except ScreeningError as error:
        assert error.what


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that cannot be read, whoever asks")
def test_a_file_that_fails_when_it_is_read_is_a_clear_error() -> None:
    """As on a disk that is pulled out, or a network drive that has gone."""
    with pytest.raises(InputError, match="cannot be read") as caught:
        open_table("/proc/self/mem")
    assert "network drive" in caught.value.remedy


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device")
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused_at_once_and_a_pipe_is_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="This is a device"):
        open_table(name)
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=("University,Country\nMEPhI,Russia\n",))
    writer.start()
    with open_table(str(tmp_path / "pipe")) as table:
        assert table.headers == ("University", "Country")
    writer.join()


def with_member(book: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with one more member, a copy of its sheet in which one text is another."""
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the duplicate
        archive.writestr(name, archive.read("xl/worksheets/sheet1.xml").replace(old, new))
    return out.getvalue()


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/Worksheets/SHEET1.xml", "/xl\\worksheets/sheet1.xml"])
def test_a_workbook_with_two_sheets_of_one_name_is_refused_as_programs_show_one_or_the_other(
    read: Read, name: str
) -> None:
    book = workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>MEPhI</t></is></c></row>')
    with pytest.raises(InputError, match="two parts named"):
        read(with_member(book, name, b"MEPhI", b"Oxford"), "t.xlsx", header_row=1)
    for harmless in (
        with_member(book, name, b"MEPhI", b"MEPhI"),
        with_member(book, "xl/other.xml", b"MEPhI", b"Oxford"),
    ):
        assert read(harmless, "t.xlsx", no_header=True).rows == [("MEPhI",)]


MHTML = "Content-Type: multipart/related;\r\n\tboundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html><table>"


@pytest.mark.parametrize("name", ["t.mht", "t.mhtml", "t.xls", "t.csv", "t"])
@pytest.mark.parametrize(
    "above",
    [
        "",
        "MIME-Version: 1.0\r\n",
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?S?=\r\nMIME-Version: 1.0\r\n",
        "\ufeff\r\n",
    ],
)
def test_page_saved_as_a_single_file_is_refused_by_name(read: Read, above: str, name: str) -> None:
    with pytest.raises(InputError, match="MHTML") as caught:
        read(above + MHTML, name)
    assert "XLSX" in caught.value.remedy


def test_mail_is_refused_and_a_table_with_headers_like_its_fields_is_read(read: Read) -> None:
    with pytest.raises(InputError, match="mail message"):
        read("Received: from a\n\tby b; Mon\nSubject: x\n\nid,nationality\n", "t.csv")
    assert read("Received: date\tNationality\n2024-01-01\tFrance\n").headers == ("Received: date", "Nationality")
