"""Reading ahead changes when parts are made, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from screening.reading.ahead import read_ahead


def test_all_parts_come_in_order() -> None:
    assert list(read_ahead(iter(range(100)))) == list(range(100))
    assert list(read_ahead(iter([]))) == []


def test_an_error_comes_after_the_parts_before_it() -> None:
    def parts() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("cut off")

    seen = []
    with pytest.raises(ValueError, match="cut off"):
        for part in read_ahead(parts()):
            seen.append(part)
    assert seen == [1, 2]


def test_no_more_than_one_part_waits_and_none_is_made_after_closing() -> None:
    made = []

    def parts() -> Iterator[int]:
        for number in range(10):
            made.append(number)
            yield number

    coming = read_ahead(parts())
    assert next(coming) == 0
    assert next(coming) == 1
    coming.close()
    assert made[:2] == [0, 1]
    assert len(made) <= 3
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("read-ahead")]


def test_who_waits_for_a_part_that_does_not_come_is_told_to_stop() -> None:
    given_up = threading.Event()

    def parts() -> Iterator[int]:
        yield 1
        yield 2
        given_up.wait(60)

    coming = read_ahead(parts(), given_up.set)
    assert [next(coming), next(coming)] == [1, 2]
    coming.close()
    assert given_up.is_set()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("read-ahead")]
