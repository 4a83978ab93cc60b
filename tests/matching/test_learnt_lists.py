"""What a matcher learns of its lists can be kept on disk, and a matcher made of it answers as before."""

from __future__ import annotations

import msgspec
import pytest

from screening.cache import typed
from screening.matching import LearntLists, Matcher, learn
from screening.model import Query, text_column
from screening.watchlist import builtin_watchlists

CODEC = typed(LearntLists)


@pytest.fixture(scope="module")
def stored() -> bytes:
    return CODEC.encode(learn(builtin_watchlists()))


def test_a_matcher_made_of_bytes_answers_as_one_made_of_lists(matcher: Matcher, stored: bytes) -> None:
    copy = Matcher(CODEC.decode(stored))
    queries = [
        Query("MEPhI"),
        Query("Kim Chaek Univrsity of Technology"),
        Query("МГУ, Саранск"),
        Query("Yale University"),
    ]
    assert copy.match(queries, near_misses=True) == matcher.match(queries, near_misses=True)
    for find, text in (
        ("match_persons", "Yong Nam Kim"),
        ("match_hosts", "a@dvfu.ru"),
        ("match_identifiers", ""),
    ):
        column = text_column([text, "Maria Silva"])
        answer = getattr(copy, find)(column)
        assert (list(answer), answer) == ([0], getattr(matcher, find)(column))


def test_bytes_of_another_kind_are_no_learnt_lists(stored: bytes) -> None:
    for wrong in (
        b"",
        stored[: len(stored) // 2],
        msgspec.msgpack.encode({"words": 1}),
        msgspec.msgpack.encode([1, 2]),
    ):
        with pytest.raises(msgspec.MsgspecError):
            CODEC.decode(wrong)
