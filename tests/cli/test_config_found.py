"""Settings by file and variables: found without being told, one scheme, and the stronger word counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TABLE = (
    "Id,Nationality,Institution,Country,Subject\n"
    "1,North Korean,Kim Chaek University of Technology,North Korea,PhD Nuclear engineering\n"
    "2,French,Sorbonne,France,History\n"
)
"""One critical finding."""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository with a register two folders down."""
    (tmp_path / "house" / ".git").mkdir(parents=True)
    deep = tmp_path / "house" / "data" / "registers"
    deep.mkdir(parents=True)
    (deep / "t.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path / "house"


def settings(done) -> dict[str, str]:
    return {each["key"]: each["value"] for each in json.loads(done.out)["configuration"]["settings"]}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("screening.yml", "fail-on: critical\n"),
        ("screening.yaml", "fail-on: critical\n"),
        ("pyproject.toml", '[project]\nname = "x"\n\n[tool.screening]\nfail-on = "critical"\n'),
    ],
)
@pytest.mark.parametrize("place", [".", "data", "data/registers"])
def test_a_file_beside_the_table_or_above_it_is_used(screen, house: Path, name: str, text: str, place: str) -> None:
    assert screen("data/registers/t.csv", cwd=house).code == 0
    (house / place / name).write_text(text, encoding="utf-8")
    done = screen("data/registers/t.csv", "-f", "json", cwd=house)
    assert done.code == 1
    assert json.loads(done.out)["configuration"]["file"]["found"] is True
    path = (Path(place) / name).as_posix()
    assert done.err == f"Configuration: {Path(path)} (found): fail-on = critical.\n"


def test_the_search_ends_at_the_root_of_the_repository(screen, house: Path) -> None:
    (house.parent / "screening.yml").write_text("fail-on: critical\n", encoding="utf-8")
    assert screen("data/registers/t.csv", cwd=house).code == 0
    (house / ".git").rmdir()
    assert screen("data/registers/t.csv", cwd=house).code == 1


def test_a_pyproject_that_sets_nothing_for_screening_does_not_end_the_search(screen, house: Path) -> None:
    (house / "screening.yml").write_text("fail-on: critical\n", encoding="utf-8")
    (house / "data" / "pyproject.toml").write_text('[tool.other]\nname = "screening"\n', encoding="utf-8")
    assert screen("data/registers/t.csv", cwd=house).code == 1


def test_the_nearest_file_counts_alone_and_yml_goes_before_toml_which_is_told(screen, house: Path) -> None:
    (house / "screening.yml").write_text("fail-on: critical\nstrict: true\n", encoding="utf-8")
    (house / "data" / "screening.yml").write_text("limit: 3\n", encoding="utf-8")
    (house / "data" / "pyproject.toml").write_text("[tool.screening]\nlimit = 4\n", encoding="utf-8")
    done = screen("data/registers/t.csv", "-f", "json", cwd=house)
    assert (done.code, settings(done)) == (0, {"limit": "3"})
    assert f"Note: {Path('data/pyproject.toml')} is not used: screening.yml goes before it." in done.err


def test_the_command_line_goes_before_variables_and_these_before_the_file(screen, house: Path) -> None:
    (house / "screening.yml").write_text("min-band: low\nfail-on: high\nstrict: yes\n", encoding="utf-8")
    variables = {"SCREENING_FAIL_ON": "medium", "SCREENING_STRICT": "0"}
    done = screen("data/registers/t.csv", "-f", "json", cwd=house, **variables)
    assert done.code == 1
    assert settings(done) == {"min-band": "low", "fail-on": "medium", "strict": "false"}
    done = screen("data/registers/t.csv", "-f", "json", "--fail-on", "critical", "--strict", cwd=house, **variables)
    assert settings(done) == {"min-band": "low"}


def test_what_is_given_overrules_its_counterpart_further_down(screen, house: Path) -> None:
    (house / "screening.yml").write_text("no-decisions: true\nnew-only: true\nby: A. Meyer\n", encoding="utf-8")
    (house / "d.yml").write_text("screening-decisions: 1\ndecisions: []\n", encoding="utf-8")
    done = screen("data/registers/t.csv", "-f", "json", "--decisions", "d.yml", cwd=house)
    assert "contradict" not in done.err
    assert "no-decisions" not in settings(
        screen("data/registers/t.csv", "-f", "json", "--decisions", "d.yml", cwd=house)
    )


