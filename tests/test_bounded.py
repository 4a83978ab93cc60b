"""What is remembered is what would be computed; what is asked again soon is computed once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screening.bounded import BoundedCache


@given(st.lists(st.text("abc", max_size=3), max_size=40), st.integers(1, 20))
def test_answers_are_those_computed_whatever_was_forgotten(words: list[str], size: int) -> None:
    cache = BoundedCache(lambda keys: [len(key) for key in keys], size)
    for start in range(0, len(words), 7):
        some = words[start : start + 7]
        assert cache(some) == [len(word) for word in some]
        assert [cache.one(word) for word in some] == [len(word) for word in some]


def test_an_answer_is_asked_for_once_also_when_it_is_nothing() -> None:
    asked: list[str] = []

    def compute(keys: list[str]) -> list[None]:
        asked.extend(keys)
        return [None] * len(keys)

    cache = BoundedCache(compute, 100)
    cache(["a", "b", "a"])
    cache(["b", "c"])
    cache.one("c")
    assert asked == ["a", "b", "c"]


def test_no_more_is_kept_than_the_size_and_one_batch() -> None:
    cache = BoundedCache(lambda keys: keys, 100)
    for start in range(0, 1_000, 10):
        cache(list(range(start, start + 10)))
    assert len(cache) <= 120
