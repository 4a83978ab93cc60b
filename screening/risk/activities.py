"""What kind of activity a partnership row describes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from screening import datafile

_LONGEST = 400  # an activity is a phrase; longer cells are prose and only their beginning is read


class Activities(Struct, frozen=True):
    """The known kinds of activity, in order of precedence."""

    titles: dict[str, str]
    """Kind to display title."""
    patterns: dict[str, str]
    """Kind to a regular expression over folded text, compiled when the first activity is read."""
    _seen: dict[str, str] = field(default_factory=dict)

    def classify(self, text: str) -> str:
        """Return the kind of activity `text` names, or "" when none is recognised."""
        if text not in self._seen:
            if len(self._seen) > 10_000:
                self._seen.clear()
            folded = _fold(text[:_LONGEST])
            self._seen[text] = next(
                (kind for kind, pattern in self.patterns.items() if _compiled(pattern).search(folded)), ""
            )
        return self._seen[text]


def load_activities(path: Path | None = None) -> Activities:
    """Read `activities.yml` (the built-in one by default).

    Raises:
        DataError: with file and line when an entry is wrong.
    """
    file = datafile.load(path or datafile.builtin("activities.yml"), shown="" if path else "built-in activities.yml")
    top = file.root.fields(["id", "version", "activities"])
    titles: dict[str, str] = {}
    patterns: dict[str, str] = {}
    for key, block in top["activities"].pairs():
        entry = block.fields(["title", "terms"])
        titles[key.text()] = entry["title"].required_text()
        patterns[key.text()] = "|".join(_pattern(term) for term in entry["terms"].texts())
    return Activities(titles, patterns)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _fold(text: str) -> str:
    return " ".join(re.split(r"[\s_]+", unicodedata.normalize("NFKC", text).casefold()))


def _pattern(term: str) -> str:
    """Turn a term of the file into a pattern: whole words, `*` for any ending.

    Chinese, Japanese and Korean write no spaces around words, so there a term
    may stand anywhere.
    """
    body = re.escape(_fold(term)).replace(r"\*", r"\w*")
    if any(ord(char) >= 0x3000 for char in term):
        return body
    return rf"(?<!\w){body}(?!\w)"
