"""Every code that a report or an error may hold is in the published schema, and the other way round."""

from __future__ import annotations

import fnmatch
import json

import pytest
from written_codes import error_codes, report_codes

from screening.matching.objections import OBJECTIONS
from screening.reporting import schema_path

SCHEMA = json.loads(schema_path().read_text(encoding="utf-8"))
KINDS = ("warning_code", "column_note_code", "unscreened_code", "reason_code", "near_miss_code")


def listed(kind: str) -> dict[str, str]:
    """Codes of a kind, a pattern as `modifier.*`, each with its sentence."""
    entries = SCHEMA["$defs"][kind]["anyOf"]
    found = {each["const"]: each["description"] for each in entries if "const" in each}
    patterns = [each["pattern"].strip("^").replace("\\", "") for each in entries if "pattern" in each]
    return found | {f"{pattern}*": "" for pattern in patterns}


ALL = {code: says for kind in KINDS for code, says in listed(kind).items()}


def test_every_code_that_is_written_is_in_the_schema() -> None:
    written = report_codes() | {objection.code for objection in OBJECTIONS}
    assert len(written) > 60
    assert {code for code in written if not fnmatch.filter(ALL, code)} == set()


def test_every_code_in_the_schema_is_written() -> None:
    written = report_codes() | {objection.code for objection in OBJECTIONS}
    assert {code for code in ALL if not any(fnmatch.fnmatch(code, each) for each in written)} == set()


def test_errors_are_listed_and_raised() -> None:
    assert set(listed("error_code")) == error_codes()


@pytest.mark.parametrize("kind", [*KINDS, "error_code"])
def test_each_code_has_a_sentence_and_a_later_one_is_foreseen(kind: str) -> None:
    for code, says in listed(kind).items():
        assert code.endswith("*") or (says[0].isupper() and says.endswith(".")), code
    assert SCHEMA["$defs"][kind]["anyOf"][-1]["type"] == "string"
