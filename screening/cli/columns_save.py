"""`screen columns --save` and `--fix`: what the columns of a table mean, kept in a mapping profile."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from screening.cli.say import say
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.columns import Override
    from screening.model import Mapping

_ASKED = (
    "record-id",
    "person",
    "given-name",
    "family-name",
    "nationality",
    "institution",
    "country",
    "city",
    "subject",
    "subject-code",
    "level",
    "date-of-birth",
)
"""Roles asked about, in this order; the others are seldom wrong, and `--map` gives them."""
_EXAMPLE = 50


class LookedAt(Struct, frozen=True):
    """One table as it was understood."""

    name: str
    headers: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    mapping: Mapping


def refuse_without_terminal() -> None:
    """Refuse to ask where nobody can answer.

    Raises:
        UsageError: standard input is no terminal.
    """
    if not sys.stdin.isatty():
        raise UsageError("--fix asks questions, which needs a terminal", remedy="Use --map ROLE=HEADER with --save.")


def ask(table: LookedAt) -> LookedAt:
    """Ask about each role of a table, and return the table as it is understood then."""
    from screening.run import understand_columns

    click.echo()
    say(f"{table.name}: which column holds what? A number, several as 3,5, or Enter to leave it.")
    for at, header in enumerate(table.headers):
        example = next((cell for cell in table.sample[at] if cell.strip()), "")
        say(f"  {at + 1:3}  {header}{f'   e.g. {example[:_EXAMPLE]}' if example else ''}")
    answers: list[Override] = []
    for role, party in _roles(table.mapping):
        answers += _answer(table, role, party)
    if not answers:
        return table
    mapping = understand_columns(table.headers, table.sample, (*answers, *_kept(table, answers)))
    for column in mapping.roles:
        say(f"  {column.role.value:24} {column.header}")
    return LookedAt(table.name, table.headers, table.sample, mapping)


def ask_where(table: str) -> Path:
    """Ask under which name the profile is saved."""
    beside = Path(table).parent / "profile.yml"
    return Path(click.prompt("Save the profile as", default=str(beside)))


def save(path: Path, tables: Sequence[LookedAt], table: str) -> None:
    """Write a profile, or add to the one that is there.

    Raises:
        UsageError: another file has that name, or it cannot be written.
        DataError: the profile that is there is wrong.
    """
    from screening.cli.outputs import Output, keep_inputs
    from screening.columns import is_profile, load_profile, profile_of, write_profile
    from screening.reporting.output import written_whole

    keep_inputs([Output("table", str(path))], [table])
    there = path.exists()
    if there and not is_profile(path):
        raise UsageError(
            "this file is no mapping profile, and is not written over", where=str(path), remedy="Choose another name."
        )
    entries = load_profile(path) if there else ()
    guessed: list[str] = []
    headers: dict[str, list[str]] = {}
    for one in tables:
        headers = profile_of(one.mapping.roles, one.headers, entries)
        guessed += [column.header for column in one.mapping.roles if column.guessed]
        entries = tuple(_entries(headers))
    with written_whole(str(path), "utf-8", "\n") as out:
        out.write(write_profile(_name(path), headers, guessed))
    say(f"{'Added to' if there else 'Saved as'} {path}: {sum(map(len, headers.values()))} headers.")
    from screening.files.profiles import is_found_by_name

    if not is_found_by_name(path):
        click.echo("Name it profile.yml or NAME.profile.yml to have it found; or use it with --profile.")


def _name(path: Path) -> str:
    """Return what a profile is called: as its file, or as the folder of one that is only called profile."""
    stem = path.stem.removesuffix(".profile")
    return stem if stem != "profile" else path.absolute().parent.name or stem


def _entries(headers: dict[str, list[str]]) -> Iterator[Override]:
    from screening.columns import Override, parse_override

    for role, listed in headers.items():
        for header in listed:
            entry = parse_override(f"{role}={header}")
            yield Override(entry.role, header, entry.party)


def _roles(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """Yield the roles to be asked about, those of institutions once for each institution."""
    parties = mapping.parties or ("",)
    for role in _ASKED:
        yield from ((role, party) for party in parties) if role in {"institution", "country", "city"} else [(role, "")]


def _answer(table: LookedAt, role: str, party: str) -> list[Override]:
    """Ask about one role until the answer is understood."""
    from screening.columns import Override, name_of
    from screening.model import Role

    now = [column.index + 1 for column in table.mapping.of(Role(role), party)]
    label = f"{role} ({party})" if party else role
    while True:
        default = ",".join(map(str, now))
        text = click.prompt(f"{label}", default=default, show_default=bool(default)).strip()
        if text == default:
            return []
        numbers = [part.strip() for part in text.split(",")]
        if all(part.isdecimal() and 1 <= int(part) <= len(table.headers) for part in numbers):
            return [Override(Role(role), name_of(int(part) - 1, table.headers), party) for part in numbers]
        click.echo(f"Please give numbers from 1 to {len(table.headers)}, or Enter to leave it.")


def _kept(table: LookedAt, answers: Sequence[Override]) -> Iterator[Override]:
    """Yield what the other columns were, so that an answer about one does not move them."""
    from screening.columns import Override, name_of

    told = {answer.header for answer in answers}
    roles = {(answer.role, answer.party) for answer in answers}
    for column in table.mapping.roles:
        name = name_of(column.index, table.headers)
        if name not in told and (column.role, column.party) not in roles:
            told.add(name)
            yield Override(column.role, name, column.party)
