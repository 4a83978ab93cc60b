"""Undo UTF-8 that was read as Western European: "TÃ‰CNICAS" is "TÉCNICAS"."""

from __future__ import annotations

import re

_SUSPECT = re.compile("[ÃÂâÐÑÄÅæåçèéêëìíîï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(256)}


def repair(text: str) -> str:
    """Return the text as it was meant, or unchanged when it was not damaged this way."""
    if text.isascii() or _SUSPECT.search(text) is None:
        return text
    return re.sub("[^\x00-\x7f]+", _decoded, text)


def _decoded(found: re.Match[str]) -> str:
    codes = [_BYTES.get(sign, -1) for sign in found[0]]
    if -1 in codes:
        return found[0]
    try:
        return bytes(codes).decode()
    except UnicodeDecodeError:
        return found[0]
