from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.matching import Matcher
from screening.model import Country, CountryStatus, Match, NearMiss
from screening.places import read_country
from screening.watchlist import builtin_watchlists
from tests.matching.questions import ask, question


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return Matcher(builtin_watchlists())


def country(code: str) -> Country:
    return Country(code, CountryStatus.KNOWN, code) if len(code) == 2 else read_country(code)


@pytest.fixture
def found(matcher: Matcher) -> Callable[..., tuple[Match, ...]]:
    """Return the matches of one text."""

    def find(text: str, land: str = "", city: str = "", hosts: tuple[str, ...] = ()) -> tuple[Match, ...]:
        return ask(matcher, [question(text, country(land), city, hosts)])[0].matches

    return find


@pytest.fixture
def ids(found: Callable[..., tuple[Match, ...]]) -> Callable[..., set[str]]:
    """Return the ids matched in one text."""
    return lambda *args, **kwargs: {match.entity_id for match in found(*args, **kwargs)}


@pytest.fixture
def missed(matcher: Matcher) -> Callable[..., dict[str, NearMiss]]:
    """Return the near misses of one text by entity."""

    def find(text: str, land: str = "", city: str = "") -> dict[str, NearMiss]:
        [answer] = ask(matcher, [question(text, country(land), city)], near_misses=True)
        assert not answer.matches
        return {near.entity_id: near for near in answer.near_misses}

    return find
