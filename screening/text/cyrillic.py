"""One spelling for a Russian word, however it is transliterated or declined.

`skeleton` maps Cyrillic and its Latin transliterations (BGN/PCGN, GOST 7.79 A
and B, ISO 9, ICAO passports, German, French and Polish habits) onto the same
ASCII letters by giving up what they disagree on: ж/z/zh, ц/ч/ts/tch/c,
ш/щ/sh/sch, й/ы/и/y/j/i, soft signs and double letters. `stem` drops Russian
case endings, so that a declined name meets its nominative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LETTERS: dict[int, str | int | None] = {ord("ю"): "iu", ord("я"): "ia"}
_LETTERS |= str.maketrans(
    "абвгдеёжзийклмнопрстуфхцчшщыэіїєґўјљњћђџңқғүұөәһ",
    "abvgdeezziiklmnoprstufhccssieiieguilncdznkguuoah",
    "ъь",
)
_CLUSTERS = (
    ("shch", "S"), ("tsch", "C"), ("sch", "S"), ("tch", "C"), ("ch", "C"), ("zh", "Z"), ("kh", "H"), ("ts", "C"),
    ("tz", "C"), ("sh", "S"), ("ph", "F"), ("ck", "K"), ("ou", "U"), ("cz", "C"), ("sz", "S"), ("rz", "Z"),
    ("ja", "IA"), ("ya", "IA"), ("ju", "IU"), ("yu", "IU"), ("je", "E"), ("ye", "E"), ("jo", "E"), ("yo", "E"),
)  # fmt: skip
"""Longest first; results in capitals, so that no later rule takes them for input."""
_SINGLE = str.maketrans("wyjxq", "viihk")
_DOUBLED = re.compile(r"([a-z])(?=\1)")
_ENDINGS = frozenset((
    "iami", "imi", "ogo", "ego", "omu", "emu", "aia", "uiu", "iei", "iem", "iam", "iah", "ami", "aiu", "ova", "ovi",
    "im", "ih", "om", "em", "oi", "oe", "ei", "ii", "ia", "ie", "iu", "oiu", "am", "ah", "ai", "a", "u", "e", "i", "o",
))  # fmt: skip
_LAST_LETTERS = frozenset(ending[-1] for ending in _ENDINGS)
_SIZES = sorted(set(map(len, _ENDINGS)), reverse=True)
_SHORTEST_STEM = 4


def skeleton(word: str) -> str:
    """Return the transliteration-free letters of a lower-case Cyrillic or ASCII word.

    No rule looks across a line end: words of one script, joined by line ends,
    are done in one go.
    """
    if not word.isascii():
        word = word.translate(_LETTERS)
    else:
        for cluster, letter in _CLUSTERS:
            if cluster in word:
                word = word.replace(cluster, letter)
        word = word.lower().translate(_SINGLE)
    return drop_doubles(word)


def openings(letter: str) -> set[str]:
    """Return the letters that the skeleton of a word beginning with this ASCII letter may begin with."""
    clusters = (cluster for cluster, _ in _CLUSTERS if cluster[0] == letter)
    return {skeleton(part)[0] for part in (letter, *clusters)}


is_made_from_a_place = re.compile(r"[а-яё]+(?<!че)[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ое)", re.IGNORECASE).fullmatch
"""Matches adjectives made from places, which bodies are named by ("Саранский"): not "Классический", "Старейший"."""


def before_seam(skeleton: str) -> str:
    """Return what is certain of the beginning of a whole word of which this is the first piece.

    The last letter may make a cluster with what follows, and "tc" with an "h"; the "tsh" and "tshc" of "otshchepenets"
    come apart.
    """
    return skeleton[:-3] if skeleton.endswith(("tc", "ch", "chc")) else skeleton[:-1]


def after_seam(skeleton: str) -> str:
    """Return what is certain of the end of a whole word of which this is the last piece.

    A cluster may swallow its first letter, and of "hch" behind an "s" all.
    """
    return skeleton[2:] if skeleton.startswith("hc") else skeleton[1:]


def tails(stems: Iterable[str], size: int) -> set[str]:
    """Return the last letters, up to `size`, that words with these stems may end with, in any case."""
    ends = {stem[-size:] for stem in stems}
    tails = {end[start:] for end in ends for start in range(len(end) + 1)}
    shorter = [[tail for tail in tails if len(tail) <= most] for most in range(size)]
    declined = {tail + ending for ending in _ENDINGS for tail in shorter[max(0, size - len(ending))]}
    return tails | declined | {ending[start:] for ending in _ENDINGS if tails for start in range(len(ending))}


def drop_doubles(letters: str) -> str:
    """Write every doubled lower-case ASCII letter once."""
    return _DOUBLED.sub("", letters)


def stem(letters: str) -> str:
    """Drop the Russian case ending of a skeleton; words that would become too short are kept."""
    if letters[-1:] not in _LAST_LETTERS:
        return letters
    for size in _SIZES:
        if letters[-size:] in _ENDINGS:
            return letters[:-size] if len(letters) - size >= _SHORTEST_STEM else letters
    return letters
