"""UTF-8 that was read in the code page of an office and saved so."""

from __future__ import annotations

import pytest

from screening.model import text_column
from screening.text.mending import is_garbled, mend
from screening.text.plain import needs_cleaning

MGU = "Московский государственный университет"


def shown(text: str, page: str) -> str:
    """Return what a program shows that takes UTF-8 for a page; open bytes as control characters."""
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize(
    "page",
    [
        "cp1250",
        "cp1251",
        "cp1252",
        "cp1253",
        "cp1254",
        "cp1255",
        "cp1256",
        "cp1257",
        "cp1258",
        "iso8859-2",
        "iso8859-9",
        "latin-1",
        "mac-roman",
    ],
)
@pytest.mark.parametrize("text", [MGU, "МГИМО", "김일성종합대학", "平壌科学技術大学", "Київський університет"])
def test_utf8_read_in_the_code_page_of_any_country_is_repaired(text: str, page: str) -> None:
    cell = shown(text, page)
    assert cell != text
    assert mend(cell) == text
    assert needs_cleaning(text_column([cell])).tolist() == [True]


def test_other_alphabets_are_repaired_too() -> None:
    assert mend(shown("جامعة طهران", "cp1250")) == "جامعة طهران"
    assert mend(shown("Πανεπιστήμιο", "cp1252")) == "Πανεπιστήμιο"


def test_russian_read_as_chinese_or_japanese_is_repaired() -> None:
    assert mend("袦袚袠袦袨") == "МГИМО"
    assert mend("МГУ".encode().decode("cp932", "replace")) != "МГУ"  # a byte is lost for good ...
    assert is_garbled("МГУ имени Ломоносова".encode().decode("cp932", "replace"))  # ... and that is told
    assert mend("譚ｱ莠ｬ蟾･讌ｭ螟ｧ蟄ｦ") == "東京工業大学"


def test_what_is_lost_on_the_way_is_told() -> None:
    cell = shown(MGU, "cp1250")
    assert is_garbled(cell.replace("\x83", "").replace("\x81", "").replace("Ń", "", 1))


@pytest.mark.parametrize(
    "cell",
    [
        "Sveučilište u Đakovu, ĐURĐEVAC",
        "ĐẠI HỌC ĐÀ NẴNG",
        "Politechnika Łódzka, KÓŁKO",
        "ΠΑΝΕΠΙΣΤΗΜΙΟ ΠΕΙΡΑΙΩΣ, Ρόδος, Πύργος",
        "Doğuş Üniversitesi, ĞÜŞİ",
        "دانشگاه کوچک بزرگ ژرف",
        "אוניברסיטת תל־אביב",
        "小学校校些小写",
        "東京･大阪･名古屋 霞ｹ関",
        "ﾐﾔｷﾞ大学",
        "Žižkov – Šumava — Ústí",
    ],
)
def test_text_of_these_countries_is_in_order(cell: str) -> None:
    assert (mend(cell), is_garbled(cell)) == (cell, False)
