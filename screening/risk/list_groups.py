"""Groups that lists define, taken into a policy as exposures of their own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from screening.errors import DataError
from screening.model import Band, Group, Sensitivity
from screening.risk.policy import Exposure, Policy

_BY_WEIGHT = (Sensitivity.HIGH, Sensitivity.MEDIUM, Sensitivity.UNKNOWN, Sensitivity.LOW)


def with_list_groups(policy: Policy, defined: Sequence[tuple[str, Group]]) -> Policy:
    """Return a policy that knows the groups which lists define; what it says of a group itself counts.

    An exposure of a list stands behind the policy's own of the same bands, and
    before weaker ones.

    Args:
        policy: as the policy file has it.
        defined: groups, each with the id of the list that defines it.

    Raises:
        DataError: two lists define one group in different ways, or a group has the name of an exposure of the policy.
    """
    exposures, bands = list(policy.exposures), dict(policy.bands)
    taken: dict[str, tuple[str, Group]] = {}
    for list_id, group in defined:
        if group.id in policy.groups or _is_known(taken, list_id, group):
            continue
        if any(exposure.id == group.id for exposure in policy.exposures):
            remedy = "Give the group another name, or name it under 'groups:' of that exposure in your policy."
            what = f"the group {group.id!r} of the list {list_id!r} has the name of an exposure of the policy"
            raise DataError(what, where=group.where, remedy=remedy)
        exposure = Exposure(group.id, group.title, frozenset([group.id]), of_list=list_id, wording=group.wording)
        for sensitivity in Sensitivity:
            bands[group.id, sensitivity] = Band[group.bands[sensitivity.value].upper()]
        weight = _weight(bands, group.id)
        place = next((at for at, each in enumerate(exposures) if _weight(bands, each.id) < weight), len(exposures))
        exposures.insert(place, exposure)
    return replace(policy, exposures=tuple(exposures), bands=bands)


def _is_known(taken: dict[str, tuple[str, Group]], list_id: str, group: Group) -> bool:
    """Tell whether another list defines the group in the same way; remember it otherwise."""
    first_list, first = taken.setdefault(group.id, (list_id, group))
    if first is group:
        return False
    if (first.title, first.bands, first.wording) != (group.title, group.bands, group.wording):
        what = f"the group {group.id!r} is defined in another way by the list {first_list!r}"
        raise DataError(what, where=group.where, remedy="Give one of them another name, or make them equal.")
    return True


def _weight(bands: dict[tuple[str, Sensitivity], Band], exposure: str) -> tuple[Band, ...]:
    return tuple(bands[exposure, sensitivity] for sensitivity in _BY_WEIGHT)
