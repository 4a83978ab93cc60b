"""The fast way through a block gives what the careful one gives, or steps aside."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening.reading.lines import split_lines
from screening.reading.plain import read_plain
from screening.reading.quotes import QuotedReader
from tests.effort import examples

from .conftest import Read

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


@settings(max_examples=examples(2000))
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
    rows = [row or [""] * len(columns) for row in careful.rows]  # a blank line is a record of blank cells
    assert [list(row) for row in zip(*(column.to_pylist() for column in columns), strict=True)] == rows
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


@settings(max_examples=examples(200))
@given(TEXT.map(lambda text: "key,value\n" + text), st.sampled_from(["\n", "\r\n"]))
def test_a_whole_table_is_the_same_without_the_fast_way(read: Read, text: str, line_end: str) -> None:
    """Rows, lines and warnings do not depend on which way a block went."""
    content = text.replace("\r", "").replace("\n", line_end)
    fast = read(content, delimiter=",", header_row=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("screening.reading.delimited.read_plain", lambda block, delimiter: None)
        careful = read(content, delimiter=",", header_row=1)
    assert (fast.headers, fast.rows, fast.lines, fast.warnings) == (
        careful.headers,
        careful.rows,
        careful.lines,
        careful.warnings,
    )
