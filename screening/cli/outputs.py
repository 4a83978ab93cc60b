"""Which reports are written where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.reporting import Reporter


class Output(Struct, frozen=True):
    """One report to write."""

    format: str
    path: str
    """`-` for standard output."""

    @property
    def to_stdout(self) -> bool:
        """True when the report goes to standard output."""
        return self.path == "-"

    @contextmanager
    def opened(self, *, limit: int, show_all: bool) -> Iterator[Reporter]:
        """Open the destination; a file appears under its name only when the report is complete."""
        from screening.reporting import ReportOptions, open_output, reporter

        with open_output(self.path, self.format) as out:
            yield reporter(self.format, out, ReportOptions(limit=limit or None, show_all=show_all))


def plan_outputs(formats: Sequence[str], paths: Sequence[str]) -> list[Output]:
    """Pair formats and paths in the order given.

    `-o FILE` without a format goes by its ending; one format without a path
    goes to standard output; nothing at all is the table on standard output.

    Raises:
        UsageError: formats and paths do not pair up, an ending is unknown, or
            two reports share a destination.
    """
    if not formats and not paths:
        return [Output("table", "-")]
    if not formats:
        plan = [Output(_format_of(path), path) for path in paths]
    elif len(formats) == len(paths):
        plan = [Output(*pair) for pair in zip(formats, paths, strict=True)]
    elif len(formats) == len(paths) + 1:
        plan = [Output(*pair) for pair in zip(formats, [*paths, "-"], strict=True)]
    else:
        raise UsageError(
            f"{len(formats)} --format and {len(paths)} --output do not pair up",
            remedy="Give each -f its -o in the same order; at most one -f may go without and is printed.",
        )
    if len({output.path for output in plan}) < len(plan):
        raise UsageError("two reports would be written to the same place", remedy="Give each -o its own file.")
    return plan


def keep_inputs(plan: Sequence[Output], inputs: Sequence[str]) -> None:
    """Refuse to write a report over what is being screened.

    Raises:
        UsageError: an output is one of the inputs.
    """
    read = {Path(path).resolve() for path in inputs if path != "-"}
    for output in plan:
        if not output.to_stdout and Path(output.path).resolve() in read:
            raise UsageError(
                "the report would be written over a file that is screened",
                where=output.path,
                remedy="Write it under another name, and outside of a folder that is screened.",
            )


def _format_of(path: str) -> str:
    from screening.reporting import FORMATS, format_of

    name = format_of(path)
    if name is None:
        endings = ", ".join(suffix for kind in FORMATS.values() for suffix in kind.suffixes)
        raise UsageError(
            f"cannot tell the format from the ending of {path!r}", remedy=f"End it in {endings}, or name it with -f."
        )
    return name
