"""Small files that ask for gigabytes, and others that are merely odd, made here byte by byte."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile

import pyarrow as pa
import pyarrow.parquet
import xlwt

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(cells: str, *, sheet: str = "worksheets/sheet1.xml", strings: str = "") -> bytes:
    """Return an XLSX whose only sheet has these rows, stored under a name of choice."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/{sheet}" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    )
    book = (
        f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    ties = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="{sheet}"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": ties,
        f"xl/{sheet}": f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>{cells}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SPREADSHEET}">{strings}</sst>',
    }
    return _zip(members)


def opendocument(rows: str) -> bytes:
    """Return an ODS whose only sheet has these rows."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" '
        f'xmlns:text="{urn}:text:1.0"><office:body><office:spreadsheet><table:table table:name="S">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{urn}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return _zip({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def _zip(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _cell(reference: str) -> str:
    return f'<row><c {reference} t="inlineStr"><is><t>x</t></is></c></row>'


def _first(further: str) -> str:
    return _cell('r="A1"') + further


def _repeated(rows: int, columns: int, times: int) -> str:
    kind = f'table:number-columns-repeated="{columns}" office:value-type="string"'
    cell = f"<table:table-cell {kind}><text:p>MEPhI</text:p></table:table-cell>"
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>' * times


def chained_xls() -> bytes:
    """Return an XLS whose table of sectors leads round in a circle."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for row in range(200):
        sheet.write(row, 0, f"MEPhI {row}")
    out = io.BytesIO()
    book.save(out)
    content = bytearray(out.getvalue())
    fat = 512 * (1 + struct.unpack_from("<I", content, 76)[0])
    for sector in range(1, 60):  # every chain comes back to its start
        struct.pack_into("<I", content, fat + 4 * sector, 0)
    struct.pack_into("<I", content, fat, 1)
    return bytes(content)


def dictionary(size: int, rows: int, *, codec: str = "zstd") -> bytes:
    """Return a Parquet file with one string of `size` that stands in every row."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["x" * size]))
    out = io.BytesIO()
    pyarrow.parquet.write_table(
        pa.table({"University": column}), out, compression=codec, dictionary_pagesize_limit=1 << 30
    )
    return out.getvalue()


def lists(items: int, rows: int) -> bytes:
    """Return a Parquet file of lists."""
    column = pa.ListArray.from_arrays(
        pa.array(range(0, (items + 1) * rows, items), pa.int32()), pa.nulls(items * rows, pa.int8())
    )
    out = io.BytesIO()
    pyarrow.parquet.write_table(pa.table({"University": column}), out, compression="zstd")
    return out.getvalue()


LONG = f"<si><t>{'x' * 12_000_000}</t></si>"
BOMBS = {
    "last corner.xlsx": lambda: workbook(_first(_cell('r="XFD1048576"'))),
    "lower case.xlsx": lambda: workbook(_first(_cell('r="xfd1048576"'))),
    "spaces around the sign.xlsx": lambda: workbook(_first(_cell('r = "XFD1048576"'))),
    "a line break before it.xlsx": lambda: workbook(_first(_cell('\nr="XFD1048576"'))),
    "a tab before it.xlsx": lambda: workbook(_first(_cell('\tr="XFD1048576"'))),
    "another folder.xlsx": lambda: workbook(_first(_cell('r="XFD1048576"')), sheet="tables/sheet1.xml"),
    "another ending.xlsx": lambda: workbook(_first(_cell('r="XFD1048576"')), sheet="worksheets/sheet1.dat"),
    "no ending.xlsx": lambda: workbook(_first(_cell('r="XFD1048576"')), sheet="worksheets/sheet1"),
    "far row.xlsx": lambda: workbook(_first(_cell('r="ABC900000"')), sheet="s/1.xml"),
    "one string in many cells.xlsx": lambda: workbook(
        "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3001)), strings=LONG
    ),
    "repeats.ods": lambda: opendocument(_repeated(999, 999, 300)),
    "more repeats.ods": lambda: opendocument(_repeated(99, 900, 3_000)),
    "a long cell that repeats.ods": lambda: opendocument(_repeated(900, 1, 1).replace("MEPhI", "MEPhI " * 2_000_000)),
    "circle.xls": chained_xls,
    "dictionary.parquet": lambda: dictionary(1 << 20, 20_000),
    "long dictionary.parquet": lambda: dictionary(64 << 20, 100, codec="gzip"),
    "lists.parquet": lambda: lists(200_000, 300),
    "empty objects.json.gz": lambda: gzip.compress(b"[" + b'{"University":[{},{},{},{}]},' * 2_000_000 + b"{}]"),
    "spans.html": lambda: (
        b"<html><table>" + (b"<tr>" + b"<td rowspan=1000 colspan=1000>MEPhI" * 2 + b"<tr>" * 998) * 60 + b"</table>"
    ),
}
"""What each asks for when it is read is gigabytes, or seconds by the hundred."""
