"""What a person at a terminal is told during long work."""

from __future__ import annotations

import pytest

from screening.cli.progress import progress_line


@pytest.mark.parametrize(
    ("rows", "fraction", "seconds", "line"),
    [
        (1_000_000, 0.5, 10.0, "1,000,000 rows screened, 100,000 rows/s, 50%, about 10 s left"),
        (300, 0.25, 100.0, "300 rows screened, 3 rows/s, 25%, about 5 min 00 s left"),
        (5_000_000, 0.01, 75.0, "5,000,000 rows screened, 66,667 rows/s, 1%, about 2 h 03 min left"),
        (1_000, None, 4.0, "1,000 rows screened, 250 rows/s"),
        (1_000, 1.0, 4.0, "1,000 rows screened, 250 rows/s"),
    ],
)
def test_the_remaining_time_is_told_where_the_size_is_known(rows, fraction, seconds, line: str) -> None:
    assert progress_line(rows, fraction, seconds) == line
    assert len(line) < 80


def test_nothing_is_shown_where_stderr_is_no_terminal(screen, examples) -> None:
    assert screen(examples / "enrolments.csv", "-o", "r.json").err.startswith("Findings: ")
