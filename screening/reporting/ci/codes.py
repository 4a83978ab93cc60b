"""What the codes of gaps and warnings mean, one sentence each: as the published schema of the JSON report says it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from screening.reporting.ci.result import Kind

_LISTS = {
    Kind.NOT_SCREENED: "unscreened_code",
    Kind.IN_PART: "unscreened_code",
    Kind.WARNING: "warning_code",
    Kind.REMARK: "warning_code",
}


def meaning_of(kind: Kind, code: str) -> str:
    """Return what a code says, without a word of the table; empty for one that the schema does not list."""
    return _meanings(_LISTS[kind]).get(code, "")


@cache
def _meanings(name: str) -> Mapping[str, str]:
    from screening.reporting import schema_path

    schema = json.loads(schema_path().read_text("utf-8"))
    listed = schema["$defs"].get(name, {}).get("anyOf", [])
    return {each["const"]: each["description"] for each in listed if "const" in each}
