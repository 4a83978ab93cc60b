"""Types are worked out by one thread at a time: msgspec ends the process when two do so at once."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from msgspec import Struct, ValidationError, msgpack

from screening.decoding import decoder_of

_working: list[int] = []
_met: list[int] = []


def _work_out() -> type[int]:
    """Stand in an annotation, which is evaluated when its type is worked out, and note how many are at it."""
    _working.append(1)
    time.sleep(0.05)
    _met.append(len(_working))
    _working.pop()
    return int


def _kind(name: str) -> Any:
    return type(Struct)(name, (Struct,), {"__annotations__": {"field": "_work_out()"}, "__module__": __name__})


class _Named(Struct):
    name: str


def test_threads_work_out_types_one_after_the_other() -> None:
    _met.clear()
    threads = [threading.Thread(target=decoder_of, args=(_kind(name),)) for name in ("One", "Two", "Three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _met == [1, 1, 1]


def test_a_type_is_worked_out_once() -> None:
    _met.clear()
    kind = _kind("Once")
    assert decoder_of(kind) is decoder_of(kind)
    assert _met == [1]


def test_what_does_not_fit_the_type_is_refused() -> None:
    assert decoder_of(_Named).decode(msgpack.encode({"name": "x"})) == _Named("x")
    with pytest.raises(ValidationError):
        decoder_of(_Named).decode(msgpack.encode({"name": 7}))
