"""A country cell is evidence: it vetoes only names that other bodies bear too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.matching import Matcher
from screening.model import Certainty, Check, Country, CountryStatus, Match, NearMiss
from tests.matching.questions import ask, question

Ids = Callable[..., set[str]]
Found = Callable[..., tuple[Match, ...]]
Missed = Callable[..., dict[str, NearMiss]]

KP, RU, US = (Country(code, CountryStatus.KNOWN, code) for code in ("KP", "RU", "US"))


@pytest.mark.parametrize(
    ("text", "country", "entity"),
    [
        ("Kim Chaek University of Technology", "KR", "kim-chaek-university-of-technology"),
        ("김책공업종합대학", "KR", "kim-chaek-university-of-technology"),
        ("金日成综合大学", "CN", "kim-il-sung-university"),
        ("Университет имени Ким Ир Сена", "RU", "kim-il-sung-university"),
        ("Far Eastern Federal University", "CN", "far-eastern-federal-university"),
        ("Томский политехнический университет", "KZ", "tomsk-polytechnic-university"),
        ("MGIMO", "DE", "mgimo"),
        ("Moscow State University", "DE", "moscow-state-university"),
    ],
)
def test_a_name_that_one_body_bears_stays_a_match_beside_another_country(
    found: Found, text: str, country: str, entity: str
) -> None:
    [match] = found(text, country)
    assert match.entity_id == entity
    assert (match.certainty, match.country_check) == (Certainty.POSSIBLE, Check.CONFLICT)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("National Defense University", "US"),  # a generic name
        ("NSU", "US"),  # an acronym the world shares
        ("MEPHI", "FR"),  # a listed namesake of that country
        ("ИТМО", "BY"),
        ("МГУ", "BY"),
        ("State Academy of Sciences", "DE"),
    ],
)
def test_a_name_that_other_bodies_bear_is_vetoed_by_their_country(ids: Ids, text: str, country: str) -> None:
    assert ids(text, country) == set()


def test_a_namesake_vetoes_in_its_own_country_only(ids: Ids) -> None:
    assert ids("ИТМО", "KZ") == {"itmo-university"}
    assert ids("МГУ", "KZ") == {"moscow-state-university"}


def test_the_sentence_names_the_column_and_says_what_it_holds(matcher: Matcher) -> None:
    query = question("Kim Il Sung University", Country("ROK", CountryStatus.KNOWN, "KR"), country_column="Land")
    [match] = ask(matcher, [query])[0].matches
    assert "The column “Land” says “ROK” (South Korea); it is in North Korea (DPRK)." in match.why


def test_both_institutions_of_a_cell_are_found_and_the_country_speaks_for_one(found: Found) -> None:
    first, second = found("Kim Il Sung University / Far Eastern Federal University", "RU")
    assert (first.entity_id, first.certainty) == ("kim-il-sung-university", Certainty.POSSIBLE)
    assert (second.entity_id, second.certainty) == ("far-eastern-federal-university", Certainty.STRONG)
    assert "The cell names several institutions, and one country speaks for one of them at most." in first.why
    [alone] = found("Kim Il Sung University", "RU")
    assert not any("several" in sentence for sentence in alone.why)


def test_a_guessed_column_may_support_and_never_speaks_against(matcher: Matcher) -> None:
    def one(text: str, country: Country, *, guessed: bool) -> Match | None:
        query = question(text, country, country_column="col_7", country_guessed=guessed)
        return next(iter(ask(matcher, [query])[0].matches), None)

    against = one("Kim Il Sung University", US, guessed=True)
    assert against is not None
    assert (against.certainty, against.country_check) == (Certainty.PROBABLE, Check.UNKNOWN)
    assert any("guessed" in sentence for sentence in against.why)
    firm = one("Kim Il Sung University", US, guessed=False)
    assert firm is not None
    assert (firm.certainty, firm.country_check) == (Certainty.POSSIBLE, Check.CONFLICT)
    supported = one("National Defence University", KP, guessed=True)
    assert supported is not None
    assert supported.country_check is Check.AGREE


def test_a_guessed_city_never_speaks_against(matcher: Matcher) -> None:
    def certainty(*, guessed: bool) -> Certainty:
        query = question("Sakhalin State University", RU, "Moscow", city_guessed=guessed)
        return ask(matcher, [query])[0].matches[0].certainty

    assert certainty(guessed=False) is Certainty.POSSIBLE
    assert certainty(guessed=True) is Certainty.STRONG


def test_another_country_in_the_text_lowers_and_is_told(found: Found, ids: Ids) -> None:
    [match] = found("Kim Chaek University of Technology, Beijing, China")
    assert match.certainty is Certainty.POSSIBLE
    assert "The text speaks of China; it is in North Korea (DPRK)." in match.why
    assert ids("National Defence University, Islamabad, Pakistan") == set()
