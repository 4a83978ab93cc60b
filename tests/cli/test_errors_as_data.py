"""Whoever reads standard output as JSON reads nothing else there, whatever goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

TABLE = (
    "Id,Nationality,Institution,Country,Subject\n"
    "1,North Korean,Kim Chaek University of Technology,North Korea,PhD Nuclear engineering\n"
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "none.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "bad.yml").write_text("id: [\n", encoding="utf-8")
    (tmp_path / "badconf.yml").write_text("fail-onn: low\n", encoding="utf-8")
    return tmp_path


def schema(screen, of: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(screen("schema", of).out))


CASES = [
    (["gone.csv"], "no-such-file", "gone.csv"),
    (["none.csv"], "input", "none.csv"),
    (["t.csv", "--watchlist", "bad.yml"], "data", "bad.yml:2"),
    (["t.csv", "--config", "badconf.yml"], "configuration", "badconf.yml:1"),
    (["t.csv", "--require-list", f"gone@sha256:{'0' * 64}"], "required-list", "--require-list"),
    (["t.csv", "--map", "subject=Course"], "usage", "--map"),
    (["t.csv", "--fail-on", "hgh"], "usage", "command line"),
    (["t.csv", "--no-such-option"], "usage", "command line"),
    (["t.csv", "--new-only"], "usage", ""),
    (["*.parquet"], "usage", "*.parquet"),
]


@pytest.mark.parametrize("format", ["json", "ndjson"])
@pytest.mark.parametrize(("args", "code", "where"), CASES, ids=[" ".join(case[0])[:40] for case in CASES])
def test_an_error_is_one_object_of_the_schema_on_standard_output_and_words_on_standard_error(
    screen, house: Path, format: str, args: list[str], code: str, where: str
) -> None:
    done = screen(*args, "-f", format)
    assert done.code == 2
    told = json.loads(done.out)
    assert list(told) == ["type", "code", "where", "what", "remedy", "input"]
    assert (told["type"], told["code"], told["where"]) == ("error", code, where)
    assert told["what"] in done.err.replace("\n", " ") or code == "usage"
    schema(screen, "error").validate(told)
    schema(screen, "ndjson").validate(told)


@pytest.mark.parametrize(
    ("args", "path"),
    [
        (["gone.csv"], "gone.csv"),
        (["gone.csv", "none.csv"], "gone.csv, none.csv"),
        (["t.csv", "--map", "subject=Course"], "t.csv"),
        (["t.csv", "--no-such-option"], ""),
        (["t.csv"], "t.csv"),
    ],
)
def test_a_program_finds_the_path_of_the_input_in_an_error_where_it_finds_it_in_a_report(
    screen, house: Path, args: list[str], path: str
) -> None:
    assert json.loads(screen(*args, "-f", "json").out)["input"]["path"] == path


@pytest.mark.parametrize(
    "options",
    [["-f", "csv"], [], ["-f", "json", "-o", "r.json"], ["-o", "r.json"], ["-f", "json", "-o", "r.json", "-f", "csv"]],
)
def test_no_object_is_written_where_no_json_was_to_stand(screen, house: Path, options: list[str]) -> None:
    done = screen("gone.csv", *options)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("Error: gone.csv: There is no such file.")


@pytest.mark.parametrize(
    ("options", "env"),
    [
        (["-fjson"], {}),
        (["--format=json"], {}),
        (["-o", "r.csv", "-f", "csv", "-f", "json"], {}),
        (["-f", "json", "-o", "-"], {}),
        ([], {"SCREENING_FORMAT": "json"}),
    ],
)
def test_it_is_seen_however_the_format_is_given(screen, house: Path, options: list[str], env: dict[str, str]) -> None:
    for bad in (["gone.csv"], ["t.csv", "--no-such-option"]):
        assert json.loads(screen(*bad, *options, **env).out)["type"] == "error"


def test_a_format_from_the_configuration_counts_too(screen, house: Path) -> None:
    (house / "screening.yml").write_text("format: ndjson\n", encoding="utf-8")
    assert json.loads(screen("gone.csv").out)["code"] == "no-such-file"


def test_an_empty_list_of_files_is_a_note_of_the_schema(screen, house: Path) -> None:
    done = screen("--files-from", "-", "-f", "json", stdin=b"")
    assert done.code == 0
    told = json.loads(done.out)
    assert (told["type"], told["code"]) == ("note", "no-files")
    schema(screen, "ndjson").validate(told)


def test_nothing_follows_a_complete_report_though_another_one_fails(screen, house: Path) -> None:
    (house / "folder").mkdir()
    done = screen("t.csv", "-f", "csv", "-o", "folder", "-f", "json")
    assert done.code == 2 and json.loads(done.out)["type"] == "error"
    done = screen("t.csv", "-f", "xlsx", "-o", "t2.xlsx", "-f", "json")
    assert done.code == 0 and json.loads(done.out)["schema_version"] == "1"


def test_the_schema_of_each_kind_is_printed(screen, house: Path) -> None:
    for kind in ("json", "ndjson", "error"):
        Draft202012Validator.check_schema(schema(screen, kind).schema)
    report = json.loads(screen("t.csv", "-f", "json").out)
    schema(screen, "json").validate(report)
    assert not schema(screen, "error").is_valid(report)
    lines = [json.loads(line) for line in screen("t.csv", "-f", "ndjson").out.splitlines()]
    for line in lines:
        schema(screen, "ndjson").validate(line)
    assert not schema(screen, "ndjson").is_valid({"type": "finding"})
    assert screen("schema").out == screen("schema", "json").out
    assert screen("schema", "xml").code == 2
