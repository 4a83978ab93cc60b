"""A watched former nationality is told, row by row, and is never the nationality of the row."""

from __future__ import annotations

import pandas as pd

import screening


def _screened(header: str, before: list[str], now: list[str]) -> screening.Screening:
    count = len(now)
    columns = {"Student": ["Anna Weiss"] * count, "Nationality": now, header: before, "Course": ["Law"] * count}
    return screening.screen(pd.DataFrame(columns))


def test_a_watched_former_nationality_is_told_and_is_no_finding() -> None:
    result = _screened("Previous nationality", ["DPRK", "Russia", "", "none", "Qwxland"], ["Canada"] * 5)
    assert [finding.row for finding in result.findings] == []
    assert [(told.row, told.code, told.text) for told in result.unscreened] == [
        (1, "former-nationality", 'Former nationality "DPRK": North Korea (DPRK); it is not read as the nationality.'),
        (5, "former-nationality", 'Former nationality "Qwxland" was not understood.'),
    ]


def test_the_present_nationality_is_found_whatever_the_former_one() -> None:
    result = _screened("Frühere Staatsangehörigkeit", ["China", "DPRK"], ["DPRK", ""])
    assert [finding.row for finding in result.findings] == [1]
    assert [(told.row, told.code) for told in result.unscreened] == [(2, "former-nationality")]


def test_a_former_nationality_is_not_counted_as_a_given_one() -> None:
    result = _screened("Previous nationality", ["DPRK", "Russia"], ["", "Canada"])
    (counted,) = [aspect for aspect in result.summary.coverage if aspect.aspect == "nationality"]
    assert (counted.given, counted.blank) == (1, 1)
