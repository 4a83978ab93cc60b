"""The text of a ledger in blocks, one an entry: what is not touched stays as it was written, byte for byte."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from screening.decisions.ledger import Entry, fields_of
from screening.decisions.seen import one_line
from screening.fingerprint import PATTERN

_KEY = re.compile(rf"^[\"']?({PATTERN})[\"']?[ \t]*:")
HEAD = """\
# Decisions about findings of `screen`. One entry a finding, in the order of the fingerprints.
# Edit by hand as you like: because, evidence, second and expires are yours, and so are comments.
# saw and keys say what was seen when it was decided: a finding that differs is shown again.
# In git, put this line into .gitattributes, so that what two people add is merged:
#   screening-decisions.yml merge=union

"""
_WIDTH = 1_000_000
"""Characters of a line before YAML is folded: never."""


class Blocks(Struct):
    """A ledger as text."""

    head: str
    """What stands before the first entry."""
    entries: dict[str, str]
    """Fingerprint to its text, with the comments directly above it."""

    def text(self) -> str:
        """Return the whole, entries in the order of their fingerprints."""
        parts = [part if part.endswith("\n") else f"{part}\n" for _, part in sorted(self.entries.items(), key=_order)]
        return self.head + "".join(parts)


def cut(text: str) -> Blocks:
    """Cut the text of a ledger into its entries; comments directly above an entry are part of it."""
    lines = text.splitlines(keepends=True)
    starts = [(number, found[1]) for number, line in enumerate(lines) if (found := _KEY.match(line))]
    begins: list[tuple[int, str]] = []
    for number, name in starts:
        while number and lines[number - 1].startswith("#"):
            number -= 1
        begins.append((number, name))
    if not begins:
        return Blocks(text, {})
    ends = [*(number for number, _ in begins[1:]), len(lines)]
    entries = {name: "".join(lines[begin:end]) for (begin, name), end in zip(begins, ends, strict=True)}
    return Blocks("".join(lines[: begins[0][0]]), entries)


def rewrite(block: str, entry: Entry) -> str:
    """Return the text of an entry, on the basis of what stood there, whose comments stay.

    Args:
        block: its present text, empty for a new one.
        entry: what it is to say.
    """
    from ruamel.yaml import YAML  # 40 ms, for those who write
    from ruamel.yaml.comments import CommentedMap

    yaml = YAML()
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    document = yaml.load(block) if block else CommentedMap({entry.fingerprint: CommentedMap()})
    body = document[entry.fingerprint]
    if not isinstance(body, CommentedMap):
        body = document[entry.fingerprint] = CommentedMap()
    wanted = fields_of(entry)
    for name in [name for name in body if name not in wanted]:
        del body[name]
    for place, (name, value) in enumerate(wanted.items()):
        written = _written(value)
        if name in body:
            body[name] = written
        else:
            body.insert(min(place, len(body)), name, written)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()


def _written(value: object) -> Any:
    from ruamel.yaml.comments import CommentedMap
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, Mapping):
        flow = CommentedMap({key: _written(text) for key, text in value.items()})
        flow.fa.set_flow_style()
        return flow
    if isinstance(value, date):
        return value
    text = one_line(str(value))
    return text if _PLAIN.fullmatch(text) else DoubleQuotedScalarString(text)


_PLAIN = re.compile(r"[a-z][a-z2-7]+(-[0-9]+)?")
"""What needs no quotes: words of ours, digests, fingerprints. Everything else could be read as something else."""


def _order(item: tuple[str, str]) -> tuple[str, int]:
    name, _, ordinal = item[0].partition("-")
    return name, int(ordinal or 0)


def names(text: str) -> Iterator[str]:
    """Yield the fingerprints that begin an entry in a text, in order, each as often as it does."""
    yield from (found[1] for line in text.splitlines() if (found := _KEY.match(line)))
