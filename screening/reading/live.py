"""Standard input that is screened while it is still being written: `tail -f table.csv | screen - -f ndjson`.

The columns are understood from the rows that have come when the stream first
pauses, at most from its first 500 lines. What is complete by then, or is
neither delimited text nor one JSON object a line, is read as any other input.
"""

from __future__ import annotations

import hashlib
import io
import os
import queue
import threading
import time
from collections.abc import Iterator

from screening.errors import InputError, ScreeningError
from screening.reading.kind import detect_format
from screening.reading.source import Source

HEAD_LINES = 500
"""Lines after which the columns are understood at the latest; `Table.sample` looks at 200 rows."""
_HEAD_BYTES = 4 << 20
_HEAD_IDLE = 0.5
"""Seconds of silence after which they are understood from what is there."""
_IDLE = 0.1
"""Seconds of silence after which what has come is handed on."""
_HELD = 0.3
"""Seconds after which it is handed on though more is coming: a finding is to leave within one of its row."""
_WAITING = 32
"""Blocks that may wait to be read; the writer waits beyond that."""
_LIVE = frozenset({"csv", "ndjson"})


class LiveSource(Source):
    """The bytes of a stream; those at its beginning can be read as often as needed, the others once."""

    partial = True

    def __init__(self, path: str, head: bytes, rest: bytes, incoming: _Incoming) -> None:
        """Made by `open_live`.

        Args:
            path: of the input.
            head: whole lines from its beginning.
            rest: the beginning of the next line, as far as it has come.
            incoming: all that follows.
        """
        self._begin(path, io.BytesIO(head), packed=False)
        self._rest = rest
        self._incoming = incoming
        self._digest = hashlib.sha256(head)
        self.format = ""

    def go_on(self) -> None:
        """Let the next reading from the start go on with what is still coming."""
        self.live = True

    def blocks(self, size: int = 1 << 20) -> Iterator[bytes]:
        """Yield the bytes as they come; an empty block says that what has come is to be handed on."""
        yield from super().blocks(size)
        self.fraction_read = None
        if not self.live:
            return
        yield b""
        handed_on = time.monotonic()
        waiting = self._rest
        if waiting:
            yield self._follow(waiting)
        while not self._incoming.stopped:
            block = self._incoming.next(_IDLE)
            if block == b"":
                break
            if block:
                yield self._follow(block)
                waiting = b"more"
            if waiting and (block is None or time.monotonic() - handed_on > _HELD):
                yield b""
                waiting, handed_on = b"", time.monotonic()

    def _follow(self, block: bytes) -> bytes:
        self._digest.update(block)
        return block

    def sha256(self) -> str:
        """Return the hex digest of all that has come."""
        return self._digest.hexdigest()

    def stop(self) -> None:
        """Wait for nothing more."""
        self._incoming.stopped = True
        super().stop()


class _Incoming:
    """What is written into a stream, read by a thread: not every system can wait for a pipe for a limited time."""

    def __init__(self, number: int) -> None:
        self._blocks: queue.Queue[bytes | OSError] = queue.Queue(_WAITING)
        self.stopped = False
        self.ended = False
        threading.Thread(target=self._read, args=(number,), daemon=True, name="stdin").start()

    def next(self, seconds: float | None) -> bytes | None:
        """Return the next block, empty at the end; None when none comes in time."""
        if self.ended:
            return b""
        try:
            block = self._blocks.get(timeout=seconds)
        except queue.Empty:
            return None
        if isinstance(block, OSError):
            raise InputError(f"The input cannot be read ({block.strerror or block}).", where="standard input")
        self.ended = not block
        return block

    def _read(self, number: int) -> None:
        try:
            while not self.stopped:
                block = os.read(number, 1 << 16)
                self._blocks.put(block)
                if not block:
                    return
        except OSError as error:
            self._blocks.put(error)


class _Joined(io.RawIOBase):
    """What has come and all that will, as one stream."""

    def __init__(self, head: bytes, incoming: _Incoming) -> None:
        self._head = head
        self._incoming = incoming

    def read(self, size: int = -1, /) -> bytes:
        """Return some bytes, none at the end."""
        head, self._head = self._head, b""
        return head or self._incoming.next(None) or b""


def open_live(number: int, path: str = "-") -> Source:
    """Return standard input as a live source, or as any other where it is complete or of another format.

    Args:
        number: of the open file.
        path: as the input is called.

    Raises:
        InputError: it cannot be read.
    """
    incoming = _Incoming(number)
    head = _head_of(incoming)
    cut = head.rfind(b"\n") + 1
    if cut and not incoming.ended:
        live = LiveSource(path, head[:cut], head[cut:], incoming)
        live.format = _format_of(live, head[:cut])
        if live.format in _LIVE:
            return live
    return Source.of_stream(_Joined(head, incoming), path)  # type: ignore[arg-type] # it is only read


def _head_of(incoming: _Incoming) -> bytes:
    head = b""
    while len(head) < _HEAD_BYTES and head.count(b"\n") < HEAD_LINES:
        block = incoming.next(_HEAD_IDLE)
        if block == b"" or (block is None and _is_enough(head)):
            break
        head += block or b""
    return head


def _is_enough(head: bytes) -> bool:
    """Tell whether columns can be understood: a header and a row, or one object."""
    filled = [line for line in head[: head.rfind(b"\n") + 1].split(b"\n") if line.strip()]
    return len(filled) > 1 or (len(filled) == 1 and _is_object(filled[0]))


def _is_object(line: bytes) -> bool:
    text = line.strip(b"\xef\xbb\xbf\x1e\r\n\t ")
    return text.startswith(b"{") and text.endswith(b"}")


def _format_of(source: Source, head: bytes) -> str:
    if b"\0" in head:  # two bytes a character, perhaps: a line of it is not cut at a byte
        return ""
    lines = [line for line in head.split(b"\n") if line.strip()]
    if all(map(_is_object, lines)):
        return "ndjson"
    try:
        return detect_format(source)[0]
    except ScreeningError:  # what is wrong is told when all of it is there
        return ""
