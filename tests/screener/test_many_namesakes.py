"""Of more listed namesakes than are told the one the row fits is told: a row is weighed before any of them goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import screening

_OTHERS = 60


def _listed(folder: Path, born: Callable[[int], str]) -> Path:
    """Write a list of sixty-one persons of one name, of whom the last was born in 1955."""
    people = [
        f"  - id: person-{number}\n    name: Pavel Grachov\n    country: RU\n"
        f"{born(number) if number < _OTHERS else _born(1955)}"
        "    names:\n      - {lang: en, kind: official, shared: true, source: invented, text: Pavel Grachov}\n"
        for number in range(_OTHERS + 1)
    ]
    path = folder / "people.yml"
    head = (
        "id: people\ntitle: Invented persons\nsource: invented\nversion: 2026-11-26\nseen: 2026-11-26\n"
        "group: official\nkind: person\nentities:\n"
    )
    path.write_text(head + "".join(people), encoding="utf-8")
    return path


def _born(year: int) -> str:
    return f"    born: {{year: {year}, source: invented}}\n"


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All others were born before 1940."""
    return _listed(tmp_path_factory.mktemp("lists"), lambda number: _born(1900 + number % 40))


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


def test_the_one_whose_year_agrees_is_told_beside_fifty_of_whom_no_year_is_known(tmp_path: Path) -> None:
    listed = _listed(tmp_path, lambda _: "")
    found = _persons(listed, "1955-03-01")
    assert len(found) == 51 and "person-60" in found
    assert len(_persons(listed, "1990-03-01")) == 50
