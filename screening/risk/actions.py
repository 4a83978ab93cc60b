"""The `actions` of the policy file: who does what with a finding, how soon, and what nobody should do."""

from __future__ import annotations

from collections.abc import Sequence

from screening.datafile import Value
from screening.model import FINDING_BANDS, Action

_BANDS = [band.label for band in FINDING_BANDS]


def read_actions(block: Value, exposures: Sequence[str]) -> tuple[Action, ...]:
    """Read the list of actions.

    Args:
        block: the value of `actions`.
        exposures: ids of the policy's exposures.

    Raises:
        DataError: an action is incomplete, names an unknown band or exposure,
            or can never be meant as those before it cover all it is for.
    """
    actions: list[Action] = []
    taken: set[tuple[str, str]] = set()
    for item in block.items():
        action = _action(item, exposures)
        covers = {(band, exposure) for band in action.bands for exposure in action.exposures or exposures}
        if covers <= taken:
            raise item.error(
                "this action is never used: those before it are for the same bands and exposures",
                "Move it up, or remove it.",
            )
        taken |= covers
        actions.append(action)
    return tuple(actions)


def _action(item: Value, exposures: Sequence[str]) -> Action:
    fields = item.fields(["bands", "who", "steps"], ["exposures", "within", "do-not", "basis"])
    bands = {band.one_of(_BANDS) for band in fields["bands"].each()}
    steps = fields["steps"].texts()
    if not steps:
        raise fields["steps"].error("there is no step in this list", "Write at least one line starting with '- '.")
    return Action(
        bands=tuple(band for band in _BANDS if band in bands),
        exposures=tuple(name.one_of(exposures) for name in fields["exposures"].each()) if "exposures" in fields else (),
        who=fields["who"].optional_text(),
        within=fields["within"].optional_text() if "within" in fields else "",
        steps=steps,
        do_not=fields["do-not"].texts() if "do-not" in fields else (),
        basis=fields["basis"].optional_text() if "basis" in fields else "",
    )
