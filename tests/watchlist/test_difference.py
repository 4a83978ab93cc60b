"""`screen watchlists diff` and `export`: what a new state of a list brings, what it reopens, and its names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

OLD = """\
id: control-list
title: Trade Control List
version: "2026-01-05"
source: Trade Control List, 2026-01-05
group: linked
entities:
  - {id: c-1, name: Zorvak Institute of Optics, country: CN}
  - {id: c-2, name: Zorvak Marine Works, country: CN}
  - {id: c-3, name: Zorvak Design Bureau, country: RU, names: [ZDB]}
"""
NEW = """\
id: control-list
title: Trade Control List
version: "2026-02-05"
source: Trade Control List, 2026-02-05
group: linked
entities:
  - {id: c-1, name: Zorvak Institute of Optics, country: CN}
  - {id: c-3, name: Zorvak Design Bureau, country: KZ, names: ["=ZDB Works"]}
  - {id: c-4, name: Zorvak Laser Plant, country: CN}
"""
TABLE = """\
Name,Nationality,University,Country,Course
A,CN,Zorvak Institute of Optics,China,Law
B,CN,Zorvak Marine Works,China,Law
"""


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    (tmp_path / "old.yml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yml").write_text(NEW, encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_what_is_added_removed_and_changed_is_told_name_by_name(screen: Any, lists: Path) -> None:
    done = screen("watchlists", "diff", "old.yml", "new.yml")
    assert (done.code, done.err) == (0, "")
    assert "1 added, 1 removed, 1 changed, 1 as before." in done.out
    assert " ".join(done.out.split("ADDED")[1].split()) == (
        "Zorvak Laser Plant (c-4, CN) REMOVED Zorvak Marine Works (c-2, CN) "
        "CHANGED Zorvak Design Bureau (c-3, KZ) + =ZDB Works - ZDB other: country"
    )


def test_programs_get_the_same_as_json(screen: Any, lists: Path) -> None:
    said = json.loads(screen("watchlists", "diff", "old.yml", "new.yml", "-f", "json").out)
    assert [each["id"] for each in said["added"]] == ["c-4"]
    assert [each["id"] for each in said["removed"]] == ["c-2"]
    [changed] = said["changed"]
    assert (changed["names_added"], changed["names_removed"], changed["changed"]) == (
        ["=ZDB Works"],
        ["ZDB"],
        ["country"],
    )
    assert "reopened" not in said


def test_a_list_published_anew_under_a_new_date_changes_nothing_and_reopens_nothing(screen: Any, lists: Path) -> None:
    (lists / "new.yml").write_text(OLD.replace("2026-01-05", "2026-02-05"), encoding="utf-8")
    decide(screen, lists)
    done = screen("watchlists", "diff", "old.yml", "new.yml", "--decisions", "screening-decisions.yml")
    assert "0 added, 0 removed, 0 changed, 3 as before." in done.out
    assert "No decision is reopened." in done.out
    findings = json.loads(screen("table.csv", "--watchlist", "new.yml", "-f", "json").out)
    assert findings["decisions"]["in_force"] == {"cleared": 2}


def test_decisions_about_what_changed_are_named_and_are_no_longer_in_force(screen: Any, lists: Path) -> None:
    (lists / "new.yml").write_text(
        OLD.replace("Zorvak Marine Works, country: CN", "Zorvak Marine Works, country: CN, city: Dalian"),
        encoding="utf-8",
    )
    decide(screen, lists)
    done = screen("watchlists", "diff", "old.yml", "new.yml", "--decisions", "screening-decisions.yml")
    assert "cleared by A. Meyer" in done.out
    assert "Zorvak Marine Works" in done.out.split("REOPENED DECISIONS")[1]
    assert "Zorvak Institute of Optics" not in done.out.split("REOPENED DECISIONS")[1]
    said = json.loads(screen("table.csv", "--watchlist", "new.yml", "-f", "json").out)
    assert said["decisions"]["in_force"] == {"cleared": 1}
    [finding] = said["findings"]
    assert finding["matches"][0]["entity_name"] == "Zorvak Marine Works"


def decide(screen: Any, lists: Path) -> None:
    """Clear both findings of the table under the old list."""
    found = json.loads(screen("table.csv", "--watchlist", "old.yml", "-f", "json").out)["findings"]
    done = screen(
        *("decisions", "add", "table.csv", *(finding["fingerprint"] for finding in found)),
        *("--decision", "cleared", "--because", "the partner was seen", "--by", "A. Meyer"),
        *("--expires", "2030-01-01", "--watchlist", "old.yml"),
    )
    assert done.code == 0, done.err


def test_names_are_exported_one_a_row_and_no_spreadsheet_takes_them_for_formulas(screen: Any, lists: Path) -> None:
    done = screen("watchlists", "export", "--watchlist", "new.yml", "--no-builtin")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["entity_id"], row["name"], row["country"], row["source"]) for row in rows] == [
        ("c-1", "Zorvak Institute of Optics", "CN", "Trade Control List, 2026-02-05"),
        ("c-3", "Zorvak Design Bureau", "KZ", "Trade Control List, 2026-02-05"),
        ("c-3", "'=ZDB Works", "KZ", "Trade Control List, 2026-02-05"),
        ("c-4", "Zorvak Laser Plant", "CN", "Trade Control List, 2026-02-05"),
    ]


def test_names_are_exported_as_json_into_a_file_and_never_over_the_list(screen: Any, lists: Path) -> None:
    done = screen("watchlists", "export", "--watchlist", "new.yml", "--no-builtin", "-f", "json", "-o", "names.json")
    assert (done.code, done.out) == (0, "")
    names = json.loads((lists / "names.json").read_text(encoding="utf-8"))
    assert [name["name"] for name in names][2] == "=ZDB Works"
    done = screen("watchlists", "export", "--watchlist", "new.yml", "-o", "new.yml")
    assert done.code == 2
    assert (lists / "new.yml").read_text(encoding="utf-8") == NEW
