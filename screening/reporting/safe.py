"""Make text from a table harmless in each language a report is written in.

Cells, headers, sheet names and paths are hostile until they went through the
one function here that belongs to the output: `terminal`, `csv_cell`,
`markdown`, `html` or `to_json`.
"""

from __future__ import annotations

import re

from screening.reporting.amounts import number, shorten

EXCEL_CELL = 32_767
"""Characters (UTF-16 units) a cell of Excel can hold; Microsoft, "Excel specifications and limits"."""

_LONGEST = 2_000
"""Characters of one piece of text for people, whatever the caller forgot to cut."""

_LINE_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")

# Unicode categories Cc, Cs and the invisible part of Cf: terminal controls, bidirectional overrides, tag characters.
# U+200C and U+200D stay: Persian and the scripts of India need them. A surrogate here is a lone one.
_UNSEEN_SET = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(f"[{_UNSEEN_SET}\ud800-\udfff]")
_UNSEEN_IN_JSON = re.compile(f"[{_UNSEEN_SET}]")

# A spreadsheet reads a cell as a formula by its first character (OWASP, "CSV Injection"), also in full width.
# Where `;` is the list separator Excel cuts a comma-separated line at every `;`: what follows one counts too.
_FORMULA = re.compile(r"(^|[;,|])(\s*[=+\-@＝＋－＠])")

_MARKDOWN = re.compile(r"[\\`*_\[\]#|~$]")
_MARKDOWN_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
_MARKDOWN_LINK = re.compile(r"(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)


def visible(text: str) -> str:
    """Put text on one line and show unseen characters as `<U+202E>`."""
    if text.isprintable():
        return text
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", _LINE_BREAKS.sub(" ", text))


def terminal(text: str) -> str:
    """Return one line that a terminal shows as it stands."""
    return visible(shorten(text, _LONGEST))


def markdown(text: str) -> str:
    """Return one line that Markdown shows as it stands: no markup, HTML, link or mention."""
    shown = _MARKDOWN.sub(r"\\\g<0>", visible(shorten(text, _LONGEST)))
    for character, entity in _MARKDOWN_ENTITIES.items():
        shown = shown.replace(character, entity)
    return _MARKDOWN_LINK.sub(lambda found: f"&#{ord(found[0])};", shown)


def html(text: str) -> str:
    """Return one line without unseen characters; Jinja's autoescape, which comes after it, takes the markup."""
    return visible(shorten(text, _LONGEST))


def csv_cell(text: str) -> str:
    """Return one line no spreadsheet takes for a formula and Excel can hold.

    An apostrophe goes before a formula sign that opens the cell or follows a
    separator; a longer text is cut and says how long it was.
    """
    shown = _FORMULA.sub(r"\1'\2", visible(text))
    if 2 * len(shown) <= EXCEL_CELL or _utf16_units(shown) <= EXCEL_CELL:
        return shown
    note = f"… (cut: {number(len(text))} characters)"
    room = EXCEL_CELL - _utf16_units(note)
    return shown.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + note


def to_json(value: object) -> str:
    """Return compact JSON on one line, exact and readable, without raw control characters.

    Unseen characters are escaped. Lone surrogates, which are no text and which
    strict parsers refuse (RFC 7493 section 2.1), become U+FFFD.
    """
    from msgspec.json import encode, format

    try:
        raw = format(encode(value), indent=0)  # one line, with a space behind each comma and colon
    except UnicodeEncodeError:
        raw = _without_surrogates(value)
    if raw.isascii() and b"\x7f" not in raw:
        return raw.decode()
    text = raw.decode()
    return text if text.isprintable() else _UNSEEN_IN_JSON.sub(_escaped, text)


def _without_surrogates(value: object) -> bytes:
    import json

    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return _SURROGATES.sub("\ufffd", text).encode()


def _escaped(found: re.Match[str]) -> str:
    import json

    return json.dumps(found[0])[1:-1]


_PLAIN = str.maketrans({"“": '"', "”": '"', "…": ".", "·": "-", "•": "*", "─": "-", "→": ">", "§": "S", "×": "x"})


def encodable(text: str, encoding: str) -> str:
    """Return `text` with what `encoding` lacks replaced, of the same length."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        kept = "".join(c if _has(encoding, c) else c.translate(_PLAIN) for c in text)
        return kept.encode(encoding, "replace").decode(encoding)
    return text


def _has(encoding: str, character: str) -> bool:
    return character.encode(encoding, "ignore") != b""


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
