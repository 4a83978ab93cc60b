"""Chooses the delimiter: by consistency, and by what it makes of the header."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from screening.errors import UsageError
from screening.reading.chunk import COLUMNS_LIMIT
from screening.reading.lines import split_lines
from screening.reading.no_data import is_rule
from screening.reading.options import SURE, HeaderJudge
from screening.reading.quotes import QuotedReader

_NAMES = {
    "tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "bar": "|", "space": " ", "caret": "^", "tilde": "~",
    "colon": ":", "hash": "#", "us": "\x1f", "rs": "\x1e", "soh": "\x01",
}  # fmt: skip
_CANDIDATES = ("\t", ";", "|", ",")
_STAND_IN = "\x1f"
"""The unit separator, made for this: it takes the place of a delimiter of several characters."""
_OF_TEXT = set(" .-'()/&_\"“”„«»’‘`+%$€£@")
"""Characters that stand in names, titles, addresses and numbers: no delimiters, however regular."""
_MARKS = set(" .-'()\"“”„’‘`_")
"""Of these, the ones that stand side by side too."""
_LAST_RESORT = set(":#!*=<>[]{}\\?")
"""Characters that stand in texts now and then: delimiters only where every line has the same number of them."""
_SAMPLE_LINES = 500
_CONSISTENT = 0.6
"""Least share of records with the usual width: below it a character is prose, not a delimiter."""
_PROSE = 0.9
"""Share of delimiters followed by a space from which a file may be one column of names,
such as "Kim Il Sung University, Pyongyang"."""
_REGULAR = 0.9
"""Least share of lines with the same number of an unusual delimiter."""


class Dialect(Struct, frozen=True):
    """How cells are separated."""

    delimiter: str
    """What separates cells; for a table of one column a character that does not occur, or the last resort `\\t`."""
    declared: bool = False
    """True when the first line is Excel's `sep=;` and no part of the table."""
    spaced: bool = False
    """True when quoted cells stand after a space, `"Kim", "Pyongyang, DPRK"`; spaces before cells are then dropped."""
    barred: bool = False
    """True when each line begins and ends with the delimiter, as tables of Markdown and of databases do."""
    doubt: str = ""
    """A sentence when the lines look as if they were made of cells, and it is not known what separates them."""

    @property
    def separator(self) -> str:
        """The one character between cells once `single` has been through the text."""
        return self.delimiter if len(self.delimiter) == 1 else _STAND_IN

    def single(self, text: bytes) -> bytes:
        """Return UTF-8 text with one character in place of a delimiter of several, without bars around the lines."""
        if self.barred:
            return _BARS.sub(b"", text)
        if len(self.delimiter) == 1:
            return text
        return text.replace(self.delimiter.encode(), _STAND_IN.encode())


def find_dialect(text: str, wanted: str, judge: HeaderJudge) -> Dialect:
    """Return the dialect of a delimited text from its beginning.

    Args:
        text: the first block, whole lines.
        wanted: what the user asked for, empty to detect.
        judge: rates a row as a row of headers.

    Raises:
        UsageError: `wanted` cannot separate cells.
    """
    lines = [line for line in split_lines(text)[:_SAMPLE_LINES] if not is_rule(line)]
    declared = re.match(r'"?sep=(.)"?\s*$', lines[0]) if lines else None
    doubt = ""
    if wanted:
        delimiter = _parse(wanted)
    elif declared:
        delimiter = declared[1]
    else:
        delimiter = _best(lines, judge)
        if delimiter == "\t" and "\t" not in text and _is_aligned(lines):
            doubt = (
                "The lines look like columns set apart by blanks, and were read as one column. "
                "Export the table as CSV, or give what separates the cells with --delimiter."
            )
    barred = delimiter == "|" and _are_barred(lines)
    return Dialect(delimiter, bool(declared), _is_spaced(text, delimiter), barred, doubt)


_BARS = re.compile(rb"(?m)^[ \t]*\||\|[ \t]*(?=\r?$)")


def _are_barred(lines: list[str]) -> bool:
    framed = [line.strip() for line in lines if "|" in line]
    return len(framed) > 1 and all(line.startswith("|") and line.endswith("|") and len(line) > 2 for line in framed)


def _best(lines: list[str], judge: HeaderJudge) -> str:
    for candidates in (_CANDIDATES, _unusual(lines)):
        scores = {delimiter: _score(lines, delimiter, judge) for delimiter in candidates}
        best = max(candidates, key=lambda d: scores[d], default="")
        if best and scores[best] > 0:
            return _whole(lines, best)
    return "\t"


def _whole(lines: list[str], delimiter: str) -> str:
    """Return the delimiter of several characters, `||` or `~|~`, of which the one found is always a part."""
    longer = [mark for mark in _unusual(lines) if delimiter in mark and len(mark) > 1]
    for mark in [delimiter * 4, delimiter * 3, *longer, delimiter * 2]:
        if any(mark in line for line in lines) and not any(delimiter in line.replace(mark, "") for line in lines):
            return mark
    return delimiter


