"""The work that a text makes is bounded for each of its characters, whatever they are: counted in calls."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType

import pytest

from screening import load_judges
from screening.text.limits import LONGEST_TEXT

_SIZE = 3_000
_MOST = 280
"""Calls for each character; a cell of listed names torn at hyphens makes 252, one of others' names and towns 197,
one of whole names 99."""


def _longtext() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks" / "longtext.py"
    spec = importlib.util.spec_from_file_location("longtext", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


longtext = _longtext()
JUDGES = longtext.asked(load_judges())
TEXTS = dict(longtext.texts(_SIZE))


def calls(work: Callable[[str], object], text: str) -> int:
    counted: Counter[str] = Counter()

    def count(_: FrameType, event: str, __: object) -> None:
        counted[event] += 1

    sys.setprofile(count)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return counted["call"] + counted["c_call"]


@pytest.mark.parametrize("judge", sorted(JUDGES.keys() - {"row"}))
def test_no_shape_of_text_makes_more_work_than_its_length_allows(judge: str) -> None:
    work = {shape: calls(JUDGES[judge], text) / _SIZE for shape, text in TEXTS.items()}
    assert {shape: made for shape, made in work.items() if made > _MOST} == {}


def test_the_count_would_see_work_that_grows_as_the_square() -> None:
    def square(text: str) -> list[int]:
        return [text.count(letter) for letter in text for _ in text]

    assert calls(square, "a" * 600) > _MOST * 600


def test_no_judge_is_given_more_of_a_cell_than_is_read() -> None:
    assert LONGEST_TEXT < 100_000
