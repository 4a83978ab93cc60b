"""`screen columns`, `explain`, `policy` and the group itself."""

from __future__ import annotations

from pathlib import Path

import pytest


def test_columns_shows_role_header_and_why(screen, examples) -> None:
    done = screen("columns", examples / "enrolments-ru-cp1251.csv")
    assert done.code == 0
    assert "windows-1251" in done.out.lower() or "cp1251" in done.out.lower()
    for role, header in [
        ("nationality", "Гражданство"),
        ("institution", "Предыдущий вуз"),
        ("subject-code", "Код направления"),
    ]:
        assert any(role in line and header in line for line in done.out.splitlines())


def test_explain_shows_why_a_name_matched(screen) -> None:
    done = screen("explain", "Dept. of Physics, Kim Chaek Univ. of Technology, Pyongyang")
    assert done.code == 0
    assert "kim-chaek-university-of-technology" in done.out
    assert "certainty" in done.out


def test_explain_shows_why_a_shared_name_was_not_matched(screen) -> None:
    done = screen("explain", "National Defence University")
    assert "no possible match" in done.out
    assert "ambiguous-name" in done.out


def test_explain_lists_the_rules_that_read_names_and_those_that_tell_other_bodies(screen) -> None:
    listed = screen("explain", "--rules").out.splitlines()
    assert "  romanised word: the word is a listed one, declined or transliterated (gosudarstvennyy)" in listed
    assert "  torn word: two pieces make a known word together, in any case (gosudar stvennogo)" in listed
    assert "  unsupported-acronym: Other bodies use this acronym, or may use it. (“NSU”, not “NSU” in RU)" in listed
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("option", ["", "--country", "--subject"])
def test_explain_refuses_a_text_longer_than_is_read(screen, option: str) -> None:
    done = screen("explain", *filter(None, ("MEPhI" if option else "", option)), "a, " * 12_000)
    assert done.code == 2
    assert f"{option or 'TEXT'} has 36,000 characters; 32,767 are read at most" in done.err


def test_explain_rates_a_subject(screen) -> None:
    done = screen("explain", "--subject", "Gas centrifuge isotope separation", "--level", "PhD")
    assert "sensitivity high" in done.out


def test_explain_without_anything_is_a_usage_error(screen) -> None:
    done = screen("explain")
    assert done.code == 2
    assert "nothing to explain" in done.err


def test_policy_prints_a_copy_that_is_itself_a_policy(screen, tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text(screen("policy", "--yaml").out, encoding="utf-8")
    done = screen("policy", "mine.yml")
    assert done.code == 0
    assert "linked      high      medium    medium    low" in done.out


@pytest.mark.parametrize("command", [(), ("file",), ("columns",), ("explain",), ("watchlists",), ("policy",)])
def test_help_is_laid_out_as_written(screen, command: tuple[str, ...]) -> None:
    done = screen(*command, "--help")
    assert done.code == 0
    assert "\\b" not in done.out and "\b" not in done.out
    assert done.err == ""


def test_help_shows_each_example_on_a_line(screen) -> None:
    assert "\n      screen enrolments.csv\n" in screen("--help").out


def test_the_alias_command_and_unknown_commands(screen) -> None:
    assert screen("--version").out.startswith("screen ")
    done = screen("frobnicate")
    assert done.code == 2
    assert "frobnicate" in done.err
