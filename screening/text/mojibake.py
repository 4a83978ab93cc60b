"""Text that was read in a wrong encoding: seen by its letters, and undone where what it was is certain.

Two ways lead to it. UTF-8 without a mark at its beginning is taken for the code page of somebody's Windows, and saved
so: `РњР“РЈ`, `ĐśĐ“ĐŁ` and `袦袚校` are all МГУ. And a page of one byte, or of East Asia, is read as another: KOI8-R as
cp1251 (`нПУЛПЧУЛЙК`), GBK as Western letters (`±èÀÏ¼º`), a DOS page by its drawn lines. The first proves itself, as no
text in order is UTF-8 by accident. Of the second what comes out must have a common word of its language, or words that
can be said; else it is for the caller to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

_LATIN = ("cp1252", "latin-1", "cp1250", "iso8859-2", "cp1254", "iso8859-9", "cp1257", "cp1258")
_OTHERS = ("cp1253", "cp1255", "cp1256")
"""Greek, Hebrew, Arabic."""
_PAGES = ("cp1251", *_LATIN, *_OTHERS, "mac-roman")
_WIDE = ("gbk", "cp932")
"""Pages with characters of two bytes: a Chinese and a Japanese office."""
_OF_TWO, _OF_THREE, _LATER = range(0xCE, 0xDC), range(0xE3, 0xEE), range(0x80, 0xC0)
"""First bytes in UTF-8 of Greek, Cyrillic, Hebrew and Arabic letters, of Korean, Chinese and Japanese ones, and the
later bytes of all."""

_ODD = "\u0080-\u00bf\u0152-\u02ff\u0402-\u040f\u0452-\u045f\u0490\u0491\u2010-\u2122\ufffd"
"""Characters that stand for the later bytes of UTF-8 read as Latin-1, cp1252 or cp1251."""
_CYRILLIC = re.compile(f"[ÐÑ][{_ODD}]|[РС][{_ODD}][РС][{_ODD}]")
"""Cyrillic read as Latin-1 (`Ð¼`) or as cp1251 (`РјР°`, where one pair is none: "Рівне", "НАО «МУС»")."""
_CYRILLIC_PAIRS = re.compile(f"(?:[ÐÑ][{_ODD}])+|(?:[РС][{_ODD}]){{2,}}")
_SMALL = "ёђ-џґ"
_SIGNS = "ЀЁЂ-ЏҐ\u0080-·\u00b8-»\u2010-\u2122\ufffd"
"""What cp1251 has for the later bytes of UTF-8: small letters that Russian has not, and all else."""
_LATIN_EASTERN = re.compile(f"[ã-íÏÍÌÎ][{_ODD}\u00c0-\u00ff]?[{_ODD}]")
_EASTERN = re.compile(f"{_LATIN_EASTERN.pattern}|[г-н](?:[ЀЁЂ-ЏҐ]|[{_SIGNS}][{_SIGNS}{_SMALL}]|[{_SMALL}][{_SIGNS}])")
"""Korean, Chinese or Japanese read so: a first byte of three, and later ones.

As cp1251 not by small letters alone, nor with one sign: "національний", "зелёный", "Гагарин»".
"""
_EASTERN_RUN = re.compile(f"(?:[г-н][{_SIGNS}{_SMALL}]{{1,5}}){{2,}}")
"""Several such characters, some of whose bytes may be lost, first ones too."""
_IN_ORDER = re.compile(f"[г-н{_SMALL}]+[{_SIGNS}]?")
"""What such a run is in Ukrainian: "лінії»"."""
_IN_CP932 = "[ﾐﾑ][^\\x00-\\x7f]{1,2}|[一-鿿][ｦ-ﾟ]{1,2}"
"""Russian letters and Chinese characters in the page of Japan, which shows many bytes as half-width kana."""
_WESTERN = re.compile("[ÃÂâÐÑÄÅæåçèéêëìíîï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""UTF-8 read as Western European: "TÃ‰CNICAS"."""
_BYTES = {chr(byte): byte for byte in range(256)}
_BYTES |= {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(256)}
"""The bytes that its characters stand for, read as cp1252 or as Latin-1 ("\xc3\x89cole")."""
_RUSSIAN = re.compile("[бгджзийлпфцчшщъыьэюяё]")
_CJK = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
"""Compiled when it is first needed, as `_LOST`: classes so wide take three milliseconds each."""
_NOT_LATIN = "[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7a3]"
_IN_ONE_SCRIPT = "[\\x00-\\x7fА-яЁёЄІЇєії]*|[\\x00-\\x7f\u3000-\ud7a3]*"
"""What two bytes a character must give to be believed: "小学" is in GBK what "Сѧ" is in UTF-8."""
_CASE_TURNED = re.compile("[а-яё][А-ЯЁ]")