def test_where_a_report_goes_is_one_thing(screen, house: Path) -> None:
    (house / "c.yml").write_text("format: json\noutput: r.json\n", encoding="utf-8")
    assert screen("data/registers/t.csv", "--config", "c.yml", "-f", "csv", cwd=house).out.startswith("sheet_row,")
    assert not (house / "r.json").exists()
    assert screen("data/registers/t.csv", "--config", "c.yml", "-o", "r.md", cwd=house).code == 0
    assert (house / "r.md").read_text(encoding="utf-8").startswith("# ")


def test_paths_of_a_file_are_relative_to_it_and_those_of_variables_to_the_working_folder(screen, house: Path) -> None:
    (house / "lists").mkdir()
    (house / "lists" / "bad.yml").write_text("id: [\n", encoding="utf-8")
    (house / "data" / "screening.yml").write_text("watchlist: ../lists/bad.yml\n", encoding="utf-8")
    done = screen("t.csv", cwd=house / "data" / "registers")
    assert done.code == 2 and "bad.yml:" in done.err and "not valid YAML" in done.err
    done = screen("t.csv", "--no-config", cwd=house / "data" / "registers", SCREENING_WATCHLIST="../lists/bad.yml")
    assert done.code == 2
    assert done.err.startswith("Error: SCREENING_WATCHLIST: there is no file")
    assert "relative to the working folder" in done.err
    done = screen("t.csv", "--no-config", cwd=house / "data" / "registers", SCREENING_WATCHLIST="../../lists/bad.yml")
    assert "not valid YAML" in done.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fail-on: critical\nfailon: low\n", ":2: unknown key 'failon' (did you mean 'fail-on'?)"),
        ("fail-on: critcal\n", ":1: 'critcal' is not known here (did you mean 'critical'?)"),
        ("limit: many\n", ":1: expected a whole number"),
        ("strict: perhaps\n", ":1: expected true or false"),
        ("watchlist: [gone.yml]\n", ":1: there is no file"),
        ("map:\n  subject: S\n  subjct: T\n", ":3: 'subjct' is no column role (did you mean 'subject'?)"),
        ("map: [subject]\n", ":1: 'subject' is not of the form ROLE=HEADER"),
        ("fail-on: low\nfail-on: high\n", ":2: 'fail-on' is given twice"),
        ("mapping-profile: x\nheaders: {}\n", ":1: this file is a mapping profile"),
        ("", ": the file is empty"),
        ("config: other.yml\n", ":1: unknown key 'config'"),
    ],
)
def test_a_mistake_in_a_file_is_answered_with_its_line(screen, house: Path, text: str, said: str) -> None:
    (house / "screening.yml").write_text(text, encoding="utf-8")
    done = screen("data/registers/t.csv", cwd=house)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Error: screening.yml{said}"), done.err
    assert len(done.err.splitlines()) >= 2, "no remedy"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[tool.screening]\n\nfail-on = "critcal"\n', ":3: 'critcal' is not known here"),
        ('[tool.screening]\n"failon" = "low"\n', ":2: unknown key 'failon' (did you mean 'fail-on'?)"),
        ('[tool.screening]\nstrict = "true"\n', ":2: expected true or false"),
        (
            '[tool.screening.map]\nsubject = "S"\nsubjct = "T"\n',
            ":3: 'subjct' is no column role (did you mean 'subject'?)",
        ),
        ("[tool.screening]\nfail-on = low\n", ":2: not valid TOML"),
        ('tool.other.x = 1\ntool.screening.limit = "many"\n', ":2: expected a whole number"),
        (
            '[tool]\nscreening = {strict = true,\n  limit = "many"}\n'.replace(",\n ", ","),
            ":2: expected a whole number",
        ),
        ("[tool]\nscreening = 3\n", ":1: expected a table [tool.screening]"),
        ('[tool.screening]\nfail-on = "\\u202e"\n', ":2: this text holds the unseen character U+202E"),
    ],
)
def test_a_mistake_in_a_pyproject_is_answered_with_its_line(screen, house: Path, text: str, said: str) -> None:
    (house / "pyproject.toml").write_text(text, encoding="utf-8")
    done = screen("data/registers/t.csv", cwd=house)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Error: pyproject.toml{said}"), done.err


