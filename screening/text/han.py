"""Chinese characters in one form, whoever wrote them."""

from __future__ import annotations

from pathlib import Path

from screening import datafile
from screening.cache import remember

_FILE = Path(__file__).with_name("han.yml")


@remember("han", [_FILE], dict[int, str])
def _variants() -> dict[int, str]:
    """Return each traditional or Japanese character with its simplified form."""
    groups = datafile.load(_FILE, "han.yml").root.texts()
    return {ord(char): group[0] for group in groups for char in group[1:]}


def han_key(text: str) -> str:
    """Return CJK text in simplified characters, so that 國防, 国防 and their Japanese form agree."""
    return text.translate(_variants())
