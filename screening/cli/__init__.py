"""The `screen` command. Here is only its entry: it imports next to nothing before it can answer a signal."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command and turn every outcome into an exit code."""
    from screening.cli import exits, signals

    signals.take_over()
    try:
        from screening.cli.command import run

        code = run()
    except BaseException as error:  # while the modules were loaded, or after all was done
        # A class that is being made when a signal comes turns the interrupt into another error.
        if not (isinstance(error, KeyboardInterrupt) or signals.asked()):
            raise
        sys.stderr.write(f"{signals.SAID}\n")
        code = exits.INTERRUPTED
    if code == exits.INTERRUPTED:
        signals.end()
    sys.exit(code)
