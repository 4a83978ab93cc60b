"""What a command says, made safe for a terminal."""

from __future__ import annotations

import click


def say(*lines: str, err: bool = False) -> None:
    """Print lines; a line break in what a table says makes no second one.

    Args:
        lines: what to print.
        err: whether on standard error.
    """
    from screening.reporting.safe import terminal

    for line in lines:
        click.echo(terminal(line), err=err)
