"""Which of the policy's actions apply to the findings of a report, numbered as the report shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from screening.model import Action, Finding, PolicyFacts
from screening.reporting.amounts import both, cell, sentences
from screening.reporting.content import Task

NOBODY = "nobody is named in the policy"
NAME_SOMEBODY = (
    "To name people: screen policy --yaml > my-policy.yml, fill in “who” and “contact”, and screen with "
    "--policy my-policy.yml."
)


class Tasks:
    """Numbers the actions of a policy from 1, in its own order.

    Args:
        policy: the policy of the run.
    """

    def __init__(self, policy: PolicyFacts) -> None:
        self._policy = policy

    def number_of(self, finding: Finding) -> int:
        """Return the number of what to do with a finding; 0 when the policy does not say."""
        action = self._policy.action_for(finding.band.label, finding.exposure)
        return self._policy.actions.index(action) + 1 if action else 0

    def of(self, findings: Iterable[Finding]) -> tuple[Task, ...]:
        """Return what to do with these findings."""
        wanted = {number for finding in findings if (number := self.number_of(finding))}
        return tuple(self._task(number, action) for number, action in self._numbered() if number in wanted)

    def of_bands(self, bands: Sequence[str]) -> tuple[Task, ...]:
        """Return what to do with findings of some bands, whatever exposes them."""
        return tuple(
            self._task(number, action) for number, action in self._numbered() if not set(action.bands).isdisjoint(bands)
        )

    def _numbered(self) -> Iterable[tuple[int, Action]]:
        return enumerate(self._policy.actions, 1)

    def _task(self, number: int, action: Action) -> Task:
        exposures = [self._policy.exposures.get(name, name) for name in action.exposures]
        others = ["all others"] if not exposures and self._is_for_the_rest(number, action) else []
        whose = "; ".join(exposures or others)
        return Task(
            number=number,
            title=cell(f"{both(action.bands)}: {whose}" if whose else both(action.bands)),
            who=cell(action.who) or NOBODY,
            within=cell(action.within),
            steps=tuple(sentences([step]) for step in action.steps),
            do_not=tuple(sentences([text]) for text in action.do_not),
            basis=cell(action.basis),
        )

    def _is_for_the_rest(self, number: int, action: Action) -> bool:
        """Tell whether an action before it takes some findings of its bands away."""
        before = self._policy.actions[: number - 1]
        return any(not set(earlier.bands).isdisjoint(action.bands) for earlier in before)
