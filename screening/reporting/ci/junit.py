"""JUnit XML: for test reports of CI services. A suite is red when the run fails, and only then.

* A suite for each file, with a case that passes and says how many rows were screened.
* A finding at or above `--fail-on` (any, without that option) is a failure; one below it passes and says what it is.
* One that a decision clears is skipped: not looked at again, and not gone.
* A row that was not screened was not tested: skipped, and an error under `--strict`.
* Other remarks pass and say what they say.
"""

from __future__ import annotations

from collections import Counter
from typing import TextIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from screening.model import Run, Summary
from screening.reporting import wording
from screening.reporting.ci.result import Kind, Result
from screening.reporting.ci.spots import Spots
from screening.reporting.interface import ReportOptions
from screening.reporting.safe import visible

_COUNTED = {"failure": "failures", "error": "errors", "skipped": "skipped"}
_NO_FILE = "standard input"
_WHOLE = "the run"
"""Suite of what is about no file."""


def write(out: TextIO, results: list[Result], run: Run, summary: Summary, options: ReportOptions) -> None:
    """Write one document."""
    suites = Element("testsuites", name=run.tool)
    by_file = {name: _suite(suites, name, run) for name in _files(run, summary)}
    for part, name in zip(summary.inputs or (summary,), _files(run, summary), strict=True):
        case = SubElement(by_file[name], "testcase", classname=name, name=_screened(part), time="0")
        SubElement(case, "system-out").text = visible(
            f"{wording.rows(part)}; {wording.bands(part)}. {wording.NO_FINDINGS if not _found(part) else wording.LEADS}"
        )
    for result in results:
        name = visible(result.spot.path) or (_NO_FILE if _NO_FILE in by_file else _WHOLE)
        if name not in by_file:
            by_file[name] = _suite(suites, name, run)
        _case(by_file[name], name, result, options)
    for suite in by_file.values():
        _count(suite)
    _count(suites, *by_file.values())
    indent(suites, " ")
    out.write('<?xml version="1.0" encoding="utf-8"?>\n')
    ElementTree(suites).write(out, encoding="unicode")
    out.write("\n")


def _files(run: Run, summary: Summary) -> list[str]:
    spots = Spots(run, summary)
    return [visible(spots.path(facts.file)) or _NO_FILE for facts in spots.files]


def _suite(suites: Element, name: str, run: Run) -> Element:
    suite = SubElement(suites, "testsuite", name=name, timestamp=run.generated_at.removesuffix("Z"))
    properties = SubElement(suite, "properties")
    for key, value in {
        "screening.version": run.version,
        "screening.policy": f"{run.policy.id} {run.policy.version}",
        "screening.watchlists": wording.watchlists(run.watchlists),
    }.items():
        SubElement(properties, "property", name=key, value=visible(value))
    return suite


def _screened(part: Summary) -> str:
    sheet = f" of sheet {part.source.sheet}" if part.source.sheet else ""
    return visible(f"rows{sheet} read and screened")


def _found(part: Summary) -> bool:
    return any(rows for band, rows in part.by_band.items() if band != "none")


def _case(suite: Element, name: str, result: Result, options: ReportOptions) -> None:
    kind = result.rule if not result.band else result.band.label
    case = SubElement(suite, "testcase", classname=name, name=f"{kind} {result.fingerprint}", time="0")
    if result.spot.path:
        case.set("file", name)
    if result.spot.line:
        case.set("line", str(result.spot.line))
    outcome = _outcome(result, options)
    if outcome:
        said = SubElement(case, outcome, message=_message(result))
        if outcome != "skipped":
            said.set("type", result.rule)
            said.text = visible(result.message)
    else:
        SubElement(case, "system-out").text = visible(result.message)


def _outcome(result: Result, options: ReportOptions) -> str:
    """Return the element that says how a case ended; empty when it passes."""
    if result.kind is Kind.FINDING:
        if result.accepted:
            return "skipped"
        return "failure" if result.band >= options.fail_on else ""
    if result.fails_strict and options.strict:
        return "error"
    return "skipped" if result.kind is not Kind.REMARK else ""


def _message(result: Result) -> str:
    accepted = f"Accepted: {result.accepted}. " if result.accepted else ""
    return visible(f"{accepted}{result.message}")


def _count(element: Element, *suites: Element) -> None:
    counts: Counter[str] = Counter()
    for suite in suites or (element,):
        for case in suite.iter("testcase"):
            counts["tests"] += 1
            counts.update(_COUNTED[child.tag] for child in case if child.tag in _COUNTED)
    for name in ("tests", *_COUNTED.values()):
        element.set(name, str(counts[name]))
    element.set("time", "0")
