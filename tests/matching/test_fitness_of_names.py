"""Names of somebody else's list: which can stand alone, which need support, which are never looked for."""

from __future__ import annotations

import pytest

from screening.matching import Fitness, Matcher
from screening.model import Alias, AliasKind, Context, Country, CountryStatus, Entity, EntityKind, Watchlist
from screening.model.distinct import constant, each

NAMES = {
    "optics": ("Zorvak Institute of Optics", "CN"),
    "physics": ("Institute of Physics", "VN"),
    "national": ("National University", "VN"),
    "trade": ("Technology Co., Ltd.", "CN"),
    "industries": ("Petrochemical Industries LLC", "IR"),
    "electronics": ("Huaxin Electronics Technology Co., Ltd.", "CN"),
    "word": ("Zorvak", "IR"),
    "long-word": ("Zorvaktechnoservis", "RU"),
    "initials": ("ZVK", "IR"),
}


def own(builtin: bool = False) -> Watchlist:
    entities = tuple(
        Entity(name, text, EntityKind.INSTITUTION, "own", "own", (Alias(text, AliasKind.LISTED),), country=country)
        for name, (text, country) in NAMES.items()
    )
    return Watchlist("own", "Own", "2026-01-01", "", "own.yml", "", entities, builtin=builtin)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher([own()])


def found(matcher: Matcher, text: str, country: str = "") -> set[str]:
    where = Country(country, CountryStatus.KNOWN, country) if country else Country()
    [answer] = matcher.match(each([text]), constant(Context(where), 1)).spread()
    return {match.entity_id for match in answer.matches}


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("Zorvak Institute of Optics", Fitness.FIT),
        ("Huaxin Electronics Technology Co., Ltd.", Fitness.FIT),
        ("Zorvaktechnoservis", Fitness.FIT),
        ("佐尔瓦克光学研究所", Fitness.FIT),
        ("Institute of Physics", Fitness.GENERIC),
        ("Institute of Nuclear Physics", Fitness.GENERIC),
        ("Petrochemical Industries LLC", Fitness.GENERIC),
        ("International Trading and Shipping Group", Fitness.GENERIC),
        ("National University", Fitness.BARE),
        ("Technology Co., Ltd.", Fitness.BARE),
        ("Zorvak", Fitness.ONE_WORD),
        ("Zorvak LLC", Fitness.ONE_WORD),
        ("ZVK", Fitness.INITIALS),
    ],
)
def test_a_name_is_judged_by_its_words(matcher: Matcher, text: str, fit: Fitness) -> None:
    assert matcher.fitness_of(text) is fit


@pytest.mark.parametrize(
    ("text", "entity", "home", "abroad"),
    [
        ("Institute of Physics", "physics", "VN", "CZ"),
        ("Petrochemical Industries", "industries", "IR", "US"),
        ("Zorvak", "word", "IR", "DE"),
    ],
)
def test_a_name_that_proves_little_counts_with_its_country_only(
    matcher: Matcher, text: str, entity: str, home: str, abroad: str
) -> None:
    assert found(matcher, text, home) == {entity}
    assert found(matcher, text) == set()
    assert found(matcher, text, abroad) == set()


def test_a_name_that_is_fit_counts_without_a_country(matcher: Matcher) -> None:
    assert found(matcher, "Zorvak Institute of Optics") == {"optics"}
    assert found(matcher, "Zorvaktechnoservis") == {"long-word"}


@pytest.mark.parametrize("country", ["", "VN", "CN"])
@pytest.mark.parametrize(
    "text",
    ["National University", "Technology Co., Ltd.", "Hefei University of Technology", "Vietnam National University"],
)
def test_words_that_any_body_has_are_never_an_entry(matcher: Matcher, text: str, country: str) -> None:
    assert found(matcher, text, country) == set()


def test_a_few_letters_need_more_than_the_country(matcher: Matcher) -> None:
    assert found(matcher, "ZVK", "IR") == set()
    assert found(matcher, "ZVK") == set()


def test_a_legal_form_may_be_left_out_or_be_another(matcher: Matcher) -> None:
    assert found(matcher, "Huaxin Electronics Technology", "CN") == {"electronics"}
    assert found(matcher, "Huaxin Electronics Technology Limited", "CN") == {"electronics"}
    assert found(matcher, "Huaxin Textile Technology Limited", "CN") == set()


def test_the_names_of_the_built_in_lists_are_as_their_authors_marked_them() -> None:
    assert found(Matcher([own(builtin=True)]), "Zorvak") == {"word"}
