"""`screen policy`: what the policy says, and a copy to change."""

from __future__ import annotations

from pathlib import Path

import click

from screening.cli.params import FILE, HELP
from screening.cli.say import say


@click.command(name="policy", context_settings=HELP)
@click.argument("file", required=False, type=FILE)
@click.option("--yaml", "as_yaml", is_flag=True, help="Print the policy file itself, to copy and change.")
def command(file: Path | None, as_yaml: bool) -> None:
    """Show the policy in force, or check FILE and show it.

    \b
        screen policy --yaml > my-policy.yml
        screen policy my-policy.yml
        screen enrolments.csv --policy my-policy.yml
    """  # noqa: D301 (click reads the \b)
    from screening.datafile import builtin
    from screening.model import FINDING_BANDS, Sensitivity
    from screening.reporting.amounts import count
    from screening.reporting.safe import terminal
    from screening.risk import load_policy

    policy = load_policy(file)
    if as_yaml:
        click.echo((file or builtin("policy.yml")).read_text(encoding="utf-8-sig"), nl=False)
        return
    say(f"{policy.title} (id {policy.id}, version {policy.version}, sha256 {policy.sha256[:12]})")
    click.echo("\nBand of a row: its strongest exposure (down) by the sensitivity of its subject (across)\n")
    columns = [Sensitivity.HIGH, Sensitivity.MEDIUM, Sensitivity.UNKNOWN, Sensitivity.LOW]
    click.echo(f"  {'exposure':12}" + "".join(f"{column.value:10}" for column in columns))
    for exposure in policy.exposures:
        cells = "".join(f"{policy.bands[exposure.id, column].label:10}" for column in columns)
        say(f"  {exposure.id:12}{cells}{exposure.title}")
    click.echo("\nScores\n")
    for band in FINDING_BANDS:
        span = policy.scores[band]
        click.echo(f"  {band.label:12}{span.least}-{span.most}, starts at {span.start}")
    click.echo("\nModifiers move a score inside its band, never across it\n")
    for modifier in policy.modifiers:
        say(f"  {modifier.points:+4d}  {modifier.when} {modifier.value}: {modifier.because}")
    reading = (
        "every level counts"
        if policy.strict_level
        else "disciplines the resolutions call advanced count from master level"
    )
    click.echo(f"\nLevel: {reading}.")
    click.echo("\nWhat to do: the first line that fits a finding is meant\n")
    for action in policy.actions:
        where = f"{', '.join(action.bands)} ({', '.join(action.exposures) or 'any exposure'})"
        within = f", within {action.within}" if action.within else ""
        click.echo(
            terminal(f"  {where}: {action.who or 'nobody is named'}{within}; {count(len(action.steps), 'step')}")
        )
    if not policy.actions:
        click.echo("  nothing: the policy has no actions")
    click.echo()
    say(f"Contact for students and partners: {policy.contact or 'nobody is named'}")
