"""Numbers, lists of rows and long cells in words: exact, with thousands separators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

CELL = 160
"""Characters of a cell that reports for people show: two lines at 80 columns."""
SENTENCE = 500
"""Characters of a sentence they show; sentences may quote a cell."""


def number(value: int) -> str:
    """Return a whole number with thousands separators."""
    return f"{value:,}"


def count(value: int, noun: str, plural: str = "") -> str:
    """Return `1 row` or `1,234 rows`; `plural` when an s is not enough."""
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


def shorten(text: str, limit: int) -> str:
    """Cut text over `limit` characters and say how long it was."""
    return text if len(text) <= limit else f"{text[:limit]}… ({number(len(text))} characters)"


def cell(text: str) -> str:
    """Return as much of a cell, header or path as reports for people show."""
    return shorten(text, CELL)


def quoted(text: str) -> str:
    """Return a cell in quotation marks."""
    return f"“{text}”" if len(text) <= CELL else f"“{text[:CELL]}…” ({number(len(text))} characters)"


def sentences(texts: Iterable[str]) -> str:
    """Join sentences, each as far as reports for people show it."""
    return " ".join(shorten(text, SENTENCE) for text in texts)


def first_few(texts: Sequence[str], most: int) -> str:
    """Return `a, b and 12 more`."""
    rest = len(texts) - most
    return ", ".join(texts[:most]) + (f" and {number(rest)} more" if rest > 0 else "")


def counts(pairs: Iterable[tuple[int, str]]) -> str:
    """Return `3 high, 1,204 low` for numbers and what they count; what there is none of is left out."""
    return ", ".join(f"{number(value)} {what}" for value, what in pairs if value)


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def ranges(listed: Iterable[tuple[int, int]], total: int, show: Callable[[int], str] = number) -> str:
    """Return `3, 7-9 and 12 more`: inclusive ranges, and what of `total` they leave out; `show` writes a number."""
    pairs = list(listed)
    more = total - sum(last - first + 1 for first, last in pairs)
    words = ", ".join(show(first) if first == last else f"{show(first)}-{show(last)}" for first, last in pairs)
    return words + (f" and {number(more)} more" if more > 0 else "")
