"""A record of a run with published lists holds them as they were read, and screens again without them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

LISTS = Path(__file__).with_name("lists")


def test_a_record_holds_published_lists_and_screens_again(screen: Callable, tmp_path: Path) -> None:
    shutil.copytree(LISTS / "ofac", tmp_path / "ofac")
    (tmp_path / "table.csv").write_text("institution,country\nNorvik Rocket Bureau,Russia\n", encoding="utf-8")
    done = screen("table.csv", "--watchlist", "ofac/sdn.csv", "--watchlist", LISTS / "un.xml", "--record", "record")
    assert done.code in {0, 1}, done.err
    files = json.loads((tmp_path / "record/MANIFEST.json").read_text(encoding="utf-8"))["files"]
    assert {name for name, saved in files.items() if saved["what"] == "published"} == {
        *("published/01-sdn.csv", "published/02-alt.csv", "published/03-add.csv", "published/04-sdn_comments.csv"),
        "published/05-un.xml",
    }
    shutil.rmtree(tmp_path / "ofac")
    again = screen("verify", "record", "table.csv")
    assert again.code == 0, again.out + again.err
