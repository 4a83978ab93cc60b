"""Say what holds a run: processor time by stage, of one process.

    python benchmarks/stages.py FILE

Screens FILE with `--jobs 1` and prints a table in Markdown. A stage's time is its own: what it asks another stage to
do counts there. Stages that go on beside each other in threads are counted each by its own thread.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

from screening import run
from screening.cli.command import execute
from screening.matching import Matcher
from screening.reading.delimited import DelimitedText
from screening.reading.guarded import GuardedFile
from screening.reading.table import Table
from screening.reporting.ndjson_report import NdjsonReporter
from screening.screener import tablepass
from screening.screener.tablepass import TablePass

REST = "start, modules, all else"
_STAGES = (
    (run, "load_judges", "lists, subjects and policy, from the cache"),
    (DelimitedText, "chunks", "reading the file"),
    (GuardedFile, "chunks", "reading the file (what its own process does is not counted)"),
    (Table, "batches", "rows and batches"),
    (tablepass, "judge_people", "personal names and nationalities"),
    (tablepass, "identify", "mail and web addresses, identifiers"),
    (tablepass, "read_institutions", "institution cells by themselves: blank, garbled, located"),
    (Matcher, "_find_candidates", "matching: candidates among new texts"),
    (Matcher, "_compare_many", "matching: careful comparison and reasons"),
    (tablepass, "judge_parties", "institutions: the rest of their rows"),
    (tablepass, "judge_topics", "subjects"),
    (TablePass, "screen", "rows with something to tell, and counts"),
    (NdjsonReporter, "add", "writing the report"),
)
"""Where a stage begins: what holds the function, its name, and what the stage is called."""


class Clock:
    """Processor time by stage."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self._local = threading.local()

    def enter(self, stage: str) -> None:
        """Let the time of this thread count for a stage, until `leave`."""
        self._charge()
        self._stack().append(stage)

    def leave(self) -> None:
        """Let it count for the stage before, again."""
        self._charge()
        self._stack().pop()

    def _charge(self) -> None:
        now = time.thread_time()
        if stack := self._stack():
            self.spent[stack[-1]] += now - self._local.since
        self._local.since = now

    def _stack(self) -> list[str]:
        if not hasattr(self._local, "stack"):
            self._local.stack = []
        stack: list[str] = self._local.stack
        return stack

    def watched(self, work: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """Return a function, or one that makes a generator, whose time counts for a stage."""

        @wraps(work)
        def function(*args: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                result = work(*args, **named)
            finally:
                self.leave()
            return self._steps(result, stage) if isinstance(result, Iterator) else result

        return function

    def _steps(self, steps: Iterator[Any], stage: str) -> Iterator[Any]:
        end = object()
        while True:
            self.enter(stage)
            try:
                step = next(steps, end)
            finally:
                self.leave()
            if step is end:
                return
            yield step


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    clock = Clock()
    for holder, name, stage in _STAGES:
        setattr(holder, name, clock.watched(getattr(holder, name), stage))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.ndjson"
        code = execute([str(options.file), "--jobs", "1", "--format", "ndjson", "--output", str(report), "--quiet"])
    if code not in (0, 1):
        raise SystemExit(code)
    for line in table(clock.spent, time.process_time()):
        print(line)


def table(spent: Counter[str], whole: float) -> Iterator[str]:
    """Yield the lines of the table: stages in their order, and what none of them took."""
    yield "| stage | processor time | share |"
    yield "|---|---|---|"
    stages = {stage: spent[stage] for _, _, stage in _STAGES if stage in spent}
    for stage, seconds in (stages | {REST: whole - sum(stages.values())}).items():
        yield f"| {stage} | {seconds:.2f} s | {seconds / whole:.0%} |"


if __name__ == "__main__":
    main()
