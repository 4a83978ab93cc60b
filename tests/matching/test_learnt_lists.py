"""What a matcher learns of its lists can be kept on disk, and a matcher made of it answers as before."""

from __future__ import annotations

import msgspec
import pytest

from screening.cache import typed
from screening.matching import LearntLists, Matcher, learn
from screening.model import text_column
from screening.watchlist import builtin_watchlists
from tests.matching.questions import ask, question

CODEC = typed(LearntLists)
TEXTS = ["MEPhI", "Kim Chaek Univrsity of Technology", "МГУ, Саранск", "Yale University"]


@pytest.fixture(scope="module")
def stored() -> bytes:
    return CODEC.encode(learn(builtin_watchlists()))


def test_a_matcher_made_of_bytes_answers_as_one_made_of_lists(matcher: Matcher, stored: bytes) -> None:
    copy = Matcher(CODEC.decode(stored))
    questions = list(map(question, TEXTS))
    assert ask(copy, questions, near_misses=True) == ask(matcher, questions, near_misses=True)
    for judge, text in (("persons", "Yong Nam Kim"), ("hosts", "a@dvfu.ru"), ("identifiers", "02ggnh308")):
        column = text_column([text, "Maria Silva"])
        found = getattr(copy, judge).find(column)
        assert (list(found), found) == ([0], getattr(matcher, judge).find(column))


def test_bytes_of_another_kind_are_no_learnt_lists(stored: bytes) -> None:
    for wrong in (
        b"",
        stored[: len(stored) // 2],
        msgspec.msgpack.encode({"words": 1}),
        msgspec.msgpack.encode([1, 2]),
    ):
        with pytest.raises(msgspec.MsgspecError):
            CODEC.decode(wrong)
