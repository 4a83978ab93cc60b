"""Files that stand beside the tables are small, are files, and say so where they are not."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.cache import remembered, typed
from screening.errors import DataError
from screening.wholefile import read_whole
from tests.conftest import Done

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
TABLE = "University,Country,Course\nMEPhI,Russia,Nuclear engineering\n"


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Path]:
    """A pipe that is given `limit: 5` once, as `<(command)` of a shell."""
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def give() -> None:
        with path.open("w", encoding="utf-8") as end:
            end.write("limit: 5\n")

    giver = threading.Thread(target=give, daemon=True)
    giver.start()
    yield path
    if giver.is_alive():
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    giver.join(5)


def test_a_file_of_the_size_that_is_allowed_is_read_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"x" * 2048)
    assert read_whole(file, most=2048) == b"x" * 2048
    file.write_bytes(b"x" * 2049)
    with pytest.raises(DataError, match=r"^.*letter\.txt: the template is larger than 2 KB\nCheck"):
        read_whole(file, "the template", most=2048)


@posix
def test_a_pipe_is_read_and_a_device_is_not(pipe: Path) -> None:
    assert read_whole(pipe) == b"limit: 5\n"
    with pytest.raises(DataError, match="the file is a device"):
        read_whole(Path("/dev/zero"))


@posix
@pytest.mark.parametrize("option", ["--policy", "--decisions", "--since", "--files-from", "--config", "--redact-key"])
def test_no_option_reads_a_device_that_never_ends(screen, tmp_path: Path, option: str) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    done: Done = screen("table.csv", "--redact", option, "/dev/zero")
    assert (done.code, done.out) == (2, "")
    assert "/dev/zero" in done.err and "is a device" in done.err


@posix
def test_what_is_built_of_a_pipe_is_not_remembered_and_the_pipe_is_left_to_its_reader(
    pipe: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCREENING_CACHE_DIR", str(tmp_path / "cache"))
    made = remembered("thing", [pipe], lambda: read_whole(pipe), typed(bytes))
    assert made == b"limit: 5\n"
    assert not list((tmp_path / "cache").iterdir())
    file = tmp_path / "file"
    file.write_bytes(b"limit: 6\n")
    assert remembered("thing", [file], lambda: read_whole(file), typed(bytes)) == b"limit: 6\n"
    assert len(list((tmp_path / "cache").iterdir())) == 1


@posix
def test_a_list_from_a_pipe_says_that_it_must_be_a_file(screen, tmp_path: Path, pipe: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    done: Done = screen("table.csv", "--watchlist", "pipe")
    assert done.code == 2
    assert "pipe: a list is read several times, so it must be a file\n" in done.err
