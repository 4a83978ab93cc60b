"""Hosts and identifiers settle a match, however written; look-alikes do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from screening.matching.identity import Hosts, Identifiers, owners_of
from screening.model import Alias, Answer, Certainty, Entity, EntityKind, Watchlist, text_column
from tests.effort import examples

_IDENTIFIERS = {"ror": "05fw97k56", "wikidata": "Q1234567", "grid": "grid.12345.6", "isni": "0000 0001 2192 9163"}
_UNIVERSITY = Entity(
    id="dvfu",
    name="Far Eastern Federal University",
    kind=EntityKind.INSTITUTION,
    group="linked",
    list_id="list",
    aliases=(Alias("Far Eastern Federal University"),),
    domains=("dvfu.ru", "двфу.рф"),
    identifiers=_IDENTIFIERS,
)
_LIST = [Watchlist("list", "", "", "", "", "", (_UNIVERSITY,))]
_HOSTS = Hosts(owners_of(_LIST))
_CODES = Identifiers(owners_of(_LIST))

_WATCHED = [
    "a@dvfu.ru",
    "A.B@PHYS.DVFU.RU",
    "a@dvfu.ru.",
    "Ann Bo <a@dvfu.ru>",
    "x@example.org; a@dvfu.ru",
    "a@dvfu.ru, x@example.org",
    "a@dvfu.ru/x@example.org",
    "x@example.org\na@dvfu.ru",
    "mailto:a@dvfu.ru?cc=x@example.org",
    "dvfu.ru",
    "www.dvfu.ru/en",
    "//dvfu.ru/en",
    "dvfu.ru:8080/contact?mail=x@example.org",
    "https://www.dvfu.ru/en/?q=1#top",
    "http://user:secret@dvfu.ru:8080/",
    "HTTPS://DVFU.RU",
    "a＠dvfu.ru",
    "\u200ba@dvfu.ru",
    "a&#64;dvfu.ru",
    "a@двфу.рф",
    "ДВФУ.РФ",
    "https://xn--b1ad0cd.xn--p1ai/",
    "x " * 3_000 + "a@dvfu.ru",
]
_OTHERS = [
    "",
    "a@gmail.com",
    "a@dvfu.ru.example.com",
    "a@notdvfu.ru",
    "a@not-dvfu.ru",
    "dvfu.ru@example.org",
    "https://example.org/dvfu.ru",
    "https://example.org/?u=http:dvfu.ru",
    "https://example.org/@dvfu.ru",
    "example.org/@dvfu.ru",
    "a@b..dvfu.ru",
    "a@dvfu",
    "http://[::1",
    "a." * 5_000 + "ru",
]


@pytest.mark.parametrize("address", _WATCHED)
def test_a_watched_host_settles_the_match(address: str) -> None:
    [answer] = _HOSTS.find(text_column([address])).values()
    assert [(match.entity_id, match.certainty) for match in answer.matches] == [("dvfu", Certainty.SETTLED)]


@pytest.mark.parametrize("address", _OTHERS)
def test_a_host_that_only_looks_alike_does_not_match(address: str) -> None:
    assert _HOSTS.find(text_column([address])) == {}


@pytest.mark.parametrize(
    "value",
    [
        "05fw97k56",
        "https://ror.org/05FW97K56",
        "ROR: 05fw97k56",
        "grid.1.2; 05fw97k56",
        "q1234567",
        "https://www.wikidata.org/wiki/Q1234567",
        "wd:Q1234567",
        "GRID.12345.6",
        "https://www.grid.ac/institutes/grid.12345.6",
        "0000000121929163",
        "0000 0001 2192 9163",
        "ISNI 0000-0001-2192-9163",
        "0000\u20110001\u20112192\u20119163",
        "https://isni.org/isni/0000000121929163",
        "０５ｆｗ９７ｋ５６",
    ],
)
def test_an_identifier_settles_the_match_in_any_spelling(value: str) -> None:
    [answer] = _CODES.find(text_column([value])).values()
    assert [(match.entity_id, match.certainty) for match in answer.matches] == [("dvfu", Certainty.SETTLED)]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Q12345678",
        "Q123456",
        "FQ1234567",
        "105fw97k56",
        "05fw97k56a",
        "grid.12345.67",
        "1000000012192916",
        "Quality 05",
    ],
)
def test_other_words_and_numbers_are_no_identifier(value: str) -> None:
    assert _CODES.find(text_column([value])) == {}


_PIECES = [
    "dvfu.ru",
    "DVFU.RU",
    "двфу.рф",
    "example.org",
    "@",
    ".",
    "://",
    "http",
    "/",
    ":",
    "?",
    "=",
    "&",
    "&#64;",
    " ",
    "\n",
    ";",
    "a",
    "xn--b1ad0cd.xn--p1ai",
    "\u200b",
    "＠",
    "<",
    "..",
    "ﷺ",
]
_CODE_PIECES = [
    *_IDENTIFIERS.values(),
    "0000",
    "0001",
    "2192",
    "9163",
    "ror.org/",
    "ror",
    "-",
    " ",
    "\u2011",
    "Q",
    "x",
    "1",
    "&#48;",
    "０",
    "\n",
]


def _found(find_one: Callable[[str], Answer], cells: list[str]) -> dict[int, Answer]:
    answers = {place: find_one(cell) for place, cell in enumerate(cells)}
    return {place: answer for place, answer in answers.items() if answer != Answer(())}


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)), max_size=8))
def test_hosts_in_bulk_are_those_found_one_by_one(cells: list[str]) -> None:
    assert _HOSTS.find(text_column(cells)) == _found(_HOSTS.find_one, cells)


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(st.one_of(st.text(), st.lists(st.sampled_from(_CODE_PIECES), max_size=8).map("".join)), max_size=8))
def test_identifiers_in_bulk_are_those_found_one_by_one(cells: list[str]) -> None:
    assert _CODES.find(text_column(cells)) == _found(_CODES.find_one, cells)


def test_a_body_on_two_lists_is_found_on_both_by_identifier_and_by_domain_and_another_on_neither() -> None:
    own = replace(_UNIVERSITY, id="own-dvfu", list_id="own", group="own")
    lists = [*_LIST, Watchlist("own", "", "", "", "", "", (own,))]
    codes, hosts = Identifiers(owners_of(lists)), Hosts(owners_of(lists))
    assert [match.entity_id for match in codes.find_one("https://ror.org/05fw97k56").matches] == ["dvfu", "own-dvfu"]
    assert [match.entity_id for match in hosts.find_one("a@dvfu.ru").matches] == ["dvfu", "own-dvfu"]
    assert codes.find_one("https://ror.org/0412y9z21").matches == ()
