"""Which of the policy's actions apply to the findings of a report, numbered as the report shows them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from screening.model import Action, Finding, PolicyFacts
from screening.reporting.amounts import cell, join_words, sentences
from screening.reporting.content import Task

_FORBIDS = re.compile(r"\s*(do not|don['’]t|never|no|not)\b", re.IGNORECASE)
NOBODY = "nobody is named in the policy"
NAME_SOMEBODY = (
    "To name people: screen policy --yaml > my-policy.yml, fill in “who” and “contact”, and screen with "
    "--policy my-policy.yml."
)


def prohibitions(action: Action) -> tuple[str, ...]:
    """Return what an action forbids, each in words that forbid it by themselves, wherever they stand.

    A policy may have “Do not refuse a place” under `do-not`, or “refuse a place”: alone, that would be an order.
    """
    said = (sentences([text]) for text in action.do_not)
    return tuple(text if _FORBIDS.match(text) else f"Do not: {text}" for text in said)


class Tasks:
    """The actions of a policy that a report needs, numbered from 1 in the policy's order.

    Args:
        policy: the policy of the run.
        findings: those that the report shows.
        bands: labels of bands of which it leaves findings out: all that may apply to these is told.
    """

    def __init__(self, policy: PolicyFacts, findings: Iterable[Finding], bands: Collection[str]) -> None:
        self._policy = policy
        meant = [self._meant(finding) for finding in findings]
        self._actions = [
            action for action in policy.actions if action in meant or not set(action.bands).isdisjoint(bands)
        ]

    def number_of(self, finding: Finding) -> int:
        """Return the number of what to do with a finding; 0 when the policy does not say."""
        action = self._meant(finding)
        return self._actions.index(action) + 1 if action else 0

    def shown(self) -> tuple[Task, ...]:
        """Return what to do, in order."""
        return tuple(self._task(number, action) for number, action in enumerate(self._actions, 1))

    def _meant(self, finding: Finding) -> Action | None:
        return self._policy.action_for(finding.band.label, finding.exposure)

    def _task(self, number: int, action: Action) -> Task:
        exposures = [self._policy.exposures.get(name, name) for name in action.exposures]
        others = ["all others"] if not exposures and self._is_for_the_rest(action) else []
        whose = "; ".join(exposures or others)
        return Task(
            number=number,
            title=cell(f"{join_words(action.bands)}: {whose}" if whose else join_words(action.bands)),
            who=cell(action.who) or NOBODY,
            within=cell(action.within),
            steps=tuple(sentences([step]) for step in action.steps),
            do_not=prohibitions(action),
            basis=cell(action.basis),
        )

    def _is_for_the_rest(self, action: Action) -> bool:
        """Tell whether an action before it takes some findings of its bands away."""
        before = self._policy.actions[: self._policy.actions.index(action)]
        return any(not set(earlier.bands).isdisjoint(action.bands) for earlier in before)
