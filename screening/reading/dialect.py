"""Chooses the delimiter: by consistency, and by what it makes of the header."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from screening.errors import UsageError
from screening.reading.lines import split_lines
from screening.reading.options import HeaderJudge
from screening.reading.quotes import QuotedReader

_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}
_CANDIDATES = ("\t", ";", "|", ",")
_SAMPLE_LINES = 500
_CONSISTENT = 0.6
"""Least share of records with the usual width: below it a character is prose, not a delimiter."""
_PROSE = 0.9
"""Share of delimiters followed by a space from which a file may be one column of names,
such as "Kim Il Sung University, Pyongyang"."""


class Dialect(Struct, frozen=True):
    """How cells are separated."""

    delimiter: str
    """One character; for a table of one column one that does not occur, or the last resort `\\t`."""
    declared: bool = False
    """True when the first line is Excel's `sep=;` and no part of the table."""
    spaced: bool = False
    """True when quoted cells stand after a space, `"Kim", "Pyongyang, DPRK"`; spaces before cells are then dropped."""


def find_dialect(text: str, wanted: str, judge: HeaderJudge) -> Dialect:
    """Return the dialect of a delimited text from its beginning.

    Args:
        text: the first block, whole lines.
        wanted: what the user asked for, empty to detect.
        judge: rates a row as a row of headers.

    Raises:
        UsageError: `wanted` is not one character and no known name.
    """
    lines = split_lines(text)[:_SAMPLE_LINES]
    declared = re.match(r'"?sep=(.)"?\s*$', lines[0]) if lines else None
    if wanted:
        delimiter = _parse(wanted)
    elif declared:
        delimiter = declared[1]
    else:
        delimiter = _best(lines, judge)
    return Dialect(delimiter, bool(declared), _is_spaced(text, delimiter))


def _best(lines: list[str], judge: HeaderJudge) -> str:
    scores = {delimiter: _score(lines, delimiter, judge) for delimiter in _CANDIDATES}
    best = max(_CANDIDATES, key=lambda d: scores[d])
    return best if scores[best] > 0 else "\t"


def _parse(wanted: str) -> str:
    delimiter = _NAMES.get(wanted.lower(), wanted)
    if len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise UsageError(
            f'"{wanted}" cannot separate cells.', remedy="Give one character, or one of: comma, semicolon, tab, pipe."
        )
    return delimiter


def _score(lines: list[str], delimiter: str, judge: HeaderJudge) -> float:
    """Rate one delimiter; 0 or less when it splits nothing that looks like a table."""
    rows = _records(lines, delimiter)
    widths = Counter(len(row) for row in rows)
    wide = {width: n for width, n in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, usual = max(wide.items(), key=lambda item: (item[1], item[0]))
    # The header is the first row of the usual width; what stands above it are titles.
    first = next(i for i, row in enumerate(rows) if len(row) == width)
    consistency = usual / len(rows[first:])
    split = judge(rows[first])
    whole = judge([delimiter.join(rows[first])])
    if consistency < _CONSISTENT and (first or split < whole):
        return 0.0
    if _is_prose(lines, delimiter) and (split <= whole or len(rows[0]) == 1):
        return 0.0
    titles = sum(len(row) for row in rows[:first]) / (first or 1)
    above = 0.2 if first and titles <= 1.5 else 0.0
    return consistency + split + min(width, 20) * 0.02 - (0.3 if first and not above else 0.0)


def _records(lines: list[str], delimiter: str) -> list[list[str]]:
    """Return the non-blank records without the blank cells at their ends."""
    reader = QuotedReader(delimiter, spaced=_is_spaced("".join(lines), delimiter))
    rows = []
    for row in reader.read(lines, last=True).rows:
        while row and not row[-1].strip():
            row.pop()
        if row:
            rows.append(row)
    return rows


def _is_spaced(text: str, delimiter: str) -> bool:
    return f'{delimiter} "' in text and f'{delimiter}"' not in text


def _is_prose(lines: list[str], delimiter: str) -> bool:
    """Tell delimiters inside sentences, addresses and lists from ones between cells."""
    sample = "".join(lines)
    found = sample.count(delimiter)
    return found > 0 and '"' not in sample and sample.count(f"{delimiter} ") >= found * _PROSE
