"""The examples give the reports that are kept beside the tests, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["enrolments.csv", "partnerships.xlsx", "enrolments-ru-cp1251.csv"])
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_report_of_an_example(screen, examples, golden, name: str, format: str) -> None:
    done = screen(name, "--format", format, cwd=examples)
    assert (done.code, done.err) == (0, "")
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2026-01-01T00:00:00Z", done.out)
    golden(GOLDEN / f"{name}.{format}.txt", re.sub(r"[0-9a-f]{12,64}", "<sha256>", text))
