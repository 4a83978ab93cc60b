"""Decoders of MessagePack for declared types, each made once in a process, by one thread at a time.

msgspec works out what a type holds when it is first asked for it, and marks it as known before it is done. A second
thread that decodes the same type in that moment ends the whole process (a segmentation fault in two of 25 trials).
"""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar

from msgspec import msgpack

T = TypeVar("T")
Hook = Callable[[type, Any], Any]
_MAKING = RLock()
_made: dict[tuple[Any, Hook | None], msgpack.Decoder[Any]] = {}


def decoder_of(kind: type[T], hook: Hook | None = None) -> msgpack.Decoder[T]:
    """Return what decodes a type; it may be used by several threads at once.

    Args:
        kind: the type, e.g. `list[Entity]`; what does not fit it is refused.
        hook: makes what MessagePack does not know, see `msgspec.msgpack.Decoder`.
    """
    with _MAKING:
        if (kind, hook) not in _made:
            _made[kind, hook] = msgpack.Decoder(kind, dec_hook=hook)
        return _made[kind, hook]
