"""Fold the letters of alphabetic scripts to ASCII.

For names, which are looked up whatever alphabet they are written in:
"Πανεπιστήμιο" and "panepistimio" are one word. Two rooms need more of a letter
and fold less. Countries keep their script and the breve of й (`places.fold`):
"Áo", Vietnamese for Austria, is not AO, Angola. Subjects keep their script and
lose a plural s (`subjects.text.fold`): "ядерная" must not meet a Latin term,
and "reactors" is "reactor", while the city of Tours is not Tour.
"""

from __future__ import annotations

import re

_ARABIC_PREFIX = re.compile("^(?:و?ال|ولل|لل|و|ل|ب)(?=\\w{3})")
"""And, the, for, in: written together with the next word."""


def fold(word: str) -> str:
    """Return the ASCII letters of a lower-case word of an alphabetic script."""
    if word.isascii():
        return word
    if "\u0600" <= word[0] <= "\u06ff":
        word = _ARABIC_PREFIX.sub("", word)
    return word.translate(_ASCII)


class _Ascii(dict[int, str]):
    """The ASCII letters of each character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        from anyascii import anyascii  # 3 ms, for letters beyond ASCII

        letters = "".join(c for c in anyascii(chr(code)).lower() if c.isalnum())
        self[code] = letters
        return letters


_ASCII = _Ascii()
