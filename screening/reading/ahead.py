"""Reads the next part of a file while the last one is worked on."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TypeVar

T = TypeVar("T")


def read_ahead(parts: Iterator[T], stop: Callable[[], None] = lambda: None) -> Generator[T, None, None]:
    """Yield `parts` in order, the next one being made in a thread meanwhile.

    Parsing runs in native code, beside the Python code that screens. Never
    more than one part waits, so memory grows by one part. What making a part
    raises is raised here, in its turn. Closing the generator waits for the
    part that is being made and makes no more.

    Args:
        parts: what is read.
        stop: ends the making of a part, which may wait for what never comes; called when nobody wants one any more.
    """
    from concurrent.futures import ThreadPoolExecutor  # 10 ms, for files of more than one part

    end = object()
    with ThreadPoolExecutor(1, "read-ahead") as pool:
        coming = pool.submit(next, parts, end)
        try:
            while (part := coming.result()) is not end:
                coming = pool.submit(next, parts, end)
                yield part  # type: ignore[misc]
        except BaseException:  # also: interrupted, or closed
            stop()
            raise
