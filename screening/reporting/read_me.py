"""The sheet "Read me first": what was screened, what was looked for, and how to use the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from screening.model import Input, Run, Summary
from screening.reporting import files, list_facts, scope, wording
from screening.reporting.amounts import cell, count
from screening.reporting.content import Fact, Task
from screening.workbook import COLUMNS, Kind, Line, Loaded

_USE = (
    "The columns right of each table say what was found in its row. Filter “Screening” to see only what needs a look; "
    "the sheet “Findings” lists the same rows, the worst first, with a link to each.",
    "“nothing found” means: the row was screened and nobody that was looked for was found in it. It is no clearance.",
    "Rows “not screened” have not been cleared. “Why” says what was missing.",
    "“Check next” says where to begin. Then choose a “Decision” from its list and fill in “Because”, “Decided by” and "
    "“Expires” (a date such as 2027-06-30), in either sheet, not in both.",
    "The last column is hidden: by it a program knows the finding again. Please leave it where it is.",
    "Sort and filter with all columns of the table, so that each decision stays in its row.",
)
_MEANINGS = {
    Kind.CRITICAL: "look at it first",
    Kind.HIGH: "",
    Kind.MEDIUM: "",
    Kind.LOW: "",
    Kind.NAME_ALONE: "only the name of a listed person; a name may belong to many people",
    Kind.NOT_SCREENED: "could not be screened, in whole or in part: not cleared",
    Kind.IN_PART: "something is missing; screened by what else the row says",
    Kind.NOT_SHOWN: "nothing found at or above the band that was asked for",
    Kind.CLEAN: "screened, and nobody found that was looked for",
}
_SELDOM = {Kind.NAME_ALONE, Kind.IN_PART, Kind.NOT_SHOWN, Kind.CLEAN}
"""Kinds that are not listed where no row is of them."""


def read_me(
    run: Run,
    summary: Summary,
    inputs: Mapping[str, Input],
    parts: Mapping[str, Summary],
    rows_of: Mapping[Kind, int],
    tasks: Sequence[Task],
    loaded: Loaded,
) -> Iterator[Line]:
    """Yield the lines of the sheet.

    Args:
        run: the whole run.
        summary: of the whole run.
        inputs: how the tables of this file were read.
        parts: their counts.
        rows_of: how many rows each word of the column "Screening" stands in.
        tasks: what the policy says is to be done with the findings there are.
        loaded: what is known of the workbook.
    """
    first = next(iter(parts.values()))
    yield Line("title", f"Screening of {cell(PurePath(first.source.file).name)}")
    yield Line("item", wording.LEADS, "Please note")
    yield from _found(rows_of)
    yield from _next(tasks)
    yield Line("heading", "How to use this workbook")
    for sentence in _USE:
        yield Line("item", sentence)
    yield from _screened(inputs, parts, loaded)
    yield from _not_screened(summary, {first.source.file, *parts})
    yield Line("heading", "What was looked for, and what was not")
    yield Line("item", scope.looked_for(run.watchlists))
    if old := list_facts.old_lists(run):
        yield Line("item", old, "Old lists")
    if loaded.losses:
        yield Line("heading", "What of your workbook is not in this copy")
        for loss in loaded.losses:
            yield Line(
                "item", f"{loss[0].upper()}{loss[1:]}. The file that you gave still has them; it was not changed."
            )
    yield from _facts(run, first)


def _found(rows_of: Mapping[Kind, int]) -> Iterator[Line]:
    yield Line("heading", "What the column “Screening” says")
    for kind, meaning in _MEANINGS.items():
        rows = rows_of.get(kind, 0)
        if rows or kind not in _SELDOM:
            yield Line("band", f"{count(rows, 'row')}{': ' if meaning else ''}{meaning}", kind.value)


def _next(tasks: Sequence[Task]) -> Iterator[Line]:
    """What the policy says is to be done with findings such as there are."""
    if tasks:
        yield Line("heading", "What to do next, by the policy")
    for task in tasks:
        within = f", within {task.within}" if task.within else ""
        said = " ".join((*task.steps, *task.do_not))
        yield Line("item", f"Who: {task.who}{within}. {said}", task.title)


def _screened(inputs: Mapping[str, Input], parts: Mapping[str, Summary], loaded: Loaded) -> Iterator[Line]:
    yield Line("heading", "What was screened")
    for path, part in parts.items():
        sheet = part.source.sheet
        label = f"Sheet “{sheet}”" if sheet else "The file"
        hidden = " The sheet is hidden." if sheet in loaded.hidden else ""
        yield Line("item", f"{wording.rows(part)}.{hidden}", label)
        if part.coverage:
            yield Line("item", scope.given(part), "Given")
        yield from _lines(files.facts(part.source, inputs[path].mapping))


def _lines(facts: Iterable[Fact]) -> Iterator[Line]:
    return (Line("item", fact.text, fact.label) for fact in facts)


def _not_screened(summary: Summary, paths: set[str]) -> Iterator[Line]:
    """What the reading says of this file: sheets passed over, rows that are no data, doubts."""
    about = [warning for warning in summary.warnings if not summary.inputs or warning.source in paths]
    if about:
        yield Line("heading", "About the file")
    for warning in about:
        rows = f" ({count(warning.count, 'row or cell', 'rows or cells')})" if warning.count > 1 else ""
        yield Line("item", f"{warning.text}{rows}", "Not screened" if warning.unscreened else "")


def _facts(run: Run, first: Summary) -> Iterator[Line]:
    yield Line("heading", "The facts of this run")
    yield Line("item", f"{run.tool} {run.version}, {run.generated_at}", "Made by")
    yield Line("item", first.source.file, "File")
    yield Line("item", first.source.sha256, "SHA-256 of the file")
    yield Line("item", wording.watchlists(run.watchlists), "Lists")
    yield from _lines(list_facts.provenance(run.watchlists))
    yield Line("item", f"{run.policy.id} {run.policy.version}", "Policy")
    yield Line("item", ", ".join(COLUMNS), "Columns of screening")
