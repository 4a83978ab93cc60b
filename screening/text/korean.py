"""One spelling for a Korean word in Hangul or any romanisation.

McCune-Reischauer, the Revised system, DPRK usage and passport habits differ in
a few letters only: k/g, t/d, p/b, ch/j, r/l, ŏ/eo/u/o, ŭ/eu/u, ae/e/ai, and in
apostrophes, breves and hyphens. `skeleton` gives those up, so 김책 meets Kim
Chaek, Kim Ch'aek, Gimchaeg and Kim Chek.
"""

from __future__ import annotations

from screening.text.cyrillic import drop_doubles


def _letters(listed: str) -> list[str]:
    return listed.replace("-", "").split(" ")


_INITIALS = _letters("g kk n d tt r m b pp s ss - j jj ch k t p h")
_VOWELS = _letters("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_FINALS = _letters("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_CLUSTERS = (
    ("tch", "C"), ("ts", "C"), ("ch", "C"), ("sh", "S"), ("yeo", "YO"), ("you", "YO"), ("weo", "WO"),
    ("eo", "O"), ("eu", "O"), ("ae", "E"), ("ai", "E"), ("oe", "E"), ("oo", "O"), ("ee", "I"), ("ii", "IR"),
)  # fmt: skip
"""Longest first; results in capitals, so that no later rule takes them for input."""
_SINGLE = str.maketrans("gdbjlu", "ktpcro")


def is_hangul(char: str) -> bool:
    """Tell whether a character is a composed Hangul syllable."""
    return "가" <= char <= "힣"


def romanise(syllables: str) -> str:
    """Spell composed Hangul in Revised letters, syllable by syllable."""
    letters = []
    for char in syllables:
        if is_hangul(char):
            initial, rest = divmod(ord(char) - ord("가"), 21 * 28)
            vowel, final = divmod(rest, 28)
            letters.append(_INITIALS[initial] + _VOWELS[vowel] + _FINALS[final])
    return "".join(letters)


def skeleton(word: str) -> str:
    """Return the system-free letters of a lower-case ASCII romanisation, or of many joined by line ends."""
    for cluster, letter in _CLUSTERS:
        if cluster in word:
            word = word.replace(cluster, letter)
    return drop_doubles(word.translate(_SINGLE).lower())
