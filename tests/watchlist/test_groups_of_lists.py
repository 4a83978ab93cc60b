"""A list defines exposure groups of its own, and what is wrong in them is told with file, line and remedy."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

LIST = """\
id: control-list
title: Trade Control List
publisher: Bureau of Trade
licence: public domain
version: "2026-01-05"
group: control-list
groups:
  control-list:
    title: entry of the Trade Control List
    wording: A licence may be needed; the list does not say that cooperation is forbidden.
    bands: {high: high, medium: medium, unknown: medium, low: low}
entities:
  - {id: c-1, name: Zorvak Institute of Optics, country: CN}
  - {id: c-2, name: Kim Il Sung University, country: KP}
"""
TABLE = "Name,Nationality,University,Country,Course\n"
OPTICS = "Li Na,CN,Zorvak Institute of Optics,China,Laser physics\n"
KISU = "Pak,CN,Kim Il Sung University,North Korea,Law\n"


@pytest.fixture
def listed(tmp_path: Path):
    """Write a list and a table; return the options that screen one against the other."""

    def write(text: str = LIST, rows: str = OPTICS) -> tuple[str, ...]:
        (tmp_path / "list.yml").write_text(text, encoding="utf-8")
        (tmp_path / "table.csv").write_text(TABLE + rows, encoding="utf-8")
        return ("table.csv", "--watchlist", "list.yml")

    return write


@pytest.mark.parametrize("format", ["table", "json", "html", "markdown", "csv"])
def test_an_entry_is_told_in_the_terms_of_its_list_with_publisher_and_date(
    screen: Any, listed: Any, format: str
) -> None:
    out = screen(*listed(), "-f", format, "--details", COLUMNS="300").out
    out = out.replace("&#34;", '"') if format == "html" else out
    assert "ntry of the Trade Control List" in out
    assert "Bureau of Trade" in out
    assert "2026-01-05" in out
    assert "A licence may be needed" in out
    assert "DPRK agreements" not in out.replace(
        "institution with reported DPRK agreements, or a military/civilian institute", "", 1 if format == "json" else 0
    )  # json names all exposures of the policy once


def test_the_band_is_that_of_the_list(screen: Any, listed: Any) -> None:
    out = screen(*listed(LIST.replace("{high: high, medium: medium", "{high: low, medium: low")), "-f", "json").out
    [finding] = json.loads(out)["findings"]
    assert (finding["band"], finding["exposure"]) == ("low", "control-list")


def test_an_entry_that_a_built_in_list_has_too_keeps_the_evidence_of_both(screen: Any, listed: Any) -> None:
    [finding] = json.loads(screen(*listed(rows=KISU), "-f", "json").out)["findings"]
    assert {match["list_id"] for match in finding["matches"]} == {"dprk", "control-list"}
    assert finding["exposure"] == "dprk"
    said = " ".join(reason["text"] for reason in finding["reasons"])
    assert "one of four main DPRK universities" in said
    assert "A licence may be needed" in said


def test_the_weightiest_exposure_leads_though_the_list_gives_bands_in_another_order(screen: Any, listed: Any) -> None:
    odd = LIST.replace(
        "{high: high, medium: medium, unknown: medium, low: low}",
        "{high: low, medium: low, unknown: low, low: critical}",
    )
    [finding] = json.loads(screen(*listed(odd, KISU), "-f", "json").out)["findings"]
    assert (finding["band"], finding["exposure"]) == ("critical", "control-list")


def test_the_policy_decides_about_a_group_that_it_names_itself(screen: Any, listed: Any, tmp_path: Path) -> None:
    policy = screen("policy", "--yaml").out.replace("groups: [linked]", "groups: [linked, control-list]")
    (tmp_path / "own.yml").write_text(policy, encoding="utf-8")
    [finding] = json.loads(screen(*listed(), "--policy", "own.yml", "-f", "json").out)["findings"]
    assert finding["exposure"] == "linked"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("control-list:\n", "linked:\n", "list.yml:8: 'linked' is a group of the built-in lists"),
        ("low: low}", "low: loud}", "list.yml:11: 'loud' is not known here"),
        (", low: low}", "}", "list.yml:11: 'low' is missing"),
        ("    title: entry", "    titel: entry", "list.yml:9: 'title' is missing"),
        ("\ngroup: control-list", "\ngroup: controll", "is in group 'controll', which policy 'default' does not know"),
        ("control-list:\n", "contact:\n", "has the name of an exposure of the policy"),
    ],
)
def test_a_mistake_in_a_group_is_told_with_its_place(screen: Any, listed: Any, old: str, new: str, said: str) -> None:
    done = screen(*listed(LIST.replace(old, new, 1)))
    assert done.code == 2
    assert said in screen("watchlists", "check", "list.yml").out + done.err


def test_two_lists_may_share_a_group_when_they_mean_the_same_by_it(screen: Any, listed: Any, tmp_path: Path) -> None:
    other = LIST.replace("id: control-list", "id: other-list").replace("id: c-", "id: o-")
    (tmp_path / "other.yml").write_text(other, encoding="utf-8")
    assert screen(*listed(), "--watchlist", "other.yml").code == 0
    (tmp_path / "other.yml").write_text(other.replace("entry of the", "name on the"), encoding="utf-8")
    done = screen(*listed(), "--watchlist", "other.yml")
    assert done.code == 2
    assert "other.yml:8: the group 'control-list' is defined in another way by the list 'control-list'" in done.err


def test_two_lists_that_hold_one_body_both_alert(screen: Any, listed: Any, tmp_path: Path) -> None:
    other = LIST.replace("id: control-list", "id: other-list").replace("id: c-", "id: o-")
    (tmp_path / "other.yml").write_text(other, encoding="utf-8")
    [finding] = json.loads(screen(*listed(), "--watchlist", "other.yml", "-f", "json").out)["findings"]
    assert {match["list_id"] for match in finding["matches"]} == {"control-list", "other-list"}


def test_a_list_is_told_to_be_old_by_its_own_limit_or_by_the_option(screen: Any, listed: Any) -> None:
    def told(text: str, *options: str) -> str:
        return " ".join(screen(*listed(text), *options, SOURCE_DATE_EPOCH="1772409600").out.split())  # 2026-03-02

    assert "days old" not in told(LIST)
    limited = LIST.replace("version:", "max-age: 30d\nversion:")
    assert "(Bureau of Trade, 2026-01-05) is 56 days old; its limit is 30 days" in told(limited)
    assert "is 56 days old; its limit is 55 days" in told(LIST, "--max-list-age", "55d")
    assert "is 56 days old" not in told(LIST, "--max-list-age", "56d")
    undated = LIST.replace('version: "2026-01-05"\n', "")
    assert "has no date, and its limit is 55 days" in told(undated, "--max-list-age", "55")


def test_a_limit_that_is_no_number_of_days_is_refused(screen: Any, listed: Any) -> None:
    done = screen(*listed(), "--max-list-age", "soon")
    assert (done.code, done.out) == (2, "")
    assert "'soon' is not a number of days" in done.err


def test_the_record_of_a_run_names_publisher_and_licence_of_each_list(screen: Any, listed: Any, tmp_path: Path) -> None:
    screen(*listed(), "--record", "record", "-o", "report.json")
    manifest = json.loads((tmp_path / "record" / "MANIFEST.json").read_text(encoding="utf-8"))
    own = next(each for each in manifest["watchlists"] if each["id"] == "control-list")
    assert (own["publisher"], own["licence"], own["title"]) == (
        "Bureau of Trade",
        "public domain",
        "Trade Control List",
    )


def test_the_listing_of_lists_prints_their_digests(screen: Any, listed: Any, tmp_path: Path) -> None:
    listed()
    out = screen("watchlists", "--no-builtin", "--watchlist", "list.yml").out
    assert f"control-list@sha256:{hashlib.sha256((tmp_path / 'list.yml').read_bytes()).hexdigest()}" in " ".join(
        out.split()
    )
    assert "licence public domain" in out