_TURNED = re.compile(r"(?<![^\W_])[а-яё][А-ЯЁ]{2,}(?![^\W_])")
"""A word whose case is turned over, as KOI8-R and cp1251 have capitals where the other has small letters."""
_ACCENTED = re.compile(
    "[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2018-\u201e\u2020-\u2022\u2026]{4,}"
)
"""More letters beyond ASCII one after the other than any language of the West has."""
_DRAWN = re.compile(r"[^\W\d_][\u2550-\u256c\u2580-\u2593]|[\u2550-\u256c\u2580-\u2593][^\W\d_]")
"""Lines of a DOS code page beside letters."""
_SIGNS_INSIDE = re.compile(r"[А-яЂ-џ][±§©¬®°µ¶][А-яЂ-џ±§©¬®°µ¶]")
"""Signs inside Cyrillic words."""
_MIXED = re.compile(r"[а-яђ-џґ][А-ЯЂ-ЏҐ]+[а-яђ-џґ]+[А-ЯЂ-ЏҐ]")
"""Capitals and small letters by turns; "РосАтомНаука" is left alone, as nothing certain comes out."""
_OTHER_PAGE = re.compile("|".join(found.pattern for found in (_TURNED, _ACCENTED, _DRAWN, _SIGNS_INSIDE, _MIXED)))
_PAIRS = (
    ("cp1252", "gbk"), ("latin-1", "gbk"), ("cp1252", "euc-kr"), ("latin-1", "euc-kr"), ("latin-1", "euc-jp"),
    ("cp1252", "big5"), ("latin-1", "big5"), ("latin-1", "shift-jis"), ("cp1252", "shift-jis"),
    ("cp1251", "gbk"), ("cp1251", "euc-kr"), ("cp437", "gbk"), ("cp437", "euc-kr"),
    ("cp1252", "cp1251"), ("latin-1", "cp1251"), ("cp1252", "koi8-r"), ("latin-1", "koi8-r"),
    ("cp1251", "koi8-r"), ("koi8-r", "cp1251"), ("cp866", "cp1251"), ("cp437", "cp1251"),
    ("cp1252", "iso8859-5"), ("latin-1", "iso8859-5"), ("cp1252", "cp866"), ("latin-1", "cp866"),
    ("cp1251", "iso8859-5"), ("iso8859-5", "cp1251"),
)  # fmt: skip
"""What a text was shown as, and what it is."""
_WORDS = (
    "大学", "學", "学院", "学校", "研究", "科学", "工程", "工业", "技术", "技術", "朝鲜", "朝鮮", "中国", "中國",
    "韩国", "韓国", "北京", "上海", "教育", "国家", "平壤", "计算", "物理", "化学", "机械", "日本", "俄罗斯",
    "伊朗", "대학", "학교", "연구", "과학", "공학", "공업", "기술", "북한", "조선", "한국", "중국", "서울", "평양",
    "교육", "국립", "종합", "물리", "화학", "기계", "大學", "北朝鮮", "工学", "工業", "университет", "институт",
    "академи", "колледж", "школ", "факультет", "кафедр", "государств", "федерал", "техн", "росси", "коре", "китай",
    "иран", "белорус", "украин", "москв", "московск", "физик", "ядерн", "инженер", "наук", "хими", "математик",
    "информатик",
)  # fmt: skip
_VOWELS = frozenset("аеёиоуыэюя")
_LOWER = re.compile("[А-ЯЁЄІЇҐ]?[а-яёєіїґ]+")
_ACRONYM = re.compile("(?=.{3,6}$)(?:[А-ЯЁ][а-яё]{0,2}){2,}")
"""СахГУ, СПбГУТ."""

