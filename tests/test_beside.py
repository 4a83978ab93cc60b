"""Work that goes on in a thread beside other work."""

from __future__ import annotations

import threading

import pytest

from screening.beside import begin
from screening.errors import InputError


def test_work_goes_on_while_other_work_is_done() -> None:
    other_work_is_done = threading.Event()

    def work() -> str:
        assert other_work_is_done.wait(30), "the work was not begun beside the other"
        return "done"

    result = begin(work)
    other_work_is_done.set()
    assert result() == "done"


def test_an_error_is_raised_where_the_result_is_asked_for_and_not_before() -> None:
    def work() -> str:
        raise InputError("a damaged cell")

    result = begin(work)
    with pytest.raises(InputError, match="a damaged cell"):
        result()


def test_the_result_may_be_none() -> None:
    assert begin(lambda: None)() is None
