"""GitHub workflow commands: annotations in the checks of a commit, beside the lines of a pull request.

A line `::error file=…,line=…::message` in the log of a step is a command. GitHub keeps ten annotations of each level
of one step and drops the others without a word, so that the most urgent come first, and the tenth says how many more
there are; all of them stand in the log.
"""

from __future__ import annotations

import re
from typing import TextIO

from screening.model import Run, Summary
from screening.reporting import wording
from screening.reporting.amounts import count
from screening.reporting.ci.result import Level, Result
from screening.reporting.interface import ReportOptions
from screening.reporting.safe import visible

MOST = 10
"""Annotations of one level that GitHub keeps of a step."""
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "notice"}
_OLD_COMMAND = re.compile(r"##(?=\[)")
"""Before `::` commands stood anywhere in a line, in another form that is still read."""


def write(out: TextIO, results: list[Result], run: Run, summary: Summary, options: ReportOptions) -> None:
    """Write the commands, the most urgent first, then a line of counts."""
    results = sorted(results, key=lambda result: result.order)
    more: list[Result] = []
    for level in sorted(Level, reverse=True):
        alike = [result for result in results if result.level is level]
        kept = alike if len(alike) <= MOST else alike[: MOST - 1]
        for result in kept:
            out.write(_annotation(result) + "\n")
        if rest := alike[len(kept) :]:
            what = f"{count(len(rest), 'more result')} of this level: GitHub shows {MOST}. The log of this step has all"
            out.write(_command(_COMMANDS[level], {"title": "screening"}, f"{what}.") + "\n")
            more += rest
    if more:
        out.write(_command("group", {}, f"screening: {count(len(more), 'result')} without an annotation") + "\n")
        out.writelines(f"{line}\n" for line in map(_log_line, more))
        out.write("::endgroup::\n")
    out.write(f"screening: {_inert(f'{wording.rows(summary)}; {wording.bands(summary)}.')}\n")


def _annotation(result: Result) -> str:
    spot = result.spot
    where: dict[str, str | int] = {}
    if spot.path:
        where = {"file": spot.path, "line": spot.line, "endLine": spot.end_line}
    if spot.path and spot.column and spot.line == spot.end_line:
        where |= {"col": spot.column, "endColumn": spot.end_column}
    return _command(_COMMANDS[result.level], {**where, "title": f"screening: {result.title}"}, result.message)


def _command(name: str, properties: dict[str, str | int], message: str) -> str:
    said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{name}{f' {said}' if said else ''}::{_data(_inert(message))}"


def _log_line(result: Result) -> str:
    place = f"{result.spot.path}:{result.spot.line}" if result.spot.line else result.spot.path
    return _inert(f"- {_COMMANDS[result.level]} {place} [{result.rule}] {result.message}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(_inert(text)).replace(":", "%3A").replace(",", "%2C")


def _inert(text: str) -> str:
    return _OLD_COMMAND.sub("## ", visible(text))
