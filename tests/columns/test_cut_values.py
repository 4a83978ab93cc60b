"""A column whose values an export has cut off at a fixed length is told: names longer than that may be lost."""

from __future__ import annotations

from screening.columns import understand

NAMES = [
    "Novosibirsk State University", "Ludwig-Maximilians-Universität München", "University of Edinburgh",
    "Universidade Federal do Rio Grande do Sul", "Norwegian University of Science and Technology", "ETH Zürich",
    "The Hong Kong University of Science and Technology", "King's College London", "Technische Universität Dresden",
    "Peter the Great St. Petersburg Polytechnic University", "Universitat Politècnica de Catalunya",
    "Uppsala University",
]  # fmt: skip


def notes_of(names: list[str]) -> list[tuple[str, str]]:
    mapping = understand(["Institution", "Country"], [names, ["DE"] * len(names)])
    return [(note.code, note.text) for note in mapping.notes if note.code == "cut-values"]


def test_a_column_that_is_cut_off_is_told_with_its_length() -> None:
    assert notes_of([name[:30] for name in NAMES]) == [
        ("cut-values", "'Institution' seems to be cut off at 30 characters: longer names may not be found")
    ]


def test_a_column_of_whole_names_is_not() -> None:
    assert notes_of(NAMES) == []


def test_names_of_one_length_that_a_longer_one_follows_are_not_cut() -> None:
    names = ["University of Northwestern A", "University of Northwestern B", "University of Northwestern CD"]
    assert notes_of(names) == []


def test_one_long_name_in_many_rows_is_not_cut() -> None:
    assert notes_of(["Norwegian University of Science and Technology"] * 40 + ["ETH Zürich"]) == []


def test_short_codes_are_equally_long_by_nature() -> None:
    mapping = understand(["Institution", "Subject"], [NAMES, [f"PHYS-{number}" for number in range(100, 112)]])
    assert [note.code for note in mapping.notes if note.code == "cut-values"] == []
