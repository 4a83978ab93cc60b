"""Reports of real runs hold no code that the published schema does not list under its kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screening.reporting import schema_path

SEEDS = Path(__file__).parent.parent / "data" / "fuzz"
KINDS = {
    "warnings": "warning_code",
    "column_notes": "column_note_code",
    "unscreened": "unscreened_code",
    "reasons": "reason_code",
    "near_misses": "near_miss_code",
}


def codes_in(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield (kind, code) of all that a report holds."""
    if isinstance(value, dict):
        if key in KINDS and "code" in value:
            yield KINDS[key], value["code"]
        for name, inner in value.items():
            yield from codes_in(inner, name)
    if isinstance(value, list):
        for inner in value:
            yield from codes_in(inner, key)


def test_every_code_of_real_reports_is_listed_under_its_kind(screen, examples: Path) -> None:
    schema = json.loads(schema_path().read_text(encoding="utf-8"))
    found: set[tuple[str, str]] = set()
    for folder in (examples, SEEDS):
        done = screen(folder, "--all", "-f", "json", "--skip-unreadable")
        assert done.code == 0, done.err
        found |= set(codes_in(json.loads(done.out)))
    assert {kind for kind, _ in found} == set(KINDS.values())
    assert len(found) > 25
    for kind, code in sorted(found):
        entries = schema["$defs"][kind]["anyOf"][:-1]
        listed = (code == each.get("const") or re.match(each.get("pattern", "(?!)"), code) for each in entries)
        assert any(listed), (kind, code)
