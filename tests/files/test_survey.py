"""Every file is looked at before the first is screened."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.columns import parse_override
from screening.errors import InputError
from screening.files import survey
from screening.reading import ReadOptions

GOOD = "Student name,University,Country\nA B,Kim Chaek University of Technology,KP\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    contents = {
        "good.csv": GOOD.encode(),
        "other.csv": "ФИО;Вуз\nИванов;МИФИ\n".encode("cp1251"),
        "empty.csv": b"",
        "figures.csv": b"a,b\n1,2\n3,4\n",
        "cut.csv.gz": b"\x1f\x8b\x08\x00\x00",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: str(tmp_path / name) for name in contents}


def test_each_file_has_its_own_encoding_and_columns(files: dict[str, str]) -> None:
    looked_at = survey([files["good.csv"], files["other.csv"]], ReadOptions())
    assert [file.input.source.encoding for file in looked_at.files] == ["utf-8", "cp1251"]
    assert [file.input.mapping.headers_by_role()["institution"] for file in looked_at.files] == [
        ["University"],
        ["Вуз"],
    ]


def test_all_that_cannot_be_screened_is_said_at_once(files: dict[str, str]) -> None:
    with pytest.raises(InputError) as caught:
        survey(list(files.values()), ReadOptions())
    text = str(caught.value)
    assert "3 of 5 files cannot be screened, so none was" in text
    for name in ("empty.csv", "figures.csv", "cut.csv.gz"):
        assert files[name] in text
    assert "--skip-unreadable" in text


def test_skipped_files_are_each_a_warning_that_names_them(files: dict[str, str]) -> None:
    looked_at = survey(list(files.values()), ReadOptions(), skip_unreadable=True)
    assert [file.path for file in looked_at.files] == [files["good.csv"], files["other.csv"]]
    assert [(w.code, w.source) for w in looked_at.skipped] == [
        ("file-not-read", files[name]) for name in ("empty.csv", "figures.csv", "cut.csv.gz")
    ]


def test_nothing_to_screen_is_an_error_even_when_skipping(files: dict[str, str]) -> None:
    with pytest.raises(InputError, match="1 of 1 files"):
        survey([files["empty.csv"]], ReadOptions(), skip_unreadable=True)


def test_a_column_the_user_named_must_be_in_every_file(files: dict[str, str]) -> None:
    with pytest.raises(InputError, match="no column is headed 'University'"):
        survey([files["good.csv"], files["other.csv"]], ReadOptions(), [parse_override("institution=University")])


def test_a_file_that_changes_its_columns_meanwhile_is_refused(files: dict[str, str]) -> None:
    [file] = survey([files["good.csv"]], ReadOptions()).files
    Path(file.path).write_text("University,Student\nA,B\n")
    with pytest.raises(InputError, match="other columns"):
        file.open()
