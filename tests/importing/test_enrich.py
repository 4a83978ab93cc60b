"""A list takes from ROR and GRID what belongs to its bodies beyond doubt, and is told what is in doubt."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.errors import ScreeningError
from screening.importing.enrich import Outcome, enriched
from screening.importing.organisations import organisations
from screening.model import AliasKind
from screening.watchlist import load_watchlist

LIST = """\
id: own
title: Our list
group: linked
entities:
  - id: norvik
    name: Norvik Institute of Rocketry
    country: RU
    identifiers: {ror: "https://ror.org/0412y9z21"}
    names: [{kind: acronym, shared: true, text: NIR}]
  - {id: optics, name: Example Optics Academy, country: CN}
  - {id: twins, name: Academy of Twins, country: RU}
  - {id: nowhere, name: Institute of Nowhere, country: RU}
  - {id: clashing, name: Institute of Clashes, country: RU, identifiers: {wikidata: Q7}}
  - {id: a-person, name: Ann Person, kind: person}
"""


def v2(number: str, names: list[tuple[str, str]], country: str, **more: object) -> dict:
    return {
        "id": f"https://ror.org/{number}",
        "status": "active",
        "names": [{"value": text, "types": [kind], "lang": "en"} for text, kind in names],
        "locations": [{"geonames_id": 1, "geonames_details": {"country_code": country, "name": "City"}}],
        "links": [],
        "domains": [],
        "external_ids": [],
        **more,
    }


RECORDS = [
    v2(
        "0412y9z21",
        [
            ("Norvik Rocketry Centre", "ror_display"),
            ("NIR", "acronym"),
            ("NRC", "acronym"),
            ("Rocket Academy", "alias"),
        ],
        "RU",
        domains=["norvik.example"],
        links=[
            {"type": "website", "value": "https://www.shared.example/"},
            {"type": "wikipedia", "value": "https://x.y"},
        ],
        external_ids=[
            {"type": "grid", "all": ["grid.440624.0"], "preferred": "grid.440624.0"},
            {"type": "wikidata", "all": ["Q1", "Q2"], "preferred": None},
        ],
    ),
    v2("05qghxh33", [("Example Optics Academy", "label"), ("示例光学院", "label")], "CN"),
    v2("02jbv0t02", [("Example Optics Academy", "label")], "US", domains=["optics.example"]),
    v2("03yrm5c26", [("Academy of Twins", "label")], "RU"),
    v2("00zv0wd17", [("academy of  twins", "alias"), ("Rocket Academy", "alias")], "RU"),
    v2("03t0t6y08", [("Institute of Clashes", "label")], "RU", external_ids=[{"type": "wikidata", "all": ["Q8"]}]),
    v2("01an7q238", [("Institute of Nowhere", "label")], "RU", status="withdrawn"),
    v2("05rrcem69", [("Another", "label")], "RU", links=[{"type": "website", "value": "http://shared.example"}]),
]


@pytest.fixture
def outcomes(tmp_path: Path) -> dict[str, Outcome]:
    return {each.entity_id: each for each in of(tmp_path, RECORDS)[1]}


def of(tmp_path: Path, records: object):
    (tmp_path / "own.yml").write_text(LIST, encoding="utf-8")
    (tmp_path / "ror.json").write_text(json.dumps(records), encoding="utf-8")
    return enriched(load_watchlist(tmp_path / "own.yml"), lambda: organisations(tmp_path / "ror.json"))


def test_who_has_the_same_identifier_gets_what_the_record_says(tmp_path: Path) -> None:
    richer, told = of(tmp_path, RECORDS)
    norvik = richer.entities[0]
    assert told[0].how == "the same ror identifier"
    assert [(alias.text, alias.kind, alias.shared, alias.source) for alias in norvik.aliases[2:]] == [
        ("Norvik Rocketry Centre", AliasKind.ALIAS, False, "ROR 0412y9z21 (CC0)"),
        ("NRC", AliasKind.ACRONYM, True, "ROR 0412y9z21 (CC0)"),
        ("Rocket Academy", AliasKind.ALIAS, True, "ROR 0412y9z21 (CC0)"),  # another record bears it too
    ]
    assert norvik.domains == ("norvik.example",)
    assert norvik.identifiers == {"ror": "https://ror.org/0412y9z21", "grid": "grid.440624.0"}  # of two items, none


def test_a_domain_of_several_records_is_not_added_and_told(outcomes) -> None:
    assert outcomes["norvik"].kept_apart == ("the domain shared.example is one of several records",)


def test_who_bears_the_same_name_in_the_same_country_is_the_same(outcomes) -> None:
    optics = outcomes["optics"]
    assert (optics.record, optics.how) == ("https://ror.org/05qghxh33", "the name “Example Optics Academy” in CN")
    assert optics.names == ("示例光学院",)
    assert optics.domains == ()  # that of its namesake in the US


def test_two_records_of_one_name_in_one_country_are_ambiguous(outcomes) -> None:
    twins = outcomes["twins"]
    assert twins.ambiguous
    assert twins.how == "several records may be it: https://ror.org/00zv0wd17, https://ror.org/03yrm5c26"


def test_a_record_of_the_same_name_and_another_identifier_is_ambiguous(outcomes) -> None:
    assert outcomes["clashing"].how == "https://ror.org/03t0t6y08 has its name, and another wikidata identifier"
    assert not outcomes["clashing"].names


def test_withdrawn_records_are_nobody(outcomes) -> None:
    assert outcomes["nowhere"] == Outcome("nowhere")


def test_persons_are_left_alone(outcomes) -> None:
    assert "a-person" not in outcomes


def test_a_name_of_another_body_of_the_list_is_not_added(tmp_path: Path) -> None:
    record = v2("0412y9z21", [("Academy of Twins", "alias")], "RU")
    _, told = of(tmp_path, [record])
    assert told[0].names == ()
    assert told[0].kept_apart == ("the name “Academy of Twins” is one of twins on the list",)


def test_a_record_that_two_bodies_of_the_list_may_be_is_ambiguous(tmp_path: Path) -> None:
    record = v2("05qghxh33", [("Academy of Twins", "label"), ("Institute of Nowhere", "alias")], "RU")
    told = {each.entity_id: each for each in of(tmp_path, [record])[1]}
    for entity in ("twins", "nowhere"):
        assert told[entity].how == "https://ror.org/05qghxh33 may be several entities of the list"


V1 = {
    "id": "https://ror.org/0412y9z21",
    "name": "Norvik Rocketry Centre",
    "status": "active",
    "aliases": ["Rocket Academy"],
    "acronyms": ["NRC"],
    "labels": [{"label": "Центр ракет Норвик", "iso639": "ru"}],
    "links": ["https://norvik.example/"],
    "country": {"country_code": "RU", "country_name": "Russia"},
    "external_ids": {
        "GRID": {"preferred": "grid.440624.0", "all": "grid.440624.0"},
        "ISNI": {"preferred": None, "all": []},
    },
}  # fmt: skip
GRID = {
    "version": "release_2021_09_16",
    "institutes": [
        {
            "id": "grid.440624.0",
            "name": "Example Optics Academy",
            "status": "active",
            "aliases": ["Optics Academy of Examples"],
            "acronyms": [],
            "labels": [],
            "links": ["http://optics.example"],
            "addresses": [{"city": "Wuhan", "country": "China", "country_code": "CN"}],
            "external_ids": {"Wikidata": {"preferred": None, "all": ["Q42"]}},
        },
        {"id": "grid.1.0", "status": "obsolete"},
    ],
}


def test_the_older_schema_of_ror_is_read(tmp_path: Path) -> None:
    norvik = of(tmp_path, [V1])[0].entities[0]
    assert [(alias.text, alias.lang) for alias in norvik.aliases[2:]] == [
        ("Norvik Rocketry Centre", ""),
        ("Rocket Academy", ""),
        ("NRC", ""),
        ("Центр ракет Норвик", "ru"),
    ]
    assert (norvik.domains, norvik.identifiers["grid"]) == (("norvik.example",), "grid.440624.0")


def test_grid_is_read(tmp_path: Path) -> None:
    optics = of(tmp_path, GRID)[0].entities[1]
    assert [alias.text for alias in optics.aliases[1:]] == ["Optics Academy of Examples"]
    assert optics.aliases[1].source == "GRID grid.440624.0 (CC0)"
    assert optics.identifiers == {"grid": "grid.440624.0", "wikidata": "Q42"}


def test_what_is_no_register_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('[{"id": "x", "name": "y"}]')
    with pytest.raises(ScreeningError, match="this is no dump of ROR or GRID"):
        list(organisations(tmp_path / "other.json"))


def test_the_command_tells_what_was_added_and_writes_a_list_that_holds(screen: Callable, tmp_path: Path) -> None:
    of(tmp_path, RECORDS)
    done = screen("watchlists", "enrich", "own.yml", "--with", "ror.json", "-o", "richer.yml")
    assert done.code == 0
    assert done.err.splitlines() == [
        "norvik: https://ror.org/0412y9z21 by the same ror identifier; added 3 names, 1 domain, 1 identifier.",
        "  not added: the domain shared.example is one of several records.",
        "optics: https://ror.org/05qghxh33 by the name “Example Optics Academy” in CN; "
        "added 1 name, 0 domains, 1 identifier.",
        "twins: nothing added, several records may be it: https://ror.org/00zv0wd17, https://ror.org/03yrm5c26.",
        "clashing: nothing added, https://ror.org/03t0t6y08 has its name, and another wikidata identifier.",
        "ror.json: of 5 organisations of the list 2 found, 2 ambiguous, 1 not found.",
        "Written to richer.yml.",
    ]
    assert screen("watchlists", "check", "richer.yml").code == 0
