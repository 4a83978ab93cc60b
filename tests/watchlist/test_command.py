"""`screen watchlists` lists, shows and checks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).with_name("golden")

OWN = """\
id: our-list
title: Partners under review
entities:
  - {id: example-institute, name: "Example [bold]Institute", country: RU, group: linked}
"""

# Latin and Cyrillic only: how wide a terminal draws other scripts is told differently by releases of rich.
WHOLE = """\
id: our-list
title: Partners under review
version: 2026-11-26
entities:
  - id: example-institute
    name: Example Institute of Rocketry
    country: KZ
    city: Almaty
    group: linked
    places: [Алматы, Alma-Ata]
    domains: [example.org]
    names:
      - {lang: ru, kind: official, source: letterhead, text: Институт ракет Пример}
      - lang: en
        kind: former
        years: 1956-2000
        source: annual report
        text: [Example Works of Rocketry and Allied Trades, Example Bureau of Rocketry and Allied Trades]
      - {lang: en, kind: acronym, shared: true, text: EIR}
    branches:
      - {name: Example Institute in Astana, city: Astana, country: KZ}
    namesakes:
      - {name: Example Institute, country: US, city: Boston, why: the same words}
    evidence:
      - {hedge: probable, where: "annual report, page 4", text: "Works with partners of the ministry."}
      - {hedge: confirmed, lowers: true, where: "letter of 3 May", text: "Admits no students from the DPRK."}
"""


def test_one_entity_is_shown_with_places_evidence_namesakes_and_names(
    screen: Any, tmp_path: Path, golden: Callable[..., None]
) -> None:
    (tmp_path / "our.yml").write_text(WHOLE, encoding="utf-8")
    done = screen("watchlists", "show", "example-institute", "--watchlist", "our.yml")
    assert (done.code, done.err) == (0, "")
    golden(GOLDEN / "show_example_institute.txt", done.out)


def test_an_official_is_shown_with_the_office_of_that_time(screen: Any, golden: Callable[..., None]) -> None:
    done = screen("watchlists", "show", "ri-ryong-nam")
    assert (done.code, done.err) == (0, "")
    golden(GOLDEN / "show_ri_ryong_nam.txt", done.out)


def test_all_lists_are_listed_with_one_line_an_entity(screen: Any, golden: Callable[..., None]) -> None:
    done = screen("watchlists")
    assert (done.code, done.err) == (0, "")
    golden(GOLDEN / "list.txt", re.sub("sha256:[0-9a-f]{64}", "sha256:<digest>", done.out))


def test_an_own_list_stands_alone_without_the_built_in_ones_and_its_markup_is_text(screen: Any, tmp_path: Path) -> None:
    (tmp_path / "our.yml").write_text(OWN)
    done = screen("watchlists", "--no-builtin", "--watchlist", "our.yml")
    digest = hashlib.sha256((tmp_path / "our.yml").read_bytes()).hexdigest()
    assert done.out.splitlines()[1:4] == [
        "OUR-LIST  Partners under review",
        f"  --require-list our-list@sha256:{digest}",
        "  example-institute  Example [bold]Institute (RU, linked)",
    ]


def test_an_unknown_id_is_answered_with_the_nearest(screen: Any) -> None:
    done = screen("watchlists", "show", "kim-il-sung-univ")
    assert (done.code, done.out) == (2, "")
    assert done.err == ("Error: no watchlist holds the id 'kim-il-sung-univ'\nDid you mean kim-il-sung-university?\n")


def test_a_right_list_is_checked_with_exit_code_0(screen: Any, tmp_path: Path) -> None:
    (tmp_path / "our.yml").write_text(OWN)
    done = screen("watchlists", "check", "our.yml")
    assert (done.code, done.out) == (0, "our.yml: can be used.\n")


def test_a_name_that_no_text_will_ever_match_is_pointed_out(screen: Any, tmp_path: Path) -> None:
    (tmp_path / "our.yml").write_text(OWN.replace("Example [bold]Institute", "State University"))
    done = screen("watchlists", "check", "our.yml")
    note = 'Note: "State University" of example-institute is never matched: no word in it tells the body from others.'
    assert (done.code, done.out.splitlines()) == (0, ["our.yml: can be used.", note])


def test_every_mistake_of_every_file_is_printed_with_its_line_and_exit_code_2(screen: Any, tmp_path: Path) -> None:
    (tmp_path / "our.yml").write_text(OWN.replace("country: RU", "contry: RU").replace("title", "titel"))
    done = screen("watchlists", "check", "our.yml", "none.yml")
    assert done.code == 2
    assert [line for line in done.out.splitlines() if ".yml" in line] == [
        "our.yml:1: 'title' is missing",
        "our.yml:2: unknown key 'titel' (did you mean 'title'?)",
        "our.yml:4: unknown key 'contry' (did you mean 'country'?)",
        "our.yml:4: 'country' is missing",
        "none.yml: cannot read the file: No such file or directory",
    ]
    assert done.out.endswith("5 problems found.\n")


def test_two_own_lists_that_clash_are_a_problem(screen: Any, tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text(OWN)
    (tmp_path / "two.yml").write_text(OWN.replace("our-list", "other-list"))
    done = screen("watchlists", "check", "one.yml", "two.yml")
    assert done.code == 2
    assert "two.yml: the entity id 'example-institute' is taken by one.yml" in done.out


def test_a_changed_copy_of_a_built_in_list_is_right_but_needs_no_builtin(screen: Any, tmp_path: Path) -> None:
    (tmp_path / "our.yml").write_text(OWN.replace("example-institute", "cssteap"))
    done = screen("watchlists", "check", "our.yml")
    assert done.code == 0
    assert done.out.splitlines() == [
        "our.yml: can be used.",
        "Note: beside the built-in lists the entity id 'cssteap' is taken by watchlists/other.yml (our.yml).",
        "Change the id, or use --no-builtin.",
    ]


def test_the_lists_of_the_readme_can_be_used(screen: Any, tmp_path: Path) -> None:
    readme = Path(__file__).parents[2] / "watchlists" / "README.md"
    blocks = [part.split("```")[0] for part in readme.read_text(encoding="utf-8").split("```yaml\n")[1:]]
    assert len(blocks) == 3
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.yml").write_text(block, encoding="utf-8")
        assert screen("watchlists", "check", f"{number}.yml").out.startswith(f"{number}.yml: can be used.\n")


def test_a_published_list_that_is_cut_off_is_never_called_fit_for_use(screen: Callable, tmp_path: Path) -> None:
    (tmp_path / "un.xml").write_text("<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>", encoding="utf-8")
    done = screen("watchlists", "check", "un.xml")
    assert done.code == 2
    assert done.out.splitlines() == [
        "un.xml:1: the XML is broken (no element found)",
        "It is cut off: download the list again.",
        "1 problem found.",
    ]
