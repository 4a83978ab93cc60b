"""What must not change a verdict does not; no text breaks the matcher or takes it long."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.matching import Matcher
from screening.model import Country, CountryStatus, text_column
from screening.watchlist import builtin_watchlists
from tests.effort import examples
from tests.matching.questions import ask, question
from tests.matching.test_accuracy import rows

RELAXED = settings(
    deadline=None, max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LABELLED = [r for r in rows() if len(r["text"]) > 6]
row = st.sampled_from(LABELLED)
OTHER = "University of Oslo, Norway"


def ids(matcher: Matcher, text: str, code: str) -> set[str]:
    [answer] = ask(matcher, [question(text, Country(code, CountryStatus.KNOWN, code) if code else Country())])
    return {match.entity_id for match in answer.matches}


@RELAXED
@given(row)
def test_spacing_and_unicode_form_do_not_change_the_verdict(matcher: Matcher, r: dict[str, str]) -> None:
    plain = ids(matcher, r["text"], r["country"])
    assert ids(matcher, f"  {r['text']}\t ", r["country"]) == plain
    assert ids(matcher, unicodedata.normalize("NFD", r["text"]), r["country"]) == plain
    assert ids(matcher, r["text"].replace(" ", "\u00a0"), r["country"]) == plain


@RELAXED
@given(row.filter(lambda r: " " in r["text"] and not any(c.isupper() for word in r["text"].split() for c in word[1:])))
def test_case_does_not_change_the_verdict(matcher: Matcher, r: dict[str, str]) -> None:
    plain = ids(matcher, r["text"], r["country"])
    assert ids(matcher, r["text"].upper(), r["country"]) == plain
    assert ids(matcher, r["text"].lower(), r["country"]) == plain


@RELAXED
@given(row.filter(lambda r: r["entity_id"] and r["country"]))
def test_another_institution_in_the_cell_does_not_hide_a_match(matcher: Matcher, r: dict[str, str]) -> None:
    assert ids(matcher, f"{OTHER}; {r['text']}", r["country"]) >= ids(matcher, r["text"], r["country"])


@RELAXED
@given(st.lists(row, min_size=2, max_size=12), st.randoms())
def test_the_order_of_a_batch_does_not_change_its_answers(
    matcher: Matcher, batch: list[dict[str, str]], chance: random.Random
) -> None:
    queries = list(dict.fromkeys(question(r["text"]) for r in batch))
    answers = dict(zip(queries, ask(matcher, queries), strict=True))
    chance.shuffle(queries)
    assert dict(zip(queries, ask(matcher, queries), strict=True)) == {query: answers[query] for query in queries}


@settings(deadline=None, max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_no_text_raises(matcher: Matcher, text: str) -> None:
    ask(matcher, [question(text, city=text, hosts=(text,))], near_misses=True)
    matcher.persons.find(text_column([text]))
    matcher.hosts.find(text_column([text]))
    matcher.identifiers.find(text_column([text]))


@pytest.mark.parametrize(
    "cell",
    [
        "Moscow State University, " * 40_000,
        "a" * 1_000_000,
        "Ж" * 1_000_000,
        "金" * 1_000_000,
        "가" * 1_000_000,
        "(" * 500_000 + ")" * 500_000,
        ";|,/" * 250_000,
        "\x00\x1b[31m" * 200_000,
        "moscow state university " * 40_000,
        "M.S.U." * 160_000,
        "&amp;" * 200_000,
        "Kim " * 250_000,
    ],
    ids=lambda cell: repr(cell[:8]),
)
def test_a_megabyte_cell_is_answered(matcher: Matcher, cell: str) -> None:
    [answer] = ask(matcher, [question(cell)])
    assert len(answer.matches) <= 1
    matcher.persons.find(text_column([cell]))
    matcher.hosts.find(text_column([cell]))
    matcher.identifiers.find(text_column([cell]))


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    queries = [question(text) for text in ("KJUUniversity of National Defense", *(row["text"] for row in rows()))]
    matcher = Matcher(builtin_watchlists())
    first = ask(matcher, queries)
    assert ask(matcher, queries) == first
    alone = Matcher(builtin_watchlists())
    assert [ask(alone, [query])[0] for query in reversed(queries[:200])] == first[:200][::-1]
