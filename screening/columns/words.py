"""A header as words: camelCase, snake_case, punctuation and case endings aside."""

from __future__ import annotations

import re

from screening.places.fold import is_unspaced, key, stem, words

_HUMP = re.compile(r"(?<=[a-zа-яё0-9])(?=[A-ZА-ЯЁ])|(?<=[A-Z])(?=[A-Z][a-z])")
_ELISION = re.compile(r"(?<![^\W_])([LlDd])['\u2019](?=\w)")
_HEADERLESS = re.compile(r"(?:column|unnamed:?|field|col|spalte|столбец|var|v|f|c)[ _]?\d+|unnamed|", re.IGNORECASE)
LONGEST = 200
"""Characters of a header that are looked at; more is prose."""


def header_key(text: str) -> str:
    """Return the form under which headers are compared: folded words without spaces."""
    return "".join(stem(word.text) for word in words(_apart(text)))


def header_words(text: str) -> list[str]:
    """Return the folded words of a header, humps of camelCase set apart."""
    return [stem(word.text) for word in words(_HUMP.sub(" ", _apart(text)))]


def phrase(text: str) -> tuple[str, ...]:
    """Return a phrase of the vocabulary in the form `header_words` gives."""
    form = key(_apart(text))
    return (form,) if is_unspaced(form) else tuple(form.split())


def _apart(text: str) -> str:
    """Set French elisions apart ("d'accueil" is "d accueil"); folding would join them."""
    return _ELISION.sub(r"\1 ", text[:LONGEST])


def says_nothing(header: str) -> bool:
    """Tell whether a header is blank or a stand-in such as "column 3"."""
    return _HEADERLESS.fullmatch(header.strip()) is not None
