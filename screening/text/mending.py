"""Undo what files, forms and web pages do to the text of a cell, before anything is read from it.

Markup, written escapes, HTML entities, invisible characters, and UTF-8 that was
read in another encoding. Nothing here knows a name, a country or a subject, so
every room that reads cells may ask it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from screening.text import misread
from screening.text.miscoded import SUSPECT, cannot_be_read, recode, reread

_UNMARKED = r"\x00-\x0a\x0d-\x1b\x1f-$'-;=-\[\]^`-\x7f"
"""ASCII but for the signs that markup has."""
_MARKED = re.compile(f"[^{_UNMARKED}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d?);")
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|h[1-6])(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,10}(?::[a-z]{1,10})?(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"(?:\\r)?\\n|\\r(?![a-z])|_x000[dDaA]_\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""A line break as other programs write it: `\\n`, Excel's `_x000D_`, vertical tab, U+2028."""
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)

_ODD = "\u0080-\u00bf\u0152-\u02ff\u0402-\u040f\u0452-\u045f\u0490\u0491\u2010-\u2122\ufffd"
"""Characters that stand for the later bytes of UTF-8 read as Latin-1, cp1252 or cp1251."""
MOJIBAKE = re.compile(f"[ÐÑ][{_ODD}]|[РС][{_ODD}][РС][{_ODD}]")
"""Cyrillic read as Latin-1 (`Ð¼`) or as cp1251 (`РјР°`, where one pair is none: "Рівне", "НАО «МУС»")."""
_CYRILLIC_PAIRS = re.compile(f"(?:[ÐÑ][{_ODD}])+|(?:[РС][{_ODD}]){{2,}}")
_SMALL = "ёђ-џґ"
_SIGNS = "ЀЁЂ-ЏҐ\u0080-·\u00b8-»\u2010-\u2122\ufffd"
"""What cp1251 has for the later bytes of UTF-8: small letters that Russian has not, and all else."""
_LATIN_EASTERN = re.compile(f"[ã-íÏÍÌÎ][{_ODD}\u00c0-\u00ff]?[{_ODD}]")
EASTERN = re.compile(f"{_LATIN_EASTERN.pattern}|[г-н](?:[ЀЁЂ-ЏҐ]|[{_SIGNS}][{_SIGNS}{_SMALL}]|[{_SMALL}][{_SIGNS}])")
"""Korean, Chinese or Japanese read so: a first byte of three, and later ones.

As cp1251 not by small letters alone, nor with one sign: "національний", "зелёный", "Гагарин»".
"""
_EASTERN_RUN = re.compile(f"(?:[г-н][{_SIGNS}{_SMALL}]{{1,5}}){{2,}}")
"""Several such characters, some of whose bytes may be lost, first ones too."""
_IN_ORDER = re.compile(f"[г-н{_SMALL}]+[{_SIGNS}]?")
"""What such a run is in Ukrainian: "лінії»"."""
_CYRILLIC_AS_LATIN = re.compile("[À-ÿ]{4,}")
_RUSSIAN = re.compile("[бгджзийлпфцчшщъыьэюяё]")
_CJK = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
"""Compiled when it is first needed, as `_LOST`: classes so wide take three milliseconds each."""
UTF8_AS_WESTERN = re.compile("[ÃÂâÐÑÄÅæåçèéêëìíîï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""UTF-8 read as Western European: "TÃ‰CNICAS"."""
_BYTES = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(256)}
_FAR = "\u0400-\u052f\u3040-\u9fff\uac00-\ud7a3\uff61-\uff9f"
LEFT_OVER = "[а-яё][ĐŃÐÑ]|[ĐŃÐÑ][а-яё]"
"""The first half of a letter in a Russian word of which the rest was repaired."""
_LOST = f"[{_FAR}]\ufffd|\ufffd[{_FAR}]|{LEFT_OVER}"
"""A letter that cannot be told any more beside others, or a half of one."""
_LEAST_GARBLED = 3
"""Suspect pairs from which a cell that was not repaired is called garbled; French or Czech names have none or one."""


def mend(cell: str) -> str:
    """Return the text of a cell as it was probably meant; line breaks of any kind become newlines."""
    if _MARKED.search(cell) is None if cell.isascii() else _plain().fullmatch(cell) is not None:
        return cell
    return mend_suspect(cell)


