"""What the user named, as files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from screening.errors import InputError, UsageError
from screening.files import find_files, is_single


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as an office keeps it, and the process beside it."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "partners/b.xlsx",
        "partners/a.CSV",
        "partners/2016/old.csv.gz",
        "partners/notes.docx",
        "partners/~$b.xlsx",
        "partners/._a.csv",
        "partners/.git/index.csv",
        "data[1].csv",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x\n")
    return tmp_path


def test_a_folder_gives_its_tables_in_name_order_with_those_of_the_folders_in_it(folder: Path) -> None:
    assert find_files(["partners"]).paths == tuple(
        str(Path("partners", name)) for name in ("2016/old.csv.gz", "a.CSV", "b.xlsx")
    )


def test_what_a_folder_holds_besides_is_counted_and_named(folder: Path) -> None:
    [warning] = find_files(["partners"]).warnings
    assert (warning.code, warning.count) == ("not-a-table", 4)
    for name in ("notes.docx", "~$b.xlsx", "._a.csv", ".git"):
        assert str(Path("partners", name)) in warning.text


def test_a_pattern_gives_what_it_matches_whatever_its_name(folder: Path) -> None:
    assert find_files(["partners/*s.docx"]).paths == (str(Path("partners/notes.docx")),)
    assert find_files(["**/*.csv.gz"]).paths == (str(Path("partners/2016/old.csv.gz")),)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(folder: Path) -> None:
    assert is_single(["data[1].csv"])
    assert find_files(["data[1].csv"]).paths == ("data[1].csv",)


@pytest.mark.parametrize(
    ("arguments", "single"),
    [
        (["a.csv"], True),
        (["-"], True),
        ([""], True),  # a script's unset variable: an error, not the folder one is in
        (["partners"], False),
        (["*.csv"], False),
        (["a.csv", "b.csv"], False),
    ],
)
def test_one_file_is_told_from_a_collection(folder: Path, arguments: list[str], single: bool) -> None:
    assert is_single(arguments) is single


def test_a_file_named_twice_is_taken_once_where_it_came_first(folder: Path) -> None:
    found = find_files([str(Path("partners/b.xlsx")), "partners", "./partners/a.CSV"])
    assert [Path(path).name for path in found.paths] == ["b.xlsx", "old.csv.gz", "a.CSV"]


def test_a_pattern_without_a_match_is_an_error(folder: Path) -> None:
    with pytest.raises(UsageError, match="no file matches"):
        find_files(["*.parquet"])


def test_a_folder_without_tables_is_an_error_that_counts_what_is_there(folder: Path) -> None:
    Path("empty").mkdir()
    Path("empty/scan.pdf").write_text("x")
    with pytest.raises(InputError, match=r"no file named as a table \(1 other"):
        find_files(["empty"])


def test_standard_input_is_screened_alone(folder: Path) -> None:
    with pytest.raises(UsageError, match="alone"):
        find_files(["-", "data[1].csv"])


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_linked_folder_is_not_followed_and_said(folder: Path) -> None:
    Path("partners/loop").symlink_to(folder / "partners", target_is_directory=True)
    found = find_files(["partners"])
    assert len(found.paths) == 3
    assert "loop" in found.warnings[0].text


@pytest.mark.parametrize("name", ["printed.prn", "list.asc", "list.TEXT"])
def test_text_under_the_names_that_programs_print_it_to_is_a_table_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x\n")
    assert find_files([str(tmp_path)]).paths == (str(tmp_path / name),)
