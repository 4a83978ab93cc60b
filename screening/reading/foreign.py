"""Files that hold no table in a form that is read: told by their content, and refused with what to do."""

from __future__ import annotations

import re

from screening.errors import InputError

_BINARY = (
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
"""Bytes with which a file begins, what it is, what to do."""
_EXPORT = "Export the table you need as CSV or XLSX."
_TEXT = (
    (r"begin:vcard\b", "an address book (vCard)", "Export the contacts as CSV."),
    (r"begin:vcalendar\b", "a calendar (iCalendar)", _EXPORT),
    (
        r"(?:--[^\n]*\n|/\*(?:(?!\*/).)*+\*/;?|\s|(?:set|use|drop|create|lock|begin|start|delete|alter|pragma)\b[^;]*;)*+"
        r"(?:insert|replace)\s+(?:ignore\s+)?into\s",
        "an SQL script",
        "Load it into its database and export the table as CSV.",
    ),
    (
        r"(?:%[^\n]*\n|\s)*+@[a-z]++\s*+[{(]\s*+[^,\s{}]*+\s*+(?:,\s*[a-z]++\s*+=|=)",
        "a list of references (BibTeX)",
        "Export the references as CSV.",
    ),
    (r"ty  - ?[a-z]+\s*\n", "a list of references (RIS)", "Export the references as CSV."),
    (
        r"(?:---[^\n]*\n|#[^\n]*\n)*+- [\w -]++:(?: [^\n]*)?\n(?:[ \t]*+- |[ \t]++[\w-][\w -]*+:)",
        "a YAML file",
        _EXPORT,
    ),
    (r"(?:#[^\n]*\n|\s)*+\[\[[\w.-]+\]\]\s*\n\s*[\w.\"-]+\s*=", "a TOML file", _EXPORT),
)
"""What text in small letters begins with, what it is, what to do."""


def refuse_binary(head: bytes, where: str) -> None:
    """Refuse a file by its first bytes.

    Args:
        head: its beginning, 512 bytes or more.
        where: how an error names the file.

    Raises:
        InputError: it is of a kind that is known and holds no table.
    """
    for magic, noun, remedy in _BINARY:
        if head.startswith(magic):
            raise InputError(f"This is {noun}, not a table.", where=where, remedy=remedy)
    if head[257:262] == b"ustar":
        raise InputError(
            "This is a tar archive, not a table.", where=where, remedy="Unpack it and screen the table inside."
        )


def refuse_text(text: str, where: str) -> None:
    """Refuse a text by its beginning; arguments and errors as of `refuse_binary`."""
    lowered = text[:4096].lower()
    _refuse_mail(lowered, where)
    for pattern, noun, remedy in _TEXT:
        if re.match(pattern, lowered, re.DOTALL):
            raise InputError(f"This is {noun}, not a table.", where=where, remedy=remedy)
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


_MAIL_LINES = re.compile(
    r"(?:from [^\n]*\n|>from [^\n]*\n)?(?:[a-z][a-z0-9-]*:(?: |\t|\r?\n)[^\n]*(?:\n|$)(?:[ \t]+\S[^\n]*\n)*)+"
)
"""The lines of fields above a mail message, or a page saved with its pictures; each may go on after a line end."""
_MAIL_FIELD = re.compile(r"(?m)^(?:mime-version:\s*1|content-type:\s*[a-z]+/|received:|return-path:|message-id:\s*<)")
_WEB_ARCHIVE = re.compile(
    r"(?m)^(?:content-type:\s*multipart/related|snapshot-content-location:|from:\s*<?\"?saved by)"
)


def _refuse_mail(lowered: str, where: str) -> None:
    fields = _MAIL_LINES.match(lowered)
    if not fields or not _MAIL_FIELD.search(fields[0]):
        return
    if lowered[fields.end() :].lstrip("\r")[:1] not in {"", "\n"}:
        return  # a table whose first header is `Received: date`
    if _WEB_ARCHIVE.search(fields[0]):
        raise InputError(
            "This is a web archive (MHTML): a page saved as a single file, which cannot be read.",
            where=where,
            remedy="Open it in Excel or a browser and save its table as XLSX or CSV.",
        )
    raise InputError(
        "This is a mail message, not a table.", where=where, remedy="Save the attached table and screen that."
    )
