"""The `table` report suits the place it is printed to."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from report_samples import FEFU, FEFU_ROW, RECORDS, RUN, SUMMARY, write
from rich.cells import cell_len

from screening.model import LocatedMatch
from screening.reporting import ReportOptions, reporter

ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


class Screen(io.StringIO):
    """A terminal, as far as a program can tell."""

    def isatty(self) -> bool:
        return True


def on_screen(**options: object) -> str:
    out = Screen()
    report = reporter("table", out, ReportOptions(**options))  # type: ignore[arg-type]
    report.begin(RUN)
    for record in RECORDS:
        report.add(record)
    report.end(SUMMARY)
    return out.getvalue()


def colours(text: str) -> set[str]:
    return {
        code
        for codes in ESCAPE.findall(text)
        for code in codes.split(";")
        if len(code) == 2 and code.startswith(("3", "4", "9")) and code != "39"  # one digit: bold, underlined
    }


def test_terminal_gets_colours_that_suit_any_background(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert colours(on_screen(width=80)) == {"31", "35"}


def test_colour_carries_no_meaning_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert ESCAPE.sub("", on_screen(width=80)) == write("table", width=80)


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert colours(on_screen(width=80)) == set()


def test_pipe_gets_plain_text_even_when_colour_is_forced_for_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in write("table")


def test_option_turns_colour_off_and_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b" not in on_screen(color=False, width=80)
    assert colours(write("table", color=True)) == {"31", "35"}


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="김책대학 ДВФУuniversity한ｆ、", max_size=300), width=st.sampled_from([60, 80, 120]))
def test_no_line_is_wider_than_the_page_and_none_ends_in_blanks(text: str, width: int) -> None:
    row = replace(FEFU_ROW, record_id=text, matches=(LocatedMatch(text, replace(FEFU, text=text, why=(text,))),))
    for line in write("table", [row], width=width).split("\n"):
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_nothing_is_lost_in_wrapping() -> None:
    text = "김책공업종합대학" * 15
    row = replace(FEFU_ROW, matches=(LocatedMatch("대학", replace(FEFU, text=text)),))
    assert text in re.sub(r"\s+", "", write("table", [row], width=80))


@pytest.mark.parametrize(
    ("format", "sheet_row", "place"),
    [
        ("csv", 14, "Excel row 14 · S-1077"),
        ("csv", 13, "Excel row 13 (line 14) · S-1077"),  # a cell above it holds a line break
        ("xlsx", 22_280, "Excel row 22280 · S-1077"),  # as it is typed into the name box
        ("ods", 14, "sheet row 14 · S-1077"),
        ("ndjson", 14, "record 12 (line 14) · S-1077"),
        ("json", 12, "record 12 · S-1077"),
        ("parquet", 12, "record 12 · S-1077"),
    ],
)
def test_rows_are_named_as_the_person_sees_them(format: str, sheet_row: int, place: str) -> None:
    summary = replace(SUMMARY, source=replace(SUMMARY.source, format=format))
    assert place in write("table", [replace(FEFU_ROW, sheet_row=sheet_row)], summary=summary)


def test_a_digest_stands_on_one_line_of_a_narrow_terminal() -> None:
    digest = "e488393e" * 8
    summary = replace(SUMMARY, source=replace(SUMMARY.source, sha256=digest))
    report = write("table", [FEFU_ROW], summary=summary, width=80)
    assert f" {digest}\n" in report
