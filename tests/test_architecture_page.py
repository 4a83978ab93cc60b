"""docs/architecture.md names every file of the rooms that decide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("room", ["matching", "persons", "subjects", "text"])
def test_every_file_of_a_room_stands_on_the_page_and_no_other(room: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    files = {path.stem for path in (ROOT / "screening" / room).glob("*.py")} - {"__init__"}
    assert files <= set(re.findall(rf"`(?:{room}/)?([a-z_]+)(?:\.py)?`", page))
    assert set(re.findall(rf"`{room}/([a-z_]+)\.py`", page)) <= files
