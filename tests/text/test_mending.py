"""Cells are mended before anything is read from them, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from screening.model import text_column
from screening.text.mending import is_garbled, mend, mend_suspect
from screening.text.plain import needs_cleaning


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("North<br>Korea", "North\nKorea"),
        ("<p>Leeds</p>", "\nLeeds\n"),
        ('<span class="x">Far</span> Eastern', "Far Eastern"),
        ("North\\nKorea", "North\nKorea"),
        ("North_x000D_\nKorea", "North\nKorea"),
        ("North\u2028Korea", "North\nKorea"),
        ("North&nbsp;Korea", "North\xa0Korea"),
        ("A&amp;amp;M", "A&M"),
        ("N\u200borth", "North"),
        ("Far%20Eastern", "Far Eastern"),
    ],
)
def test_what_files_do_to_text_is_undone(cell: str, meant: str) -> None:
    assert mend(cell) == meant


@pytest.mark.parametrize(
    "text", ["김책공업종합대학", "金日成综合大学", "金日成総合大学", "Дальневосточный университет", "조선"]
)
@pytest.mark.parametrize("wrong", ["latin-1", "cp1251"])
def test_utf8_read_in_another_encoding_is_repaired(text: str, wrong: str) -> None:
    broken = text.encode().decode(wrong, "replace")
    if "\ufffd" not in broken:
        assert mend(broken) == text


@pytest.mark.parametrize(
    "cell",
    [
        "Universität München – École d’Été",
        "Université d’État",
        "Đại học Bách khoa Hà Nội",
        "Universidade de São Paulo – Ribeirão",
        "São Paulo, Ästhetik, Ã",
        "Российский университет",
        "Институт им. «Х»",
        "Ўзбекистон Миллий университети",
        "x < y and y > z",
        "100% Leeds",
        "Univer_x0041",
        "조선대학교",
    ],
)
def test_text_in_order_stays_as_it_is(cell: str) -> None:
    assert mend(cell) == cell
    assert not is_garbled(cell)


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("TÃ‰CNICAS DE FÃ\x8dSICA", "TÉCNICAS DE FÍSICA"),
        ("UniversitÃ© de Tours", "Université de Tours"),
        ("UniversitÃ¤t KÃ¶ln (MÃ¼ngersdorf)", "Universität Köln (Müngersdorf)"),
        ("ÄŒeskÃ© vysokÃ© uÄ\x8denÃ\xad", "České vysoké učení"),
    ],
)
def test_utf8_read_as_western_european_is_repaired(shown: str, meant: str) -> None:
    assert mend(shown) == meant


@pytest.mark.parametrize(
    "cell",
    [
        "Інститут геотехнічної механіки Національної академії наук України",
        "Об’єднання під’їздів і з’єднань «Лінії енергії»",
        "Гомельскі дзяржаўны тэхнічны ўніверсітэт",
        "Универзитет „Св. Кирил и Методиј“, Институт за испитивање материјала",
        "Шљивовачки дњевни ђачки дом, Крушевац",
        "Қазақстан Республикасы Ішкі істер министрлігі",
        "Зелёный мир озёр, Академии\u00a0«Гагарин»",
        "НАО «МУС», СССР»; Січ і Рівне",
    ],
)
def test_other_cyrillic_than_russian_is_text_in_order(cell: str) -> None:
    assert (mend(cell), is_garbled(cell)) == (cell, False)


def test_eastern_text_read_as_cyrillic_of_which_a_byte_is_lost_is_garbled() -> None:
    shown = "导航党建".encode().decode("cp1251")
    assert mend(shown) == "导航党建"
    assert is_garbled(shown.replace("е…", "…"))
    lost = "피부과".encode().decode("cp1251")[:-1]
    assert is_garbled(lost)


def test_a_cell_whose_letters_are_lost_is_garbled() -> None:
    assert is_garbled("金日\ufffd综\ufffd大学")
    assert is_garbled("é‡‘æ—¥æˆ\ufffdç»¼å\ufffdˆå¤§å")
    assert not is_garbled("Universit\ufffdt M\ufffdnchen")


RUSSIAN = "Московский государственный университет"


@pytest.mark.parametrize(
    ("text", "written", "shown"),
    [
        (RUSSIAN, "koi8-r", "cp1251"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (RUSSIAN, "koi8-r", "latin-1"),
        (RUSSIAN, "cp1251", "cp866"),
        (RUSSIAN, "iso8859-5", "cp1251"),
        ("Ким Ир Сен", "koi8-r", "cp1251"),
        ("таможенное дело", "koi8-r", "latin-1"),  # in capitals as cp1251: ФБНПЦЕОПЕ ДЕМП
        ("Подготовка учителей", "iso8859-5", "latin-1"),
        ("ХНПУ імені Г. С. Сковороди", "cp1251", "latin-1"),
        ("金日成综合大学", "gbk", "latin-1"),
        ("清华大学", "gbk", "cp1252"),
        ("북한", "euc-kr", "latin-1"),
        ("김책공업종합대학", "euc-kr", "cp1252"),
    ],
)
def test_text_of_one_encoding_shown_in_another_is_repaired_where_it_is_certain(
    text: str, written: str, shown: str
) -> None:
    assert mend(text.encode(written).decode(shown)) == text


@pytest.mark.parametrize("cell", ["╩шь ╚Ё ╤хэ", "¶âÆüÀ×¼Ø"])
def test_text_that_is_nonsense_and_not_certain_is_called_garbled_and_left_alone(cell: str) -> None:
    assert (mend(cell), is_garbled(cell)) == (cell, True)


@pytest.mark.parametrize("text", ["Université d'État", "Томский институт", "김책공업종합대학"])
@pytest.mark.parametrize("page", ["latin-1", "cp1252"])
def test_utf8_read_in_a_wrong_encoding_twice_is_repaired(text: str, page: str) -> None:
    once = "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in text.encode())
    twice = once.encode().decode("latin-1")
    assert mend(once) == mend(twice) == text


@pytest.mark.parametrize(
    "cell",
    [
        "Université Félix Houphouët-Boigny",
        "TRƯỜNG ĐẠI HỌC KHOA HỌC TỰ NHIÊN",
        "İstanbul Üniversitesi, ÇÖĞÜŞİ",
        "Jäääärne Õpetaja",
        "ÕÄÖÜ klass",
        "ÞÓRÐUR ÆGISSON",
        "иВАНОВ",
        "РосАтомНаука, МосГосСтрой",
        "кВт·ч, 5 °С",
        "•••• ××××",
        "│ Table │",
        "Україна, Ґрунт",
    ],
)
def test_real_text_with_marks_is_left_alone(cell: str) -> None:
    assert (mend(cell), is_garbled(cell)) == (cell, False)


_PARTS = ["Университет", "государственный", "Московский", "北京大学", "Universität", "ç", "º", " ", "§", "Ёж", "김일성"]
_SHOWN = [
    *(("utf-8", page) for page in ("cp1251", "latin-1", "cp1250", "cp1253", "cp1256", "gbk", "cp932")),
    ("koi8-r", "cp1251"),
    ("gbk", "latin-1"),
    ("cp1251", "cp866"),
]


@given(st.lists(st.sampled_from(_PARTS), max_size=6).map(" ".join), st.sampled_from(_SHOWN), st.text(max_size=5))
@example("Университет Москвы", ("utf-8", "cp1251"), "")
def test_what_is_garbled_needs_cleaning_so_that_a_column_asks_of_no_other(
    meant: str, pair: tuple[str, str], rest: str
) -> None:
    shown = meant.encode(pair[0], "ignore").decode(pair[1], "replace") + rest
    assert needs_cleaning(text_column([shown]))[0] or not is_garbled(shown)


def test_an_ordinary_name_is_not_asked_whether_it_is_garbled() -> None:
    assert not needs_cleaning(text_column(["Московский государственный университет", "Universität Zürich"])).any()


@given(
    st.text(alphabet="рРОоаАёйÐÑÃãéïÿâ€–—’“ »±░aB.&<\\_x0%;\n한금学のー（\ufffdⅡ\ufeff\u3164\u200b\x85¡", max_size=12)
)
@example("росАтом")
@example("Технология Р–")
@example("éééé")
@example("Ядерная энергетика – 核工程 (für Anfänger)")
def test_a_text_said_to_be_plain_is_one_that_needs_no_mending(text: str) -> None:
    assert mend(text) == mend_suspect(text)
