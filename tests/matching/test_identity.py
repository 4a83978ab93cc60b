"""Hosts and identifiers settle a match alone, in any spelling, and only whole."""

from __future__ import annotations

import pytest

from screening.matching import Matcher
from screening.model import Certainty, Method


@pytest.mark.parametrize(
    ("address", "entity"),
    [
        ("ivanov@phys.dvfu.ru", "far-eastern-federal-university"),
        ("https://www.MEPhI.ru/en/", "mephi"),
        ("urfu.ru", "ural-federal-university"),
        ("mailto:a.b@g.nsu.ru", "novosibirsk-state-university"),
        ("a@example.org; b@jinr.ru", "joint-institute-for-nuclear-research"),
        ("http://tpu.ru:8080/x?y=1", "tomsk-polytechnic-university"),
    ],
)
def test_a_domain_or_sub_domain_settles_a_match(matcher: Matcher, address: str, entity: str) -> None:
    [match] = matcher.match_hosts([address])[0].matches
    assert (match.entity_id, match.method, match.certainty) == (entity, Method.DOMAIN, Certainty.SETTLED)
    assert "settles the match alone" in match.why[0]


@pytest.mark.parametrize(
    "address", ["dvfu.ru.example.com", "notdvfu.ru", "a@gmail.com", "", "@", "http://[::1", "ru", "x" * 5000]
)
def test_other_addresses_settle_nothing(matcher: Matcher, address: str) -> None:
    assert matcher.match_hosts([address])[0].matches == ()


@pytest.mark.parametrize(
    ("value", "entity"),
    [
        ("https://ror.org/0412y9z21", "far-eastern-federal-university"),
        ("0412Y9Z21", "far-eastern-federal-university"),
        ("Q13164", "moscow-state-university"),
        ("http://www.wikidata.org/entity/Q13164", "moscow-state-university"),
        ("grid.4605.7", "novosibirsk-state-university"),
        ("0000 0001 2342 9668", "moscow-state-university"),
        ("https://isni.org/isni/0000000123429668", "moscow-state-university"),
    ],
)
def test_an_identifier_settles_a_match_in_any_spelling(matcher: Matcher, value: str, entity: str) -> None:
    [match] = matcher.match_identifiers([value])[0].matches
    assert (match.entity_id, match.method, match.certainty) == (entity, Method.IDENTIFIER, Certainty.SETTLED)


@pytest.mark.parametrize(
    "value", ["Q1316", "Q131640", "grid.4605.70", "0412y9z2", "0000 0001 2342 9669", "", "https://ror.org/"]
)
def test_a_neighbouring_identifier_settles_nothing(matcher: Matcher, value: str) -> None:
    assert matcher.match_identifiers([value])[0].matches == ()