def mend_suspect(cell: str) -> str:
    """Return what `mend` does, by trying all that may be wrong with a cell."""
    if "&" in cell and _ENTITY.search(cell):
        import html  # with the names of 2,000 entities, for cells of web pages

        cell = html.unescape(html.unescape(cell))
    if not cell.isascii():
        cell = repair(cell)
    if "<" in cell:
        cell = _TAG.sub("", _BREAKING_TAG.sub("\n", cell))
    cell = _ESCAPE.sub("\n", cell)
    if "%20" in cell:
        cell = unquote(cell)  # "Far%20Eastern"
    return cell if cell.isascii() else INVISIBLE.sub("", cell)


@cache
def _plain() -> re.Pattern[str]:
    """Return the pattern of texts beyond ASCII in which nothing needs to be mended.

    19 of 20 titles are such, which is told in a tenth of the time of trying what may be wrong. What must not follow
    each run keeps the time linear.
    """
    eastern = "[^\0-\u3000\u3164\ufe00-\ufe0f\ufeff\uff61-\uffa0\ufffd]"
    small, capital = "а-яёєіїґ", "А-ЯЁЄІЇҐ"
    return re.compile(
        rf"(?:[{_UNMARKED}]+(?![{_UNMARKED}])"
        rf"|(?:[{capital}]+[{small}]*|[{small}]+)(?![{small}{capital}])"
        rf"|(?:(?!{misread.cyrillic_in_gbk()}{{3}}){eastern})+(?!{eastern})"
        "|[À-ÖØ-öø-ÿ]{1,3}(?![À-ÖØ-öø-ÿ])"
        "|[Ā-žḀ-ỿ](?![^\0-\x7f])"  # one such letter alone is no piece of another
        "|(?<= )[–—]|[Ⅰ-Ⅻ])*"
    )


def garbled(cell: str) -> bool:
    """Tell whether a cell is text in a wrong encoding that could not be repaired: nothing can be read from it."""
    if cell.isascii():
        return False
    mended = mend(cell)
    if re.search(_LOST, mended):
        return True  # some bytes are lost for good: "Universit\ufffdt" is readable, "金日\ufffd综" is not
    suspects = len(_LATIN_EASTERN.findall(mended)) + misread.count_misread(mended)
    suspects += sum(len(run) // 2 for run in _CYRILLIC_PAIRS.findall(mended))
    runs = [run for run in _EASTERN_RUN.findall(mended) if not _IN_ORDER.fullmatch(run)]
    suspects += sum("г" <= char <= "н" for run in runs for char in run)
    return (suspects >= _LEAST_GARBLED or cannot_be_read(mended)) and not re.search(_CJK, mended)


def repair(text: str) -> str:
    """Reverse text read in a wrong encoding; other text comes back unchanged.

    A repair counts only when the bytes decode and give Cyrillic, Korean, Chinese or
    Japanese, or are UTF-8 beyond doubt, so that French or Czech text is left alone.
    """
    return next(filter(None, _meant(text)), "") or _undo_western(text)


def _meant(text: str) -> Iterator[str]:
    """Yield what a text says in the encodings it may have been written in; blank where that is not certain."""
    miscoded = MOJIBAKE.search(text) or EASTERN.search(text) or misread.may_be_misread(text)
    if miscoded:
        yield misread.undo(text)
    if SUSPECT.search(text):
        yield recode(text)
    if miscoded:
        import ftfy  # a tenth of a second, and hardly any table needs it

        yield from filter(_is_eastern, [ftfy.fix_encoding(text)])
    if _CYRILLIC_AS_LATIN.search(text) and not _readable_latin(text):
        for wrong in ("cp1252", "latin-1"):
            meant = reread(text, wrong, "cp1251")
            words = re.findall(r"\w{4,}", meant.lower())
            if sum(re.fullmatch("[а-яё]+", word) is not None for word in words) * 2 > len(words):
                yield (recode(meant) if SUSPECT.search(meant) else "") or meant


def _is_eastern(text: str) -> bool:
    """Tell whether a text has Cyrillic, Korean, Chinese or Japanese letters."""
    return bool(_RUSSIAN.search(text.lower()) or re.search(_CJK, text))


def _undo_western(text: str) -> str:
    """Return text as it was meant where UTF-8 was read as Western European ("TÃ‰CNICAS"), run by run."""
    if text.isascii() or UTF8_AS_WESTERN.search(text) is None:
        return text
    return re.sub("[^\x00-\x7f]+", _decode, text)


def _decode(found: re.Match[str]) -> str:
    codes = [_BYTES.get(sign, -1) for sign in found[0]]
    try:
        return bytes(codes).decode()
    except ValueError:  # a character that is no byte, or bytes that are no UTF-8
        return found[0]


def _readable_latin(text: str) -> bool:
    """Tell whether plain letters outnumber accented ones, as they do in any Latin-script language."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isascii() for c in letters) * 2 >= len(letters)
