"""Data files answer every mistake with file and line, and no file can harm the reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest

from screening.datafile import Value, load
from screening.errors import DataError


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@pytest.fixture
def root(tmp_path: Path) -> Callable[[str | bytes], Value]:
    def read(content: str | bytes) -> Value:
        path = tmp_path / "data.yml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load(path, "data.yml").root

    return read


def answer(reading: Callable[[], object]) -> str:
    with pytest.raises(DataError) as caught:
        reading()
    return str(caught.value)


def test_values_know_their_text_and_line(root) -> None:
    fields = root("# comment\n\nid: 007\ntitle: '  A  '\n").fields(["id", "title"])
    assert (fields["id"].text(), fields["id"].where) == ("007", "data.yml:3")
    assert (fields["title"].text(), fields["title"].line) == ("A", 4)


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "data.yml"
    path.write_bytes(b"\xef\xbb\xbfid: 1\r\n")
    file = load(path)
    assert file.sha256 == hashlib.sha256(b"\xef\xbb\xbfid: 1\r\n").hexdigest()
    assert [key.text() for key, _ in file.root.pairs()] == ["id"]


@pytest.mark.parametrize("word", ["true", "Yes", "on"])
def test_unquoted_yes_words_are_true(root, word: str) -> None:
    assert root(f"a: {word}").fields(["a"])["a"].boolean() is True


@pytest.mark.parametrize("word", ["'true'", "1", "maybe", ""])
def test_other_words_are_neither_true_nor_false(root, word: str) -> None:
    assert "expected true or false" in answer(root(f"a: {word}").fields(["a"])["a"].boolean)


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", "'  '"])
def test_a_required_text_must_not_be_empty(root, nothing: str) -> None:
    value = root(f"a: {nothing}").fields(["a"])["a"]
    assert answer(value.required_text) == "data.yml:1: this value is empty\nFill it in or remove the line."


def test_a_quoted_null_is_a_name(root) -> None:
    assert root("a: 'Null'").fields(["a"])["a"].required_text() == "Null"


def test_one_value_stands_for_a_list_of_one(root) -> None:
    fields = root("a: x\nb: [x, y]").fields(["a", "b"])
    assert [[v.text() for v in fields[key].each()] for key in "ab"] == [["x"], ["x", "y"]]


def test_a_number_out_of_range_is_refused(root) -> None:
    value = root("a: 101").fields(["a"])["a"]
    assert "expected a whole number from 0 to 100, found '101'" in answer(lambda: value.integer(0, 100))


def test_a_choice_is_refused_with_the_nearest_and_all_options(root) -> None:
    value = root("a: gren").fields(["a"])["a"]
    assert answer(lambda: value.choice(Colour)) == (
        "data.yml:1: 'gren' is not known here (did you mean 'green'?)\nUse one of: red, green."
    )


def test_missing_unknown_and_repeated_keys_can_all_be_reported(root) -> None:
    found: list[DataError] = []
    fields = root("id: 1\nid: 2\ntitel: x\n").fields(["id", "title"], report=found.append)
    assert fields["id"].text() == "1"
    assert [(problem.where, problem.what) for problem in found] == [
        ("data.yml:2", "'id' is given twice (first on line 1)"),
        ("data.yml:3", "unknown key 'titel' (did you mean 'title'?)"),
        ("data.yml:1", "'title' is missing"),
    ]


def test_an_unknown_key_stops_the_reading_unless_it_is_reported(root) -> None:
    assert "unknown key 'b'" in answer(lambda: root("a: 1\nb: 2").fields(["a"]))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "data.yml: the file is empty"),
        (b"# nothing\n", "data.yml: the file is empty"),
        ("a: 1\nb: é".encode("cp1252"), "data.yml:2: the file is not UTF-8 text"),
        (b"a: [1\nb: 2", "data.yml:2: not valid YAML"),
        (b"a: \x00", "data.yml: not valid YAML"),
        (b"a: 1\n---\nb: 2", "data.yml:3: a second document starts here"),
        (b"a: &x 1\nb: *x", "data.yml:1: YAML anchors and aliases"),
        (
            b"a: 1\nb: !!python/object/apply:os.system [ls]",
            "data.yml:2: the tag 'tag:yaml.org,2002:python/object/apply",
        ),
        (b'a: 1\nb: "\\e]0;title\\a"', "data.yml:2: this text holds the unseen character U+001B"),
        ("a: x\u2067y".encode(), "data.yml:1: this text holds the unseen character U+2067"),
    ],
)
def test_a_file_that_is_not_plain_data_is_refused_with_its_line(root, content: bytes, problem: str) -> None:
    assert answer(lambda: root(content)).startswith(problem)


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_no_nesting_exhausts_the_stack(root, bracket: str) -> None:
    assert "more than 32 lists or blocks in one another" in answer(lambda: root(bracket * 100_000))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert answer(lambda: load(tmp_path / "none.yml", "none.yml")) == (
        "none.yml: cannot read the file: No such file or directory\nCheck the path and its permissions."
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert answer(lambda: load(tmp_path, "lists")).startswith("lists: cannot read the file: ")
