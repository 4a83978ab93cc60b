"""An imported list screens a table, says what the list says in its terms, and accuses nobody besides."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.importing import import_list

LISTS = Path(__file__).with_name("lists")
TABLE = """\
institution;country;contact;nationality
Norvik Institute of Rocketry;HOME;;
Dept. of Engines, Norvik Rocket Bureau, Samara;Russia;;
Norvik Institute of Botany;Russia;;
Azimut Bureau;WEAK;;
Ocean Heron;Panama;;
Example University;Germany;Pak Yong Tok;North Korea
Example University;Germany;Pak Yong Nam;Germany
"""
SAYS = {
    "un.xml": "Listed by United Nations Security Council under DPRK since 2016-03-02. The list says: “Makes engines.”",
    "eu.xml": "Listed by European Commission under PRK since 2016-03-04.",
    "eu-1.0.csv": "Listed by European Commission under PRK since 2016-03-05.",
    "eu-1.1.csv": "Listed by European Commission under PRK since 2016-03-04.",
    "ofac/sdn.csv": "Listed by US Department of the Treasury, OFAC under NPWMD; DPRK3.",
    "ofac/sdn.xml": "Listed by US Department of the Treasury, OFAC under NPWMD; DPRK3.",
    "ofac/sdn_advanced.xml": "Listed by US Department of the Treasury, OFAC under NPWMD; DPRK3 since 2016-03-02.",
    "ofac/sdn_enhanced.xml": "Listed by US Department of the Treasury, OFAC under NPWMD; DPRK3 since 2016-03-02.",
    "uk-sanctions.csv": "Listed by UK Foreign, Commonwealth & Development Office under The Democratic",
    "ofsi.csv": "Listed by HM Treasury, OFSI under Democratic People's Republic of Korea since 2016-03-02.",
    "csl.csv": "Listed by Bureau of Industry and Security under Entity List (EL); For all items subject to the EAR.",
    "csl.json": "Listed by Bureau of Industry and Security under Entity List (EL); For all items subject to the EAR.",
    "targets.simple.csv": "Listed by US OFAC Specially Designated Nationals (SDN) List under US - DPRK3 - 2016-03-02",
    "entities.ftm.json": "Listed by Office of Foreign Assets Control under NPWMD; DPRK3 since 2016-03-02.",
    "targets.nested.json": "Listed by Office of Foreign Assets Control under NPWMD; DPRK3 since 2016-03-02.",
    "entity-list.csv": "Listed by US Bureau of Industry and Security under License requirement: For all items subject",
    "nro.html": "Listed by Government of Canada, Innovation, Science and Economic Development under Policy",
    "nro.csv": "Listed by Government of Canada, Innovation, Science and Economic Development under Policy",
    "aspi.csv": "Listed by Australian Strategic Policy Institute under risk rated “Very high” by ASPI",
    "plain.csv": "Listed since 2016-03-02. The list says: “Makes engines.”",
}
ALIAS = frozenset(SAYS) - {"aspi.csv"}
PERSONS = frozenset(SAYS) - {"entity-list.csv", "nro.html", "nro.csv", "aspi.csv"}


@pytest.fixture
def screened(screen: Callable, tmp_path: Path) -> Callable[[Path, str], dict[int, dict]]:
    """Screen the table against one list alone; return the findings by row."""

    def run(path: Path, home: str = "Russia", weak: str = "") -> dict[int, dict]:
        (tmp_path / "table.csv").write_text(TABLE.replace("HOME", home).replace("WEAK", weak), encoding="utf-8")
        done = screen(
            *("table.csv", "--watchlist", path, "--no-builtin"),
            *("--format", "json", "-o", "report.json"),
        )
        assert done.code == 0, done.err
        report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
        return {finding["row"]: finding for finding in report["findings"]}

    return run


def listed_in(finding: dict) -> set[str]:
    return {match["entity_name"].casefold() for match in finding["matches"]}


@pytest.mark.parametrize("name", SAYS)
def test_an_imported_list_finds_its_bodies_and_persons_and_nobody_else(name: str, screened) -> None:
    found = screened(LISTS / name, "China" if name == "aspi.csv" else "Russia")
    about = {row: listed_in(finding) for row, finding in found.items()}
    body = {"norvik institute of rocketry"}
    expected = {1: body}
    if name in ALIAS:
        expected[2] = body
    assert {row: who for row, who in about.items() if row != 6} == expected
    person = about.get(6, set())
    assert bool(person) is (name in PERSONS)
    assert all(sorted(who.split()) == ["pak", "tok", "yong"] for who in person)


@pytest.mark.parametrize("name", SAYS)
def test_a_report_says_what_the_list_says_in_its_terms(name: str, screened) -> None:
    found = screened(LISTS / name, "China" if name == "aspi.csv" else "Russia")
    [says] = [reason for reason in found[1]["reasons"] if reason["code"] == "source.says"]
    assert says["text"].startswith(SAYS[name])
    title = import_list(LISTS / name).title
    assert says["source"].startswith(title)
    band = next(reason["text"] for reason in found[1]["reasons"] if reason["code"] == "policy.band")
    assert title in band
    assert "DPRK" not in band


def test_a_weak_alias_says_nothing_alone_and_something_beside_its_country(screened) -> None:
    assert 4 not in screened(LISTS / "un.xml")
    assert 4 in screened(LISTS / "un.xml", weak="Russia")
    assert 4 not in screened(LISTS / "un.xml", weak="Germany")


def test_a_list_of_several_countries_agrees_with_each_of_them(screened, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,country\nNorvik Institute of Rocketry,Germany; China; Russia\n", encoding="utf-8")
    for home in ("Russia", "Germany"):
        [match] = screened(path, home)[1]["matches"]
        assert match["country_check"] == "agree"
    [match] = screened(path, "France")[1]["matches"]
    assert match["country_check"] == "conflict"


def test_the_summary_of_an_import_is_said_on_standard_error(screen: Callable, tmp_path: Path) -> None:
    done = screen("watchlists", "import", LISTS / "ofac/sdn.xml", "-o", "ofac.yml")
    assert done.out == ""
    assert done.err.splitlines() == [
        "sdn.xml: OFAC Specially Designated Nationals List (SDN) of 2026-10-05, read as ofac-xml.",
        "3 entries read; taken over are 1 organisation and 1 person with 5 names, "
        "1 of them weak by the list's own word.",
        "Left aside or changed:",
        "        1  vessels: no column of a table names one (line 30)",
        "Written to ofac.yml.",
    ]


def test_a_list_without_a_date_asks_for_one(screen: Callable, tmp_path: Path) -> None:
    done = screen("watchlists", "import", LISTS / "csl.csv", "-o", "csl.yml")
    assert "The file does not say of which day it is: --date DAY adds it." in done.err
    done = screen("watchlists", "import", LISTS / "csl.csv", "-o", "csl.yml", "--date", "2026-11-20")
    assert "does not say" not in done.err
    assert "version: '2026-11-20'" in (tmp_path / "csl.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--date", "20 Nov 2026"], "--date: '20 Nov 2026' is not a day"),
        (["--id", "Our List"], "--id: 'Our List' is not spelled as an id"),
        (["--as", "unxml"], "there is no form 'unxml'"),
    ],
)
def test_a_wrong_option_of_the_import_is_refused(screen: Callable, options: list[str], what: str) -> None:
    done = screen("watchlists", "import", LISTS / "un.xml", *options)
    assert (done.code, done.out) == (2, "")
    assert what in done.err


def test_a_list_of_ours_is_not_imported_again(screen: Callable) -> None:
    assert screen("watchlists", "import", LISTS / "un.xml", "-o", "un.yml").code == 0
    done = screen("watchlists", "import", "un.yml")
    assert done.code == 2
    assert "this is a list file already" in done.err


def test_a_published_file_is_listed_and_shown_like_a_list_file(screen: Callable) -> None:
    done = screen("watchlists", "--no-builtin", "--watchlist", LISTS / "un.xml")
    assert "un-sc-kpe-902" in done.out
    shown = screen("watchlists", "show", "un-sc-kpe-902", "--no-builtin", "--watchlist", LISTS / "un.xml")
    assert "Azimut Bureau (weak)" in shown.out
    assert "Listed by United Nations Security Council under DPRK" in " ".join(shown.out.split())


def test_a_changed_file_of_a_set_is_not_answered_from_memory(screened, tmp_path: Path) -> None:
    shutil.copytree(LISTS / "ofac", tmp_path / "ofac")
    assert 3 not in screened(tmp_path / "ofac/sdn.csv")
    with (tmp_path / "ofac/alt.csv").open("a") as aliases:
        aliases.write('9001,9,"aka","NORVIK INSTITUTE OF BOTANY",-0- \n')
    assert 3 in screened(tmp_path / "ofac/sdn.csv")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ofac/sdn.xml", "No UN, EU or UK list was given"),
        ("entity-list.csv", "No UN, EU or UK list was given"),
        ("uk-sanctions.csv", "No UN, EU or US list was given"),
        ("un.xml", "No EU, UK or US list was given"),
        ("eu.xml", "No UN, UK or US list was given"),
        ("nro.html", "No UN, EU, UK or US list was given"),
        ("US partners.csv", "No UN, EU, UK or US list was given"),
    ],
)
def test_the_head_of_a_report_knows_whose_list_was_given(
    screen: Callable, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "table.csv").write_text("institution,country\nExample University,Germany\n", encoding="utf-8")
    (tmp_path / "US partners.csv").write_text("Name,Country\nNorvik Institute,Russia\n", encoding="utf-8")
    path = tmp_path / name if (tmp_path / name).exists() else LISTS / name
    done = screen("table.csv", "--watchlist", path, "--no-builtin")
    assert said in " ".join(done.out.split())
