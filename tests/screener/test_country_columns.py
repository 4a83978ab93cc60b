"""Country columns of a row: guessed ones, several ones, and cells that cannot be read."""

from __future__ import annotations

import pyarrow as pa
import pytest

from screening.model import Batch, Certainty, Check, ColumnRole, Finding, Mapping, Role, Unscreened
from screening.run import load_judges
from screening.screener import Judges, TablePass

NAME = ColumnRole(0, "University", Role.INSTITUTION)


@pytest.fixture(scope="module")
def judges() -> Judges:
    return load_judges()


def records(judges: Judges, cells: tuple[str, ...], *countries: ColumnRole) -> list[Finding | Unscreened]:
    batch = Batch(1, range(2, 3), tuple(pa.array([cell], pa.string()) for cell in cells))
    return list(TablePass(judges, Mapping((NAME, *countries))).screen(batch))


def test_a_guessed_country_column_does_not_speak_against_a_match(judges: Judges) -> None:
    for guessed, check in ((True, Check.UNKNOWN), (False, Check.CONFLICT)):
        column = ColumnRole(1, "col7", Role.INSTITUTION_COUNTRY, guessed=guessed)
        [found] = records(judges, ("Kim Il Sung University", "Germany"), column)
        assert isinstance(found, Finding)
        [located] = found.matches
        assert located.match.country_check is check
        assert found.to_verify is not guessed
        assert any("col7" in sentence for sentence in located.match.why)


def test_a_watched_country_in_either_of_two_columns_exposes_and_both_are_told(judges: Judges) -> None:
    first, second = (ColumnRole(i, f"Country {i}", Role.INSTITUTION_COUNTRY) for i in (1, 2))
    for cells in (("Some Institute", "DPRK", "China"), ("Some Institute", "China", "DPRK")):
        [found] = records(judges, cells, first, second)
        assert isinstance(found, Finding)
        [reason] = [reason for reason in found.reasons if reason.code == "exposure.located"]
        assert "which says “DPRK”" in reason.text
        assert "says “China”" in reason.text


def test_a_match_beside_two_countries_keeps_what_agrees(judges: Judges) -> None:
    first, second = (ColumnRole(i, f"Country {i}", Role.INSTITUTION_COUNTRY) for i in (1, 2))
    [found] = records(judges, ("Novosibirsk State University", "Germany", "Russia"), first, second)
    assert isinstance(found, Finding)
    [located] = found.matches
    assert (located.match.certainty, located.match.country_check) == (Certainty.STRONG, Check.AGREE)
    assert any("The country columns differ" in sentence for sentence in located.match.why)


def test_a_cell_that_cannot_be_decoded_is_told(judges: Judges) -> None:
    [told] = records(judges, ("金日\ufffd综\ufffd大学",))
    assert isinstance(told, Unscreened)
    assert told.code == "garbled-cell"
    assert records(judges, ("北京大学",)) == []
