"""Cuts text of any encoding into blocks of whole lines, as UTF-8."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from screening.errors import InputError
from screening.reading.encoding import Encoding
from screening.reading.source import Source

FIRST_BLOCK = 128 << 10
"""Enough for header search and sample; small files are read in one go."""
BLOCK = 5 << 20
"""Later blocks: large enough that the cost per block vanishes."""
LINE_LIMIT = 64 << 20
"""Longest line in bytes; a table has none such, a file without line ends does."""


def blocks_of_lines(source: Source, encoding: Encoding, line_end: str = "") -> Iterator[bytes]:
    r"""Yield the text as UTF-8 in blocks that end with `\n`, `\r\n` or `\r`.

    Only the last block may lack the line end. What cannot be decoded is
    replaced by U+FFFD. An empty block is that of a live source.

    Args:
        source: the bytes.
        encoding: how they are decoded.
        line_end: a character that ends the lines in place of those, see `unusual_line_end`.

    Raises:
        InputError: a line is longer than `LINE_LIMIT`.
    """
    rest = b""
    unusual = line_end.encode()
    for part in _as_utf8(source, encoding, whole=bool(unusual)):
        if source.live and not part:
            yield b""
            continue
        text = rest + (part.replace(unusual, b"\n") if unusual else part)
        cut = _last_line_end(text)
        if not cut and len(text) > LINE_LIMIT:
            raise InputError(
                f"A line is longer than {LINE_LIMIT >> 20} MB: this is no table, or its line ends are lost.",
                where=source.name,
                remedy="Export the table again.",
            )
        lines, rest = text[:cut], text[cut:]
        del part, text  # else they are held as long as the lines are worked on
        if lines:
            yield lines
    if rest:
        yield rest


def unusual_line_end(text: str) -> str:
    """Return what ends the lines of a text that has no usual line ends, empty if it has some or nothing else does.

    NEL comes from mainframes, LS and PS from text editors, the record and
    file separators from databases, VT and FF from word processors.
    """
    if len(split_lines(text.strip())) > 1:
        return ""
    counts = {mark: text.strip().count(mark) for mark in _UNUSUAL}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else ""


_UNUSUAL = "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\x85\x1e\x1c\x1d\v\f"


def _as_utf8(source: Source, encoding: Encoding, *, whole: bool = False) -> Iterator[bytes]:
    """Yield the text as UTF-8, first a small part, then larger ones; `whole`: no character is cut in two."""
    decoder = codecs.getincrementaldecoder(encoding.name)(errors="replace")
    size = FIRST_BLOCK
    for block in source.blocks(BLOCK):
        if source.live and not block:
            yield b""
        start = 0
        while start < len(block):
            part = block[start : start + size]
            start += size
            size = BLOCK
            yield part if encoding.proven and not whole else decoder.decode(part).encode("utf-8", errors="replace")
    yield decoder.decode(b"", final=True).encode("utf-8", errors="replace")


def _last_line_end(text: bytes) -> int:
    r"""Return the offset after the last line end, 0 if there is none.

    A `\r` at the very end may be half of a `\r\n` and does not count yet.
    """
    cut = text.rfind(b"\n") + 1
    return cut or text.rfind(b"\r", 0, len(text) - 1) + 1


def split_lines(text: str) -> list[str]:
    r"""Split at `\n`, `\r\n` and `\r` only, keeping the ends.

    `str.splitlines` also splits at form feeds and U+2028, which occur in cells.
    """
    return list(io.StringIO(text, newline=""))
