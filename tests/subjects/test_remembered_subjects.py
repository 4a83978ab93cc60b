"""What is remembered of the data files never outlives them."""

from __future__ import annotations

from pathlib import Path

import pytest

import screening.subjects
from screening import datafile
from screening.model.subject import Sensitivity
from screening.subjects import SUBJECT_FILES, Classifier
from screening.subjects.classifier import sources


def test_every_data_file_of_the_room_is_part_of_the_key() -> None:
    room = set(Path(screening.subjects.__file__).parent.glob("*.yml"))
    assert {datafile.builtin(name) for name in SUBJECT_FILES} | room == set(sources())
    assert sources(Path("mine.yml"))[-1] == Path("mine.yml")


def test_a_changed_subjects_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENING_CACHE_DIR", str(tmp_path / "cache"))
    mine = tmp_path / "subjects.yml"
    text = datafile.builtin("subjects.yml").read_text(encoding="utf-8")
    mine.write_text(text, encoding="utf-8")
    assert Classifier.load(mine).rate("Quidditch").sensitivity is Sensitivity.UNKNOWN
    mine.write_text(text.replace("        233u,", "        quidditch, 233u,", 1), encoding="utf-8")
    assert Classifier.load(mine).rate("Quidditch").sensitivity is Sensitivity.HIGH
