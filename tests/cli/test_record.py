"""`--record` leaves what shows in a year what was screened with what; `screen verify` holds it to that."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from screening.errors import InputError
from screening.evidence import open_pack
from tests.conftest import Done

Screen = Callable[..., Done]

TABLE = """\
Student ID,Name,Nationality,Previous institution,Country,Course title
S1,Ann Low,France,Kim Chaek University of Technology,North Korea,BA History
S2,Bob High,Russia,Tomsk Polytechnic University,Russia,PhD Nuclear Physics
S3,Cy Clear,Spain,University of Seville,Spain,BA Law
S4,Di Doubt,Korea,University of Oslo,Norway,BA Music
"""
OWN = """\
id: own
title: Ours
version: 2026-10-01
source: us
entities:
  - {id: sample, name: Sample Rocket Institute, kind: institution, group: linked, country: NO}
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "own.yml").write_text(OWN, encoding="utf-8")
    path = tmp_path / "term.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def pack(screen: Screen, table: Path, tmp_path: Path) -> Path:
    said = ("--by", "A. Meyer", "--purpose", "admission", "--case", "2026/17", "--retain-until", "2032-12-31")
    done = screen("term.csv", "--record", "pack", "--watchlist", "own.yml", *said)
    assert done.code == 0, done.err
    return tmp_path / "pack"


