"""Traditional Chinese in simplified characters, in which the terms are written; `scripts/simplified.py` has the pairs.

A title of Taiwan or Hong Kong (飛機設計, 藥學) is searched for the Chinese terms as one of the mainland is.
So is a Japanese one without kana: most of its words are the same (機械 and 机械), and nothing else tells it apart.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("simplified.json")
"""All traditional and Japanese characters, and their simplified forms in the same order."""
_OTHER_SCRIPT = "[\u1100-\u11ff\u3041-\u30fa\u30fd-\u30ff\u3130-\u318f\uac00-\ud7af]"
"""Kana and Hangul: the title is Japanese or Korean. Compiled when it is first needed, as classes so wide take long."""


def as_chinese(text: str) -> str:
    """Return text in simplified characters, each in its place, unless other signs say that it is no Chinese."""
    return text if re.search(_OTHER_SCRIPT, text) else simplified(text)


def simplified(text: str) -> str:
    """Return text in simplified characters, whatever language it is."""
    return text.translate(_forms())


@cache
def _forms() -> dict[int, str]:
    traditional, forms = msgspec.json.decode(FILE.read_bytes(), type=tuple[str, str])
    return str.maketrans(dict(zip(traditional, forms, strict=True)))
