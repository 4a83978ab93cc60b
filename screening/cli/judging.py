"""What to screen against, as the command was told."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from screening.screener import Judges

_COLLECT_AFTER = 50_000
"""New objects before garbage is looked for, in place of Python's 700: screening makes hardly any."""


class Judging(Struct, frozen=True):
    """What to screen against; see `run.load_judges`."""

    watchlists: Sequence[Path]
    builtin: bool
    policy: Path | None
    max_list_age: int = 0
    """Days after which a list is told to be old; 0 for what each list says of itself."""

    def load(self) -> Judges:
        """Load it in this process, for good."""
        from screening.run import load_judges

        gc.disable()
        judges = load_judges(watchlists=self.watchlists, builtin=self.builtin, policy=self.policy)
        judges.limit_list_age(self.max_list_age)
        gc.freeze()  # all of it stays to the end; to search it for garbage costs a tenth of a small run
        gc.set_threshold(_COLLECT_AFTER)
        gc.enable()
        return judges
