"""The mapping of a whole table, from headers, values and the officer's word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from screening.columns.codes import decide_codes
from screening.columns.column import Judged, judge
from screening.columns.cutvalues import tell_cut_values
from screening.columns.naming import decide_names, find_person_without_header
from screening.columns.opinion import Opinions, SubjectOpinion
from screening.columns.origins import decide_origins
from screening.columns.override import Override, shown
from screening.columns.resolve import SEVERAL, resolve
from screening.columns.table import Table
from screening.columns.ties import decide_ties, undo_repeats
from screening.columns.told import tell_guesses
from screening.columns.topics import decide_topics
from screening.errors import InputError
from screening.model import ColumnRole, Mapping, Role

_KNOWN = frozenset(Role)
_NEEDED = (
    Role.INSTITUTION,
    Role.NATIONALITY,
    Role.FORMER_NATIONALITY,
    Role.PERSON,
    Role.GIVEN_NAME,
    Role.FAMILY_NAME,
)


def understand(
    headers: Sequence[str],
    sample: Sequence[Sequence[str]],
    overrides: Sequence[Override] = (),
    rate: SubjectOpinion | None = None,
) -> Mapping:
    """Give each column its role.

    Args:
        headers: as read, one per column ("column 3" where the table has none).
        sample: per column, text values of the first rows (up to 200 are looked at).
        overrides: from `--map` or a configuration file; they win.
        rate: rates a text as a subject; asked for up to 30 values of a text column that nothing else decides,
            in a table without a subject column.

    Raises:
        UsageError: what was said for this run names no column, or several.
        InputError: the table has neither institution, nationality nor person.
    """
    given, told = resolve(overrides, headers)
    columns = [judge(at, header, sample[at] if at < len(sample) else ()) for at, header in enumerate(headers)]
    known = [_as_given(column, given[column.index]) if column.index in given else column for column in columns]
    table = Table(known, Opinions(sample, rate))
    undo_repeats(table)
    decide_names(table)
    decide_codes(table)
    decide_topics(table)
    find_person_without_header(table)
    decide_origins(table)
    decide_ties(table)
    for at, override in given.items():
        _enforce(table, at, override)
    tell_guesses(table)
    tell_cut_values(table)
    roles = _in_order(table)
    if not any(role.role in _NEEDED for role in roles):
        raise _nothing_to_screen(headers, columns)
    used = {role.index for role in roles}
    unused = tuple(header for at, header in enumerate(headers) if at not in used)
    return Mapping(roles, unused, (*told, *dict.fromkeys(table.notes)))


def _roles(column: Judged) -> Iterator[ColumnRole]:
    """Yield the role of a column, and its second one where it has two."""
    for content in (column.content, column.also):
        if content in _KNOWN:
            yield ColumnRole(column.index, column.header, Role(content), column.party, column.why, column.guessed)


def _in_order(table: Table) -> tuple[ColumnRole, ...]:
    """Return all roles in table order; of several countries of one institution, told codes come before names."""
    roles = [role for column in table.columns for role in _roles(column)]
    for party in dict.fromkeys(role.party for role in roles):
        of_country = (Role.INSTITUTION_COUNTRY, party)
        places = [at for at, role in enumerate(roles) if (role.role, role.party) == of_country]
        best = sorted(
            (roles[at] for at in places), key=lambda role: (role.guessed, not _codes(table, role), role.index)
        )
        for at, role in zip(places, best, strict=True):
            roles[at] = role
    return tuple(roles)


def _codes(table: Table, role: ColumnRole) -> bool:
    return table.columns[role.index].profile.short_upper >= 0.9


def _as_given(column: Judged, override: Override) -> Judged:
    return replace(
        column,
        content=override.role.value,
        party=override.party,
        why=override.origin,
        guessed=False,
        note=None,
    )


def _enforce(table: Table, at: int, override: Override) -> None:
    """Make sure that no table-wide decision moved a given column, and that it stands alone in its role."""
    column = table.columns[at]
    party = override.party or column.party
    table.set(column, override.role.value, override.origin, party, guessed=False)
    if override.role not in SEVERAL:
        for other in table.of(override.role.value):
            if other.index != at and other.party == party and not other.why.startswith("given by"):
                table.set(other, "")


def _nothing_to_screen(headers: Sequence[str], columns: Sequence[Judged]) -> InputError:
    texts = [
        column
        for column in columns
        if column.profile.filled and column.profile.number < 0.5 and not column.profile.prose
    ]
    best = max(texts or columns, key=lambda column: (column.profile.institution, column.profile.distinct), default=None)
    example = f" for instance --map institution='{best.header}'" if best else ""
    return InputError(
        f"no column with institutions, nationalities or persons was found; headers are: {shown(headers)}",
        remedy=f"Say which column holds what:{example}"
        " (or nationality=, person=; a position such as institution='#2' will do).",
    )
