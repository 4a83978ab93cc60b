"""Text of one encoding of a single byte, or of East Asia, that was read as another: readable-looking nonsense.

KOI8-R shown as cp1251 (`нПУЛПЧУЛЙК`), GBK or EUC-KR as Western letters
(`±èÀÏ¼º`), a DOS code page by its drawn lines. Undone only where what comes out
is certain: it holds a common word of its language, or its case is right where
that of the text is turned over; else it is for the caller to tell.
"""

from __future__ import annotations

import re

_TURNED = re.compile(r"(?<![^\W_])[а-яё][А-ЯЁ]{2,}(?![^\W_])")
"""A word whose case is turned over, as KOI8-R and cp1251 have capitals where the other has small letters."""
WESTERN = re.compile(
    "[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u2018-\u201e\u2020-\u2022\u2026]{4,}"
)
"""More letters beyond ASCII one after the other than any language of the West has."""
_DRAWN = re.compile(r"[^\W\d_][\u2550-\u256c\u2580-\u2593]|[\u2550-\u256c\u2580-\u2593][^\W\d_]")
"""Lines of a DOS code page beside letters."""
_SIGNS = re.compile(r"[А-яЂ-џ][±§©¬®°µ¶][А-яЂ-џ±§©¬®°µ¶]")
"""Signs inside Cyrillic words."""
_MIXED = re.compile(r"[а-яђ-џґ][А-ЯЂ-ЏҐ]+[а-яђ-џґ]+[А-ЯЂ-ЏҐ]")
"""Capitals and small letters by turns; "РосАтомНаука" is left alone, as nothing certain comes out."""
SUSPECT = re.compile("|".join(pattern.pattern for pattern in (_TURNED, WESTERN, _DRAWN, _SIGNS, _MIXED)))
_PAIRS = (
    ("cp1252", "gbk"), ("latin-1", "gbk"), ("cp1252", "euc-kr"), ("latin-1", "euc-kr"), ("latin-1", "euc-jp"),
    ("cp1252", "big5"), ("latin-1", "big5"), ("latin-1", "shift-jis"), ("cp1252", "shift-jis"),
    ("cp1251", "gbk"), ("cp1251", "euc-kr"), ("cp437", "gbk"), ("cp437", "euc-kr"),
    ("cp1252", "cp1251"), ("latin-1", "cp1251"), ("cp1252", "koi8-r"), ("latin-1", "koi8-r"),
    ("cp1251", "koi8-r"), ("koi8-r", "cp1251"), ("cp866", "cp1251"), ("cp437", "cp1251"), ("cp1252", "cp866"),
    ("latin-1", "cp866"), ("cp1251", "iso8859-5"), ("iso8859-5", "cp1251"),
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


def recode(text: str) -> str:
    """Return what a text says in the encoding it was written in, where that is certain; empty where it is not."""
    for shown, meant in _PAIRS:
        found = reread(text, shown, meant)
        if found not in ("", text) and found.isprintable() and not SUSPECT.search(found) and _is_certain(found, text):
            return found
    return ""


def reread(text: str, shown: str, meant: str) -> str:
    """Return what a text says that was shown in one encoding and meant in another; empty where it cannot be that."""
    try:
        return text.encode(shown).decode(meant)
    except UnicodeError:
        return ""


def cannot_be_read(text: str) -> bool:
    """Tell nonsense by its letters; a word with its case turned over may be typed so."""
    return any(_is_nonsense(found[0]) for found in WESTERN.finditer(text)) or bool(
        _DRAWN.search(text) or len(_SIGNS.findall(text)) > 1
    )


def _is_nonsense(run: str) -> bool:
    """Tell letters from a row of dots, and from four vowels with marks as Estonian may have them."""
    letters = sum(letter.isalpha() for letter in run)
    return letters >= 2 and len(set(run)) > 2 and (letters < len(run) or len(run) > 4)


def _is_certain(found: str, text: str) -> bool:
    lowered = found.lower()
    if any(word in lowered for word in _WORDS) and not any(word in text.lower() for word in _WORDS):
        return True
    words = re.findall(r"[^\W\d_]{3,}", found)
    return (
        bool(_TURNED.search(text))
        and bool(words)
        and all(re.fullmatch("[А-ЯЁ][а-яё]+", word) and _can_be_said(word) for word in words)
        and not all(map(_can_be_said, re.findall(r"[^\W\d_]{3,}", text)))
    )


def _can_be_said(word: str) -> bool:
    letters = word.lower()
    vowels = sum(letter in _VOWELS for letter in letters)
    return 0.2 <= vowels / len(letters) <= 0.7 and not re.search(r"[^аеёиоуыэюя]{5}|^[ьъы]|[аеёиоуыэюя]{4}", letters)
