"""What a configuration file that was only found may not set, and what a report must say that it did.

Whoever sends a table may put a file beside it. Such a file must not write,
send the table away or take the machine; and where it makes the screening see
less, or the report show less, the report says so.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Refused(Struct, frozen=True):
    """Why a setting is not taken from a file that was only found."""

    because: str
    value: str = ""
    """The only value that is refused; empty for all."""


REFUSED: Mapping[str, Refused] = {
    "output": Refused("it writes a file"),
    "record": Refused("it writes files"),
    "engine": Refused("it lets other machines see the table"),
    "scheduler": Refused("it lets other machines see the table"),
    "jobs": Refused("it starts processes"),
    "redact-key": Refused("whoever knows the key can tell whose hashes these are"),
    "redact": Refused("it would put personal text into reports that leave it out", "false"),
}
"""Each needs the command line, a variable, or a file that was named with `--config`."""

NARROWING = frozenset(
    {
        "audience",
        "decisions",
        "delimiter",
        "encoding",
        "header-row",
        "limit",
        "map",
        "max-list-age",
        "min-band",
        "new-only",
        "no-builtin",
        "no-header",
        "policy",
        "profile",
        "sheet",
        "since",
        "skip-unreadable",
        "summary",
    }
)
"""What can make a run see less or a report show less: set by a file that was only found, it is a warning of the run."""

COUNTERPART = "no-"
"""`no-decisions` is about the same thing as `decisions`."""
TOGETHER = (frozenset({"format", "output"}),)
"""What is written where is one thing: whoever sets one of these sets all of them."""

NEEDS: Mapping[str, str] = {
    "by": "record",
    "purpose": "record",
    "case": "record",
    "retain-until": "record",
    "new-only": "since",
}
"""Settings that mean something only beside another; without it they are left aside."""
