r"""Letters that a program wrote as codes of ASCII.

`\u041c` of JSON, `\xd0\x9c` of Python, `%D0%9C` of web addresses and `=?koi8-r?B?7Q==?=` of mail.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

_CODED = re.compile(
    r"(?P<unit>(?:\\u[0-9a-fA-F]{4})+)"
    r"|(?P<byte>(?:\\x[0-9a-fA-F]{2}){2,})"
    r"|(?P<address>(?:%[0-9a-fA-F]{2}){2,})"
    r"|(?P<mail>=\?[\w-]{2,40}\?[bBqQ]\?[^?\s]{1,2000}\?=)"
)
_BYTES = re.compile(r"""^b(['"])(.*)\1$""", re.DOTALL)
"""Bytes as Python shows them."""
MAIL = "=?"
"""How a coded word of mail begins; nothing else in it is no letter, digit or plain sign."""


def decode_escapes(cell: str) -> str:
    """Return a cell with its coded letters in place of their codes; what is no code of a text stays."""
    if "%20" in cell:
        cell = unquote(cell)  # "Far%20Eastern"
    if "\\x" in cell:
        cell = _BYTES.sub(r"\2", cell)
    return _CODED.sub(_decode, cell) if "\\" in cell or "%" in cell or MAIL in cell else cell


def _decode(found: re.Match[str]) -> str:
    code = found[0]
    try:
        match found.lastgroup:
            case "unit":
                halves = code.encode("ascii").decode("unicode_escape")
                return halves.encode("utf-16", "surrogatepass").decode("utf-16")
            case "byte":
                return bytes.fromhex(code.replace("\\x", "")).decode("utf-8")
            case "address":
                return bytes.fromhex(code.replace("%", "")).decode("utf-8")
            case _:
                from email.header import decode_header, make_header  # for lists that came out of a mail program

                return str(make_header(decode_header(code)))
    except (UnicodeError, ValueError, LookupError):
        return code