_FAR = "\u0400-\u052f\u3040-\u9fff\uac00-\ud7a3\uff61-\uff9f"
_HALVED = "[а-яё][ĐŃÐÑ]|[ĐŃÐÑ][а-яё]"
"""The first half of a letter in a Russian word of which the rest was repaired."""
_LOST = f"[{_FAR}]\ufffd|\ufffd[{_FAR}]|{_HALVED}"
"""A letter that cannot be told any more beside others, or a half of one."""
_LEAST_GARBLED = 3
"""Suspect pairs from which a cell that was not repaired is called garbled; French or Czech names have none or one."""


def repair(text: str) -> str:
    """Reverse text read in a wrong encoding, or in two one after the other; other text comes back unchanged.

    A repair counts only when the bytes decode and give Cyrillic, Korean, Chinese or
    Japanese, or are UTF-8 beyond doubt, so that French or Czech text is left alone.
    """
    once = _repair(text)
    return once if once == text else _repair(once)


def _repair(text: str) -> str:
    found = next(filter(None, _meant(text)), "")
    return found or (re.sub("[^\x00-\x7f]+", _undo_western, text) if _WESTERN.search(text) else text)


def _meant(text: str) -> Iterator[str]:
    """Yield what a text says in the encodings it may have been written in; blank where that is not certain."""
    is_utf8 = _CYRILLIC.search(text) or _EASTERN.search(text) or re.search(_in_pages(), text)
    if is_utf8:
        yield _undo_page(text)
    if _OTHER_PAGE.search(text):
        yield _recode(text)
    if is_utf8:
        import ftfy  # a tenth of a second, and hardly any table needs it

        yield from filter(_is_eastern, [ftfy.fix_encoding(text)])


