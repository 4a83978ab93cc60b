"""A cell of a great many countries is read in part, and what was not read is one that was not understood."""

from __future__ import annotations

import pytest

from screening.model import CountryStatus
from screening.places import read_countries


@pytest.mark.parametrize("gap", ["; ", "/", "\n"])
def test_what_stands_behind_300_countries_is_told_as_not_understood(gap: str) -> None:
    read = read_countries(gap.join(["Ireland"] * 299 + ["North Korea"]))
    assert len(read) == 300
    assert read[-1].code == "KP"
    more = read_countries(gap.join(["Ireland"] * 299 + ["North Korea", "Russia", "Iran"]))
    assert [country.code for country in more[299:]] == ["KP", ""]
    assert more[-1].status is CountryStatus.UNKNOWN
    assert (more[-1].text, more[-1].why) == ("Russia", "stands behind the first 300, which alone were read")
