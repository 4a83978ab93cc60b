"""Letters that a program wrote as codes of ASCII are read; what only looks so stays as it is."""

from __future__ import annotations

import pytest

import screening
from screening.model import text_column
from screening.text.mending import mend
from screening.text.plain import needs_cleaning


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\u041c\u0418\u0424\u0418", "МИФИ"),
        (r"\ud83d\ude00 MEPhI", "😀 MEPhI"),
        (r"b'\xd0\x9c\xd0\x98\xd0\xa4\xd0\x98'", "МИФИ"),
        ("%D0%9C%D0%98%D0%A4%D0%98", "МИФИ"),
        ("Far%20Eastern", "Far Eastern"),
        ("=?utf-8?B?0JzQmNCk0Jg=?= (Moscow)", "МИФИ (Moscow)"),
        ("=?koi8-r?Q?=ED=E9=E6=E9?=", "МИФИ"),
    ],
)
def test_codes_of_letters_are_read(written: str, meant: str) -> None:
    assert mend(written) == meant
    assert needs_cleaning(text_column([written])).tolist() == [True]


@pytest.mark.parametrize(
    "text", [r"C:\users\x", "50%ab", "100%25 MEPhI", r"\ud83d x", r"\xff\xfe", "=?nothing?B?0JzQ?=", "what=?", "a%20"]
)
def test_what_is_no_code_stays(text: str) -> None:
    assert mend(text) == text.replace("%20", " ")


def test_a_watched_name_in_codes_is_found() -> None:
    for text in (r"\u041c\u0418\u0424\u0418", "=?utf-8?B?0JzQmNCk0Jg=?=", "%D0%9C%D0%98%D0%A4%D0%98"):
        assert [found.entity_id for found in screening.match(text, country="RU")] == ["mephi"], text
