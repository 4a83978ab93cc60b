"""The library gives the findings of the command, whatever the table is given as."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import screening

TABLE = """\
Student ID,Nationality,University,Country,Course,Level,Remarks
0101,DPRK,Kim Chaek University of Technology,KP,Nuclear engineering,PhD,
0102,Ireland,Trinity College Dublin,Ireland,History of Art,BA,
0103,Ireland,Pohang University of Science and Technology,South Korea,Nuclear engineering,PhD,
0104,China,Tomsk Polytechnic Univrsity,Russia,Materials science,MSc,
0105,Korea,University College Dublin,Ireland,Law,LLB,
0106,,,,Physics,MSc,
0107,France,Sorbonne Université,France,Music,BA,wrote with Kim Il Sung University
"""
FOUND = [
    ("0101", "critical", ["kim-chaek-university-of-technology"], "high"),
    ("0104", "medium", ["tomsk-polytechnic-university"], "high"),
    ("0107", "low", ["kim-il-sung-university"], "low"),
]
"""Not 0102, and not 0103: Pohang is the namesake that string distance confuses with Pyongyang."""
NOT_SCREENED = [("0105", "ambiguous-country"), ("0106", "nothing-to-screen")]
RECORDS = list(csv.DictReader(io.StringIO(TABLE)))


def of(document: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return what a json report says, without what differs by how the table was given: lines."""
    findings = [
        (
            f["record_id"],
            f["band"],
            [match["entity_id"] for match in f["matches"]],
            f["subject"]["sensitivity"],
        )
        for f in document["findings"]
    ]
    return findings, [(u["record_id"], u["code"]) for u in document["unscreened"]]


