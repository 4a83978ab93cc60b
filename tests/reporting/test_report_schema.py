"""Reports for programs follow the published schema, and the schema describes all they say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from report_samples import PAKISTAN_ROW, RECORDS, write

from screening.reporting import schema_path

SCHEMA = json.loads(schema_path().read_text(encoding="utf-8"))
RECORD_SCHEMA = SCHEMA | {"$ref": "#/$defs/ndjson_record"}
for key in ("type", "required", "properties"):
    del RECORD_SCHEMA[key]


def test_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_json_report_follows_the_schema() -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(write("json", [*RECORDS, PAKISTAN_ROW])))


@pytest.mark.parametrize("broken", [{"schema_version": "2"}, {"findings": [{"row": 0}]}, {"summary": {"rows": 3}}])
def test_schema_refuses_a_broken_report(broken: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(json.loads(write("json")) | broken)


def test_every_ndjson_line_follows_the_schema() -> None:
    lines = [json.loads(line) for line in write("ndjson", [*RECORDS, PAKISTAN_ROW]).splitlines()]
    assert [line["type"] for line in lines] == ["run", *["finding"] * 4, *["unscreened"] * 5, "finding", "summary"]
    for line in lines:
        Draft202012Validator(RECORD_SCHEMA).validate(line)


def test_contract_keys_stand_in_their_order() -> None:
    document = json.loads(write("json"))
    head = "schema_version tool generated_at notice input looked_for watchlists policy summary"
    assert list(document) == [*head.split(), "warnings", "unscreened", "findings"]
    assert document["input"]["columns"] == {
        "record-id": ["Student no."],
        "institution": ["Home university"],
        "country": ["Country"],
        "nationality": ["Nationality"],
        "subject": ["Programme"],
        "level": ["Degree"],
    }
    assert (document["input"]["sha256"], document["input"]["rows"]) == ("d" * 64, 1250)
    assert document["summary"]["by_band"] == {"critical": 1, "high": 2, "medium": 1, "low": 0, "none": 1241}
    assert [finding["row"] for finding in document["findings"]] == [7, 12, 31, 40]
    assert document["findings"][0]["matches"][0]["similarity"] == 0.971


def test_every_key_of_the_report_is_described_in_the_schema() -> None:
    """No key is published by accident."""
    assert keys_of(json.loads(write("json", [*RECORDS, PAKISTAN_ROW]))) <= described()


def described() -> set[str]:
    """Return every key the schema describes."""
    return {name for node in _nodes(SCHEMA) if isinstance(node.get("properties"), dict) for name in node["properties"]}


def keys_of(document: Any) -> set[str]:
    """Return every key of a report, but for those that are values: roles and codes."""
    return {name for node in _nodes(document, free=("columns", "unscreenable_by_code")) for name in node}


def _nodes(value: object, free: tuple[str, ...] = ()) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = [member for name, member in value.items() if name not in free]
    if isinstance(value, list):
        for member in value:
            yield from _nodes(member, free)
