"""`--all` shows more and judges the same: near misses change no match, and no row its finding."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from screening.matching import Matcher
from screening.model import Batch, ColumnRole, Finding, Mapping, Role
from screening.run import load_judges
from screening.screener import Judges, TablePass
from tests.matching.conftest import country
from tests.matching.damage import damaged
from tests.matching.questions import Question, ask, question

DATA = Path(__file__).parents[1] / "data"
DAMAGED = 1_000


@pytest.fixture(scope="module")
def judges() -> Judges:
    return load_judges()


def corpora() -> Iterator[dict[str, str]]:
    for name in ("institutions.csv", "siblings.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def asked() -> Iterator[Question]:
    rows = list(corpora())
    for row in rows:
        yield question(row["text"])
        yield question(row["text"], country(row["country"] or "Narnia"))
    watched = [row for row in rows if row.get("entity_id")]
    for number, (place, text) in enumerate(damaged([row["text"] for row in watched], DAMAGED, seed=31)):
        yield question(text, country(watched[place]["country"]) if number % 2 else None)


def test_near_misses_change_no_match(judges: Judges) -> None:
    matcher: Matcher = judges.matcher
    questions = list(asked())
    differing = [
        one.text
        for one, plain, full in zip(
            questions, ask(matcher, questions), ask(matcher, questions, near_misses=True), strict=True
        )
        if plain.matches != full.matches or plain.near_misses
    ]
    assert differing == []


def test_cyrillic_beside_an_acronym_supports_it_with_and_without_near_misses(judges: Judges) -> None:
    for text, found in (("Институт ЛаПлаз НИЯ У МыФИ", ["mephi"]), ("Institute LaPlaz, MIFI", [])):
        for near_misses in (False, True):
            [answer] = ask(judges.matcher, [question(text)], near_misses=near_misses)
            assert [match.entity_id for match in answer.matches] == found


def test_a_name_that_the_row_does_not_support_is_told_with_near_misses_only(judges: Judges) -> None:
    abroad = question("National Defence University", country("FI"))
    [plain], [full] = ask(judges.matcher, [abroad]), ask(judges.matcher, [abroad], near_misses=True)
    assert (plain.matches, plain.near_misses, full.matches) == ((), (), ())
    assert "dprk-national-defence-university" in {miss.entity_id for miss in full.near_misses}
    at_home = question("National Defence University", country("KP"))
    assert ask(judges.matcher, [at_home])[0].matches


def test_every_row_has_the_same_finding_with_all_rows_shown(judges: Judges) -> None:
    rows = list(corpora())
    roles = (("University", Role.INSTITUTION), ("Country", Role.INSTITUTION_COUNTRY), ("Course", Role.SUBJECT))
    mapping = Mapping(tuple(ColumnRole(place, header, role) for place, (header, role) in enumerate(roles)))
    columns = [[row["text"] for row in rows], [row["country"] for row in rows], ["Nuclear Engineering"] * len(rows)]
    batch = Batch(1, range(2, len(rows) + 2), tuple(pa.array(column, pa.string()) for column in columns))
    said = [
        {
            record.row: (record.band, record.score, record.matches, record.reasons)
            for record in TablePass(judges, mapping, keep_clear=keep_clear).screen(batch)
            if isinstance(record, Finding) and record.band
        }
        for keep_clear in (False, True)
    ]
    assert said[0] == said[1]
    assert len(said[0]) > 700
