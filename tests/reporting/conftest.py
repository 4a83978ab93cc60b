"""Golden reports: literal expected text a reviewer can read.

`pytest tests/reporting --update-golden` rewrites them; read the diff before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a report with the golden file of that name, byte for byte."""

    def compare(text: str, name: str) -> None:
        golden = GOLDEN / name
        if request.config.getoption("--update-golden"):
            golden.parent.mkdir(exist_ok=True)
            golden.write_bytes(text.encode())
        assert text == golden.read_bytes().decode()

    return compare


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the developer's shell changes how a report looks."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM"):
        if name in os.environ:
            monkeypatch.delenv(name)
