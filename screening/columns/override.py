"""`--map ROLE=HEADER` and mapping profiles: what the officer says overrules what was recognised."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from screening.columns.words import header_key
from screening.errors import UsageError
from screening.model import Role

GIVEN = "given by --map or the configuration"


class Override(Struct, frozen=True):
    """One column's role as given by the officer, a configuration file or a mapping profile."""

    role: Role
    header: str
    """As in the file (case and spaces do not matter), `#3` for the third column, or `A|B`: A, or B where A is not."""
    party: str = ""
    profile: str = ""
    """The mapping profile it comes from; empty for what was said for this run."""
    asked_for: bool = False
    """True when the profile was named for this run: it is used however few of its headers are there."""

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers it speaks of, in the order in which they are looked for; first the whole text."""
        parts = tuple(filter(None, map(str.strip, self.header.split("|"))))
        return (self.header, *parts) if len(parts) > 1 else (self.header,)

    @property
    def origin(self) -> str:
        """Why the column has its role, in words."""
        return f"given by the mapping profile {self.profile!r}" if self.profile else GIVEN


def parse_override(text: str, *, where: str = "--map") -> Override:
    """Parse `ROLE=HEADER` or `ROLE:PARTY=HEADER`.

    Args:
        text: e.g. `institution=Partner name`, `country:sending=Land`, `subject=#7`.
        where: what errors name as their place, e.g. `--map` or `screen.yml:4`.

    Raises:
        UsageError: no `=`, no header, or an unknown role.
    """
    left, equals, header = text.partition("=")
    name, _, party = left.partition(":")
    if not equals or not header.strip() or not name.strip():
        raise UsageError(
            f"{text!r} is not of the form ROLE=HEADER",
            where=where,
            remedy=f"Write for instance {where} institution='Partner name'.",
        )
    known = [role.value for role in Role]
    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted not in known:
        near = _nearest(wanted, known, 0.6)
        hint = f" (did you mean {near!r}?)" if near else ""
        raise UsageError(
            f"{name.strip()!r} is no column role{hint}", where=where, remedy=f"Roles are: {', '.join(known)}."
        )
    return Override(Role(wanted), header.strip(), party.strip().lower())


def locate(override: Override, headers: Sequence[str]) -> int:
    """Return the 0-based column an override speaks of.

    Raises:
        UsageError: no column, or several, bear that header.
    """
    found = find(override, headers)
    if found is not None:
        return found
    given = override.header
    if given.startswith("#") and given[1:].strip().isdigit():
        raise UsageError(
            f"there is no column {given}",
            where="--map",
            remedy=f"The table has {len(headers)} columns: #1 to #{len(headers)}.",
        )
    near = _nearest(given, headers, 0.5)
    hint = f" Did you mean {near!r}?" if near else f" Where files differ, give both: '{given}|Other header'."
    raise UsageError(f"no column is headed {given!r}", where="--map", remedy=f"Headers are: {shown(headers)}.{hint}")


def find(override: Override, headers: Sequence[str]) -> int | None:
    """Return the 0-based column an override speaks of, None if there is none.

    Raises:
        UsageError: several columns bear that header; what a profile says of such is left aside.
    """
    for given in override.headers:
        if given.startswith("#") and given[1:].strip().isdigit() and given not in headers:
            if 1 <= int(given[1:]) <= len(headers):
                return int(given[1:]) - 1
            continue
        found = [at for at, header in enumerate(headers) if header == given]
        found = found or [
            at for at, header in enumerate(headers) if header.casefold().split() == given.casefold().split()
        ]
        found = found or [
            at for at, header in enumerate(headers) if header_key(given) and header_key(header) == header_key(given)
        ]
        if len(found) == 1:
            return found[0]
        if found and not override.profile:
            places = " or ".join(f"#{at + 1}" for at in found)
            raise UsageError(
                f"several columns are headed {given!r}",
                where="--map",
                remedy=f"Say which one by position: {override.role.value}={places}.",
            )
    return None


def shown(headers: Sequence[str], most: int = 40) -> str:
    """Return headers for a message, each quoted; the number left out is said."""
    listed = ", ".join(repr(header[:60]) for header in headers[:most])
    return listed if len(headers) <= most else f"{listed} and {len(headers) - most} more"


def _nearest(given: str, known: Sequence[str], least: float) -> str:
    from difflib import get_close_matches  # for mistakes only

    return next(iter(get_close_matches(given, known, n=1, cutoff=least)), "")
