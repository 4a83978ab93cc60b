"""`screen completion`: let a shell complete commands, options and names of files when Tab is pressed.

The work is click's; here the script is shown, or put where the shell reads it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from screening.cli.params import HELP
from screening.errors import UsageError

VARIABLE = "_SCREEN_COMPLETE"  # click's name for the variable with which a shell asks `screen`
PROGRAMS = ("screen", "screening")
SHELLS = ("bash", "zsh", "fish")


@click.command(name="completion", context_settings=HELP)
@click.argument("shell", required=False, type=click.Choice(SHELLS))
@click.option("--install", is_flag=True, help="Put the script where the shell reads it, for your account only.")
def command(shell: str | None, install: bool) -> None:
    """Print the script that teaches SHELL to complete `screen`, or install it.

    \b
        screen completion --install
        screen completion zsh > _screen

    Without SHELL, the one you use is meant. Open a new terminal afterwards.
    """  # noqa: D301 (click reads the \b)
    chosen = shell or _shell_in_use()
    script = completion_script(chosen)
    if not install:
        click.echo(script, nl=False)
        return
    for line in install_script(chosen, script, Path.home(), os.environ):
        click.echo(line)


def completion_script(shell: str) -> str:
    """Return the script for a shell, for both names of the command.

    Args:
        shell: One of `SHELLS`.
    """
    from screening.cli.command import cli

    made = get_completion_class(shell)
    assert made is not None, shell
    return "".join(f"{made(cli, {}, program, VARIABLE).source().strip()}\n" for program in PROGRAMS)


def install_script(shell: str, script: str, home: Path, environment: Mapping[str, str]) -> list[str]:
    """Write a completion script where the shell reads it; twice is the same as once.

    Args:
        shell: One of `SHELLS`.
        script: What `completion_script` gives.
        home: The user's home folder.
        environment: For `XDG_CONFIG_HOME`, `XDG_DATA_HOME` and `ZDOTDIR`.

    Returns:
        Sentences on what was written.

    Raises:
        UsageError: A file could not be written.
    """
    try:
        if shell == "fish":  # reads every file of this folder by itself
            folder = Path(environment.get("XDG_CONFIG_HOME") or home / ".config") / "fish" / "completions"
            return [_write(folder / f"{program}.fish", script) for program in PROGRAMS]
        folder = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "screening"
        said = [_write(folder / f"completion.{shell}", script)]
        start = Path(environment.get("ZDOTDIR") or home) / ".zshrc" if shell == "zsh" else home / ".bashrc"
        return [*said, *_read_at_start(start, f'. "{folder / f"completion.{shell}"}"', shell)]
    except OSError as error:
        raise UsageError(
            f"The script could not be written: {error.strerror or error} ({error.filename}). "
            f"Print it with `screen completion {shell}` and put it where your shell reads it."
        ) from error


def complete_first_word(ctx: click.Context, commands: dict[str, str], incomplete: str) -> list[CompletionItem]:
    """Complete what follows `screen`: a command, a table to screen, or an option of `screen file`.

    Args:
        ctx: The context of the group.
        commands: The names of the subcommands and what they do.
        incomplete: What was typed so far.
    """
    if incomplete.startswith("-"):
        from screening.cli.file import command as file

        with file.make_context("file", [], parent=ctx, resilient_parsing=True) as of_file:
            return [
                *click.Command.shell_complete(ctx.command, ctx, incomplete),
                *file.shell_complete(of_file, incomplete),
            ]
    named = [CompletionItem(name, help=says) for name, says in commands.items() if name.startswith(incomplete)]
    return [*named, CompletionItem(incomplete, type="file")]


def _shell_in_use() -> str:
    name = Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise UsageError(
            f"Completion is there for {', '.join(SHELLS)}, and the shell in use "
            f"{f'is {name}' if name else 'is not known'}. Name one: screen completion bash."
        )
    return name


def _write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return f"Written: {path}"


def _read_at_start(start: Path, line: str, shell: str) -> list[str]:
    there = start.read_text(encoding="utf-8", errors="surrogateescape") if start.exists() else ""
    if line in there.splitlines():
        return [f"{start} reads it already."]
    # zsh knows `compdef` only after its completion system is loaded; loading it twice does no harm.
    before = "autoload -Uz compinit && compinit\n" if shell == "zsh" and "compinit" not in there else ""
    gap = "" if not there or there.endswith("\n") else "\n"
    with start.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{gap}# completion of `screen`, by `screen completion --install`\n{before}{line}\n")
    return [f"{start} reads it from now on. Open a new terminal to use it."]
