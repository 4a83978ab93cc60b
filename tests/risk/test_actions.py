"""`actions` of the policy file: read in order, and refused with line and remedy where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.datafile import builtin
from screening.errors import DataError
from screening.model import Band
from screening.risk import load_policy

_SHIPPED = builtin("policy.yml").read_text(encoding="utf-8")
_HEAD, _REST = _SHIPPED.split("\nactions:\n")
_AFTER = _REST[_REST.index("\n# Scores run") :]
ONE = "  - {bands: [critical], who: Security, steps: [Read it.]}"


def policy(tmp_path: Path, actions: str) -> Path:
    path = tmp_path / "own.yml"
    path.write_text(f"{_HEAD}\nactions:\n{actions}\n{_AFTER}", encoding="utf-8")
    return path


def test_the_shipped_policy_says_what_to_do_with_every_finding_and_names_nobody() -> None:
    shipped = load_policy()
    found = {(exposure, band) for (exposure, _), band in shipped.bands.items()} | {("contact", Band.LOW)}
    actions = [shipped.facts.action_for(band.label, exposure) for exposure, band in found]
    assert all(action and action.steps for action in actions)
    assert {action.who for action in shipped.actions} == {""} and shipped.contact == ""


def test_the_first_action_that_fits_is_meant(tmp_path: Path) -> None:
    rules = (
        "  - {bands: [critical], exposures: [dprk], who: A, steps: [a]}\n  - {bands: critical, who: B, steps: [b]}\n"
        "  - {bands: [low, high], who: ~, within: a week, steps: [c], do-not: [d], basis: e}"
    )
    facts = load_policy(policy(tmp_path, rules)).facts
    meant = [facts.action_for(*pair) for pair in (("critical", "dprk"), ("critical", "linked"), ("medium", "dprk"))]
    assert [action and action.who for action in meant] == ["A", "B", None]
    last = facts.actions[2]
    assert (last.bands, last.who, last.within, last.do_not, last.basis) == (("high", "low"), "", "a week", ("d",), "e")


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ("  - {bands: [severe], who: A, steps: [a]}", "'severe' is not known here"),
        ("  - {bands: [none], who: A, steps: [a]}", "'none' is not known here"),
        (
            "  - {bands: [low], exposures: [dprc], who: A, steps: [a]}",
            "'dprc' is not known here (did you mean 'dprk'?)",
        ),
        ("  - {bands: [low], who: A}", "'steps' is missing"),
        ("  - {bands: [low], who: A, steps: []}", "there is no step in this list"),
        ("  - {bands: [low], steps: [a]}", "'who' is missing"),
        ("  - {bands: [low], who: A, steps: [a], donot: [b]}", "unknown key 'donot' (did you mean 'do-not'?)"),
        ("  - {bands: [low], who: A, steps: [a], within: [1, 2]}", "expected one value here, found a list"),
        (f"{ONE}\n{ONE}", "this action is never used"),
        (f"{ONE}\n  - {{bands: [critical], exposures: [dprk], who: A, steps: [a]}}", "this action is never used"),
        ("  critical: {who: A}", "expected a list, found a block"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_remedy(tmp_path: Path, actions: str, said: str) -> None:
    path = policy(tmp_path, actions)
    first = path.read_text(encoding="utf-8").splitlines().index("actions:") + 2
    with pytest.raises(DataError) as caught:
        load_policy(path)
    lines = range(first, first + len(actions.splitlines()))
    assert said in caught.value.what and caught.value.remedy
    assert caught.value.where in [f"{path}:{line}" for line in lines]


def test_a_policy_without_actions_or_contact_is_still_one(tmp_path: Path) -> None:
    path = tmp_path / "old.yml"
    path.write_text(_HEAD.replace('contact: ""', "") + _AFTER, encoding="utf-8")
    old = load_policy(path)
    assert (old.actions, old.contact) == ((), "")
