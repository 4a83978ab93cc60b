"""Tells the format of a file by its content; the name only breaks ties."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import IO

from screening.errors import InputError
from screening.reading.source import Source
from screening.reading.textual import SIXTEEN_BIT_MARKS, is_sixteen_bit, is_text

HEAD = 64 << 10
"""Bytes looked at from the start of the file."""

_SUFFIXES = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".txt": "csv", ".psv": "csv",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xlsb": "xlsx", ".xls": "xls", ".ods": "ods",
    ".parquet": "parquet", ".pq": "parquet", ".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson",
    ".html": "html", ".htm": "html",
}  # fmt: skip

_PACKED = {".gz", ".gzip"}

_FOREIGN = (
    (b"%PDF", "a PDF document", "Export the table from its source as CSV or XLSX."),
    (b"\x89PNG", "a PNG image", "Export the table from its source as CSV or XLSX."),
    (b"\xff\xd8\xff", "a JPEG image", "Export the table from its source as CSV or XLSX."),
    (b"GIF8", "a GIF image", "Export the table from its source as CSV or XLSX."),
    (b"SQLite format 3", "an SQLite database", "Export the table you need as CSV."),
    (b"\x7fELF", "a program", "Name the table instead."),
    (b"MZ\x90\0", "a Windows program", "Name the table instead."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it and screen the table inside."),
    (b"Rar!", "a RAR archive", "Unpack it and screen the table inside."),
    (b"BZh", "a bzip2 archive", "Unpack it and screen the table inside."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it and screen the table inside."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it and screen the table inside."),
    (b"ARROW1", "an Arrow file", "Save it as Parquet or CSV."),
    (b"{\\rtf", "an RTF document", "Copy the table into a spreadsheet and save it as XLSX."),
    (b"From nobody", "a mail message", "Save the attached table and screen that."),
    (b"Return-Path:", "a mail message", "Save the attached table and screen that."),
    (b"Received: ", "a mail message", "Save the attached table and screen that."),
    (b"MIME-Version:", "a web archive (MHTML) or a mail message", "Open it in Excel and save it as XLSX."),
    (b"\0\1\0\0Standard ", "a Microsoft Access database", "Export the table you need as CSV or XLSX."),
    (b"$FL2", "an SPSS file", "Export it as CSV."),
    (b"$FL3", "an SPSS file", "Export it as CSV."),
    (b"<stata_dta>", "a Stata file", "Export it as CSV."),
    (b"Obj\1", "an Avro file", "Save it as Parquet or CSV."),
    (b"ORC", "an ORC file", "Save it as Parquet or CSV."),
    (b"FEA1", "a Feather file", "Save it as Parquet or CSV."),
    (b"bplist", "an Apple property list", "Export the table as CSV or XLSX."),
    (b"[InternetShortcut]", "a link and not the table", "Open it and download the table as XLSX or CSV."),
)  # fmt: skip


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
        raise InputError("The file is empty.", where=where, remedy="Export the table again.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        with source.seekable() as file:
            return _in_zip(file, where)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with source.seekable() as file:
            return _in_ole(file.read(8 << 20), where)
    if head.startswith(b"PAR1"):
        return "parquet"
    for magic, noun, remedy in _FOREIGN:
        if head.startswith(magic):
            raise InputError(f"This is {noun}, not a table.", where=where, remedy=remedy)
    if head[257:262] == b"ustar":
        raise InputError(
            "This is a tar archive, not a table.", where=where, remedy="Unpack it and screen the table inside."
        )
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
    lowered = text[:4096].lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in lowered and lowered.startswith("<"):
        raise InputError(
            "This is an Excel 2003 XML file, which cannot be read.",
            where=where,
            remedy="Open it in Excel and save it as XLSX.",
        )
    if re.match(r"<\?xml|<office:document", lowered) and "office:document" in lowered:
        raise InputError(
            "This is a flat OpenDocument file (.fods), which cannot be read.",
            where=where,
            remedy="Open it in LibreOffice and save it as ODS, XLSX or CSV.",
        )
    if re.match(r'\{\s*"[^{]*"doc_id"\s*:', text) and "url" in lowered:
        raise InputError(
            "This is a link to a Google document, not the table.",
            where=where,
            remedy="Open it in the browser and download the table: File > Download > Microsoft Excel.",
        )
    if re.match(r"<(!doctype html|html|head|meta|table|style|!--)", lowered) and "<t" in text.lower():
        return "html"
    if _JSON.match(text):
        return "json"
    if re.match(r'\{\s*("|\}\s*$)', text):
        return "ndjson" if named == "ndjson" or _one_object_a_line(text) else "json"
    return "csv"


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
