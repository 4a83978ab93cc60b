"""Signs that stand between the words of a name, however they are typed."""

from __future__ import annotations

import pytest

from screening.model import text_column
from screening.persons import Persons
from screening.run import load_judges


@pytest.fixture(scope="module")
def persons() -> Persons:
    return load_judges().persons


@pytest.mark.parametrize("sign", ["«", "„", "“", "–", "—", "(", " "])
def test_a_word_behind_any_sign_begins_a_name(persons: Persons, sign: str) -> None:
    found = persons.find(text_column([f"A{sign}崔泰福", f"A{sign}王小明"]))
    assert [match.entity_id for match in found[0].matches] == ["choe-thae-bok"]
    assert 1 not in found, "another name behind the same sign is nobody's on the lists"
