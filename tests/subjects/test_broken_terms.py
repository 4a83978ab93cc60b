"""A term of a subjects file that lacks a word is told with file and line; it is no defect and no other term."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.errors import DataError
from screening.subjects import Classifier

_FILE = """\
id: house
version: "2026-01-01"
title: Disciplines of a house
disciplines:
  nuclear-engineering:
    name: Nuclear engineering
    gate: none
    basis: UNSCR 2270 (2016)
    names:
      en: reactor physics, {term}
"""


def load(folder: Path, term: str) -> Classifier:
    path = folder / "subjects.yml"
    path.write_text(_FILE.format(term=term), encoding="utf-8")
    return Classifier.load(path)


@pytest.mark.parametrize(
    "term", ["atomic /power", "energy/", "fuel//power", "a + + b", "a + b/", "rotor* + /thin", "/"]
)
def test_a_term_with_a_word_missing_beside_a_slash_or_plus_is_refused(tmp_path: Path, term: str) -> None:
    with pytest.raises(DataError, match=r"subjects\.yml:10: .* is no term: a word is missing beside a slash or a plus"):
        load(tmp_path, term)


@pytest.mark.parametrize(
    ("term", "title"),
    [("atomic energy/power", "Atomic power"), ("rotor* + high speed / thin*", "Thin rotors"), ("", "Reactor physics")],
)
def test_one_with_all_its_words_is_a_term_and_so_is_none_at_all(tmp_path: Path, term: str, title: str) -> None:
    assert load(tmp_path, term).rate(title).sensitivity.value == "high"