def without_lines(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all records whole, but for the lines and sheet rows that only a file has."""
    return [
        {key: value for key, value in record.items() if key not in {"line", "sheet_row"}}
        for record in (*document["findings"], *document["unscreened"])
    ]


def whole(document: dict[str, Any]) -> dict[str, Any]:
    """Return all of a json report but the time, and how the command ended."""
    return {key: value for key, value in document.items() if key not in {"generated_at", "exit"}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def told(screen, path: Path) -> dict[str, Any]:
    """What the command says."""
    done = screen(path, "-f", "json")
    assert done.code == 0, done.err
    document: dict[str, Any] = json.loads(done.out)
    return document


WAYS: dict[str, Callable[[Path], Any]] = {
    "path": lambda path: path,
    "text of a path": str,
    "list of one path": lambda path: [path],
    "DataFrame": lambda path: pd.read_csv(path, dtype=str),
    "DataFrame of objects": lambda path: pd.DataFrame(RECORDS, dtype=object),
    "list of dicts": lambda path: RECORDS,
    "iterator": lambda path: iter(RECORDS),
    "generator": lambda path: (record for record in RECORDS),
    "csv.DictReader": lambda path: csv.DictReader(io.StringIO(TABLE)),
    "dict of columns": lambda path: {name: [record[name] for record in RECORDS] for name in RECORDS[0]},
    "pyarrow": lambda path: pa.Table.from_pylist(RECORDS),
    "pyarrow, piece by piece": lambda path: pa.Table.from_pylist(RECORDS).to_reader(max_chunksize=2),
}


@pytest.mark.parametrize("way", WAYS)
def test_findings_are_those_of_the_command(way: str, path: Path, told: dict[str, Any]) -> None:
    said = json.loads(screening.screen(WAYS[way](path)).report("json"))
    assert of(told) == of(said) == (FOUND, NOT_SCREENED)
    assert without_lines(said) == without_lines(told)
    assert said["summary"] == told["summary"]


def test_a_polars_frame_too(path: Path, told: dict[str, Any]) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed (extra: test)")
    said = json.loads(screening.screen(polars.DataFrame(RECORDS)).report("json"))
    assert of(said) == (FOUND, NOT_SCREENED)
    assert without_lines(said) == without_lines(told)


def test_another_table_gives_other_findings(path: Path) -> None:
    changed = [{**record, "University": "Trinity College Dublin"} for record in RECORDS]
    said = json.loads(screening.screen(changed).report("json"))
    assert [found[:2] for found in of(said)[0]] == [("0101", "critical"), ("0107", "low")]


@pytest.mark.parametrize(
    ("options", "arguments"),
    [
        (["--min-band", "medium"], {"min_band": "medium"}),
        (["--all"], {"show_all": True}),
        (["--map", "subject=Level"], {"columns": {"subject": "Level"}}),
        (["--map", "nationality=#4"], {"columns": {"nationality": "#4"}}),
        (["--watchlist", "own.yml"], {"watchlists": "own.yml"}),
        (["--watchlist", "own.yml", "--no-builtin"], {"watchlists": ["own.yml"], "builtin": False}),
        (["--policy", "policy.yml"], {"policy": "policy.yml"}),
        (["--encoding", "latin-1", "--delimiter", ",", "--header-row", "1"], {"encoding": "latin-1", "header_row": 1}),
        (["--no-header"], {"no_header": True}),
    ],
)
def test_arguments_are_the_options_of_the_command(
    screen, path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], arguments: dict[str, Any]
) -> None:
    monkeypatch.chdir(path.parent)
    path.with_name("own.yml").write_text(
        "id: own\ntitle: Ours\nentities:\n  - {id: tcd, name: Trinity College Dublin, country: IE, group: linked}\n",
        encoding="utf-8",
    )
    policy = screen("policy", "--yaml").out
    path.with_name("policy.yml").write_text(policy.replace("blank-identity", "", 1), encoding="utf-8")
    told = json.loads(screen(path, "-f", "json", *options).out)
    said = json.loads(screening.screen(path, **arguments).report("json"))
    assert whole(said) == whole(told)


def test_defaults_are_those_of_the_command(screen, path: Path) -> None:
    told = json.loads(screen(path, "-f", "json").out)
    said = json.loads(screening.screen(path).report("json"))
    assert whole(said) == whole(told)


def test_decisions_and_a_profile_beside_the_table_are_found(screen, path: Path, told: dict[str, Any]) -> None:
    finding = told["findings"][0]["fingerprint"]
    done = screen(
        "decisions", "add", path, finding, "--decision", "cleared", "--because", "passport seen", "--by", "me"
    )
    assert done.code == 0, done.err
    result = screening.screen(path)
    assert [found.record_id for found in result] == ["0104", "0107"]
    assert [found.record_id for found in result.cleared] == ["0101"]
    assert json.loads(result.report("json"))["cleared"][0]["fingerprint"] == finding
    assert [found.record_id for found in screening.screen(path, decisions=False)] == ["0101", "0104", "0107"]
    ledger = path.with_name("screening-decisions.yml")
    moved = ledger.rename(ledger.with_name("ours.yml"))
    assert [found.record_id for found in screening.screen(path)] == ["0101", "0104", "0107"]
    assert [found.record_id for found in screening.screen(RECORDS, decisions=moved)] == ["0104", "0107"]


def test_a_mapping_profile_beside_the_table_is_found_or_not_as_for_the_command(path: Path) -> None:
    profile = path.with_name("profile.yml")
    profile.write_text("mapping-profile: ours\nheaders:\n  subject: [Level]\n", encoding="utf-8")
    subjects = [
        screening.screen(path, **how).run.mapping.headers_by_role()["subject"]  # type: ignore[arg-type]
        for how in ({}, {"profile": False}, {"profile": profile})
    ]
    assert subjects[0] == subjects[2]
    assert "Level" not in subjects[1]


def test_a_folder_and_several_files_give_one_result(screen, path: Path) -> None:
    path.with_name("more.csv").write_text(TABLE, encoding="utf-8")
    told = json.loads(screen(path.parent, "-f", "json").out)
    for table in (path.parent, [path.with_name("more.csv"), path]):
        result = screening.screen(table)
        assert of(json.loads(result.report("json")))[0] == of(told)[0] == FOUND * 2
        assert result.summary.rows == 14
