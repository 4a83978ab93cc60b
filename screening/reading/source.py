"""Opens the stored bytes: a file or standard input, packed or not."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from screening.errors import InputError

UNPACKED_LIMIT = 8 << 30
"""Most bytes that are read from one input after unpacking: a 10-million-row
table is about 2 GB, while a gzip bomb reaches 1000 times its stored size."""
_STEP = 1 << 20


class Source:
    """The bytes of one input; can be read from the start as often as needed.

    A path that cannot be read twice (standard input, a pipe) is first copied
    to a temporary file.
    """

    live = False
    """True while more is to come: an empty block then says that what has come is to be handed on."""
    partial = False
    """True when what can be read again is only the beginning."""

    def __init__(self, path: str) -> None:
        """Open `path`, or standard input for `-`.

        Raises:
            InputError: it is missing, a directory, not permitted, or too large.
        """
        self._begin(path, _spool(sys.stdin.buffer, _name(path)) if path == "-" else _open_file(path))

    @classmethod
    def of_file(cls, file: IO[bytes], path: str) -> Source:
        """Return the bytes of an open file, as they are: another process opened and unpacked it."""
        source = cls.__new__(cls)
        source._begin(path, file, packed=False)
        return source

    @classmethod
    def of_stream(cls, stream: IO[bytes], path: str) -> Source:
        """Return the bytes of a stream that can be read only once, copied to a temporary file."""
        source = cls.__new__(cls)
        source._begin(path, _spool(stream, _name(path)))
        return source

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self, path: str, stored: IO[bytes], *, packed: bool = True) -> None:
        self.path = path
        self.name = _name(path)
        self._stored = stored
        self._stop: Callable[[], None] = _nothing
        with self._reading():
            self._stored.seek(0)
            magic = self._stored.read(2)
            self.compression = "gzip" if packed and magic == b"\x1f\x8b" else ""
            self.stored_size = self._stored.seek(0, io.SEEK_END)
        self.fraction_read: float | None = None
        """How far `blocks` has come, 0..1 of the stored bytes; None while the file is read in another way."""

    @property
    def identity(self) -> tuple[str, int, int] | None:
        """What tells the file from another one at the same path, None for what can be read only once."""
        if self.path == "-" or not Path(self.path).is_file():
            return None
        facts = Path(self.path).stat()
        return str(Path(self.path).absolute()), facts.st_mtime_ns, facts.st_size

    def blocks(self, size: int = _STEP) -> Iterator[bytes]:
        """Yield the unpacked bytes from the start in blocks of up to `size`.

        Raises:
            InputError: the compression is damaged, cut off, or a bomb.
        """
        with self._reading():
            self._stored.seek(0)
            stream = _unpacking(self._stored) if self.compression else self._stored
            total = 0
            while block := stream.read(size):
                total += len(block)
                if total > UNPACKED_LIMIT:
                    raise _too_large(self.name)
                self.fraction_read = self._stored.tell() / self.stored_size
                yield block

    def head(self, size: int) -> bytes:
        """Return the first `size` unpacked bytes, or fewer if there are no more."""
        return next(self.blocks(size), b"")

    @contextlib.contextmanager
    def seekable(self) -> Iterator[IO[bytes]]:
        """Lend a seekable file of the unpacked bytes, for formats that need one."""
        if not self.compression:
            self._stored.seek(0)
            self.fraction_read = None
            yield self._stored
            return
        from tempfile import TemporaryFile

        with _copying(self.name):
            unpacked = TemporaryFile()  # noqa: SIM115 - closed below
        with unpacked:
            for block in self.blocks():
                with _copying(self.name):
                    unpacked.write(block)
            with _copying(self.name):
                unpacked.seek(0)
            self.fraction_read = None
            yield unpacked

    def sha256(self) -> str:
        """Return the hex digest of the bytes as stored.

        Raises:
            InputError: they cannot be read any more.
        """
        with self._reading():
            self._stored.seek(0)
            return hashlib.file_digest(self._stored, "sha256").hexdigest()  # type: ignore[arg-type]

    def on_stop(self, stop: Callable[[], None]) -> None:
        """Have something done when the file is given up: it ends whoever still reads it."""
        self._stop = stop

    def stop(self) -> None:
        """End whoever still reads the file."""
        self._stop()

    def close(self) -> None:
        """Give the file back."""
        self.stop()
        self._stored.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except EOFError:
            raise InputError(
                "The gzip file ends before its data does: it is cut off, and nothing of it is screened.",
                where=self.name,
                remedy="Download or export it again.",
            ) from None
        except zlib.error as error:
            raise self._damaged(error) from None
        except OSError as error:
            if error.errno is None:  # not the system's: `gzip.BadGzipFile`
                raise self._damaged(error) from None
            raise InputError(
                f"The file cannot be read ({error.strerror or error}).",
                where=self.name,
                remedy="Check the disk or the network drive it is on, or copy it to this machine first.",
            ) from None

    def _damaged(self, error: Exception) -> InputError:
        return InputError(
            f"The gzip file is damaged ({error}).", where=self.name, remedy="Download or export it again."
        )


def _name(path: str) -> str:
    return "standard input" if path == "-" else path


def _nothing() -> None:
    """Do nothing: nobody reads."""


def _unpacking(stored: IO[bytes]) -> IO[bytes]:
    import gzip  # for packed files only

    return gzip.GzipFile(fileobj=stored, mode="rb")  # type: ignore[return-value]


def _open_file(path: str) -> IO[bytes]:
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed by Source.close
    except FileNotFoundError:
        remedy = "Check the name and the folder."
        raise InputError("There is no such file.", where=path, remedy=remedy, code="no-such-file") from None
    except IsADirectoryError:
        raise _directory(path) from None
    except PermissionError:
        if Path(path).is_dir():  # Windows answers so for a folder
            raise _directory(path) from None
        raise InputError(
            "The file may not be read.",
            where=path,
            remedy="Close it in other programs, or ask for permission to read it.",
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(f"The file cannot be opened ({error}).", where=path) from None
    kind = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(kind):
        return file
    with file:
        if stat.S_ISBLK(kind) or (stat.S_ISCHR(kind) and not file.isatty()):  # /dev/zero never ends
            raise InputError("This is a device, not a file.", where=path, remedy="Name a file that holds a table.")
        return _spool(file, path)


def _spool(stream: IO[bytes], name: str) -> IO[bytes]:
    """Copy a stream that can be read only once."""
    import tempfile  # for standard input only

    copy = tempfile.SpooledTemporaryFile(max_size=16 << 20)  # noqa: SIM115 - closed by Source.close
    total = 0
    while block := _read(stream, name):
        total += len(block)
        if total > UNPACKED_LIMIT:
            copy.close()
            raise _too_large(name)
        with _copying(name):
            copy.write(block)
    with _copying(name):
        copy.fileno()  # on the disk, whatever its size: another process may have to read it
    copy.seek(0)
    return copy


def _read(stream: IO[bytes], name: str) -> bytes:
    try:
        return stream.read(_STEP)
    except OSError as error:
        raise InputError(f"The input cannot be read ({error.strerror or error}).", where=name) from None


@contextlib.contextmanager
def _copying(name: str) -> Iterator[None]:
    """Explain that there is no room for a temporary copy."""
    try:
        yield
    except OSError as error:
        raise InputError(
            f"No temporary copy can be made, which this input needs ({error.strerror or error}).",
            where=name,
            remedy="Make room in the folder for temporary files, or set TMPDIR to one that has some.",
        ) from None


def _too_large(name: str) -> InputError:
    return InputError(
        f"The input is larger than {UNPACKED_LIMIT >> 30} GB once unpacked.",
        where=name,
        remedy="Split it and screen the parts.",
    )


def _directory(path: str) -> InputError:
    return InputError("This is a folder, not a file.", where=path, remedy="Name the table inside it.")
