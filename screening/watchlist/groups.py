"""What a list says of its exposure groups: the block `groups` of a list file.

A group that a list defines is an exposure of its own: it has a title, a wording
and bands, so that its entries are never told in the words of another list.
"""

from __future__ import annotations

from screening.datafile import Value
from screening.errors import DataError
from screening.model import Band, Group, Sensitivity
from screening.watchlist import codes
from screening.watchlist.block import Block, Report

BUILTIN_GROUPS = ("dprk", "linked", "nuclear", "exchange", "other", "official")
"""Groups of the built-in lists, whose meaning the policy gives: no other list may give them another."""
_BANDS = [band.label for band in Band if band is not Band.NONE]
_SUBJECTS = [sensitivity.value for sensitivity in Sensitivity]
_USUAL = {"high": "high", "medium": "medium", "unknown": "medium", "low": "low"}
"""Bands of a published list nobody has said more of: those of the middle line of the built-in policy."""


def read_groups(value: Value, report: Report) -> tuple[Group, ...]:
    """Read what a list defines, one block for each group."""
    return tuple(_group(key, block, report) for key, block in value.pairs(report))


def usual_group(name: str, title: str) -> Group:
    """Return the group of a published list's entries: what they are is that they stand on it.

    Args:
        name: id of the group.
        title: of the list.
    """
    return Group(name, f"entry of the list “{title}”", dict(_USUAL))


def _group(key: Value, value: Value, report: Report) -> Group:
    block = Block(value, ("title", "bands"), ("wording",), report)
    try:
        name = codes.slug(key)
        if name in BUILTIN_GROUPS:
            remedy = "Give it another name; what the built-in groups mean stands in the policy."
            raise key.error(f"{name!r} is a group of the built-in lists", remedy)
    except DataError as problem:
        report(problem)
        name = ""
    return Group(
        name,
        block.read("title", Value.required_text, ""),
        block.read("bands", lambda v: _bands(v, report), {}),
        block.read("wording", Value.required_text, ""),
        key.where,
    )


def _bands(value: Value, report: Report) -> dict[str, str]:
    """Read the band for each sensitivity of the subject; none may be left out, as in the policy."""
    block = Block(value, _SUBJECTS, (), report)
    return {subject: block.read(subject, lambda v: v.one_of(_BANDS), _BANDS[0]) for subject in _SUBJECTS}
