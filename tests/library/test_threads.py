"""One `Screener` may be shared by any number of threads: each gets the answers it would get alone."""

from __future__ import annotations

import csv
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import screening
from screening.bounded import BoundedCache

DATA = Path(__file__).parent.parent / "data"
THREADS = 8


@pytest.fixture
def often_switched() -> Iterator[None]:
    """Let threads take turns a thousand times as often, so that they meet where it hurts."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def rows_of(name: str, **columns: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [{header: row[column] for header, column in columns.items()} for row in csv.DictReader(file)]


def tasks_of(screener: screening.Screener) -> list[Callable[[], Any]]:
    """Return questions of every kind about many different names and titles, so that every memory fills."""
    some = random.Random(17)
    institutions = rows_of("institutions.csv", University="text", Country="country")
    titles = [row["Course"] for row in rows_of("subjects.csv", Course="text")]
    tasks: list[Callable[[], Any]] = []
    for _ in range(8):
        table = [
            {"Student ID": str(at), "Nationality": some.choice(["DPRK", "Korea", "Ireland", ""])}
            | row
            | {"Course": some.choice(titles)}
            for at, row in enumerate(some.sample(institutions, 12))
        ]
        one, title = some.choice(institutions), some.choice(titles)
        tasks += [
            lambda table=table: told(screener.screen(table)),  # type: ignore[misc]
            lambda table=table: told(screener.screen(row for row in table)),  # type: ignore[misc]
            lambda row=table[0]: screener.judge(row),  # type: ignore[misc]
            lambda one=one: screener.match(one["University"], country=one["Country"]),  # type: ignore[misc]
            lambda title=title: screener.rate(title, level="PhD"),  # type: ignore[misc]
        ]
    return tasks


def told(result: screening.Screening) -> tuple[Any, ...]:
    return result.findings, result.unscreened, result.warnings, result.summary.by_band


@pytest.mark.usefixtures("often_switched")
def test_many_threads_get_the_answers_of_one() -> None:
    alone = [task() for task in tasks_of(screening.Screener())]
    assert sum(len(answer[0]) for answer in alone[::5]) > 20, "there is something to get wrong"
    tasks = tasks_of(screening.Screener())
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(lambda task: task(), tasks)) == alone


def test_threads_that_ask_the_functions_share_one_screener() -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda _: screening.match("Kim Chaek University of Technology").matches, range(40)))
    assert {answer[0].entity_id for answer in answers} == {"kim-chaek-university-of-technology"}
    assert len({id(answer[0]) for answer in answers}) == 1, "what one thread asked, all remember"


def test_a_question_is_answered_while_another_thread_waits_for_its_next_record() -> None:
    screener = screening.Screener()
    asked, done = threading.Event(), threading.Event()

    def slow() -> Iterator[dict[str, str]]:
        yield {"University": "Kim Chaek University of Technology"}
        asked.set()
        assert done.wait(30), "the other thread was kept waiting"
        yield {"University": "Trinity College Dublin"}

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(screener.screen, slow())
        assert asked.wait(30)
        assert screener.rate("Nuclear physics").sensitivity.value == "high"
        done.set()
        assert [finding.row for finding in waiting.result(30)] == [1]


def test_judging_is_done_one_thread_at_a_time() -> None:
    """Judges remember, and their memories are not made for threads."""
    screener = screening.Screener()
    inside = 0
    most = 0

    def compute(keys: list[Any]) -> list[Any]:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.005)
        inside -= 1
        return [screener._judges._classifier.rate(*key) for key in keys]

    screener._judges.subjects = BoundedCache(compute, 100)
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda at: screener.rate(f"Physics {at}"), range(20)))
        list(pool.map(lambda at: screener.screen([{"University": "UCD", "Course": f"Law {at}"}]), range(20)))
        list(pool.map(lambda at: screener.judge({"institution": "UCD", "subject": f"Art {at}"}), range(20)))
    assert most == 1


def test_a_memory_that_begins_anew_in_the_middle_of_a_question_answers_it() -> None:
    class Key(str):
        """When it is looked up, it does what another thread may do at that moment."""

        __slots__ = ()

        def __hash__(self) -> int:
            memory._young, memory._old = {}, memory._young
            return super().__hash__()

    memory: BoundedCache[str, str] = BoundedCache(lambda keys: [key.upper() for key in keys], 4)
    memory(["a"])
    assert memory.one(Key("a")) == "A"
