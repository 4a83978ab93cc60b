"""Work that is done beside other work: what Arrow or another process does holds no lock of the interpreter."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

V = TypeVar("V")


def begin(work: Callable[[], V], *, left_behind: bool = False) -> Callable[[], V]:
    """Begin a piece of work in a thread of its own.

    Args:
        work: asked once; it and what goes on beside it must not change the same things.
        left_behind: whether the program may end before the work does, as when it waits for another process.

    Returns:
        A function that waits for the work and returns what it gave, or raises what it raised.
    """
    results: list[V] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # raised where the result is asked for
            errors.append(error)

    thread = Thread(target=run, name="beside", daemon=left_behind)
    thread.start()

    def result() -> V:
        thread.join()
        if errors:
            raise errors[0]
        return results[0]

    return result
