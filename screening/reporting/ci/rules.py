"""The rules of a run, as CI services list them: each kind of result once, with what it means and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from screening.model import Action, Run
from screening.reporting import wording
from screening.reporting.amounts import join_words
from screening.reporting.ci.codes import meaning_of
from screening.reporting.ci.result import Kind, Level, Result
from screening.reporting.safe import visible
from screening.reporting.tasks import prohibitions

FINDING = "finding"
NO_EXPOSURE = "other"
LEFT_OUT = "report.left-out"
CLEARED = "report.cleared"
NO_DECISION = "decisions.unusable"
_NEXT = {
    Kind.NOT_SCREENED: f"{wording.NOT_SCREENED} Complete or correct the row and screen it again; --strict counts it.",
    Kind.IN_PART: wording.IN_PART,
    Kind.WARNING: "Something in the file was not screened for it, so it has not been cleared; --strict counts it.",
    Kind.REMARK: "Look whether the file was read as it is meant.",
}
_TITLES = {
    Kind.NOT_SCREENED: "Not screened",
    Kind.IN_PART: "Screened in part",
    Kind.WARNING: "Warning",
    Kind.REMARK: "Remark",
}
_OWN = {
    LEFT_OUT: ("Findings left out by the options of the run", "They are counted and not listed: see --min-band."),
    CLEARED: ("Findings cleared by earlier decisions", "They are counted and not listed; the ledger says why."),
    NO_DECISION: (
        "Entries of a ledger that count as no decision",
        "Mend or remove them; 'screen decisions check' says what is wrong with each.",
    ),
}


class Rule(Struct, frozen=True):
    """One kind of result."""

    id: str
    title: str
    about: str
    """What a result of it means."""
    help: tuple[str, ...]
    """What to do, a paragraph each."""
    level: Level


def words_of(code: str) -> str:
    """Return a code as words: `ambiguous-country` is `ambiguous country`."""
    return code.replace("-", " ").replace(".", " ")


def rules_of(run: Run, results: Iterable[Result]) -> list[Rule]:
    """Return the exposures of the policy, and whatever else the results are of, in the order of their ids.

    Args:
        run: with its policy.
        results: of which each has a rule.
    """
    rules = {f"{FINDING}.{name}": _of_exposure(run, name, title) for name, title in run.policy.exposures.items()}
    for result in results:
        if result.rule not in rules:
            rules[result.rule] = _of_finding(run, result) if result.kind is Kind.FINDING else _of_gap(result)
    return [rules[each] for each in sorted(rules)]


def _of_exposure(run: Run, name: str, title: str) -> Rule:
    return Rule(
        id=f"{FINDING}.{name}",
        title=visible(f"{title[:1].upper()}{title[1:]}"),
        about=f"A row is tied to what the policy “{visible(run.policy.id)}” calls “{visible(name)}”. {wording.LEADS}",
        help=tuple(visible(_task(action)) for action in run.policy.actions if _is_for(action, name)),
        level=Level.WARNING,
    )


def _of_finding(run: Run, result: Result) -> Rule:
    return _of_exposure(run, result.rule.removeprefix(f"{FINDING}."), "finding")


def _of_gap(result: Result) -> Rule:
    title, advice = _OWN.get(result.rule, ("", ""))
    code = result.rule.partition(".")[2]
    return Rule(
        id=result.rule,
        title=title or f"{_TITLES[result.kind]}: {words_of(code)}",
        about=advice or f"{meaning_of(result.kind, code)} {_NEXT[result.kind]}".strip(),
        help=(),
        level=result.level,
    )


def _is_for(action: Action, exposure: str) -> bool:
    return not action.exposures or exposure in action.exposures


def _task(action: Action) -> str:
    within = f", within {action.within}" if action.within else ""
    who = f" ({action.who})" if action.who else ""
    said = " ".join((*action.steps, *prohibitions(action)))
    return f"{join_words(action.bands).capitalize()}{within}{who}: {said}"
