"""Damages that names suffer on their way into a table: of typing, of line breaks, of scanning."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщыьэюя"
Damage = Callable[[str, random.Random], str]


def _inside(text: str, chance: random.Random) -> int:
    return chance.randrange(1, len(text))


def _letter(text: str, chance: random.Random) -> str:
    return chance.choice(_LETTERS if text.isascii() else _RUSSIAN)


def substitute(text: str, chance: random.Random) -> str:
    at = _inside(text, chance)
    return text[:at] + _letter(text, chance) + text[at + 1 :]


def delete(text: str, chance: random.Random) -> str:
    at = _inside(text, chance)
    return text[:at] + text[at + 1 :]


def insert(text: str, chance: random.Random) -> str:
    at = _inside(text, chance)
    return text[:at] + _letter(text, chance) + text[at:]


def swap(text: str, chance: random.Random) -> str:
    at = _inside(text, chance)
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def join(text: str, chance: random.Random) -> str:
    gaps = [place for place, char in enumerate(text) if char == " "]
    at = chance.choice(gaps) if gaps else len(text)
    return text[:at] + text[at + 1 :]


def tear(text: str, chance: random.Random) -> str:
    return _cut(text, " ", chance)


def hyphenate(text: str, chance: random.Random) -> str:
    return _cut(text, "-", chance)


def dot(text: str, chance: random.Random) -> str:
    return _cut(text, ".", chance)


def break_line(text: str, chance: random.Random) -> str:
    """Break a text at a space or inside a word, with a hyphen or without."""
    at = _inside(text, chance)
    return text[:at].rstrip(" ") + chance.choice(("\n", "-\n", " \r\n", "- \n")) + text[at:].lstrip(" ")


def misprint(text: str, chance: random.Random) -> str:
    bad, good = chance.choice([("m", "rn"), ("rn", "m"), ("w", "vv"), ("d", "cl"), ("l", "1"), ("o", "0"), ("i", "l")])
    return text.replace(bad, good, 1)


def _cut(text: str, mark: str, chance: random.Random) -> str:
    at = _inside(text, chance)
    return text[:at] + mark + text[at:]


DAMAGES: tuple[Damage, ...] = (substitute, delete, insert, swap, join, tear, hyphenate, dot, misprint, break_line)


def damaged(texts: Sequence[str], count: int, seed: int) -> Iterator[tuple[int, str]]:
    """Yield texts with one to three damages each, and the place of the text that suffered them."""
    chance = random.Random(seed)
    for _ in range(count):
        place = chance.randrange(len(texts))
        text = texts[place]
        for _ in range(chance.randint(1, 3)):
            if len(text) > 1:
                text = chance.choice(DAMAGES)(text, chance)
        yield place, text
