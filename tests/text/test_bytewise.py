"""What is read off the bytes of a column is what Python reads off each cell."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from screening.columns import saying_nothing, says_nothing
from screening.model import text_column
from screening.text.bytewise import ALNUM, LETTER, UPPER, AnyOf, Bytes, classes, taken

_TELLING = st.sampled_from(
    ["", "a", "aB", "É", "김", " ", "-", "n/a", "NA", "na.", "none", "x1", "&", "Not Known", "1", "no"]
)
_CELLS = st.lists(st.one_of(st.text(max_size=8), st.lists(_TELLING, max_size=4).map("".join)), max_size=12)


def _bytes(cells: list[str]) -> Bytes:
    """View the cells in the middle of a longer column, as a slice of a batch is."""
    column = text_column(["é before", *cells, "after"])
    return Bytes.of(column[1 : len(cells) + 1])


@given(_CELLS)
def test_words_are_the_runs_of_ascii_letters_of_each_cell(cells: list[str]) -> None:
    for table, pattern in ((LETTER, "[A-Za-z]+"), (ALNUM, "[A-Za-z0-9]+")):
        words, offsets = _bytes(cells).words(table)
        found = words.to_pylist()
        got = [found[offsets[i] : offsets[i + 1]] for i in range(len(cells))]
        assert got == [[word.lower() for word in re.findall(pattern, cell)] for cell in cells]


@given(_CELLS)
def test_cells_are_told_by_what_they_hold(cells: list[str]) -> None:
    text = _bytes(cells)
    assert text.cells_with(text.data > 127).tolist() == [not cell.isascii() for cell in cells]
    assert text.cells_with(UPPER[text.data]).tolist() == [re.search("[A-Z]", cell) is not None for cell in cells]


@given(_CELLS)
def test_first_bytes_end_with_the_cell(cells: list[str]) -> None:
    got = _bytes(cells).starting(3).tolist()
    assert got == [list(cell.encode().lower()[:3].ljust(3, b"\0")) for cell in cells]


@given(_CELLS)
def test_bytes_that_are_kept_stay_with_their_cell(cells: list[str]) -> None:
    text = _bytes(cells)
    kept = text.only(classes("abc")[text.data])
    assert kept.to_pylist() == [re.sub("[^abc]", "", cell) for cell in cells]


@given(_CELLS)
def test_cells_are_taken_in_the_order_asked_for(cells: list[str]) -> None:
    assert taken(text_column(cells), np.arange(len(cells))[::-1]).to_pylist() == cells[::-1]


@given(_CELLS)
def test_a_column_says_nothing_where_its_cells_do(cells: list[str]) -> None:
    assert saying_nothing(text_column(cells)).tolist() == [says_nothing(cell) for cell in cells]


def test_an_empty_column_has_no_words() -> None:
    words, offsets = Bytes.of(text_column([])).words(ALNUM)
    assert (words.to_pylist(), offsets.tolist()) == ([], [0])
    assert isinstance(words, pa.StringArray)


@given(_CELLS, st.lists(st.sampled_from(["na", "none", "김", "x1", "aé", "known", "not known"]), min_size=1))
def test_any_of_many_words_is_found_in_the_cell_that_holds_it(cells: list[str], words: list[str]) -> None:
    lowered = text_column([cell.lower() for cell in cells])
    assert AnyOf(words).within(Bytes.of(lowered)).tolist() == [
        any(word in cell for word in words) for cell in lowered.to_pylist()
    ]


def test_nothing_to_look_for_is_found_nowhere() -> None:
    assert AnyOf([]).within(Bytes.of(text_column(["", "a", "abcde"]))).tolist() == [False] * 3
