"""`screen` on a folder, a pattern or several files."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from pathlib import Path

import jsonschema
import pytest

from screening.reporting import schema_path

SCHEMA = json.loads(schema_path().read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path, examples: Path) -> Path:
    """`partners/` with two tables in it, one deeper, and a file that is none."""
    (tmp_path / "partners" / "2016").mkdir(parents=True)
    shutil.copy(examples / "enrolments.csv", tmp_path / "partners" / "b.csv")
    shutil.copy(examples / "partnerships.xlsx", tmp_path / "partners" / "2016" / "a.xlsx")
    (tmp_path / "partners" / "letter.pdf").write_bytes(b"%PDF-1.4")
    return tmp_path


def test_a_folder_gives_one_report_under_the_published_contract(screen, folder: Path) -> None:
    done = screen("partners", "--format", "json", "--all")
    document = json.loads(done.out)
    jsonschema.validate(document, SCHEMA)
    assert (done.code, done.err) == (0, "")
    assert document["schema_version"] == "1"
    deeper, upper = str(Path("partners/2016/a.xlsx")), str(Path("partners/b.csv"))
    assert [(file["path"], file["format"], file["rows"]) for file in document["inputs"]] == [
        (deeper, "xlsx", 13),
        (upper, "csv", 18),
    ]
    assert (document["input"]["path"], document["input"]["format"], document["input"]["rows"]) == (
        "partners",
        "several",
        31,
    )
    assert [finding["source"] for finding in document["findings"]] == [deeper] * 13 + [upper] * 18
    assert document["summary"]["rows"] == 31
    [not_read] = [warning for warning in document["warnings"] if warning["code"] == "not-a-table"]
    assert "letter.pdf" in not_read["text"]


def test_every_ndjson_line_follows_the_contract(screen, folder: Path) -> None:
    lines = [json.loads(line) for line in screen("partners", "-f", "ndjson").out.splitlines()]
    record = jsonschema.Draft202012Validator({"$ref": "#/$defs/ndjson_record", "$defs": SCHEMA["$defs"]})
    for line in lines:
        record.validate(line)
    assert [file["columns"]["record-id"] for file in lines[0]["inputs"]] == [["Ref"], ["Student ID"]]
    assert [file["summary"]["rows"] for file in lines[-1]["inputs"]] == [13, 18]


def test_the_spreadsheet_report_has_the_file_in_its_first_column(screen, folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(screen("partners/*.csv", "-f", "csv").out)))
    assert next(iter(rows[0])) == "source"
    assert {row["source"] for row in rows} == {str(Path("partners/b.csv"))}
    assert (rows[0]["row"], rows[0]["line"]) == ("1", "2")


@pytest.mark.skipif(os.name == "nt", reason="the golden reports hold paths with slashes")
@pytest.mark.parametrize("format", ["table", "markdown"])
def test_reports_for_people_name_the_file_of_every_row(screen, folder: Path, golden, format: str) -> None:
    text = screen("partners", "--format", format, "--limit", "4").out
    text = re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2026-01-01T00:00:00Z", text)
    text = re.sub(r"[0-9a-f]{12,64}", "<sha256>", text)
    golden(Path(__file__).parent / "golden" / f"folder.{format}.txt", text)


def test_several_files_are_one_report(screen, folder: Path) -> None:
    document = json.loads(screen("partners/b.csv", "partners/2016/a.xlsx", "-f", "json").out)
    assert [file["path"] for file in document["inputs"]] == ["partners/b.csv", "partners/2016/a.xlsx"]
    assert document["input"]["path"] == "partners/b.csv, partners/2016/a.xlsx"


@pytest.mark.parametrize(
    ("options", "code"), [((), 0), (("--fail-on", "critical"), 1), (("--strict",), 3), (("--min-band", "critical"), 0)]
)
def test_exit_codes_are_those_of_one_file(screen, folder: Path, options: tuple[str, ...], code: int) -> None:
    assert screen("partners", *options).code == code


def test_a_file_that_cannot_be_read_stops_the_run_before_it_begins(screen, folder: Path) -> None:
    (folder / "partners" / "torn.xlsx").write_bytes(b"PK\x03\x04torn")
    done = screen("partners", "-o", "report.json")
    assert (done.code, done.out) == (2, "")
    assert "1 of 3 files cannot be screened, so none was" in done.err and "torn.xlsx" in done.err
    assert not (folder / "report.json").exists()


def test_a_file_that_is_skipped_is_named_and_makes_a_strict_run_fail(screen, folder: Path) -> None:
    (folder / "partners" / "torn.xlsx").write_bytes(b"PK\x03\x04torn")
    done = screen("partners/*", "--skip-unreadable", "-f", "json")
    document = json.loads(done.out)
    assert done.code == 0
    assert [Path(w["source"]).name for w in document["warnings"] if w["code"] == "file-not-read"] == [
        "letter.pdf",  # a pattern names each of its files
        "torn.xlsx",
    ]
    clean = folder / "clean"
    clean.mkdir()
    (clean / "a.csv").write_text("University,Country\nUniversity College Dublin,Ireland\n")
    (clean / "torn.xlsx").write_bytes(b"PK\x03\x04torn")
    assert screen("clean", "--skip-unreadable", "--strict").code == 3
    assert screen("clean", "--skip-unreadable").code == 0


def test_a_report_is_not_written_over_what_is_screened(screen, folder: Path) -> None:
    before = (folder / "partners" / "b.csv").read_bytes()
    for arguments in (("partners",), ("partners/b.csv",)):
        done = screen(*arguments, "-o", "partners/../partners/b.csv")
        assert done.code == 2
        assert "over a file that is screened" in done.err
    assert (folder / "partners" / "b.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing-*.csv",), "no file matches"),
        (("partners/b.csv", "--skip-unreadable"), "for several files"),
        (("partners/b.csv", "--engine", "dask"), "for several files"),
        (("partners", "--scheduler", "tcp://127.0.0.1:1"), "--engine dask"),
        (("partners", "absent.csv"), "There is no such file"),
    ],
)
def test_what_makes_no_sense_is_refused(screen, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = screen(*arguments)
    assert done.code == 2
    assert said in done.err
