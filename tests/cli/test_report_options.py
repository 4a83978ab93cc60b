"""The options that say how reports for people are told, and without whose words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

KEY = "0123456789abcdef0123"


def test_html_goes_by_its_ending_and_holds_every_finding(screen, examples: Path, tmp_path: Path) -> None:
    done = screen(examples / "enrolments.csv", "-o", "report.html")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert (done.code, done.out) == (0, "")
    assert html.count("<article") == 10
    assert "“School of Engineering, <mark>Far Eastern Federal University</mark>, Vladivostok”" in html
    assert "“p.ivanov@<mark>students.dvfu.ru</mark>”" in html


def test_limit_holds_for_html_too(screen, examples: Path) -> None:
    done = screen(examples / "enrolments.csv", "-f", "html", "--limit", "3")
    assert done.out.count("<article") == 3 and "7 findings not shown" in done.out


@pytest.mark.parametrize(("option", "told"), [("--details", True), ("--no-details", False)])
def test_details_are_told_as_asked(screen, examples: Path, option: str, told: bool) -> None:
    out = screen(examples / "enrolments.csv", option).out
    assert ("\nDETAILS\n" in out) is told and "S1006" in out


def test_a_dean_gets_no_row_in_any_report_for_people(screen, examples: Path) -> None:
    for format in ("table", "markdown", "html"):
        out = screen(examples / "enrolments.csv", "-f", format, "--audience", "dean").out
        assert not re.search(r"S10\d\d", out) and re.search("1 critical, 6 high", out)


@pytest.mark.parametrize("format", ["json", "ndjson", "csv"])
def test_a_report_that_holds_everything_is_for_no_audience(screen, examples: Path, format: str) -> None:
    done = screen(examples / "enrolments.csv", "-f", format, "--audience", "dean")
    assert done.code == 2 and (not done.out or json.loads(done.out)["type"] == "error")
    assert f"{format} holds everything" in done.err


def test_redacted_reports_compare_under_one_key_from_file_or_environment(
    screen, examples: Path, tmp_path: Path
) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n", encoding="utf-8")
    table = examples / "enrolments.csv"
    runs = [
        screen(table, "-f", "json", "--redact", "--redact-key", "key"),
        screen(table, "-f", "json", "--redact", SCREENING_REDACT_KEY=KEY),
        screen(table, "-f", "json", "--redact"),
    ]
    by_file, by_environment, new = ([f["record_id"] for f in json.loads(run.out)["findings"]] for run in runs)
    assert by_file == by_environment and set(by_file).isdisjoint(new)
    assert not re.search(r"S10\d\d", "".join(run.out for run in runs))


@pytest.mark.parametrize("format", ["table", "markdown", "html", "json", "ndjson", "csv"])
def test_no_row_of_the_example_is_in_a_redacted_report(screen, examples: Path, format: str) -> None:
    out = screen(examples / "enrolments.csv", "-f", format, "--redact", "--all").out
    for cell in ("S1001", "p.ivanov", "School of Engineering", "centrifuge", "Korea, Dem. People"):
        assert cell not in out
    assert "Kim Chaek University of Technology" in out


def test_what_strict_lists_on_standard_error_is_redacted_too(screen, examples: Path) -> None:
    err = screen(examples / "enrolments.csv", "--redact", "--strict").err
    assert "[ambiguous-country]" in err and "“Korea”" not in err and '"Korea"' not in err


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (("--redact-key", "key"), {}, "--redact-key is the key of --redact"),
        (("--redact", "--redact-key", "key"), {}, "key: the key for --redact has 5 bytes"),
        (("--redact",), {"SCREENING_REDACT_KEY": "short"}, "SCREENING_REDACT_KEY: the key for --redact has 5 bytes"),
    ],
)
def test_a_key_that_is_too_short_or_for_nothing_is_refused(
    screen, examples: Path, tmp_path: Path, arguments: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    (tmp_path / "key").write_text("short", encoding="utf-8")
    done = screen(examples / "enrolments.csv", *arguments, **environment)
    assert done.code == 2 and said in done.err
