"""What is slow to build is remembered, and never trusted further than it deserves."""

from __future__ import annotations

import ast
import os
import pickle
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, field

import screening
from screening.cache import Codec, held_ready, remembered, typed
from tests.conftest import Done


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCREENING_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Builder:
    """Builds a value and counts how often."""

    def __init__(self, value: object = "built") -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


def recall(name: str, inputs: list[Path], make: Any) -> object:
    return remembered(name, inputs, make, typed(Any))


def test_the_same_bytes_are_built_once(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.yml"
    source.write_text("a")
    build = Builder({"index": [1, 2]})
    assert [recall("x", [source], build) for _ in range(3)] == [{"index": [1, 2]}] * 3
    assert build.times == 1


def test_a_changed_byte_another_path_or_another_name_is_built_anew(folder: Path, tmp_path: Path) -> None:
    source, other = tmp_path / "list.yml", tmp_path / "copy.yml"
    source.write_text("a")
    other.write_text("a")
    build = Builder()
    recall("x", [source], build)
    source.write_text("b")
    recall("x", [source], build)
    recall("x", [other], build)
    recall("y", [other], build)
    assert build.times == 4


@pytest.mark.skipif(os.name == "nt", reason="paths are text there")
def test_a_path_that_is_no_utf8_is_a_path_like_any_other(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(b"w\xe9.yml")
    build = Builder()
    assert [recall("x", [source], build) for _ in range(2)] == ["built", "built"]
    assert build.times == 1


def test_a_flipped_bit_anywhere_or_a_cut_is_built_anew_and_replaced(folder: Path) -> None:
    recall("x", [], Builder([1, "two", {"three": 4.0}]))
    [file] = folder.glob("*.cache")
    sound = file.read_bytes()
    flipped = [sound[:at] + bytes([sound[at] ^ 1 << at % 8]) + sound[at + 1 :] for at in range(len(sound))]
    for damaged in (*flipped, sound[:-1], sound + b"\0", b""):
        file.write_bytes(damaged)
        build = Builder("anew")
        assert [recall("x", [], build), recall("x", [], Builder("too late"))] == ["anew", "anew"]
        assert build.times == 1


def test_a_file_of_another_key_is_not_taken_for_this_one(folder: Path) -> None:
    recall("x", [], Builder("of x"))
    [other] = folder.glob("*.cache")
    recall("y", [], Builder("of y"))
    [file] = set(folder.glob("*.cache")) - {other}
    shutil.copyfile(other, file)
    assert recall("y", [], Builder("of y, anew")) == "of y, anew"


def ready(source: Path, value: object = "built") -> list[object]:
    """Make a thing ready that is another at each preparation."""
    return held_ready("ready", [source], Builder(value), typed(Any), lambda built: [built])


def test_what_was_made_ready_is_the_same_thing_while_the_list_and_the_cache_are_the_same(
    folder: Path, tmp_path: Path
) -> None:
    source = tmp_path / "list.yml"
    source.write_text("a")
    ready(source)
    known = ready(source)
    assert ready(source) is known == ["built"]
    source.write_text("b")
    assert ready(source, "anew") == ["anew"]
    source.write_text("a")
    assert ready(source) is known


def test_a_damaged_or_absent_cache_is_never_answered_from_what_was_ready(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "list.yml"
    source.write_text("a")
    ready(source)
    known = ready(source)
    [file] = folder.glob("*.cache")
    sound = file.read_bytes()
    file.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
    assert ready(source, "anew") == ["anew"]
    file.unlink()
    assert ready(source, "once more") == ["once more"]
    monkeypatch.setenv("SCREENING_CACHE_DIR", "")
    assert ready(source) == known and ready(source) is not known


def test_only_the_last_two_are_held_ready(folder: Path, tmp_path: Path) -> None:
    sources = [tmp_path / name for name in ("a.yml", "b.yml", "c.yml")]
    for source in sources:
        source.write_text(source.name)
        ready(source)
    first, second, third = map(ready, sources)
    assert ready(sources[2]) is third and ready(sources[1]) is second
    assert ready(sources[0]) is not first


_LIST = """\
id: ours
title: Ours
version: 2026-11-26
source: ours
group: linked
entities:
  - id: nordhafen
    name: Nordhafen Institute of Hydrography
    country: DE
    city: Nordhafen
    domains: [hydro-nordhafen.example]
  - id: ostrova
    name: Pyotr Ostrova
    kind: person
    office: Rector
"""
_TABLE = "institution,student\nNordhafen Institute of Hydrografy,Ostrova Pyotr\nYale University,Maria Silva\n"


def test_damage_to_the_cached_lists_never_changes_a_report(
    folder: Path, tmp_path: Path, screen: Callable[..., Done]
) -> None:
    """What a run keeps of its lists, with a bit flipped at places all over the file, or cut anywhere."""
    (tmp_path / "list.yml").write_text(_LIST)
    (tmp_path / "table.csv").write_text(_TABLE)

    def report() -> str:
        options = ["--no-builtin", "--watchlist", str(tmp_path / "list.yml"), "-f", "json"]
        done = screen(tmp_path / "table.csv", *options)
        assert (done.code, done.err) == (0, "")
        return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "", done.out)

    sound = report()
    assert sound.count('"entity_id"') >= 2
    [file] = folder.glob("lists-*.cache")
    written = file.read_bytes()
    step = len(written) // 24
    flipped = (
        written[:at] + bytes([written[at] ^ 1 << at % 8]) + written[at + 1 :] for at in range(0, len(written), step)
    )
    for damaged in (*flipped, written[:-1], written[: len(written) // 2], b""):
        file.write_bytes(damaged)
        assert report() == sound
        assert file.read_bytes() != damaged, "it was built anew"


def test_no_module_can_make_objects_of_bytes_that_say_how() -> None:
    """`pickle` and its like run what they read; data on disk and between processes is of declared types."""
    package = Path(screening.__file__).parent
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    imported = {name.name.partition(".")[0] for name in names}
                case ast.ImportFrom(module=str(module), level=0):
                    imported = {module.partition(".")[0]}
                case ast.Call(func=ast.Name(id="eval" | "exec" | "__import__")):
                    imported = {"code"}
                case _:
                    continue
            assert not imported & RUNNING, f"{path.relative_to(package)}:{node.lineno}"


RUNNING = {"pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code"}


class Evil:
    """Unpickled, it makes a file."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.mark,)


def test_content_that_would_run_code_is_refused_even_under_the_right_digest(folder: Path, tmp_path: Path) -> None:
    evil = pickle.dumps(Evil(tmp_path / "ran"))
    remembered("x", [], Builder(), Codec(lambda _: evil, lambda raw: raw.decode()))
    assert remembered("x", [], Builder("anew"), typed(str)) == "anew"
    assert not (tmp_path / "ran").exists()
    pickle.loads(evil)
    assert (tmp_path / "ran").exists(), "it would have run"


posix = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")


@posix
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777, 0o702])
def test_a_folder_others_may_write_to_is_not_read(folder: Path, mode: int) -> None:
    recall("x", [], Builder("ours"))
    folder.chmod(mode)
    assert recall("x", [], Builder("anew")) == "anew"


@posix
@pytest.mark.parametrize("mode", [0o666, 0o620, 0o602])
def test_a_file_others_may_write_to_is_not_read(folder: Path, mode: int) -> None:
    recall("x", [], Builder("ours"))
    [file] = folder.glob("*.cache")
    file.chmod(mode)
    assert recall("x", [], Builder("anew")) == "anew"
    assert file.stat().st_mode & 0o777 == 0o600
    assert recall("x", [], Builder("too late")) == "anew"


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_belongs_to_somebody_else_is_not_read(folder: Path, what: str) -> None:
    recall("x", [], Builder("ours"))
    [file] = folder.glob("*.cache")
    os.chown(file if what == "file" else folder, 12345, -1)
    assert recall("x", [], Builder("anew")) == "anew"


@posix
@pytest.mark.parametrize("link", ["file", "second name", "folder", "pipe"])
def test_links_and_pipes_are_not_followed(folder: Path, tmp_path: Path, link: str) -> None:
    recall("x", [], Builder("ours"))
    [file] = folder.glob("*.cache")
    match link:
        case "file":
            file.rename(tmp_path / "elsewhere")
            file.symlink_to(tmp_path / "elsewhere")
        case "second name":
            os.link(file, tmp_path / "elsewhere")
        case "folder":
            folder.rename(tmp_path / "elsewhere")
            folder.symlink_to(tmp_path / "elsewhere")
        case "pipe":
            file.unlink()
            os.mkfifo(file, 0o600)
    assert recall("x", [], Builder("anew")) == "anew"


@posix
def test_a_folder_that_is_exchanged_while_it_is_read_changes_nothing(folder: Path, tmp_path: Path) -> None:
    """What was checked is what is read: the name of the folder is looked up once."""
    from screening.cachefolder import open_folder

    recall("x", [], Builder("ours"))
    [name] = [file.name for file in folder.glob("*.cache")]
    opened = open_folder()
    assert opened is not None
    with opened:
        folder.rename(tmp_path / "away")
        folder.mkdir(mode=0o777)
        (folder / name).write_bytes(b"theirs")
        assert b"theirs" not in opened.read(name)
        assert opened.write("new.cache", b"kept") and (tmp_path / "away" / "new.cache").exists()


def test_an_error_while_building_is_not_remembered(folder: Path) -> None:
    def fail() -> object:
        raise ValueError("wrong list")

    with pytest.raises(ValueError, match="wrong list"):
        recall("x", [], fail)
    assert recall("x", [], Builder()) == "built"


def test_a_folder_that_cannot_be_made_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SCREENING_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert recall("x", [], Builder()) == "built"


def test_an_empty_setting_turns_it_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENING_CACHE_DIR", "")
    build = Builder()
    recall("x", [], build)
    recall("x", [], build)
    assert build.times == 2


def test_only_the_last_files_of_a_name_are_kept(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.yml"
    recall("names", [], Builder())
    recall("names-more", [], Builder())
    for number in range(12):
        source.write_text(str(number))
        recall("names", [source], Builder())
    assert len(list(folder.glob("names-????????????????????????????????.cache"))) == 3
    assert len(list(folder.glob("names-more-*.cache"))) == 1
    build = Builder()
    recall("names", [source], build)
    assert build.times == 0


def test_a_file_half_written_by_a_killed_run_is_swept_up_and_a_fresh_one_is_not(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    stale, fresh = folder / ".00.tmp", folder / ".11.tmp"
    for file in (stale, fresh):
        file.write_bytes(b"half")
    os.utime(stale, (1, 1))
    recall("x", [], Builder())
    assert (stale.exists(), fresh.exists()) == (False, True)


class Form(Struct, frozen=True):
    """As the rooms have them."""

    text: str
    sign: re.Pattern[str]
    seen: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)


def test_structs_patterns_and_sets_come_back_equal(folder: Path) -> None:
    form = Form("a", re.compile("a+", re.IGNORECASE), {("x", 1): frozenset({"y"})})
    remembered("x", [], lambda: form, typed(Form))
    assert remembered("x", [], lambda: None, typed(Form)) == form
