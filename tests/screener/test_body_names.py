"""How far a name is followed in prose."""

from __future__ import annotations

from screening import load_judges
from screening.screener.bodynames import widen_name


def _widened(before: int, behind: int) -> int:
    """Return how many words the name has in a sentence with so many words of capitals on either side."""
    sentence = " ".join([*["ABC"] * before, "MGIMO", *["ABC"] * behind])
    start = sentence.index("MGIMO")
    return len(widen_name(load_judges().matcher, sentence, start, start + len("MGIMO")).split())


def test_a_name_is_followed_over_no_more_words_than_an_affiliation_line_has() -> None:
    assert _widened(0, 5) == 6
    assert _widened(0, 400) == 29