def is_garbled(mended: str) -> bool:
    """Tell whether a mended text is in a wrong encoding that could not be repaired: nothing can be read from it."""
    if re.search(_LOST, mended):
        return True  # some bytes are lost for good: "Universit\ufffdt" is readable, "金日\ufffd综" is not
    pairs, whole = _runs()
    suspects = sum(len(run) // 2 for run in (*pairs.findall(mended), *_CYRILLIC_PAIRS.findall(mended)))
    suspects += sum(map(len, whole.findall(mended))) + len(_LATIN_EASTERN.findall(mended))
    runs = [run for run in _EASTERN_RUN.findall(mended) if not _IN_ORDER.fullmatch(run)]
    suspects += sum("г" <= char <= "н" for run in runs for char in run)
    return (suspects >= _LEAST_GARBLED or _is_nonsense(mended)) and not re.search(_CJK, mended)


@cache
def suspect_pattern() -> str:
    """Return a pattern, for Python and RE2, of what a text may hold that needs repair or is garbled.

    Not among it: what `text.plain` stops besides, small letters before capitals and characters of no alphabet.
    """
    known = (_CYRILLIC, _EASTERN, _WESTERN, _ACCENTED)
    return "|".join((*(found.pattern for found in known), _in_pages(), _HALVED))


@cache
def _in_pages() -> str:
    """Return a pattern of UTF-8 in a code page, but for cp1251, whose letters stand in any Russian text."""
    return "|".join(
        (
            *(f"{_pairs(page)}{{2}}" for page in _PAGES[1:]),
            *(_triples(page) for page in ("cp1257", *_OTHERS)),
            f"{cyrillic_in_gbk()}{{3}}",
            f"(?:{_IN_CP932}){{2}}",
        )
    )


@cache
def _runs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of several letters in such a page: of two characters each, and of one."""
    pairs = [f"{_pairs(page)}{{2,}}" for page in _PAGES[1:]]
    return re.compile("|".join([*pairs, f"(?:{_IN_CP932}){{3,}}"])), re.compile(f"{cyrillic_in_gbk()}{{3,}}")


@cache
def _characters(page: str) -> list[str]:
    """Return what a page shows for each byte; what it leaves open is shown as a control character."""
    return [bytes([byte]).decode(page, "ignore") or chr(byte) for byte in range(256)]


def _any_of(page: str, numbers: Iterable[int]) -> str:
    """Return a class of the characters of a page, for Python and RE2."""
    return f"[{''.join(re.escape(_characters(page)[byte]) for byte in numbers)}]"


def _pairs(page: str) -> str:
    return f"(?:{_any_of(page, _OF_TWO)}{_any_of(page, _LATER)})"


def _triples(page: str) -> str:
    return f"{_any_of(page, _OF_THREE)}{_any_of(page, _LATER)}{{2}}"


@cache
def cyrillic_in_gbk() -> str:
    """Return a class of the characters that Russian letters become, as two bytes are one in GBK: mostly rare."""
    return f"[{bytes(b for n in (*range(0x81, 0xC0), 0x90) for b in (0xD0, n)).decode('gbk')}褉-褟]"


def _undo_page(text: str) -> str:
    """Return what a text says if all of it is UTF-8 of other than Latin letters in one code page, else nothing.

    Two pages of one country differ in a few letters ("МосКва"): what has its capitals in their places is meant.
    """
    return min(_as_utf8(text), key=lambda meant: len(_CASE_TURNED.findall(meant)), default="")


def _as_utf8(text: str) -> Iterator[str]:
    for page in _PAGES:
        known = _bytes_of(page)
        codes = [known.get(char, -1) for char in text]
        if -1 not in codes:
            yield from _decode(bytes(codes))
    for page in _WIDE:
        try:
            yield from (meant for meant in _decode(text.encode(page)) if re.fullmatch(_IN_ONE_SCRIPT, meant))
        except UnicodeEncodeError:
            continue


@cache
def _bytes_of(page: str) -> dict[str, int]:
    return {char: byte for byte, char in enumerate(_characters(page))}


def _decode(written: bytes) -> Iterator[str]:
    try:
        meant = written.decode()
    except UnicodeDecodeError:
        return
    if re.search(_NOT_LATIN, meant):
        yield meant


def _is_eastern(text: str) -> bool:
    """Tell whether a text has Cyrillic, Korean, Chinese or Japanese letters."""
    return bool(_RUSSIAN.search(text.lower()) or re.search(_CJK, text))


def _undo_western(run: re.Match[str]) -> str:
    """Return a run of letters as it was meant, if it is UTF-8 that was read as Western European ("TÃ‰CNICAS")."""
    codes = [_BYTES.get(sign, -1) for sign in run[0]]
    try:
        return bytes(codes).decode()
    except ValueError:  # a character that is no byte, or bytes that are no UTF-8
        return run[0]


def _recode(text: str) -> str:
    """Return what a text says in the page it was written in, where that is certain; empty where it is not."""
    for shown, meant in _PAIRS:
        try:
            found = text.encode(shown).decode(meant)
        except UnicodeError:
            continue
        if found != text and found.isprintable() and not _OTHER_PAGE.search(found) and _is_certain(found, text):
            return found
    return ""


def _is_certain(found: str, text: str) -> bool:
    """Tell by its words whether a text is what was meant: one of a few common ones, or all that can be said.

    Where the case is turned over a word may have been typed so; where most letters are beyond ASCII no language of the
    West was typed: there small letters and acronyms will do, and a few words that are hard to say.
    """
    lowered = found.lower()
    if any(word in lowered for word in _WORDS) and not any(word in text.lower() for word in _WORDS):
        return True
    words, written = (re.findall(r"[^\W\d_]{3,}", either) for either in (found, text))
    if _TURNED.search(text):
        said = [word for word in words if re.fullmatch("[А-ЯЁ][а-яё]+", word) and _can_be_said(word)]
        return 0 < len(words) == len(said) and not all(map(_can_be_said, written))
    if not _ACCENTED.search(text):
        return False
    words = [word for word in words if not word.isascii()]
    said = [word for word in words if (_LOWER.fullmatch(word) and _can_be_said(word)) or _ACRONYM.fullmatch(word)]
    letters = "".join(written)
    return 0 < 3 * len(words) <= 4 * len(said) and sum(map(str.isascii, letters)) * 2 < len(letters)


def _can_be_said(word: str) -> bool:
    letters = word.lower()
    vowels = sum(letter in _VOWELS for letter in letters)
    return 0.2 <= vowels / len(letters) <= 0.7 and not re.search(r"[^аеёиоуыэюя]{5}|^[ьъы]|[аеёиоуыэюя]{4}", letters)


def _is_nonsense(text: str) -> bool:
    """Tell nonsense by its letters; a word with its case turned over may be typed so."""
    accented = any(_are_letters(found[0]) for found in _ACCENTED.finditer(text))
    return accented or _DRAWN.search(text) is not None or len(_SIGNS_INSIDE.findall(text)) > 1


def _are_letters(run: str) -> bool:
    """Tell letters from a row of dots, and from four vowels with marks as Estonian may have them."""
    letters = sum(letter.isalpha() for letter in run)
    return letters >= 2 and len(set(run)) > 2 and (letters < len(run) or len(run) > 4)
