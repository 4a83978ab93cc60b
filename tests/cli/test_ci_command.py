"""Reports for CI from the command line: the places of real files, and who is told what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Done

Screen = Callable[..., Done]

HEAD = "Student ID,Name,Nationality,Previous institution,Country,Course title\n"
KIM = 'S1,"Low,\nAnn",France,"Kim Chaek\nUniversity of Technology",North Korea,BA History\n'
TOMSK = "S2,Bób High,Russia,Tomsk Polytechnic University,Russia,PhD Nuclear Physics\n"
NATIONAL = "S3,Cy Low,North Korea,University of Seville,Spain,BA Law\n"
KOREA = "S4,Di Low,Korea,University of Seville,Spain,BA Law\n"
KEY = "k" * 32


def results(screen: Screen, table: str, *options: str, **env: str) -> list[Any]:
    done = screen(table, "-f", "sarif", *options, **env)
    assert done.code == 0, done.err
    return list(json.loads(done.out)["runs"][0]["results"])


def regions(found: list[Any]) -> list[Any]:
    return [each["locations"][0]["physicalLocation"].get("region") for each in found]


def test_regions_are_those_of_the_cells_in_a_file_as_people_make_it(screen: Screen, tmp_path: Path) -> None:
    text = "Students of 2026\n\nList 3\n" + HEAD + "\n" + KIM + "\n" + TOMSK + NATIONAL + KOREA
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    lines = text.split("\n")
    cells = []
    for region in regions(results(screen, "t.csv"))[:3]:
        part = lines[region["startLine"] - 1 : region["endLine"]]
        part[-1] = part[-1][: region["endColumn"] - 1]
        part[0] = part[0][region["startColumn"] - 1 :]
        cells.append("\n".join(part))
    assert cells == ["Kim Chaek\nUniversity of Technology", "Tomsk Polytechnic University", "North Korea"]


def test_a_row_that_was_not_screened_has_its_line(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(HEAD + KIM + KOREA, encoding="utf-8")
    [korea] = [each for each in results(screen, "t.csv") if each["ruleId"] == "not-screened.ambiguous-country"]
    assert regions([korea]) == [{"startLine": 5}]


def test_the_place_is_the_same_in_any_encoding(screen: Screen, tmp_path: Path) -> None:
    places = []
    for encoding in ("utf-8", "utf-8-sig", "cp1250", "utf-16"):
        (tmp_path / "t.csv").write_text((HEAD + TOMSK).replace(",", ";"), encoding=encoding)
        places.append(regions(results(screen, "t.csv", "--encoding", encoding.removesuffix("-sig")))[0])
    assert places == [{"startLine": 2, "startColumn": 20, "endLine": 2, "endColumn": 48}] * 4


def test_rows_of_a_workbook_are_rows_of_its_sheet(screen: Screen, examples: Path) -> None:
    found = [each for each in results(screen, str(examples / "partnerships.xlsx")) if "rank" in each]
    assert found
    for each in found:
        [location] = each["locations"]
        row = location["physicalLocation"]["region"]["startLine"]
        assert location["logicalLocations"][0]["name"] == f"row {row}"


@pytest.mark.parametrize("format", ["sarif", "junit", "github", "gitlab", "rdjson", "job-summary"])
def test_personal_text_is_left_out_unless_it_is_asked_for(screen: Screen, tmp_path: Path, format: str) -> None:
    (tmp_path / "t.csv").write_text(HEAD + TOMSK.replace("S2", "S-2222") + KOREA, encoding="utf-8")
    without = screen("t.csv", "-f", format, "--strict")
    assert "S-2222" not in without.out and "“Korea”" not in without.out and '"Korea"' not in without.err
    assert without.out == screen("t.csv", "-f", format, SOURCE_DATE_EPOCH="0").out or format in (
        "junit",
        "sarif",
        "job-summary",
    ), "nothing of it is made by chance"
    plain = screen("t.csv", "-f", format, "--no-redact", "--strict")
    assert "S-2222" in plain.out and '"Korea"' in plain.err
    hashed = screen("t.csv", "-f", format, SCREENING_REDACT_KEY=KEY)
    assert "S-2222" not in hashed.out and hashed.code == 0


def test_other_reports_of_the_same_run_are_as_they_were(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(HEAD + TOMSK, encoding="utf-8")
    done = screen("t.csv", "-f", "json", "-o", "r.json", "-f", "github")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["findings"][0]["record_id"] == "S2"
    assert "S2" not in done.out
    screen("t.csv", "-f", "json", "-o", "r.json", "-f", "github", "--redact")
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["findings"][0]["record_id"] != "S2"


def test_fingerprints_are_those_of_the_json_report_and_under_a_key_those_of_its_redacted_one(
    screen: Screen, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(HEAD + TOMSK, encoding="utf-8")

    def print_of(*options: str, **env: str) -> str:
        return str(json.loads(screen("t.csv", "-f", "json", *options, **env).out)["findings"][0]["fingerprint"])

    def name(**env: str) -> str:
        return str(results(screen, "t.csv", **env)[0]["partialFingerprints"]["screeningFingerprint/v1"])

    assert name() == print_of()
    assert name(SCREENING_REDACT_KEY=KEY) == print_of("--redact", SCREENING_REDACT_KEY=KEY) != print_of()


def test_a_key_is_for_reports_that_leave_something_out(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(HEAD + TOMSK, encoding="utf-8")
    (tmp_path / "key").write_text(KEY, encoding="utf-8")
    assert screen("t.csv", "-f", "sarif", "--redact-key", "key").code == 0
    assert screen("t.csv", "-f", "json", "--redact-key", "key").code == 2
    assert screen("t.csv", "-f", "sarif", "--no-redact", "--redact-key", "key").code == 2


def test_standard_input_is_told_without_a_file(screen: Screen) -> None:
    done = screen("-", "-f", "github", stdin=(HEAD + TOMSK).encode())
    assert done.out.startswith("::warning title=") and "line=" not in done.out
