"""A header in a language that nobody thought of is told by what stands below it."""

from __future__ import annotations

from screening.reading.cellkinds import shape_judge
from screening.reading.header import find_header


def _no_judge(row: object) -> float:
    return 0.0


_ROWS = [["1", "Itália", "Zene"], ["2", "Coreia do Norte", "Fizika"], ["3", "Brasil", "Jog"]]


def test_a_word_over_countries_and_one_over_numbers_make_a_header() -> None:
    assert find_header([["Nr", "Shtetësia", "Lënda"], *_ROWS], _no_judge).height == 1
    assert find_header([["0", "Chile", "Lënda"], *_ROWS], _no_judge).height == 0


def test_a_nationality_that_nobody_understands_makes_no_header_of_its_row() -> None:
    rows = [["Vogel", "Wakandisch", "Musik"], ["Bauer", "Italia", "Physik"], ["Weber", "Brasil", "Jura"]]
    assert find_header(rows, _no_judge).height == 0
    assert shape_judge(rows[0]) > 0
