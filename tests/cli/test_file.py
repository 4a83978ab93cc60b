"""`screen FILE`, end to end."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from screening.reporting import schema_path

SMALL = "Name,Nationality,University,Country,Course\n"


@pytest.fixture
def table(tmp_path: Path):
    """Write a small enrolment table and return its path."""

    def write(*rows: str, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_text(SMALL + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return path

    return write


def findings(out: str) -> dict[int, dict]:
    return {finding["row"]: finding for finding in json.loads(out)["findings"]}


def test_json_on_stdout_is_the_published_contract_and_nothing_else(screen, examples) -> None:
    done = screen(examples / "enrolments.csv", "--format", "json", "--all")
    document = json.loads(done.out)
    jsonschema.validate(document, json.loads(schema_path().read_text(encoding="utf-8")))
    assert (done.code, done.err) == (0, "")
    assert document["schema_version"] == "1"
    assert document["input"]["rows"] == 18 == len(document["findings"])
    assert len(document["input"]["sha256"]) == 64


BANDS = {
    1: ("critical", {"kim-chaek-university-of-technology"}),
    2: ("medium", {"kim-il-sung-university"}),
    3: ("high", {"far-eastern-federal-university"}),
    4: ("high", {"mephi"}),
    5: ("medium", {"tomsk-polytechnic-university"}),
    6: ("low", {"moscow-state-university"}),
    7: ("none", set()),  # Far Eastern University in Manila is not FEFU
    8: ("none", set()),  # the Finnish National Defence University
    9: ("none", set()),  # a National Defense University, country unknown
    10: ("none", set()),
    11: ("none", set()),
    12: ("high", set()),  # in the DPRK, not on a list
    13: ("high", {"kim-chaek-university-of-technology"}),
    14: ("high", {"far-eastern-federal-university"}),  # by e-mail domain
    15: ("none", set()),  # PNU in Korea is Pusan
    16: ("high", {"novosibirsk-state-university"}),
    17: ("none", set()),
    18: ("none", set()),
}


def test_every_row_of_the_example_gets_its_band(screen, examples) -> None:
    found = findings(screen(examples / "enrolments.csv", "--format", "json", "--all").out)
    assert {row: (f["band"], {m["entity_id"] for m in f["matches"]}) for row, f in found.items()} == BANDS


def test_rows_that_could_not_be_screened_are_counted_and_listed(screen, examples) -> None:
    document = json.loads(screen(examples / "enrolments.csv", "-f", "json").out)
    assert {(u["row"], u["code"]) for u in document["unscreened"]} == {
        (10, "ambiguous-country"),
        (11, "nothing-to-screen"),
    }
    summary = document["summary"]
    assert (summary["rows"], summary["screened"], summary["unscreenable"]) == (18, 16, 2)
    assert sum(summary["by_band"].values()) == 18


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "critical"), 1),
        (("--fail-on", "low"), 1),
        (("--strict",), 3),
        (("--strict", "--fail-on", "critical"), 1),
        (("--min-band", "critical", "--fail-on", "high"), 1),
    ],
)
def test_exit_codes(screen, examples, options: tuple[str, ...], code: int) -> None:
    assert screen(examples / "enrolments.csv", *options).code == code


def test_fail_on_a_band_nobody_reaches_is_success(screen, table) -> None:
    assert screen(table("A,Ireland,University College Dublin,Ireland,Law"), "--fail-on", "low", "--strict").code == 0


def test_strict_lists_on_standard_error_what_was_not_screened_and_where(screen, table) -> None:
    rows = ["Ann Bell,Ireland,University College Dublin,Ireland,Law", "Cy Dee,,,,Law", "Ed Fox,unknown,?,,Law"]
    path = table(*rows, "Gil Hay,Korea,University College Dublin,,Law")
    done = screen(path, "--strict", "-f", "json")
    assert done.code == 3
    assert done.err.splitlines() == [
        "Not screened (exit code 3 by --strict):",
        "  - Neither nationality (“Nationality”) nor institution (“University”). [blank-identity] "
        "2 rows: Excel rows 3-4",
        '  - Nationality "Korea" may mean North Korea (DPRK) or South Korea. [ambiguous-country] Excel row 5',
    ]
    assert json.loads(done.out)["summary"]["complete"] is False


def test_without_strict_standard_error_stays_empty(screen, table) -> None:
    done = screen(table("B,,,,Law"), "-f", "json")
    assert (done.code, done.err) == (0, "")


def test_findings_go_before_what_was_not_screened_and_both_are_said(screen, table) -> None:
    done = screen(table("A,DPRK,,,Law", "B,,,,Law"), "--strict", "--fail-on", "medium")
    assert done.code == 1
    assert done.err.startswith("Not screened (exit code 3 by --strict; it is 1, for findings at or above medium):\n")
    assert "Excel row 3" in done.err


def test_a_row_screened_in_part_fails_a_strict_run_only_by_policy(screen, table, tmp_path: Path) -> None:
    path = table("A,Ireland,University College Dublin,Ireland,Law", "B,Ireland,,,Law")
    done = screen(path, "--strict", "-f", "json")
    assert (done.code, done.err) == (0, "")
    assert [u["code"] for u in json.loads(done.out)["unscreened"]] == ["blank-institution"]
    policy = screen("policy", "--yaml").out.replace("blank-institution: false", "blank-institution: true")
    (tmp_path / "own.yml").write_text(policy, encoding="utf-8")
    assert screen(path, "--strict", "--policy", "own.yml").code == 3


def test_a_notes_column_is_swept_when_it_is_named(screen, tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    notes = "Follow-up of the memorandum with Far Eastern Federal University, Vladivostok"
    path.write_text(f'Partner,Country,Notes\nKyoto University,Japan,"{notes}"\n', encoding="utf-8")
    found = findings(screen(path, "--map", "free-text=Notes", "-f", "json").out)
    assert [(m["entity_id"], m["mention"]) for m in found[1]["matches"]] == [("far-eastern-federal-university", True)]


def test_several_reports_in_one_run(screen, examples, tmp_path: Path) -> None:
    done = screen(examples / "enrolments.csv", "-o", "report.json", "-o", "findings.csv", "-o", "summary.md")
    assert (done.code, done.out) == (0, "")
    assert "report.json, findings.csv, summary.md" in done.err
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["findings"]
    assert (tmp_path / "findings.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("#")


def test_formats_and_outputs_pair_in_order(screen, examples, tmp_path: Path) -> None:
    done = screen(examples / "enrolments.csv", "-f", "ndjson", "-o", "out", "-f", "json")
    assert json.loads(done.out)["schema_version"] == "1"
    kinds = [json.loads(line)["type"] for line in (tmp_path / "out").read_text(encoding="utf-8").splitlines()]
    assert (kinds[0], kinds[-1]) == ("run", "summary")
    assert set(kinds[1:-1]) == {"finding", "unscreened"}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("-f", "markdown", "-f", "csv"), "do not pair up"),
        (("-o", "report.xyz"), "cannot tell the format"),
        (("-o", "a.json", "-o", "a.json"), "same place"),
        (("-o", "no/such/folder/a.json"), "no/such/folder"),
        (("--map", "institution=No such column"), "No such column"),
        (("--map", "planet=Name"), "planet"),
        (("--format", "pdf"), "pdf"),
    ],
)
def test_wrong_use_is_exit_2_with_a_remedy_and_no_traceback(screen, examples, args: tuple[str, ...], says: str) -> None:
    done = screen(examples / "enrolments.csv", *args)
    assert done.code == 2
    assert says in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_a_file_that_is_not_there(screen) -> None:
    done = screen("nowhere.csv")
    assert (done.code, done.out) == (2, "")
    assert "nowhere.csv" in done.err


def test_standard_input_and_gzip(screen, examples) -> None:
    raw = (examples / "enrolments.csv").read_bytes()
    plain, packed = screen("-", "-f", "json", stdin=raw), screen("-", "-f", "json", stdin=gzip.compress(raw))
    assert findings(plain.out) == findings(packed.out)
    assert json.loads(plain.out)["input"]["path"] == "-"


def test_no_usable_column_lists_the_headers_and_shows_the_map(screen, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Colour,Weight\nred,7\nblue,9\n", encoding="utf-8")
    done = screen("t.csv")
    assert done.code == 2
    assert "Colour" in done.err and "Weight" in done.err
    assert "--map" in done.err


def test_a_map_overrides_what_was_understood(screen, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Alpha,Beta\nred,MEPhI\nblue,Oxford\n", encoding="utf-8")
    done = screen("t.csv", "--map", "institution=Beta", "-f", "json")
    assert findings(done.out)[1]["matches"][0]["entity_id"] == "mephi"


def test_a_config_file_gives_options_and_the_command_line_wins(screen, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Alpha,Beta\nred,MEPhI\nblue,Oxford\n", encoding="utf-8")
    (tmp_path / "c.yml").write_text("map:\n  institution: Beta\nfail-on: low\n", encoding="utf-8")
    assert screen("t.csv", "--config", "c.yml").code == 1
    assert screen("t.csv", "--config", "c.yml", "--fail-on", "critical").code == 0


def test_a_wrong_config_key_is_answered_with_its_line(screen, tmp_path: Path, examples) -> None:
    (tmp_path / "c.yml").write_text("strict: true\nfail_on: low\n", encoding="utf-8")
    done = screen(examples / "enrolments.csv", "--config", "c.yml")
    assert done.code == 2
    assert "c.yml:2" in done.err and "fail-on" in done.err


def test_an_own_watchlist_is_added_and_builtin_can_be_left_out(screen, table, tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text(
        "id: own\ntitle: Our list\nentities:\n"
        "  - {id: miskatonic, name: Miskatonic University, country: US, group: linked}\n",
        encoding="utf-8",
    )
    path = table("A,US,Miskatonic University,US,Nuclear engineering", "B,RU,МИФИ,Russia,Nuclear engineering")
    both = findings(screen(path, "--watchlist", own, "-f", "json").out)
    assert [m["list_id"] for m in both[1]["matches"]] == ["own"]
    assert 2 in both
    assert set(findings(screen(path, "--watchlist", own, "--no-builtin", "-f", "json").out)) == {1}


def test_hostile_cells_are_harmless_in_every_report(screen, table) -> None:
    university = "<script>alert(1)</script> \x1b[31mMEPhI\x1b[0m, Moscow"
    evil = f'"=cmd|\'/c calc\'!A0","DPRK","{university}","Russia","[red]@SUM(1)[/red]"'
    path = table(evil)
    assert findings(screen(path, "-f", "json").out)[1]["band"] in {"critical", "high"}
    for name in ("table", "markdown", "csv"):
        done = screen(path, "-f", name)
        assert done.code == 0
        assert "\x1b" not in done.out
        if name == "markdown":
            assert "<script>" not in done.out
        if name == "csv":
            cells = [cell for row in csv.reader(io.StringIO(done.out.removeprefix("\ufeff"))) for cell in row]
            assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")]


def test_a_megabyte_cell_is_read_and_reported(screen, table) -> None:
    path = table(f'A,Russia,"{"x" * 1_000_000} MEPhI",Russia,Nuclear engineering', "B,DPRK,,,Nuclear engineering")
    done = screen(path)
    assert done.code == 0
    assert len(done.out) < 50_000
    said = "has 1,000,006 characters; only its first 32,767 were read. [long-cell]"
    assert said in " ".join(done.out.split())


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently on Windows")
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(SMALL + "A,DPRK,MEPhI,Russia,Nuclear engineering\n" * 20_000, encoding="utf-8")
    done = subprocess.run(
        f'"{sys.executable}" -m screening "{path}" -f ndjson | head -n 1',
        shell=True,
        capture_output=True,
        timeout=300,
        cwd=tmp_path,
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="signals differ on Windows")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_no_file(tmp_path: Path, sent: signal.Signals) -> None:
    (tmp_path / "report.json").write_text("the report of last term", encoding="utf-8")
    command = [sys.executable, "-m", "screening", "-", "-f", "ndjson", "-o", "report.json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path) as running:
        assert running.stdin and running.stderr
        running.stdin.write((SMALL + "A,DPRK,MEPhI,Russia,Law\n" * 1000).encode())
        running.stdin.flush()  # and never ends: the command is waiting for more
        time.sleep(3)  # the handlers stand within a tenth of a second
        running.send_signal(sent)
        code, said = running.wait(timeout=60), running.stderr.read().decode()
    assert (code, "Interrupted" in said, "Traceback" in said) == (130, True, False)
    assert [(f.name, f.read_text(encoding="utf-8")) for f in tmp_path.iterdir()] == [
        ("report.json", "the report of last term")
    ]


def test_a_small_csv_is_screened_without_pandas(start, examples) -> None:
    done = start(examples / "enrolments.csv", "-f", "json", PYTHONPROFILEIMPORTTIME="1")
    assert "screening.matching" in done.err
    assert not [line for line in done.err.splitlines() if line.rsplit("|", 1)[-1].strip() == "pandas"]


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("file", "--help")])
def test_help_and_version_load_no_judges(screen, args: tuple[str, ...]) -> None:
    done = screen(*args, PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.err.splitlines()}
    assert done.code == 0
    assert not imported & {"pandas", "pyarrow", "rapidfuzz", "yaml", "screening.matching", "rich"}


def test_the_input_is_never_modified(screen, table) -> None:
    path = table("A,DPRK,MEPhI,Russia,Nuclear engineering")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    screen(path, "-o", "report.json")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_row_and_line_are_what_the_person_sees(screen, table) -> None:
    path = table('"A\nA",Ireland,UCD,Ireland,Law', "B,DPRK,,,Law")
    [finding] = json.loads(screen(path, "-f", "json").out)["findings"]
    assert (finding["row"], finding["line"]) == (2, 4)
