"""UTF-8 that was read in the code page of somebody's Windows: `РњР“РЈ`, `ĐśĐ“ĐŁ` and `袦袚校` are all МГУ.

A spreadsheet that opens UTF-8 without a mark at its beginning takes it for the
code page of its country, and saves it so. Undone only where all of a text is of one
page and its bytes are UTF-8, which no text in order is by accident.
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
_FAR = "[\u0370-\u1fff\u3040-\u9fff\uac00-\ud7a3]"
"""Letters of other alphabets than Latin."""
_IN_ONE_SCRIPT = "[\\x00-\\x7fА-яЁёЄІЇєії]*|[\\x00-\\x7f\u3000-\ud7a3]*"
"""What two bytes a character must give to be believed: "小学" is in GBK what "Сѧ" is in UTF-8."""
_CASE_TURNED = re.compile("[а-яё][А-ЯЁ]")


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


_IN_CP932 = "[ﾐﾑ][^\\x00-\\x7f]{1,2}|[一-鿿][ｦ-ﾟ]{1,2}"
"""Russian letters and Chinese characters in the page of Japan, which shows many bytes as half-width kana."""


@cache
def cyrillic_in_gbk() -> str:
    """Return a class of the characters that Russian letters become, as two bytes are one in GBK: mostly rare."""
    return f"[{bytes(b for n in (*range(0x81, 0xC0), 0x90) for b in (0xD0, n)).decode('gbk')}褉-褟]"


@cache
def misread_pattern() -> str:
    """Return a pattern, for Python and RE2, of what such a text holds, but for those of cp1251 (`mending`)."""
    return "|".join(
        (
            *(f"{_pairs(page)}{{2}}" for page in _PAGES[1:]),
            *(_triples(page) for page in ("cp1257", *_OTHERS)),
            f"{cyrillic_in_gbk()}{{3}}",
            f"(?:{_IN_CP932}){{2}}",
        )
    )


@cache
def _misread() -> re.Pattern[str]:
    return re.compile(misread_pattern())


def undo(text: str) -> str:
    """Return what a text says if it is UTF-8 of other than Latin letters that was read in a code page, else nothing.

    Two pages of one country differ in a few letters ("МосКва"): what has its capitals in their places is meant.
    """
    return min(_undone(text), key=lambda meant: len(_CASE_TURNED.findall(meant)), default="")


def _undone(text: str) -> Iterator[str]:
    for page in _PAGES:
        known = _bytes_of(page)
        codes = [known.get(char, -1) for char in text]
        if -1 not in codes:
            yield from _read(bytes(codes))
    for page in _WIDE:
        try:
            yield from (meant for meant in _read(text.encode(page)) if re.fullmatch(_IN_ONE_SCRIPT, meant))
        except UnicodeEncodeError:
            continue


def _read(written: bytes) -> Iterator[str]:
    try:
        meant = written.decode()
    except UnicodeDecodeError:
        return
    if re.search(_FAR, meant):
        yield meant


@cache
def _bytes_of(page: str) -> dict[str, int]:
    return {char: byte for byte, char in enumerate(_characters(page))}


def may_be_misread(text: str) -> bool:
    """Tell whether a text may be such in a page that only this module knows."""
    return _misread().search(text) is not None


def count_misread(text: str) -> int:
    """Return how many letters a text may have that are pieces in such a page, where several stand together."""
    pairs, whole = _runs()
    return sum(len(run) // 2 for run in pairs.findall(text)) + sum(map(len, whole.findall(text)))


@cache
def _runs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    pages = _PAGES[1:]
    pairs = [f"{_pairs(page)}{{2,}}" for page in pages]
    return re.compile("|".join([*pairs, f"(?:{_IN_CP932}){{3,}}"])), re.compile(f"{cyrillic_in_gbk()}{{3,}}")
