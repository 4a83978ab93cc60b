"""Two-line headers: a line that groups columns, and the line that names them."""

from __future__ import annotations

from collections.abc import Sequence

from screening.reading.cellkinds import Row, looks_named, shape_judge, trimmed, unlike_below
from screening.reading.options import MORE, SURE, HeaderJudge


def is_group_line(rows: Sequence[Row], at: int, judge: HeaderJudge) -> bool:
    """Tell whether row `at` groups the columns that the next row names."""
    if at + 2 >= len(rows):
        return False
    upper, lower = rows[at], rows[at + 1]
    body = rows[at + 2 :]
    gaps = [i for i in range(1, max(len(upper), len(lower))) if not _cell(upper, i) and _cell(lower, i)]
    if not gaps or not any(_cell(upper, i - 1) or i - 1 in gaps for i in gaps):
        return False
    if not all(looks_named(cell) for cell in (*map(str.strip, upper), *map(str.strip, lower)) if cell):
        return False
    filled = [cell.strip() for cell in lower if cell.strip()]
    if judge is not shape_judge:
        return judge(joined(upper, lower)) >= SURE and _says_more(filled, body, judge)
    # Without vocabulary: names repeat under their groups ("Country" twice), or differ in kind from the data.
    return len(set(filled)) < len(filled) or unlike_below(lower, body) > 0


def _says_more(lower: Row, body: Sequence[Row], judge: HeaderJudge) -> bool:
    """Tell whether a line is surely a header, and more of one than the rows below it.

    Under "University, Course, " stands a record: "Kim Il Sung University, History, new".
    """
    below = sorted(judge([cell for cell in row if cell.strip()]) for row in body[:9])
    return judge(lower) >= max(SURE, below[len(below) // 2] + MORE)


def is_group_above(rows: Sequence[Row], at: int, judge: HeaderJudge) -> bool:
    """Tell whether the narrow row above groups columns instead of being a title."""
    upper, lower = rows[at - 1], rows[at]
    groups = [cell for cell in upper if cell.strip()]
    if len(groups) < 2 or len(trimmed(upper)) > len(trimmed(lower)) or not all(map(looks_named, groups)):
        return False
    if judge(lower) < MORE or ":" in "".join(groups):
        return False
    below = [cell.strip() for cell in lower if cell.strip()]
    return len(set(below)) < len(below) or len(trimmed(upper)) > len(groups)


def joined(upper: Row, lower: Row) -> tuple[str, ...]:
    """Join a group line and the line below it, `Sending / Institution`."""
    names = []
    group = ""
    for index in range(max(len(upper), len(lower))):
        above, below = _cell(upper, index), _cell(lower, index)
        group = above or group
        if not below:
            names.append(above)
        elif not group or group == below:
            names.append(below)
        else:
            names.append(f"{group} / {below}")
    return trimmed(names)


def _cell(row: Row, index: int) -> str:
    return row[index].strip() if index < len(row) else ""
