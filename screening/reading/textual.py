"""Tells text from binary data, and 16-bit text from other text, by its bytes."""

from __future__ import annotations

_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f\0"))
SIXTEEN_BIT_MARKS = (b"\xff\xfe", b"\xfe\xff")


def is_text(head: bytes) -> bool:
    """Tell text in any encoding from binary data.

    Text has next to no control characters. NUL is counted apart: a damaged
    export holds a few, UTF-16 has one beside each ASCII character.
    """
    if head.startswith(SIXTEEN_BIT_MARKS) or is_sixteen_bit(head):
        return True
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > len(head) * 0.02 and not _separates(head):
        return False
    # A crash leaves a tail of NULs behind the text.
    nuls = head.rstrip(b"\0").count(0)
    return nuls <= max(16, len(head) * 0.1)


def _separates(head: bytes) -> bool:
    """Tell the one control character that databases write between cells, the same number of times in each line."""
    kinds = set(head) & set(_CONTROL)
    lines = [line for line in head.split(b"\n")[:50] if line.strip()]
    if len(head) >= 64 << 10:
        lines.pop()  # cut off
    return len(kinds) == 1 and len(lines) > 1 and len({line.count(bytes(kinds)) for line in lines}) == 1


def is_sixteen_bit(sample: bytes) -> str:
    """Return `utf-16-le` or `utf-16-be` for such text without a mark, else empty."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    # Line ends and delimiters alone give NULs on one side; a damaged 8-bit file has them on both.
    if max(even, odd) < max(2, len(sample) * 0.01) or min(even, odd) > max(even, odd) * 0.02:
        return ""
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = sample[: len(sample) & ~1].decode(name, errors="strict")
    except UnicodeDecodeError as error:
        if error.end < len(sample) - 4:
            return ""
        text = sample[: error.start].decode(name)
    return name if "\n" in text or "\r" in text else ""
