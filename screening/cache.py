"""Remember on disk what is slow to build and the same every time.

The index of the built-in lists takes longer to build than a small table to
screen, and that of a list of 100,000 entities takes more than a minute. The smaller
vocabularies cost little each, but all of them together, with the YAML parser
they need, half of the time of a small run. What was built is kept under a key
that covers everything it was built from: the bytes of the data files, the
version of this package and of Python. A changed byte is a different key;
nothing is ever out of date, only unused, and swept up.

Nothing on disk is trusted (see `cachefolder` for who may have written it). A
file holds the digest of its content: a flipped bit, a cut or a file under
another's name makes it absent, and what it held is built anew. Its content is
data of a declared type (see `Codec`), never code. The cache is never needed.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from screening._version import __version__
from screening.cachefolder import CacheFolder, open_folder

T = TypeVar("T")
S = TypeVar("S")
Content: TypeAlias = bytes | memoryview
"""What a file holds after its seal."""

_HELD = 2
"""Things of one name that are held ready in a process: the built-in lists, and those with some of the user's."""
_KEPT = 3
"""Files kept of one name: a few lists in turn, or the last versions of the package."""
_DIGITS = 32
"""Hex digits of a key in a file name: 128 bits."""
_SUFFIX = ".cache"
_FORMAT = b"screening cache 2\n"
_DIGEST = 32
"""Bytes of a SHA-256."""


class Codec(Struct, Generic[T], frozen=True):
    """How a thing becomes bytes and comes back; `decode` must run nothing of what the bytes say."""

    encode: Callable[[T], bytes]
    decode: Callable[[Content], T]


def typed(kind: type[T]) -> Codec[T]:
    """Return a codec for structs and plain containers of a declared type.

    Args:
        kind: the type, e.g. `dict[str, Term]`; what does not fit it is refused.
    """

    def encode(thing: T) -> bytes:
        from msgspec import msgpack

        return msgpack.encode(thing, enc_hook=_plain)

    def decode(raw: Content) -> T:
        from screening.decoding import decoder_of

        return decoder_of(kind, _rebuilt).decode(raw)

    return Codec(encode, decode)


def remembered(name: str, inputs: Iterable[Path], make: Callable[[], T], codec: Codec[T]) -> T:
    """Return what `make` builds, from disk when it was built of the same bytes before.

    Args:
        name: what it is; part of the key.
        inputs: every file the result depends on.
        make: builds it.
        codec: writes and reads it; what is read must be equal to what was written.
    """
    return _remembered(name, inputs, make, codec, lambda _, content: codec.decode(content), lambda built: built)


def remember(name: str, inputs: Sequence[Path], kind: type[T]) -> Callable[[Callable[[], T]], Callable[[], T]]:
    """Return a decorator: what a function builds of data files is `remembered`, and built once in a process.

    Args:
        name: see `remembered`.
        inputs: see `remembered`.
        kind: the type of what it builds.
    """

    def decorate(make: Callable[[], T]) -> Callable[[], T]:
        return cache(wraps(make)(lambda: remembered(name, inputs, make, typed(kind))))

    return decorate


def held_ready(
    name: str, inputs: Iterable[Path], make: Callable[[], T], codec: Codec[T], prepare: Callable[[T], S]
) -> S:
    """Return what `prepare` makes of what `remembered` gives, the same thing again while the file on disk is the same.

    A service that screens many small tables with the same lists, or a program that is called again and again in one
    process, prepares once. What the disk holds is checked each time; without a cache folder nothing is held.

    Args:
        name: see `remembered`.
        inputs: see `remembered`.
        make: see `remembered`.
        codec: see `remembered`.
        prepare: makes it ready; its result is shared, so nobody may change what it answers.
    """

    def ready(seal: bytes, content: Content) -> S:
        known = _held.setdefault(name, {})
        thing = known.pop(seal, None) or prepare(codec.decode(content))
        known[seal] = thing  # the last used stands last
        for old in list(known)[:-_HELD]:
            known.pop(old, None)
        return thing

    return _remembered(name, inputs, make, codec, ready, prepare)


_held: dict[str, dict[bytes, Any]] = {}


def _remembered(
    name: str,
    inputs: Iterable[Path],
    make: Callable[[], T],
    codec: Codec[T],
    read: Callable[[bytes, Content], S],
    prepare: Callable[[T], S],
) -> S:
    folder = open_folder()
    if folder is None:
        return prepare(make())
    with folder, _no_collection():
        key = _key(name, inputs)
        if key is None:
            return prepare(make())
        file = f"{name}-{key[:_DIGITS]}{_SUFFIX}"
        with contextlib.suppress(Exception):  # absent or damaged, whatever the damage: it is only a copy
            return read(*_verified(folder.read(file), key))
        built = make()
        content = codec.encode(built)
        if folder.write(file, b"".join((_FORMAT, _seal(key, content), content))):
            _sweep(folder, name)
        return prepare(built)


def _verified(raw: bytes, key: str) -> tuple[bytes, Content]:
    """Return the seal and the content of a file.

    Raises:
        ValueError: it is not what was written under this key.
    """
    start = len(_FORMAT) + _DIGEST
    content = memoryview(raw)[start:]  # a copy of a hundred megabytes takes longer than to check them
    seal = _seal(key, content)
    if raw[:start] != _FORMAT + seal:
        raise ValueError("damaged")
    return seal, content


def _seal(key: str, content: Content) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.digest()


def _key(name: str, inputs: Iterable[Path]) -> str | None:
    """Return what names the content of all inputs; None when one can be read only once, or never ends."""
    digest = hashlib.sha256(f"{name} {__version__} {sys.version} {_code_stamp()}".encode())
    for path in inputs:
        digest.update(b"\n" + os.fsencode(path) + b" ")  # a path need not be valid UTF-8
        with contextlib.suppress(OSError, ValueError):
            if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe takes it from who is to read it
                return None
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _plain(thing: object) -> object:
    """Return what a compiled pattern is made of; all else that is written is plain already."""
    import re

    if isinstance(thing, re.Pattern):
        return [thing.pattern, thing.flags]
    raise NotImplementedError(f"{type(thing).__name__} cannot be kept")


def _rebuilt(kind: type, parts: Any) -> object:
    import re

    if getattr(kind, "__origin__", kind) is re.Pattern:
        return re.compile(*parts)
    raise NotImplementedError(f"{kind} cannot be read")


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Pause garbage collection: the many objects of an index all stay, and searching them doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _code_stamp() -> str:
    """Return something that changes with this package's own files: a checkout has one version for many states."""
    root = Path(__file__).parent
    rooms = [str(root), *(entry.path for entry in os.scandir(root) if entry.is_dir())]
    times = [
        entry.stat().st_mtime_ns for room in rooms for entry in os.scandir(room) if entry.name.endswith((".py", ".yml"))
    ]
    return f"{os.fsencode(root)!r} {len(times)} {max(times)}"


def _sweep(folder: CacheFolder, name: str) -> None:
    """Remove all but the last used files of one name."""
    mine = [file for file in folder.names() if file.endswith(_SUFFIX) and file[: -_DIGITS - len(_SUFFIX)] == f"{name}-"]
    for file in sorted(mine, key=folder.last_use, reverse=True)[_KEPT:]:
        folder.remove(file)
