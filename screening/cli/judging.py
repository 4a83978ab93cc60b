"""What to screen against, as the command was told."""

from __future__ import annotations

import gc
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.model import ListFacts
    from screening.screener import Judges

_PIN = re.compile(r"(?P<id>[^@\s]+)@sha256:(?P<digest>[0-9a-fA-F]{64})")

_COLLECT_AFTER = 50_000
"""New objects before garbage is looked for, in place of Python's 700: screening makes hardly any."""


class Judging(Struct, frozen=True):
    """What to screen against; see `run.load_judges`."""

    watchlists: Sequence[Path]
    builtin: bool
    policy: Path | None
    required: tuple[str, ...] = ()
    """Lists that must be loaded, each as `ID@sha256:DIGEST`."""
    max_list_age: int = 0
    """Days after which a list is told to be old; 0 for what each list says of itself."""

    def load(self) -> Judges:
        """Load it in this process, for good."""
        from screening.run import load_judges

        gc.disable()
        judges = load_judges(watchlists=self.watchlists, builtin=self.builtin, policy=self.policy)
        require_lists(self.required, judges.list_facts)
        judges.limit_list_age(self.max_list_age)
        gc.freeze()  # all of it stays to the end; to search it for garbage costs a tenth of a small run
        gc.set_threshold(_COLLECT_AFTER)
        gc.enable()
        return judges


def require_lists(pins: Sequence[str], loaded: Sequence[ListFacts]) -> None:
    """Refuse to screen when a list that must be loaded is not, or is not in the state that was pinned.

    Args:
        pins: each as `ID@sha256:DIGEST`.
        loaded: the lists that are.

    Raises:
        UsageError: one is missing or has changed, or a pin cannot be read.
    """
    digests = {each.id: each.sha256 for each in loaded}
    for pin in pins:
        parts = _PIN.fullmatch(pin.strip())
        if parts is None:
            raise UsageError(
                f"{pin[:120]!r} is not of the form ID@sha256:DIGEST",
                where="--require-list",
                remedy="`screen watchlists` prints the text to give for each list.",
            )
        if parts["id"] not in digests:
            raise UsageError(
                f"the list {parts['id']!r} is required and not loaded",
                where="--require-list",
                remedy=f"Loaded are: {', '.join(digests) or 'none'}. Add it with --watchlist FILE.",
                code="required-list",
            )
        if digests[parts["id"]] != parts["digest"].lower():
            raise UsageError(
                f"the list {parts['id']!r} is not the one that is required: its sha256 is {digests[parts['id']]}",
                where="--require-list",
                remedy="Look at what changed in it, then pin the new digest, or bring the old list back.",
                code="required-list",
            )
