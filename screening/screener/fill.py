"""How far the cells of a row say what is screened: given, blank, a placeholder, or not understood.

Measured for institution, nationality, subject and person, over distinct values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingOf
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from screening.model import ColumnRole, Mapping, Role, Sensitivity
from screening.model.distinct import Distinct
from screening.screener.cell import Fill, fill_of
from screening.screener.party import Cells, Columns
from screening.screener.person import FORMER_NATIONALITY, NationalityJudgement, People
from screening.screener.topic import Topic

V = TypeVar("V")
Fills = npt.NDArray[np.uint8]
"""The `Fill` of each row."""

_NAMES = (Role.PERSON, Role.GIVEN_NAME, Role.FAMILY_NAME)
_ALSO_NAME = (Role.IDENTIFIER, Role.WEBSITE)
"""Roles by which an institution is known when its name is missing."""


class RowFills(Struct, frozen=True):
    """The fill of every aspect the table has a column for."""

    parties: MappingOf[str, Fills]
    """Institutions by party; empty when there is no institution column."""
    others: MappingOf[str, Fills]
    """`nationality`, `subject` and `person`, as far as the table has them."""

    def institution(self) -> Fills | None:
        """Return the fill of the institution that says least: a row whose partner is blank was screened without it."""
        least: Fills | None = None
        for fills in self.parties.values():
            least = fills if least is None else np.minimum(least, fills)
        return least

    def of(self, aspect: str) -> Fills | None:
        """Return the fill of one aspect; None when the table has no column for it."""
        return self.institution() if aspect == "institution" else self.others.get(aspect)


def measure_fills(
    mapping: Mapping, columns: Columns, cells: Cells, people: People, topics: Distinct[Topic]
) -> RowFills:
    """Measure the aspects of all rows of a batch by what the judges found in them."""
    others = {
        "nationality": _nationality(mapping.of(Role.NATIONALITY), columns, people.nationalities),
        "subject": _subject(topics) if mapping.of(Role.SUBJECT) or mapping.of(Role.SUBJECT_CODE) else None,
        "person": _person([c for role in _NAMES for c in mapping.of(role)], columns, people),
    }
    return RowFills(
        {party: _institution(mapping, columns, cells, party) for party in mapping.parties},
        {aspect: fills for aspect, fills in others.items() if fills is not None},
    )


def _institution(mapping: Mapping, columns: Columns, cells: Cells, party: str) -> Fills:
    parts: list[Fills] = []
    for role in mapping.of(Role.INSTITUTION, party):
        said = cells[role.index]
        parts.append(_each(said.values, lambda cell: cell.fill)[said.codes])
    for role in (c for kind in _ALSO_NAME for c in mapping.of(kind, party)):
        column = columns[role.index]
        parts.append(_each(column.texts.values, _fill_of_identity)[column.codes])
    return _most(parts)


def _fill_of_identity(cell: str) -> Fill:
    """A number that identifies the institution names it."""
    fill = fill_of(cell)
    return Fill.GIVEN if fill is Fill.NOT_UNDERSTOOD else fill


def _nationality(roles: Sequence[ColumnRole], columns: Columns, judged: Distinct[NationalityJudgement]) -> Fills | None:
    if not roles:
        return None
    fills = np.where(_any_filled(roles, columns), np.uint8(Fill.PLACEHOLDER), np.uint8(Fill.BLANK))
    fills[judged.mask(lambda said: said.filled)] = Fill.GIVEN
    fills[judged.mask(_not_understood)] = Fill.NOT_UNDERSTOOD
    return fills


def _not_understood(said: NationalityJudgement) -> bool:
    return said.doubt is not None and said.doubt.code != FORMER_NATIONALITY


def _any_filled(roles: Sequence[ColumnRole], columns: Columns) -> npt.NDArray[np.bool_]:
    filled = np.zeros(len(columns[roles[0].index]), np.bool_)
    for role in roles:
        filled |= columns[role.index].texts.mask(lambda text: bool(text.strip()))
    return filled


def _subject(topics: Distinct[Topic]) -> Fills:
    return _each(topics.values, _fill_of_topic)[topics.codes]


def _fill_of_topic(topic: Topic) -> Fill:
    subject = topic.subject
    if subject is None:
        return Fill.BLANK
    fill = max(fill_of(subject.text), fill_of(subject.code))
    # What stands for nothing is no subject, whatever letters it has: "无" is Chinese for "none".
    return Fill.GIVEN if fill is Fill.NOT_UNDERSTOOD and subject.sensitivity is not Sensitivity.UNKNOWN else fill


def _person(roles: Sequence[ColumnRole], columns: Columns, people: People) -> Fills | None:
    """Names hardly ever repeat: only the cells of rows without one are looked at."""
    if not roles:
        return None
    given = people.names.mask(lambda person: person.filled)
    fills = np.where(given, np.uint8(Fill.GIVEN), np.uint8(Fill.BLANK))
    for row in np.flatnonzero(~given).tolist():
        fills[row] = max(fill_of(columns[c.index].at(row)) for c in roles)
    return fills


def _each(values: Sequence[V], judge: Callable[[V], Fill]) -> Fills:
    return np.fromiter(map(judge, values), np.uint8, len(values))


def _most(parts: Sequence[Fills]) -> Fills:
    most = parts[0]
    for part in parts[1:]:
        most = np.maximum(most, part)
    return most
