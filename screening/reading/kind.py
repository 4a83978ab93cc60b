"""Tells the format of a file by its content; the name only breaks ties."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import IO

from screening.errors import InputError
from screening.reading.foreign import refuse_binary, refuse_text
from screening.reading.source import Source
from screening.reading.textual import SIXTEEN_BIT_MARKS, is_sixteen_bit, is_text

HEAD = 64 << 10
"""Bytes looked at from the start of the file."""

_SUFFIXES = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".txt": "csv", ".psv": "csv", ".prn": "csv", ".asc": "csv",
    ".text": "csv",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xlsb": "xlsx", ".xls": "xls", ".ods": "ods",
    ".parquet": "parquet", ".pq": "parquet", ".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson",
    ".html": "html", ".htm": "html",
}  # fmt: skip

_PACKED = {".gz", ".gzip"}

_MAY_HOLD_A_TABLE = {
    ".numbers", ".gsheet", ".fods", ".xlt", ".xltx", ".ots", ".wk1", ".zip", ".7z", ".rar", ".tar", ".tgz", ".bz2",
    ".xz", ".zst", ".pdf", ".doc", ".docx", ".rtf", ".odt", ".mdb", ".accdb", ".dbf",
    ".sqlite", ".db", ".sql", ".sav", ".dta",
    ".sas7bdat", ".rds", ".feather", ".arrow", ".avro", ".orc", ".xml", ".mht", ".mhtml", ".eml", ".msg", ".dat",
}  # fmt: skip


def may_hold_a_table(name: str) -> bool:
    """Tell by its name alone whether a file that is not read may hold a table all the same."""
    return PurePath(name.lower()).suffix in _MAY_HOLD_A_TABLE


def is_named_as_table(name: str) -> bool:
    """Tell by its name alone whether a file may hold a table, packed or not."""
    path = PurePath(name.lower())
    if path.suffix in _PACKED:
        path = path.with_suffix("")
    return path.suffix in _SUFFIXES


def detect_format(source: Source) -> tuple[str, str]:
    """Return the format of `source` and a remark if its name says otherwise.

    Returns:
        `csv` (any delimited text), `xlsx`, `xls`, `ods`, `parquet`, `json`,
        `ndjson` or `html`; and a sentence, empty when name and content agree.

    Raises:
        InputError: it is empty or no table.
    """
    head = source.head(HEAD)
    suffix = _suffix(source)
    named = _SUFFIXES.get(suffix, "")
    found = _by_content(head, source, named)
    if named and named != found:
        return found, f"The file is named {suffix} but its content is {_NAMES[found]}; it was read as that."
    return found, ""


_NAMES = {
    "csv": "delimited text", "xlsx": "an Excel workbook", "xls": "an old Excel workbook",
    "ods": "an OpenDocument spreadsheet",
    "parquet": "Parquet", "json": "JSON", "ndjson": "JSON, one object a line", "html": "a web page",
}  # fmt: skip


def _suffix(source: Source) -> str:
    path = PurePath(source.path)
    if source.compression and path.suffix.lower() in _PACKED:
        path = path.with_suffix("")
    return path.suffix.lower()


def _by_content(head: bytes, source: Source, named: str) -> str:
    where = source.name
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise InputError("The file is empty: it holds no rows.", where=where, remedy="Export the table again.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with source.seekable() as file:
            return _in_zip(file, where)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with source.seekable() as file:
            return _in_ole(file.read(8 << 20), where)
    if head.startswith(b"PAR1"):
        return "parquet"
    refuse_binary(head, where)
    if not is_text(head):
        raise InputError(
            "This is a binary file of an unknown kind, not a table.",
            where=where,
            remedy="Save the table as CSV or XLSX and screen that.",
        )
    return _in_text(head, named, where)


def _in_zip(file: IO[bytes], where: str) -> str:
    import zipfile  # for workbooks only

    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise InputError(
            "The workbook (a zip file inside) is damaged or cut off.",
            where=where,
            remedy="Download or export it again.",
        ) from None
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if "[Content_Types].xml" in names or mimetype.startswith(b"application/vnd.oasis"):
        raise InputError(
            "This is an office document, but no spreadsheet.",
            where=where,
            remedy="Copy its table into a spreadsheet and save it as XLSX.",
        )
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names) or "Index.zip" in names:
        raise InputError(
            "This is an Apple Numbers, Pages or Keynote document.",
            where=where,
            remedy="Open it in Numbers and export the table: File > Export To > Excel or CSV.",
        )
    raise InputError(
        "This is a zip archive, not a table.", where=where, remedy="Unpack it and screen the table inside."
    )


def _in_ole(content: bytes, where: str) -> str:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        raise InputError(
            "The workbook is protected by a password.",
            where=where,
            remedy="Open it in Excel, remove the password and save it again.",
        )
    if has("Workbook") or has("Book"):
        return "xls"
    raise InputError(
        "This is an old office document, but no spreadsheet.",
        where=where,
        remedy="Copy its table into a spreadsheet and save it as XLSX.",
    )


def _in_text(head: bytes, named: str, where: str) -> str:
    if head.startswith(SIXTEEN_BIT_MARKS):
        text = head.decode("utf-16", errors="replace")
    elif name := is_sixteen_bit(head):
        text = head.decode(name, errors="replace")
    else:
        text = head.decode("utf-8-sig", errors="replace")
    text = text.lstrip("\0\x1e \t\r\n")
    refuse_text(text, where)
    body = _PROLOG.sub("", text, count=1)
    if re.match(r"<(!doctype html|html|head|meta|table|style|!--)", body[:4096].lower()) and "<t" in text.lower():
        return "html"
    if formatted := _FORMATTING.match(body):
        if "<table" in text.lower():
            return "html"
        if _CELL_END.search(body.partition("\n")[0], formatted.end()):
            return "csv"
    if text.startswith("<?xml") or _ELEMENTS.match(body):
        raise InputError(
            "This is an XML document, not a table.",
            where=where,
            remedy="Open it in Excel (Data > Get Data > From File > From XML) and save the table as XLSX.",
        )
    if _JSON.match(text):
        return "json"
    if re.match(r'\{\s*["}]', text):
        return "ndjson" if named == "ndjson" or _one_object_a_line(text) else "json"
    return named if named in {"json", "ndjson"} and _VALUES.match(text) else "csv"


_PROLOG = re.compile(r"\A(?:\s*<\?.*?\?>|\s*<!--.*?-->)*\s*", re.DOTALL)
_ELEMENTS = re.compile(r"<[A-Za-z_][\w.:-]*(?:\s[^<>]*)?>\s*<[A-Za-z_][^<]*[<>]")
"""One element in another. `<Name>,<University>` is a header of delimited text."""
_FORMATTING = re.compile(
    r"<(?:p|b|i|u|br|hr|em|strong|span|div|font|a|center|small|big|h[1-6]|ul|ol|li|section|article|main)\b[^<>]*>",
    re.IGNORECASE,
)
"""How text with formatting of HTML begins: a piece of a web page, or the first cell of delimited text."""
_CELL_END = re.compile(r"(?:</?\w+\s*/?>|[^<>])\s*[,;\t|]")
_VALUES = re.compile(r"\[|(?:null|true|false)\s*$", re.MULTILINE)
"""What is JSON in a file that is named so: `[null]` and `null` list nothing, but they are no table of text."""
_JSON = re.compile(
    r"""(?:[)]\]\}'?,?|while\s*\(1\);)?\s*(?:(?:var|let|const)\s+)?(?:[\w$.]+\s*[(=]\s*(?=[\[{]\s*["{\[]))?"""
    r"""(?:\[\s*(?:\{|\]\s*$|\[\s*(?:["\[\d\]]|null)|"(?:[^"\\]|\\.)*"\s*[,\]])|(?<=[(=])\s*\{|(?<=[(=] )\{)"""
)
"""The beginning of a list of objects, lists or texts, also as JSONP or behind a guard; `[1] Name` is no JSON."""


def _one_object_a_line(text: str) -> bool:
    import json  # for JSON only

    first, _, rest = text.partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return False
    # A single object is JSON: a wrapper around a list, or a record.
    return isinstance(value, dict) and bool(rest.strip())
