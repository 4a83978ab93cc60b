"""What is slow to build is remembered, and never trusted further than it deserves."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec import Struct, field

from screening.cache import remembered


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


def test_the_same_bytes_are_built_once(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.yml"
    source.write_text("a")
    build = Builder({"index": [1, 2]})
    assert [remembered("x", [source], build) for _ in range(3)] == [{"index": [1, 2]}] * 3
    assert build.times == 1


def test_a_changed_byte_another_path_or_another_name_is_built_anew(folder: Path, tmp_path: Path) -> None:
    source, other = tmp_path / "list.yml", tmp_path / "copy.yml"
    source.write_text("a")
    other.write_text("a")
    build = Builder()
    remembered("x", [source], build)
    source.write_text("b")
    remembered("x", [source], build)
    remembered("x", [other], build)
    remembered("y", [other], build)
    assert build.times == 4


def test_a_damaged_file_is_built_anew_and_replaced(folder: Path) -> None:
    build = Builder()
    remembered("x", [], build)
    [file] = folder.glob("*.pickle")
    file.write_bytes(file.read_bytes()[:-3])
    assert remembered("x", [], build) == "built"
    assert remembered("x", [], build) == "built"
    assert build.times == 2


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_folder_others_may_write_to_is_not_read(folder: Path) -> None:
    remembered("x", [], Builder("ours"))
    folder.chmod(0o777)
    assert remembered("x", [], Builder("anew")) == "anew"


def test_an_error_while_building_is_not_remembered(folder: Path) -> None:
    def fail() -> object:
        raise ValueError("wrong list")

    with pytest.raises(ValueError, match="wrong list"):
        remembered("x", [], fail)
    assert remembered("x", [], Builder()) == "built"


def test_a_folder_that_cannot_be_made_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SCREENING_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert remembered("x", [], Builder()) == "built"


def test_an_empty_setting_turns_it_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENING_CACHE_DIR", "")
    build = Builder()
    remembered("x", [], build)
    remembered("x", [], build)
    assert build.times == 2


def test_only_the_last_files_of_a_name_are_kept(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.yml"
    remembered("names", [], Builder())
    remembered("names-more", [], Builder())
    for number in range(12):
        source.write_text(str(number))
        remembered("names", [source], Builder())
    assert len(list(folder.glob("names-????????????????????????????????.pickle"))) == 3
    assert len(list(folder.glob("names-more-*.pickle"))) == 1
    build = Builder()
    remembered("names", [source], build)
    assert build.times == 0


class Form(Struct, frozen=True):
    """As the rooms have them: one may stand in several places, and in a cycle."""

    text: str
    home: Home
    seen: dict[str, int] = field(default_factory=dict)


@dataclass
class Home:
    forms: list[Form] = dataclasses.field(default_factory=list)


def test_structs_come_back_equal_and_with_their_ties(folder: Path) -> None:
    home = Home()
    home.forms += [Form("a", home, {"x": 1}), Form("b", home)]
    remembered("x", [], lambda: (home, home.forms[0]))
    found, first = remembered("x", [], Builder())
    assert [(form.text, form.seen) for form in found.forms] == [("a", {"x": 1}), ("b", {})]
    assert first is found.forms[0]
    assert all(form.home is found for form in found.forms)
