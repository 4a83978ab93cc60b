"""The built-in lists hold what the brief names, each name with its source."""

from __future__ import annotations

import unicodedata

import pytest

from screening.model import AliasKind, Entity, EntityKind, Watchlist
from screening.watchlist import builtin_watchlists

GROUPS = {
    "dprk": {
        "kim-il-sung-university",
        "kim-chaek-university-of-technology",
        "pyongsong-college-of-science",
        "dprk-national-defence-university",
        "dprk-nada",
    },
    "linked": {
        "far-eastern-federal-university",
        "pacific-national-university",
        "novosibirsk-state-university",
        "joint-institute-for-nuclear-research",
    },
    "nuclear": {"mephi", "tomsk-polytechnic-university", "ural-federal-university", "itmo-university", "spbpu"},
    "exchange": {
        "moscow-state-university",
        "institute-of-far-eastern-studies",
        "siberian-branch-ras",
        "mgimo",
        "sakhalin-state-university",
    },
    "other": {"cssteap"},
    "official": {
        "kim-yong-nam",
        "ri-ryong-nam",
        "ri-su-yong",
        "choe-ryong-hae",
        "choe-thae-bok",
        "alexander-galushka",
        "yuri-trutnev",
        "rustam-minnikhanov",
    },
}

NATIVE = {"KP": "HANGUL", "RU": "CYRILLIC", "IN": "DEVANAGARI"}


@pytest.fixture(scope="module")
def lists() -> tuple[Watchlist, ...]:
    return builtin_watchlists()


@pytest.fixture(scope="module")
def entities(lists: tuple[Watchlist, ...]) -> dict[str, Entity]:
    return {entity.id: entity for watchlist in lists for entity in watchlist.entities}