def manifest(pack: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads((pack / "MANIFEST.json").read_text(encoding="utf-8"))
    return result


def test_the_manifest_says_who_what_for_with_what_and_how_it_came_out(pack: Path) -> None:
    said = manifest(pack)
    assert said["operator"] == {
        "by": "A. Meyer",
        "purpose": "admission",
        "case": "2026/17",
        "retain_until": "2032-12-31",
    }
    rows = said["rows"]
    assert (rows["rows"], rows["clean"], rows["findings"], rows["unscreened"]) == (4, 2, 2, 1)
    assert len(rows["sha256"]) == 64
    assert said["mapping"]["term.csv"]["institution"] == ["Previous institution"]
    assert [each["id"] for each in said["watchlists"]][-1] == "own"
    assert all(isinstance(each["days"], int) for each in said["watchlists"])
    assert {each["aspect"] for each in said["coverage"]} == {"institution", "nationality", "subject", "person"}
    assert any("certificate" in text for text in said["to_add"])


def test_every_list_the_policy_the_subjects_and_the_reports_are_in_it_and_the_table_is_not(pack: Path) -> None:
    files = manifest(pack)["files"]
    kinds = {saved["what"] for saved in files.values()}
    assert {"report", "list", "policy", "subjects", "data"} <= kinds
    assert "report.json" in files
    assert any(saved["was"] == "own.yml" and saved["what"] == "list" for saved in files.values())
    on_disk = {path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file()}
    assert on_disk == {*files, "MANIFEST.json"}
    assert not any("Cy Clear" in path.read_text(encoding="utf-8") for path in pack.rglob("*.*"))


def test_the_record_holds_all_findings_whatever_the_report_showed(screen: Screen, table: Path, tmp_path: Path) -> None:
    screen("term.csv", "--record", "pack", "--min-band", "critical", "--limit", "1")
    report = json.loads((tmp_path / "pack" / "report.json").read_text(encoding="utf-8"))
    assert [each["record_id"] for each in report["findings"]] == ["S1", "S2"]


def test_decisions_in_force_are_in_it_with_the_findings_they_cleared(
    screen: Screen, table: Path, tmp_path: Path
) -> None:
    name = json.loads(screen("term.csv", "-f", "json").out)["findings"][1]["fingerprint"]
    said = ("--decision", "cleared", "--because", "Left it in 1998", "--by", "A. Meyer")
    screen("decisions", "add", "term.csv", name, *said)
    screen("term.csv", "--record", "pack")
    report = json.loads((tmp_path / "pack" / "report.json").read_text(encoding="utf-8"))
    assert [each["record_id"] for each in report["cleared"]] == ["S2"]
    assert any(saved["what"] == "decisions" for saved in manifest(tmp_path / "pack")["files"].values())


def test_an_untouched_record_verifies_and_its_table_comes_out_the_same(screen: Screen, pack: Path) -> None:
    done = screen("verify", "pack", "term.csv")
    assert done.code == 0, done.out
    assert "Every file has its recorded digest." in done.out
    assert "Screened again: 4 rows, each with its recorded verdict." in done.out


def test_a_zip_file_is_the_same_record(screen: Screen, table: Path, tmp_path: Path) -> None:
    screen("term.csv", "--record", "pack.zip", SOURCE_DATE_EPOCH="1800000000")
    assert screen("verify", "pack.zip", "term.csv").code == 0
    first = (tmp_path / "pack.zip").read_bytes()
    (tmp_path / "pack.zip").unlink()
    screen("term.csv", "--record", "pack.zip", SOURCE_DATE_EPOCH="1800000000")
    assert (tmp_path / "pack.zip").read_bytes() == first


def test_a_clean_row_that_is_another_is_found_out(screen: Screen, pack: Path, table: Path) -> None:
    table.write_text(TABLE.replace("Cy Clear,Spain", "Cy Clear,Portugal"), encoding="utf-8")
    done = screen("verify", "pack", "term.csv")
    assert done.code == 1
    assert "The table is another" in done.out
    assert "The verdict of at least one row is not the recorded one" in done.out


def test_a_band_that_is_another_is_named(screen: Screen, pack: Path, table: Path) -> None:
    table.write_text(TABLE.replace("PhD Nuclear Physics", "BA Law"), encoding="utf-8")
    assert "Band medium: 2 recorded, 1 now." in screen("verify", "pack", "term.csv").out


@pytest.mark.parametrize("name", ["report.json", "lists/07-own.yml", "policy/01-policy.yml"])
def test_a_changed_file_is_found_and_nothing_is_screened_with_it(screen: Screen, pack: Path, name: str) -> None:
    with (pack / name).open("ab") as file:
        file.write(b" ")
    done = screen("verify", "pack", "term.csv")
    assert done.code == 1
    assert f"Not the same: {name}: changed" in done.out
    assert "Not screened again" in done.out


def test_a_file_that_is_missing_and_one_too_many_are_found(screen: Screen, pack: Path) -> None:
    (pack / "report.json").unlink()
    (pack / "extra.txt").write_text("x", encoding="utf-8")
    out = screen("verify", "pack").out
    assert "report.json: missing." in out
    assert "extra.txt: not in the manifest." in out


def test_a_record_is_never_written_over_and_a_failed_screening_leaves_none(
    screen: Screen, pack: Path, tmp_path: Path
) -> None:
    assert "never written over" in screen("term.csv", "--record", "pack").err
    assert screen("term.csv", "--record", "other", "--map", "subject=Nothing of the kind").code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own.yml", "pack", "term.csv"]


def test_who_and_what_for_without_a_record_is_refused(screen: Screen, table: Path) -> None:
    assert "--by is written into a record" in screen("term.csv", "--by", "A. Meyer").err
    assert "is no date" in screen("term.csv", "--record", "x", "--retain-until", "2032").err


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a\\..\\b", "C:/x"])
def test_a_name_that_leads_out_of_a_zip_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
        archive.writestr("MANIFEST.json", "{}")
    with pytest.raises(InputError, match="leads out of it"):
        open_pack(path)


def test_a_zip_bomb_a_broken_zip_and_no_record_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screening.evidence.opening._MAX_BYTES", 1_000_000)
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("report.json", b"0" * 5_000_000)
    with pytest.raises(InputError, match="more than a record may"):
        open_pack(bomb)
    (tmp_path / "broken.zip").write_bytes(bomb.read_bytes()[:400])
    with pytest.raises(InputError, match="no readable record"):
        open_pack(tmp_path / "broken.zip")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=r"no MANIFEST\.json"):
        open_pack(tmp_path / "empty")
    (tmp_path / "empty" / "MANIFEST.json").write_text('{"files": 3}', encoding="utf-8")
    with pytest.raises(InputError, match="damaged"):
        open_pack(tmp_path / "empty")


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (tmp_path / "pack" / "MANIFEST.json").symlink_to(tmp_path / "secret")
    with pytest.raises(InputError, match="a link in the record"):
        open_pack(tmp_path / "pack")


def test_the_mapping_profile_is_recorded_and_meant_when_the_table_is_screened_again(
    screen: Screen, table: Path, tmp_path: Path
) -> None:
    table.write_text(TABLE.replace("Course title", "Odd words").replace("Nationality", "N1"), encoding="utf-8")
    profile = tmp_path / "house.profile.yml"
    profile.write_text(
        "mapping-profile: house\nheaders:\n  subject: [Odd words]\n  nationality: [N1]\n  record-id: [Student ID]\n"
        "  institution: [Previous institution]\n",
        encoding="utf-8",
    )
    assert screen("term.csv", "--record", "pack").code == 0
    files = manifest(tmp_path / "pack")["files"]
    assert [saved["was"] for saved in files.values() if saved["what"] == "profile"] == ["house.profile.yml"]
    profile.write_text("mapping-profile: other\nheaders:\n  record-id: [Odd words]\n", encoding="utf-8")
    done = screen("verify", "pack", "term.csv")
    assert done.code == 0, done.out
