"""A configuration file that somebody else put above a table writes nothing, and weakens nothing in silence."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from screening.configuration import NARROWING, REFUSED
from screening.nearby import is_anybodys

TABLE = (
    "Id,Nationality,Institution,Country,Subject\n"
    "1,North Korean,Kim Chaek University of Technology,North Korea,PhD Nuclear engineering\n"
    "2,Russian,Tomsk Polytechnic University,Russia,History\n"
)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("output", "stolen.csv"),
        ("record", "pack.zip"),
        ("engine", "dask"),
        ("scheduler", "tcp://far:8786"),
        ("jobs", "64"),
        ("redact-key", "t.csv"),
        ("redact", "false"),
    ],
)
def test_what_writes_or_sends_is_refused_from_a_found_file(screen, sent: Path, key: str, value: str) -> None:
    before = sorted(sent.iterdir())
    (sent / "screening.yml").write_text(f"strict: false\n{key}: {value}\n", encoding="utf-8")
    done = screen("t.csv", cwd=sent)
    assert done.code == 2
    assert f"screening.yml:2: {key!r} is not taken from a file that was only found: " in done.err
    assert "--config screening.yml" in done.err
    assert sorted(sent.iterdir()) == sorted([*before, sent / "screening.yml"])


def test_every_refused_setting_was_tried_above() -> None:
    assert set(REFUSED) == {"output", "record", "engine", "scheduler", "jobs", "redact-key", "redact"}


def test_the_same_file_may_write_when_it_is_named(screen, sent: Path) -> None:
    (sent / "screening.yml").write_text("output: r.json\n", encoding="utf-8")
    assert screen("t.csv", "--config", "screening.yml", cwd=sent).code == 0
    assert json.loads((sent / "r.json").read_text(encoding="utf-8"))["summary"]["rows"] == 2


@pytest.mark.parametrize("format", ["table", "markdown", "html", "json", "ndjson"])
def test_a_found_file_that_shows_less_is_a_warning_of_every_report(screen, sent: Path, format: str) -> None:
    (sent / "screening.yml").write_text("min-band: critical\nfail-on: critical\n", encoding="utf-8")
    done = screen("t.csv", "-f", format, cwd=sent, COLUMNS="200")
    text = " ".join(done.out.split())
    assert "was found, not named, and sets what is seen or shown: min-band." in text
    (sent / "screening.yml").write_text("fail-on: critical\n", encoding="utf-8")
    assert "sets what is seen or shown" not in screen("t.csv", "-f", format, cwd=sent).out


def test_the_warning_stands_in_a_redacted_report_too_and_names_no_value(screen, sent: Path) -> None:
    (sent / "screening.yml").write_text("map: {subject: Subject}\n", encoding="utf-8")
    document = json.loads(screen("t.csv", "-f", "json", "--redact", cwd=sent).out)
    assert [each["code"] for each in document["warnings"]] == ["found-configuration"]
    assert "sets what is seen or shown: map" in document["warnings"][0]["text"]
    assert document["configuration"]["settings"] == [{"key": "map", "value": "(left out)", "where": "screening.yml:1"}]


def test_a_named_file_is_not_warned_of(screen, sent: Path) -> None:
    (sent / "own.yml").write_text("min-band: critical\n", encoding="utf-8")
    document = json.loads(screen("t.csv", "-f", "json", "--config", "own.yml", cwd=sent).out)
    assert document["warnings"] == []
    assert document["configuration"]["file"]["found"] is False


@pytest.mark.parametrize("path", ["/etc/hostname", r"\\far\share\list.yml", r"C:\list.yml"])
def test_a_found_file_names_nothing_outside_by_an_absolute_path(screen, sent: Path, path: str) -> None:
    (sent / "screening.yml").write_text(f"watchlist: '{path}'\n", encoding="utf-8")
    done = screen("t.csv", cwd=sent)
    assert done.code == 2 and "screening.yml:1: " in done.err and "is not relative" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_found_file_that_names_a_pipe_does_not_wait_for_it(screen, sent: Path) -> None:
    os.mkfifo(sent / "list.yml")
    (sent / "screening.yml").write_text("watchlist: list.yml\n", encoding="utf-8")
    done = screen("t.csv", cwd=sent)
    assert done.code == 2 and "is no file" in done.err


def test_a_found_file_does_not_say_where_decisions_are_written(screen, sent: Path) -> None:
    (sent / "d.yml").write_text("decisions: []\n", encoding="utf-8")
    (sent / "screening.yml").write_text("decisions: d.yml\n", encoding="utf-8")
    add = ("decisions", "add", "t.csv", "fp0", "--decision", "cleared", "--because", "another one", "--by", "me")
    done = screen(*add, cwd=sent)
    assert done.code == 2
    assert (
        "screening.yml:1: a configuration file that was only found does not say where decisions are written" in done.err
    )


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_strangers_file_in_a_folder_for_everybody_is_not_used(screen, sent: Path) -> None:
    config = sent / "screening.yml"
    config.write_text("fail-on: critical\n", encoding="utf-8")
    os.chown(config, 12345, 12345)
    assert screen("t.csv", cwd=sent).code == 1
    sent.chmod(0o1777)
    assert is_anybodys(config)
    assert screen("t.csv", cwd=sent).code == 0


def test_what_can_narrow_is_named_by_settings_there_are(screen, sent: Path) -> None:
    known = {each["key"] for each in json.loads(screen("config", "-f", "json", cwd=sent).out)["settings"]}
    assert NARROWING - known == set()
    assert set(REFUSED) - known == set()