def test_a_mistake_in_a_variable_names_it(screen, house: Path) -> None:
    done = screen("data/registers/t.csv", cwd=house, SCREENING_FAILON="high")
    assert done.code == 2
    assert done.err.startswith("Error: SCREENING_FAILON: this variable of the environment sets nothing")
    assert "Did you mean SCREENING_FAIL_ON?" in done.err
    done = screen("data/registers/t.csv", cwd=house, SCREENING_FAIL_ON="hihg")
    assert done.err.startswith("Error: SCREENING_FAIL_ON: 'hihg' is not known here (did you mean 'high'?)")
    assert screen("data/registers/t.csv", cwd=house, SCREENING_FAIL_ON="").code == 0
    assert screen("data/registers/t.csv", cwd=house, SCREENING_FAIL_ON="high").code == 1


def test_several_values_of_a_variable_stand_on_lines_of_their_own(screen, house: Path) -> None:
    maps = "subject=Subject\ninstitution=Institution\n"
    done = screen("data/registers/t.csv", "-f", "json", cwd=house, SCREENING_MAP=maps)
    assert settings(done) == {"map": "subject=Subject; institution=Institution"}
    why = {column["role"]: column["why"] for column in json.loads(done.out)["input"]["mapping"]}
    assert why["subject"] == "given by --map or the configuration"


def test_an_option_of_the_file_that_the_table_does_not_bear_is_answered_with_its_line(screen, house: Path) -> None:
    (house / "screening.yml").write_text("strict: true\nmap:\n  subject: Course\n", encoding="utf-8")
    done = screen("data/registers/t.csv", cwd=house)
    assert done.code == 2 and "Error: screening.yml:3: no column is headed 'Course'" in done.err


def test_a_named_file_is_used_whatever_stands_above_and_a_variable_names_one_too(screen, house: Path) -> None:
    (house / "screening.yml").write_text("nonsense: 1\n", encoding="utf-8")
    (house / "ci.yml").write_text("fail-on: critical\n", encoding="utf-8")
    assert screen("data/registers/t.csv", cwd=house).code == 2
    for how, env in ((["--config", "ci.yml"], {}), ([], {"SCREENING_CONFIG": "ci.yml"})):
        done = screen("data/registers/t.csv", *how, cwd=house, **env)
        assert done.code == 1 and done.err == "Configuration: ci.yml (named): fail-on = critical.\n"
    assert screen("data/registers/t.csv", "--no-config", cwd=house).code == 0
    assert screen("data/registers/t.csv", cwd=house, SCREENING_NO_CONFIG="1").code == 0
    assert screen("data/registers/t.csv", "--no-config", cwd=house, SCREENING_CONFIG="ci.yml").code == 0


def test_help_is_printed_whatever_a_configuration_says(screen, house: Path) -> None:
    (house / "screening.yml").write_text("nonsense: 1\n", encoding="utf-8")
    assert screen("file", "--help", cwd=house).code == 0


def test_tables_under_different_files_are_not_screened_in_one_run(screen, house: Path) -> None:
    (house / "t.csv").write_text(TABLE, encoding="utf-8")
    (house / "data" / "screening.yml").write_text("fail-on: critical\n", encoding="utf-8")
    done = screen("t.csv", "data/registers/t.csv", cwd=house)
    assert done.code == 2 and "the tables lie under different configuration files: none for t.csv" in done.err
    (house / "data" / "screening.yml").rename(house / "screening.yml")
    assert screen("t.csv", "data/registers/t.csv", cwd=house).code == 1
    assert screen("data", cwd=house).code == 1
    assert screen("data/*/t.csv", cwd=house).code == 1
    assert screen("-", stdin=TABLE.encode(), cwd=house / "data").code == 1


def test_the_other_commands_read_a_table_as_the_main_one_does(screen, house: Path) -> None:
    (house / "screening.yml").write_text("map: {person: Subject}\nfail-on: critical\nformat: json\n", encoding="utf-8")
    done = screen("columns", "data/registers/t.csv", cwd=house)
    assert done.code == 0
    assert "person                   Subject" in done.out
    assert "given by --map or the configuration" in done.out
    assert (
        "person                   Subject"
        not in screen("columns", "data/registers/t.csv", "--no-config", cwd=house).out
    )
