"""The fast way through a block gives what the careful one gives, or steps aside."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening.reading.lines import split_lines
from screening.reading.plain import read_plain
from screening.reading.quotes import QuotedReader

TEXT = st.lists(
    st.sampled_from(
        [
            '"',
            '""',
            ",",
            ";",
            "\n",
            "\r\n",
            "\r",
            "a",
            "Kim",
            " ",
            "é",
            "朝",
            "\u2028",
            "NA",
            "1.50",
            "?",
            "\0",
            '"a",',
            '"b,c"',
            "x,y\n",
        ]
    ),
    min_size=1,
    max_size=40,
).map("".join)


@settings(max_examples=1500)
@given(TEXT, st.sampled_from([",", ";", "\t"]))
@example('a,"b\nc",d\n', ",")
@example('a""b,c\n"d""e",f\n', ",")
@example('"a","b"\n"",""\n', ",")
@example("a,b\nc\n", ",")
@example("a\n\nb\n", ",")
@example("a\rb\n", ",")
def test_what_is_read_fast_is_what_is_read_carefully(text: str, delimiter: str) -> None:
    """For any text: the fast reading declines, or its cells are those of the careful one, without flaws."""
    columns = read_plain(text.encode(), delimiter)
    if columns is None:
        return
    careful = QuotedReader(delimiter).read(split_lines(text), last=True)
    assert [list(row) for row in zip(*(column.to_pylist() for column in columns), strict=True)] == careful.rows
    assert list(careful.lines) == list(range(1, len(careful.rows) + 1))
    assert not careful.flaws


@pytest.mark.parametrize(
    "text",
    [
        "a,b\nKim,KP\n",
        "a,b\r\nKim,KP\r\n",
        "a,b\nKim,KP",
        'name,place\n"Kim","Pyongyang, DPRK"\n"the ""Il"" one",x\n',
        "NA,null\n007,1e5\n",
    ],
)
def test_ordinary_text_is_read_fast(text: str) -> None:
    """The fast way is taken at all."""
    assert read_plain(text.encode(), ",") is not None
