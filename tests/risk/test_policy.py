"""The policy file: what it says is what is applied, and mistakes are answered with file and line."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from screening.datafile import builtin
from screening.errors import DataError
from screening.model import Band, Sensitivity
from screening.risk import load_policy

H, M, U, L = Sensitivity.HIGH, Sensitivity.MEDIUM, Sensitivity.UNKNOWN, Sensitivity.LOW


@pytest.fixture
def own(tmp_path: Path):
    """Write a changed copy of the default policy and return its path."""

    def write(old: str, new: str) -> Path:
        text = builtin("policy.yml").read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "own.yml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("exposure", "bands"),
    [
        ("dprk", {H: "critical", M: "high", U: "high", L: "medium"}),
        ("linked", {H: "high", M: "medium", U: "medium", L: "low"}),
        ("nuclear", {H: "medium", M: "medium", U: "low", L: "low"}),
        ("contact", {H: "medium", M: "low", U: "low", L: "low"}),
    ],
)
def test_default_bands_are_the_published_table(exposure: str, bands: dict[Sensitivity, str]) -> None:
    policy = load_policy()
    assert {s: policy.bands[exposure, s].label for s in bands} == bands


def test_scores_rise_with_the_band_and_never_overlap() -> None:
    scores = load_policy().scores
    ordered = [scores[band] for band in sorted(Band)]
    for lower, upper in pairwise(ordered):
        assert lower.most < upper.least
    assert ordered[-1].most == 100


def test_an_unknown_band_is_answered_with_line_and_choices(own) -> None:
    path = own("linked:  {high: high, ", "linked:  {high: severe, ")
    with pytest.raises(DataError) as caught:
        load_policy(path)
    line = next(n for n, text in enumerate(path.read_text().splitlines(), 1) if "severe" in text)
    assert caught.value.where == f"{path}:{line}"
    assert "low, medium, high, critical" in caught.value.remedy


def test_an_exposure_without_a_line_in_the_table_is_an_error(own) -> None:
    path = own("  contact: {high: medium,   medium: low,    unknown: low,    low: low}\n", "")
    with pytest.raises(DataError, match="'contact' is missing"):
        load_policy(path)


def test_overlapping_scores_are_an_error(own) -> None:
    with pytest.raises(DataError, match="whole number from 65 to 100"):
        load_policy(own("high:     {from: 65, start: 74", "high:     {from: 60, start: 74"))


def test_a_lower_case_country_is_an_error(own) -> None:
    with pytest.raises(DataError, match="'kp' is not a two-letter country code"):
        load_policy(own("nationalities: [KP]", "nationalities: [kp]"))


def test_a_modifier_on_an_unknown_condition_names_the_known_ones(own) -> None:
    with pytest.raises(DataError) as caught:
        load_policy(own("when: level,     is: advanced", "when: levle,     is: advanced"))
    assert "did you mean 'level'" in caught.value.what


def test_a_policy_of_before_mentions_and_gaps_is_still_one(own) -> None:
    text = builtin("policy.yml").read_text(encoding="utf-8")
    gaps = text[text.index("strict:\n") : text.index("# Scores run")]
    policy = load_policy(own(gaps, ""))
    assert policy.strict == {"blank-identity"}
    path = own("mentions: contact\n", "")
    assert load_policy(path).mentions == "contact"  # the last line of the table


def test_the_policy_says_what_a_mention_weighs_and_which_gaps_count(own) -> None:
    assert load_policy(own("mentions: contact", "mentions: nuclear")).mentions == "nuclear"
    policy = load_policy(own("blank-nationality: false", "blank-nationality: true"))
    assert policy.strict == {"blank-identity", "blank-nationality"}


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("mentions: contact", "mentions: notes", "dprk, linked, nuclear, contact"),
        ("blank-identity: true", "blank-identity: often", "Write true or false."),
        ("  blank-identity: true", "  blank-subject: true", "blank-identity, blank-nationality, blank-institution"),
    ],
)
def test_a_wrong_mention_or_gap_is_answered_with_line_and_choices(own, old: str, new: str, remedy: str) -> None:
    path = own(old, new)
    with pytest.raises(DataError) as caught:
        load_policy(path)
    line = next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if new in text)
    assert caught.value.where == f"{path}:{line}"
    assert remedy in caught.value.remedy
