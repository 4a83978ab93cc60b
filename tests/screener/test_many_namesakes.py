"""Of more listed namesakes than are told the one the row fits is told: a row is weighed before any of them goes."""

from __future__ import annotations

from pathlib import Path

import pytest

import screening

_OTHERS = 60


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of sixty-one persons of one name, of whom the last alone was born in 1955."""
    people = [
        f"  - id: person-{number}\n    name: Pavel Grachov\n    country: RU\n"
        f"    born: {{year: {1900 + number % 40 if number < _OTHERS else 1955}, source: invented}}\n"
        "    names:\n      - {lang: en, kind: official, shared: true, source: invented, text: Pavel Grachov}\n"
        for number in range(_OTHERS + 1)
    ]
    path = tmp_path_factory.mktemp("lists") / "people.yml"
    head = (
        "id: people\ntitle: Invented persons\nsource: invented\nversion: 2026-11-26\nseen: 2026-11-26\n"
        "group: official\nkind: person\nentities:\n"
    )
    path.write_text(head + "".join(people), encoding="utf-8")
    return path


def _persons(listed: Path, birth: str) -> list[str]:
    rows = [{"Name": "Pavel Grachov", "Date of birth": birth, "Course": "History"}]
    result = screening.screen(rows, watchlists=[listed])
    return [found.match.entity_id for finding in result.findings for found in finding.matches]


def test_the_namesake_whose_birth_year_agrees_is_told(listed: Path) -> None:
    assert _persons(listed, "1955-03-01") == ["person-60"]


def test_without_a_birth_year_fifty_are_told(listed: Path) -> None:
    assert len(_persons(listed, "")) == 50


def test_a_year_nobody_was_born_in_finds_nobody(listed: Path) -> None:
    assert _persons(listed, "1990-03-01") == []
