"""Encodings: found, reported, and overridable."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.columns import header_judge
from screening.errors import UsageError
from screening.reading.encoding import _is_utf8

from .conftest import Read

RUSSIAN = (
    "ФИО;Страна;ВУЗ\n"
    + "Петрова Анна;Россия;Томский политехнический университет\nКим Чен;КНДР;Университет имени Ким Ир Сена\n" * 5
)
JAPANESE = "氏名,国籍,大学\n" + "金日成,朝鮮,金日成総合大学\n山田太郎,日本,東京大学\n" * 5
KOREAN = "성명,국적,대학교\n" + "김철수,조선,김일성종합대학\n이영희,대한민국,서울대학교\n" * 5
CHINESE = "姓名,国籍,大学\n" + "金正,朝鲜,金策工业综合大学\n王芳,中国,清华大学\n" * 5
SPANISH = "nombre;país;universidad\nJosé Núñez;España;Universidad de Málaga\nÍñigo Peña;México;UNAM\n"
TURKISH = "ad;ülke;üniversite\nŞükrü Yıldız;Türkiye;İstanbul Üniversitesi\nÇağrı;Kore;Boğaziçi\n"
POLISH = "imię;kraj;uczelnia\nŁukasz Żak;Polska;Uniwersytet Łódzki\nŚwiętosława;Czechy;Karlova\n"
FRENCH = (
    "nom,pays,établissement\n"
    + "Zoë Müller,Suisse,Université de Genève\nFrançois Œuvrard,France,École polytechnique – Paris\n" * 5
)


@pytest.mark.parametrize(
    ("text", "encoding", "reported"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8"),
        (RUSSIAN, "utf-16", "utf-16"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "utf-32", "utf-32"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH.replace("Œ", "O").replace("–", "-"), "latin-1", "cp1252"),
        (SPANISH, "cp1252", "cp1252"),
        (TURKISH, "cp1254", "cp1254"),
        (POLISH, "cp1250", "cp1250"),
        (JAPANESE, "shift_jis", "cp932"),
        (KOREAN, "euc_kr", "cp949"),
        (CHINESE, "gb18030", "gb18030"),
    ],
)
def test_encoding_is_found_and_reported(read: Read, text: str, encoding: str, reported: str) -> None:
    table = read(text.encode(encoding), header_row=1)
    delimiter = table.facts.delimiter
    assert [delimiter.join(table.headers), *map(delimiter.join, table.rows)] == text.split("\n")[:-1]
    assert table.facts.encoding == reported
    assert ("encoding" in table.warnings) is not reported.startswith(
        ("utf-8", "utf-32", "utf-16")
    ) or reported.endswith("e")


SPANISH_TOO = "nombre;país;universidad\nJosé Núñez;España;Universidad de Málaga\nÍñigo Peña;México;Asunción\n"
GREEK = "όνομα;χώρα;πανεπιστήμιο\n" + "Γιώργος Παπαδόπουλος;Ελλάδα;Εθνικό Μετσόβιο Πολυτεχνείο\n" * 3
THAI = "ชื่อ;ประเทศ;มหาวิทยาลัย\n" + "สมชาย ใจดี;ไทย;จุฬาลงกรณ์มหาวิทยาลัย\n" * 3
GERMAN = "Name;Land;Universität\n" + "Jörg Müller;Österreich;Universität für Bodenkultur\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "mac-roman"),
        (SPANISH_TOO, "mac-roman"),
        (GERMAN, "cp850"),
        (POLISH, "cp852"),
        (TURKISH, "cp857"),
        (RUSSIAN, "mac-cyrillic"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "cp855"),
        (GREEK, "cp737"),
        (THAI, "cp874"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "hz"),
    ],
)
def test_rare_encodings_are_told_by_the_words_they_make(read: Read, text: str, encoding: str) -> None:
    """Of old Macs and DOS, of other systems, and those that use only the bytes of ASCII."""
    table = read(text.encode(encoding), header_row=1, delimiter=";" if ";" in text else ",")
    assert [table.headers, *table.rows] == [
        tuple(line.split(";" if ";" in text else ",")) for line in text.split("\n")[:-1]
    ]
    assert "--encoding" in table.warnings["encoding"].text and table.facts.encoding in table.warnings["encoding"].text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_words_with_capitals_inside_are_no_reason_for_a_rare_encoding(read: Read, encoding: str) -> None:
    text = "вуз;страна\n" + "СПбГУ;Россия\nРосНОУ;Россия\nНИЯУ МИФИ;Россия\nМГТУим. Баумана;Россия\n" * 3
    assert read(text.encode(encoding), header_row=1).facts.encoding == encoding


def test_a_tilde_and_a_brace_are_no_chinese(read: Read) -> None:
    table = read("name,note\nKim,a~{b}~ and {c}\n", header_row=1)
    assert (table.facts.encoding, table.rows) == ("utf-8", [("Kim", "a~{b}~ and {c}")])


def test_a_file_that_is_ascii_for_a_megabyte_is_still_read_in_its_encoding(read: Read) -> None:
    content = b"name,place\n" + b"Anna,Rome\n" * 150_000 + "Zoë,Genève – Suisse\nFrançois,Besançon\n".encode("cp1252")
    table = read(content)
    assert table.rows[-2:] == [("Zoë", "Genève – Suisse"), ("François", "Besançon")]
    assert table.facts.encoding == "cp1252"


def test_a_damaged_place_in_utf8_is_replaced_and_its_row_named(read: Read) -> None:
    content = (
        "имя,страна\n".encode() + "Анна,Россия\n".encode() * 50 + b"\xd0\xd0\xff,KP\n" + "Иван,Россия\n".encode() * 50
    )
    table = read(content)
    assert table.facts.encoding == "utf-8"
    assert table.rows[49] == ("Анна", "Россия")
    assert "\N{REPLACEMENT CHARACTER}" in table.rows[50][0]
    assert (table.warnings["undecodable"].count, table.warnings["undecodable"].rows) == (1, (51,))


def test_given_encoding_wins_and_bytes_outside_it_are_counted(read: Read) -> None:
    table = read(RUSSIAN.encode("cp1251"), encoding="ascii")
    assert table.facts.encoding == "ascii"
    assert table.warnings["undecodable"].count == 11


def test_given_utf8_drops_the_byte_order_mark(read: Read) -> None:
    assert read("\ufeffname,country\nKim,KP\n", encoding="utf-8").headers == ("name", "country")


def test_given_utf16_reads_both_byte_orders(read: Read) -> None:
    assert read(RUSSIAN.encode("utf-16"), encoding="utf-16").headers == ("ФИО", "Страна", "ВУЗ")


@pytest.mark.parametrize("name", ["nonsense", "base64", "rot13"])
def test_unknown_encoding_is_a_usage_error(read: Read, name: str) -> None:
    with pytest.raises(UsageError, match=name):
        read("a,b\n1,2\n", encoding=name)


def test_gzip_is_unpacked_whatever_its_name(read: Read) -> None:
    table = read(gzip.compress(RUSSIAN.encode("cp1251")), "table.csv")
    assert table.headers == ("ФИО", "Страна", "ВУЗ")
    assert table.facts.compression == "gzip"


def test_digest_is_of_the_bytes_as_stored(read: Read) -> None:
    import hashlib

    content = gzip.compress(b"a,b\n1,2\n")
    assert read(content).facts.sha256 == hashlib.sha256(content).hexdigest()


# bytes that begin, go on with or break a character: overlong forms, halves of pairs, what lies beyond Unicode
_TELLING = st.lists(st.sampled_from(b"A\x80\x8f\x90\x9f\xa0\xbf\xc0\xc3\xe0\xed\xef\xf0\xf4\xf5\xff"), max_size=6)


@given(_TELLING.map(bytes))
def test_utf8_is_what_python_can_decode(text: bytes) -> None:
    try:
        text.decode("utf-8")
        decodes = True
    except UnicodeDecodeError:
        decodes = False
    assert _is_utf8(text) is decodes


@pytest.mark.parametrize("mark", [b"\xfe\xff", b""])
def test_utf16_files_of_opposite_byte_orders_joined_into_one_are_told(read: Read, mark: bytes) -> None:
    first = "\ufeffuniversity,country\r\nUCD,IE\r\n".encode("utf-16-le")
    table = read(first + mark + "MEPhI,RU\r\nMGIMO,RU\r\n".encode("utf-16-be"))
    assert table.warnings["swapped-bytes"].unscreened


def test_utf16_files_of_one_byte_order_joined_into_one_are_read(read: Read) -> None:
    table = read("\ufeffuniversity,country\nUCD,IE\n".encode("utf-16-le") + "\ufeffМИФИ,RU\n".encode("utf-16-le"))
    assert [row[0].strip("\ufeff") for row in table.rows] == ["UCD", "МИФИ"]
    assert "swapped-bytes" not in table.warnings


@pytest.mark.parametrize(
    ("declared", "written", "text"),
    [
        ("windows-1251", "cp1251", "МИФИ, Москва"),
        ("gb2312", "gb18030", "莫斯科大学"),
        ("Shift_JIS", "cp932", "モスクワ大学"),
        ("euc-kr", "cp949", "김일성종합대학"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(read: Read, declared: str, written: str, text: str) -> None:
    page = f"<meta charset={declared}><table><tr><td>University<tr><td>{text}</table>".encode(written)
    table = read(page, "t.html", judge=header_judge())
    assert table.rows == [(text,)]
    assert "encoding" not in table.warnings


def test_a_declared_encoding_that_the_bytes_speak_against_is_told(read: Read) -> None:
    rows = "<tr><td>Государственный университет" * 20
    page = f"<meta charset=iso-8859-1><table><tr><td>University{rows}</table>".encode("cp1251")
    assert "--encoding cp1251" in read(page, "t.html", judge=header_judge()).warnings["encoding"].text
    assert read(page, "t.html", judge=header_judge(), encoding="cp1251").rows[0] == ("Государственный университет",)


EAST = {
    "euc_jp": "氏名,出身大学,国籍,専攻\n金哲,金策工業総合大学,北朝鮮,物理学\n山田,東京大学,日本,法学\n",
    "shift_jis": "氏名,出身大学,国籍,専攻\n金哲,金策工業総合大学,北朝鮮,物理学\n山田,東京大学,日本,法学\n",
    "gb2312": "姓名,毕业院校,国籍,专业\n李强,金策工业综合大学,朝鲜,物理\n王伟,清华大学,中国,法学\n",
    "big5": "姓名,畢業院校,國籍,專業\n李強,金日成綜合大學,朝鮮,物理\n王偉,國立臺灣大學,台灣,法律\n",
}


@pytest.mark.parametrize("encoding", EAST)
def test_a_few_lines_without_kana_are_read_in_the_encoding_that_makes_usual_characters(
    read: Read, encoding: str
) -> None:
    text = EAST[encoding]
    table = read(text.encode(encoding), header_row=1)
    assert [",".join(table.headers), *map(",".join, table.rows)] == text.splitlines()


@pytest.mark.parametrize("encoding", ["iso8859-7", "cp1253"])
def test_an_accented_greek_capital_tells_two_encodings_apart(read: Read, encoding: str) -> None:
    text = "Όνομα;Πανεπιστήμιο\nΆννα;Πανεπιστήμιο Αθηνών\nΝίκος;Ομοσπονδιακό Πανεπιστήμιο Άπω Ανατολής\n"
    table = read(text.encode(encoding), header_row=1)
    assert [";".join(table.headers), *map(";".join, table.rows)] == text.splitlines()
