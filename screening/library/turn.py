"""One thread judges at a time.

Judges remember what they were asked, and none of their memories is made for
threads. Python runs one thread at a time anyway, so waiting costs nothing; a
turn is one batch of rows, so that a question is answered while a large table
is screened.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from threading import RLock

from screening.model import Batch, Mapping
from screening.run import BatchScreener, Screened
from screening.screener import Judges, TablePass

TURN = RLock()
"""Held by the thread that judges. One for all judges: the rooms below them share what they know of words and places."""


def screen_in_turn(judges: Judges, mapping: Mapping, *, show_all: bool = False) -> BatchScreener:
    """Return what screens batches in this process, each in a turn; reading the next one is done outside of it."""

    def screened(batches: Iterator[Batch]) -> Generator[Screened, None, None]:
        for batch in batches:
            with TURN:
                passing = TablePass(judges, mapping, keep_clear=show_all)
                records = list(passing.screen(batch))
            yield records, passing.tally

    return screened