def scripts(text: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


def test_every_id_stands_in_its_group(entities: dict[str, Entity]) -> None:
    groups: dict[str, set[str]] = {}
    for entity in entities.values():
        groups.setdefault(entity.group, set()).add(entity.id)
    assert groups == GROUPS


def test_every_list_says_its_day_and_source(lists: tuple[Watchlist, ...]) -> None:
    assert {watchlist.path for watchlist in lists} == {
        f"watchlists/{name}.yml" for name in ("dprk", "linked", "nuclear", "exchange", "other", "officials")
    }
    assert [w.id for w in lists if not (w.version and w.source and len(w.sha256) == 64)] == []


def test_every_name_has_a_language(entities: dict[str, Entity]) -> None:
    assert [(e.id, a.text) for e in entities.values() for a in e.aliases if not a.lang] == []


def test_every_entity_has_an_official_or_former_name_in_its_native_script(entities: dict[str, Entity]) -> None:
    def native(entity: Entity) -> bool:
        return any(NATIVE[entity.country] in scripts(alias.text) for alias in entity.aliases)

    assert [entity.id for entity in entities.values() if not native(entity)] == []


def test_every_institution_has_a_seat_places_and_namesakes(entities: dict[str, Entity]) -> None:
    for entity in entities.values():
        if entity.kind is EntityKind.INSTITUTION:
            assert entity.city and entity.places and entity.namesakes, entity.id


def test_every_entity_has_evidence_from_the_brief(entities: dict[str, Entity]) -> None:
    for entity in entities.values():
        assert any(claim.where.startswith("brief, ") for claim in entity.evidence), entity.id


def test_a_name_stands_in_two_lists_only_when_it_is_shared(entities: dict[str, Entity]) -> None:
    owners: dict[str, set[str]] = {}
    for entity in entities.values():
        for alias in entity.aliases:
            if not alias.shared:
                owners.setdefault(alias.text.casefold(), set()).add(entity.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_unmarked_name_is_the_name_of_a_namesake(entities: dict[str, Entity]) -> None:
    for entity in entities.values():
        own = {alias.text.casefold() for alias in entity.aliases if not alias.shared}
        assert own.isdisjoint(namesake.name.casefold() for namesake in entity.namesakes), entity.id


@pytest.mark.parametrize(
    ("entity_id", "form"),
    [
        ("moscow-state-university", "MSU"),
        ("novosibirsk-state-university", "NSU"),
        ("pacific-national-university", "PNU"),
        ("tomsk-polytechnic-university", "TPU"),
        ("sakhalin-state-university", "SSU"),
        ("dprk-nada", "NADA"),
        ("dprk-nada", "NATA"),
        ("dprk-national-defence-university", "NDU"),
        ("dprk-national-defence-university", "National Defence University"),
        ("kim-chaek-university-of-technology", "KUT"),
        ("pyongsong-college-of-science", "University of Sciences"),
        ("itmo-university", "ITMO"),
        ("institute-of-far-eastern-studies", "IFES"),
    ],
)
def test_a_form_other_bodies_use_too_is_marked_shared(entities: dict[str, Entity], entity_id: str, form: str) -> None:
    assert [alias.shared for alias in entities[entity_id].aliases if alias.text == form] == [True]


@pytest.mark.parametrize(
    ("entity_id", "form"),
    [
        ("joint-institute-for-nuclear-research", "JINR"),
        ("joint-institute-for-nuclear-research", "ОИЯИ"),
        ("mephi", "MEPhI"),
        ("mgimo", "МГИМО"),
        ("far-eastern-federal-university", "ДВФУ"),
        ("itmo-university", "ИТМО"),
        ("cssteap", "CSSTEAP"),
    ],
)
def test_a_distinctive_acronym_stands_alone(entities: dict[str, Entity], entity_id: str, form: str) -> None:
    assert [(a.kind, a.shared) for a in entities[entity_id].aliases if a.text == form] == [(AliasKind.ACRONYM, False)]


def test_mephi_alone_is_marked_military_and_civilian(entities: dict[str, Entity]) -> None:
    assert [entity.id for entity in entities.values() if "military-civilian" in entity.traits] == ["mephi"]


def test_identifiers_are_the_checked_ones(entities: dict[str, Entity]) -> None:
    assert {
        entity.id: entity.identifiers.get("ror", "")[-9:] for entity in entities.values() if entity.identifiers
    } == {
        "far-eastern-federal-university": "0412y9z21",
        "pacific-national-university": "03cjece29",
        "novosibirsk-state-university": "04t2ss102",
        "joint-institute-for-nuclear-research": "044yd9t77",
        "mephi": "04w8z7f34",
        "tomsk-polytechnic-university": "00a45v709",
        "ural-federal-university": "00hs7dr46",
        "itmo-university": "04txgxn49",
        "spbpu": "02x91aj62",
        "moscow-state-university": "010pmpe69",
        "institute-of-far-eastern-studies": "02ggnh308",
        "siberian-branch-ras": "02frkq021",
        "mgimo": "04zn7jb34",
        "sakhalin-state-university": "00hay9j83",
    }


def test_the_suspended_membership_of_the_dprk_lowers_the_risk_of_jinr(entities: dict[str, Entity]) -> None:
    [claim] = [c for c in entities["joint-institute-for-nuclear-research"].evidence if c.where.startswith("jinr.ru")]
    assert claim.lowers
    assert "suspended" in claim.text


def test_officials_hold_their_office_at_the_time_of_the_brief(entities: dict[str, Entity]) -> None:
    persons = [entity for entity in entities.values() if entity.kind is EntityKind.PERSON]
    assert len(persons) == 8
    assert [p.id for p in persons if not p.office.endswith("(at the time the brief describes, 2014-2016)")] == []


@pytest.mark.parametrize(
    ("entity_id", "spelling"),
    [
        ("ri-ryong-nam", "Lee Ren-Nam"),
        ("ri-su-yong", "Lee Soo-Young"),
        ("choe-thae-bok", "Choi Thae Baek"),
        ("kim-yong-nam", "Kim Yong-nam"),
    ],
)
def test_an_official_is_known_by_the_spelling_of_the_brief(
    entities: dict[str, Entity], entity_id: str, spelling: str
) -> None:
    assert [alias.source for alias in entities[entity_id].aliases if alias.text == spelling] == [
        "brief, Cultural Engagement"
    ]
