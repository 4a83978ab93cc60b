"""A note that names a watched country is told to the officer: it is no finding, and the row is not cleared."""

from __future__ import annotations

import screening

NOTES = {
    "North Korean citizen according to passport": "North Korean",
    "гражданин КНДР": "КНДР",
    "studied in Pyongyang until 2015": "Pyongyang",
    "북한 국적": "북한",
}
ORDINARY = ["South Korean citizen", "гражданин Республики Корея", "studied in Seoul", "Korean", "fine"]


def told(notes: list[str], institution: str = "University of Leeds") -> list[tuple[int, str, str]]:
    rows = [{"Id": str(at), "Institution": institution, "Comments": note} for at, note in enumerate(notes, 1)]
    result = screening.screen(rows)
    return [(each.row, each.code, each.text) for each in result.unscreened]


def test_a_note_that_names_the_country_is_told_and_is_no_finding() -> None:
    assert told(list(NOTES)) == [
        (
            row,
            "country-in-note",
            f"“Comments” names North Korea (DPRK): “{named}”; no nationality is read from notes: see what it says.",
        )
        for row, named in enumerate(NOTES.values(), 1)
    ]


def test_other_notes_are_not() -> None:
    assert told(ORDINARY) == []


def test_a_row_with_a_finding_is_looked_at_anyhow() -> None:
    assert told(list(NOTES), "Kim Chaek University of Technology") == []
