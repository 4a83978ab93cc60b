"""`screen config` prints every setting with who set it; docs/configuration.md names them all."""

from __future__ import annotations

import json
import re
from pathlib import Path

from screening.cli.configured import _SHARED

DOCS = (Path(__file__).resolve().parent.parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_each_value_is_told_with_where_it_comes_from(screen, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a\n", encoding="utf-8")
    (tmp_path / "screening.yml").write_text("fail-on: high\nstrict: true\nnew-only: true\n", encoding="utf-8")
    done = screen("config", "t.csv", "-f", "json", SCREENING_FAIL_ON="critical")
    document = json.loads(done.out)
    told = {(each["key"], each["origin"]): each for each in document["settings"]}
    assert document["file"]["path"] == "screening.yml"
    assert told["fail-on", "environment"]["where"] == "SCREENING_FAIL_ON"
    assert (told["fail-on", "file"]["value"], told["fail-on", "file"]["aside"]) == ("high", "overruled")
    assert (told["strict", "file"]["value"], told["strict", "file"]["where"]) == (True, "screening.yml:2")
    assert told["new-only", "file"]["aside"] == "only with --since"
    assert (told["min-band", "default"]["value"], told["min-band", "default"]["where"]) == ("low", "")
    lines = screen("config", "t.csv", SCREENING_FAIL_ON="critical").out.splitlines()
    assert lines[0] == "Configuration file: screening.yml (found)"
    assert next(line.split() for line in lines if " fail-on " in line) == [
        "fail-on",
        "critical",
        "environment,",
        "SCREENING_FAIL_ON",
    ]


def test_profiles_that_would_be_looked_at_are_named(screen, tmp_path: Path) -> None:
    assert "Mapping profiles: none" in screen("config").out
    (tmp_path / "profile.yml").write_text("mapping-profile: x\nheaders: {subject: [S]}\n", encoding="utf-8")
    assert "Mapping profiles: profile.yml" in screen("config").out


def test_a_wrong_file_is_answered_here_too(screen, tmp_path: Path) -> None:
    (tmp_path / "screening.yml").write_text("fail-onn: high\n", encoding="utf-8")
    assert screen("config").code == 2
    assert screen("config", "--no-config").code == 0


def test_the_page_names_every_setting_and_no_other(screen) -> None:
    [table] = re.findall(r"settings:start -->\n(.+?)<!-- settings:end", DOCS, re.DOTALL)
    named = dict(re.findall(r"^\| `([a-z-]+)`( \*)? \|", table, re.MULTILINE))
    known = {each["key"] for each in json.loads(screen("config", "-f", "json").out)["settings"]}
    assert sorted(named) == sorted(known)
    assert {key for key, star in named.items() if star} == _SHARED
