"""SARIF 2.1.0 (OASIS): for code scanning services, and for editors.

* A finding's level goes by its band, its `rank` is the score.
* `partialFingerprints` tell the service which findings are the same in the next run.
* One that a decision clears is a suppressed result, so that it stays visible and counts for nothing.
* Columns are counted in characters; the region ends before `endColumn`.
* The row of a sheet is given as a line, as services ask for one, and as a logical location.
* No snippet and no cell of the table beside those the message quotes.
"""

from __future__ import annotations

from typing import Any, TextIO
from urllib.parse import quote

from screening.model import Run, Summary
from screening.reporting.ci.result import Level, Result, Spot
from screening.reporting.ci.rules import Rule, rules_of
from screening.reporting.ci.spots import Spots
from screening.reporting.interface import ReportOptions
from screening.reporting.safe import to_json
from screening.reporting.wording import LEADS

Json = dict[str, Any]

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTICE: "note"}
_ROOT = "%SRCROOT%"
_FINGERPRINT = "screeningFingerprint/v1"


def write(out: TextIO, results: list[Result], run: Run, summary: Summary, options: ReportOptions) -> None:
    """Write one log with one run."""
    rules = rules_of(run, results)
    at = {rule.id: number for number, rule in enumerate(rules)}
    head = {
        "tool": {"driver": _driver(run, rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": _text("The root of the repository.")}},
        "invocations": [{"executionSuccessful": True, "endTimeUtc": run.generated_at}],
        "artifacts": _artifacts(run, summary),
        "properties": _counts(summary),
    }
    out.write('{"version": "2.1.0",\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"runs": [{\n')
    for key, value in head.items():
        out.write(f'"{key}": {to_json(value)},\n')
    out.write('"results": [')
    for number, result in enumerate(results):
        out.write((",\n" if number else "\n") + to_json(_result(result, at[result.rule])))
    out.write("\n]\n}]}\n")


def _driver(run: Run, rules: list[Rule]) -> Json:
    return {
        "name": run.tool,
        "version": run.version,
        "semanticVersion": run.version,
        "fullDescription": _text(LEADS),
        "rules": list(map(_rule, rules)),
    }


def _rule(rule: Rule) -> Json:
    advice = [rule.about, *rule.help]
    return {
        "id": rule.id,
        "shortDescription": _text(rule.title),
        "fullDescription": _text(rule.about),
        "help": _text(" ".join(advice)) | {"markdown": "\n\n".join(map(_plain, advice))},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"tags": ["research-security"]},
    }


def _result(result: Result, rule: int) -> Json:
    said: Json = {
        "ruleId": result.rule,
        "ruleIndex": rule,
        "level": _LEVELS[result.level],
        "message": _text(result.message),
        "partialFingerprints": {_FINGERPRINT: result.fingerprint},
    }
    if result.band:
        said |= {"rank": float(result.score), "properties": {"band": result.band.label, "score": result.score}}
    if location := _location(result.spot):
        said["locations"] = [location]
    if result.accepted:
        said["suppressions"] = [{"kind": "external", "status": "accepted", "justification": result.justification}]
    return said


def _location(spot: Spot) -> Json:
    location: Json = {}
    if spot.path:
        location["physicalLocation"] = {"artifactLocation": _uri(spot.path)}
        if spot.line:
            location["physicalLocation"]["region"] = _region(spot)
    if spot.sheet:
        row = f"row {spot.line}"
        location["logicalLocations"] = [{"name": row, "fullyQualifiedName": f"{spot.sheet}!{row}", "kind": "row"}]
    return location


def _region(spot: Spot) -> Json:
    region: Json = {"startLine": spot.line}
    if spot.column:
        region |= {"startColumn": spot.column, "endLine": spot.end_line, "endColumn": spot.end_column}
    return region


def _artifacts(run: Run, summary: Summary) -> list[Json]:
    spots = Spots(run, summary)
    by_path: dict[str, Json] = {}
    for facts in spots.files:
        if path := spots.path(facts.file):
            digest = {"hashes": {"sha-256": facts.sha256}} if facts.sha256 else {}
            by_path.setdefault(path, {"location": _uri(path), "roles": ["analysisTarget"], **digest})
    return list(by_path.values())


def _counts(summary: Summary) -> Json:
    return {
        "rows": summary.rows,
        "screened": summary.screened,
        "notScreened": summary.unscreenable,
        "inPart": summary.in_part,
        "byBand": summary.by_band,
        "cleared": dict(summary.decisions.cleared) if summary.decisions else {},
    }


def _uri(path: str) -> Json:
    return {"uri": quote(path.encode("utf-8", "surrogatepass")), "uriBaseId": _ROOT}


def _text(text: str) -> Json:
    return {"text": _plain(text)}


def _plain(text: str) -> str:
    r"""Return text that no viewer takes for a link or a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")