def _unusual(lines: list[str]) -> tuple[str, ...]:
    """Return what may separate cells besides the usual: the same number of times in nearly every line, two at least."""
    filled = [line.rstrip("\r\n") for line in lines if line.strip()]
    if len(filled) < 2:
        return ()
    marks = {
        mark
        for line in filled[:3]
        for run in re.findall(r"[^\w\s]+|[\x00-\x08\x0b\x0c\x0e-\x1f]+|[^\w\s]\w[^\w\s]", line)
        for mark in (run, *run)
        if len(mark) <= 4
        and not (set(mark) <= (_OF_TEXT if len(mark) == 1 else _MARKS) or '"' in mark or mark in _CANDIDATES)
    }
    return tuple(sorted((mark for mark in marks if _is_regular(filled, mark)), key=lambda mark: (-len(mark), mark)))


def _is_regular(lines: list[str], mark: str) -> bool:
    counts = Counter(line.count(mark) for line in lines)
    usual, n = counts.most_common(1)[0]
    least = 1.0 if set(mark) <= _LAST_RESORT and len(mark) == 1 else _REGULAR
    return usual > 0 and n >= least * len(lines) and (usual > 1 or len(lines) > 2)


def _parse(wanted: str) -> str:
    delimiter = _NAMES.get(wanted.lower(), wanted)
    if re.fullmatch(r"(\\(t|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|\\|\|))+", delimiter):  # as a shell passes it on
        delimiter = delimiter.replace("\\|", "|").encode().decode("unicode_escape")
    if not delimiter or len(delimiter) > 8 or set(delimiter) & set('"\r\n\0') or any(map(str.isalnum, delimiter)):
        raise UsageError(
            f'"{wanted}" cannot separate cells.',
            remedy=r"Give it as it stands in the file, e.g. ';' or '^' or '||', or by name: comma, semicolon, tab, "
            r"pipe, space; a control character as '\x1f'.",
        )
    return delimiter


def _score(lines: list[str], delimiter: str, judge: HeaderJudge) -> float:
    """Rate one delimiter; 0 or less when it splits nothing that looks like a table.

    Blank cells at the ends of lines count for nothing, some programs leave them out; but where the last columns of a
    table are mostly blank, it is they that make its lines alike.
    """
    rows = _records(lines, delimiter)
    filled = [row[: _filled(row)] for row in rows]
    return _score_of(filled, lines, delimiter, judge) or _score_of(rows, lines, delimiter, judge)


def _filled(row: list[str]) -> int:
    """Return the width of a row without the blank cells at its end."""
    return next((width for width in range(len(row), 0, -1) if row[width - 1].strip()), 0)


def _score_of(rows: list[list[str]], lines: list[str], delimiter: str, judge: HeaderJudge) -> float:
    widths = Counter(len(row) for row in rows)
    wide = {width: n for width, n in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, usual = max(wide.items(), key=lambda item: (item[1], item[0]))
    # The header is the first row of the usual width; what stands above it are titles.
    first = next(i for i, row in enumerate(rows) if len(row) == width)
    consistency = usual / len(rows[first:])
    split = judge(rows[first][:COLUMNS_LIMIT])  # a hundred thousand cells take twenty seconds, and are refused later
    whole = judge([delimiter.join(rows[first])])
    if consistency < _CONSISTENT and (first or split < whole):
        return 0.0
    if (
        delimiter not in _CANDIDATES
        and split < SURE
        and (width < 3 or consistency < 1 or set(delimiter) <= _LAST_RESORT)
    ):
        return 0.0
    if _is_prose(lines, delimiter) and ((split <= whole and split < SURE) or len(rows[0]) == 1):
        return 0.0
    titles = sum(len(row) for row in rows[:first]) / (first or 1)
    above = 0.2 if first and titles <= 1.5 else 0.0
    return consistency + split + min(width, 20) * 0.02 - (0.3 if first and not above else 0.0)


def _records(lines: list[str], delimiter: str) -> list[list[str]]:
    """Return the records that are not blank."""
    spaced = _is_spaced("".join(lines), delimiter)
    if len(delimiter) > 1:
        lines = [line.replace(delimiter, _STAND_IN) for line in lines]
        delimiter = _STAND_IN
    reader = QuotedReader(delimiter, spaced=spaced)
    return [row for row in reader.read(lines, last=True).rows if _filled(row)]


def _is_spaced(text: str, delimiter: str) -> bool:
    return f'{delimiter} "' in text and f'{delimiter}"' not in text


def _is_prose(lines: list[str], delimiter: str) -> bool:
    """Tell delimiters inside sentences, addresses and lists from ones between cells."""
    sample = "".join(lines)
    found = sample.count(delimiter)
    return found > 0 and '"' not in sample and sample.count(f"{delimiter} ") >= found * _PROSE


def _is_aligned(lines: list[str]) -> bool:
    """Tell lines whose words stand one under the other, set apart by blanks."""
    filled = [line.rstrip() for line in lines if line.strip()]
    gaps = [len(re.findall(r"\S {2,}\S", line)) for line in filled]
    return len(filled) > 1 and sum(gap > 0 for gap in gaps) >= _REGULAR * len(filled)
