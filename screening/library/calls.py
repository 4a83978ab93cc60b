"""The functions of the library; they share screeners, so that lists are loaded once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any, Literal, TypeAlias

from screening.errors import UsageError
from screening.given import as_flag, kind_of, paths_of
from screening.library.answers import Judged, Matches
from screening.library.result import Screening
from screening.library.screener import Columns, Path, Paths, Screener, Table
from screening.model import Band, Subject
from screening.reading import ReadOptions
from screening.screener import Judges

_Key: TypeAlias = tuple[Any, ...]
_MOST_SCREENERS = 2
"""Screeners kept: one with the built-in lists alone, and one with lists of your own. Each takes some 100 MB."""
_making = Lock()
_made: dict[_Key, Screener] = {}


def match(
    text: str,
    *,
    country: str = "",
    city: str = "",
    person: bool = False,
    watchlists: Paths = (),
    builtin: bool = True,
    policy: Path | None = None,
) -> Matches:
    """Return the watched entities that a text names.

    Args:
        text: an institution's name, a whole affiliation line, an e-mail or web address, or an identifier (ROR,
            Wikidata, GRID, ISNI).
        country: the institution's country, as a cell would hold it: a name in any language, or a code.
        city: likewise.
        person: whether the text is a person's name.
        watchlists: your own list files, added to the built-in ones.
        builtin: whether the built-in lists take part.
        policy: a policy file in place of the built-in one.

    Returns:
        The matches, firmest first, and what came near. No match is no clearance.

    Raises:
        ScreeningError: an argument is of the wrong kind, or a list is wrong.

    Example:
        >>> import screening
        >>> for found in screening.match("Kim Chaek Univ. of Technology", country="North Korea"):
        ...     print(found.entity_name, found.certainty.value)
        Kim Chaek University of Technology strong
        >>> len(screening.match("Trinity College Dublin"))
        0
    """
    return _screener(watchlists, builtin, policy).match(text, country=country, city=city, person=person)


def rate(
    title: str,
    *,
    code: str = "",
    level: str = "",
    policy: Path | None = None,
    subjects: Path | None = None,
) -> Subject:
    """Return how sensitive a subject is, and which words or code say so.

    Args:
        title: of a course or project, in any of eight languages.
        code: its subject code (HECoS, CAH3, CIP ...), if there is one.
        level: the level of study, as a cell would hold it.
        policy: a policy file in place of the built-in one.
        subjects: a subjects file in place of the built-in one.

    Returns:
        The rating; `unknown` when the title is blank or not understood, which never means low.

    Raises:
        ScreeningError: an argument is of the wrong kind, or a file is wrong.

    Example:
        >>> import screening
        >>> screening.rate("Gas centrifuge rotor dynamics", level="PhD").sensitivity.value
        'high'
        >>> screening.rate("History of Art").sensitivity.value
        'low'
    """
    return _screener((), True, policy, subjects).rate(title, code=code, level=level)


def judge(
    row: Mapping[str, object],
    *,
    columns: Columns | None = None,
    watchlists: Paths = (),
    builtin: bool = True,
    policy: Path | None = None,
) -> Judged:
    """Return what one row gives.

    Args:
        row: header to value. A key that is the name of a role (`institution`, `country`, `nationality`, `subject`,
            `level` ...; see `screening.Role`) is taken at its word; others are understood as headers of a table.
        columns: role to header, for keys that are not understood.
        watchlists: your own list files, added to the built-in ones.
        builtin: whether the built-in lists take part.
        policy: a policy file in place of the built-in one.

    Raises:
        ScreeningError: it is no dict, or has nothing to screen.

    Example:
        >>> import screening
        >>> judged = screening.judge({"nationality": "DPRK", "subject": "MSc Nuclear Engineering"})
        >>> judged.band.label, judged.unscreened
        ('critical', ())
    """
    return _screener(watchlists, builtin, policy).judge(row, columns=columns)


def screen(
    table: Table,
    *,
    columns: Columns | None = None,
    watchlists: Paths = (),
    builtin: bool = True,
    policy: Path | None = None,
    subjects: Path | None = None,
    min_band: Band | str = Band.LOW,
    show_all: bool = False,
    decisions: Paths | Literal[False] | None = None,
    profile: Path | Literal[False] | None = None,
    sheets: str | Sequence[str] = (),
    encoding: str = "",
    delimiter: str = "",
    header_row: int | None = None,
    no_header: bool = False,
    options: ReadOptions | None = None,
    maps: str | Sequence[str] = (),
    judges: Judges | None = None,
) -> Screening:
    """Screen a table. Arguments are named like the options of the command and have the same defaults.

    Args:
        table: a path, a folder, a pattern or a list of paths; or a pandas DataFrame or Series, a table of polars,
            pyarrow or another library that speaks Arrow, a dict of columns, a list of dicts, or an iterator of dicts,
            which is never held whole. Cells are read as text and missing values are blank.
        columns: role to header, or to several headers, for columns that are not understood: `{"institution":
            "Partner"}`.
        watchlists: your own list files, added to the built-in ones.
        builtin: whether the built-in lists take part.
        policy: a policy file in place of the built-in one.
        subjects: a subjects file in place of the built-in one.
        min_band: leave findings below it out of the result ("high" or `Band.HIGH`); they are counted all the same.
        show_all: also return rows without a finding, as band `none`, and names that came near.
        decisions: ledgers of earlier decisions. Left out, `screening-decisions.yml` beside a file is used; False
            uses none.
        profile: a mapping profile. Left out, those beside a file are used; False uses none.
        sheets: worksheets to screen, by name or number; all with a table when left out.
        encoding: of a file; detected when left out.
        delimiter: of a file; detected when left out.
        header_row: the row of a file that holds the headers, as you see it.
        no_header: a file has no header row.
        options: the same as a `ReadOptions`; what is said by an argument of its own comes first.
        maps: the same as `columns`, as texts `ROLE=HEADER`.
        judges: from `load_judges`, in place of lists and policy; better is a `Screener`.

    Returns:
        Findings in row order, what could not be screened, counts and warnings.

    Raises:
        ScreeningError: the table, an argument or a data file is wrong; the text says where and what to do.

    Example:
        >>> import screening
        >>> rows = [
        ...     {"ID": "1", "University": "Trinity College Dublin", "Course": "Law"},
        ...     {"ID": "2", "University": "Kim Chaek University of Technology", "Course": "MSc Nuclear Engineering"},
        ... ]
        >>> [(finding.record_id, finding.band.label) for finding in screening.screen(rows)]
        [('2', 'critical')]
    """
    screener = Screener.of(judges) if judges is not None else _screener(watchlists, builtin, policy, subjects)
    return screener.screen(
        table,
        columns=columns,
        min_band=min_band,
        show_all=show_all,
        decisions=decisions,
        profile=profile,
        sheets=sheets,
        encoding=encoding,
        delimiter=delimiter,
        header_row=header_row,
        no_header=no_header,
        options=options,
        maps=maps,
    )


def _screener(watchlists: Paths, builtin: bool, policy: Path | None, subjects: Path | None = None) -> Screener:
    """Return a screener for these files, in the state they are in now."""
    lists = paths_of("watchlists", watchlists)
    for name, given in (("policy", policy), ("subjects", subjects)):
        if not isinstance(given, str | os.PathLike | None):
            raise UsageError(f"{name} takes a path, not {kind_of(given)}", remedy="Give the path of one file.")
    key = (
        as_flag("builtin", builtin),
        tuple(map(_state, lists)),
        _state(policy) if policy else None,
        _state(subjects) if subjects else None,
    )
    with _making:
        screener = _made.pop(key, None) or Screener(watchlists=lists, builtin=builtin, policy=policy, subjects=subjects)
        _made[key] = screener  # the one asked last is forgotten last
        for old in list(_made)[:-_MOST_SCREENERS]:
            del _made[old]
    return screener


def _state(path: Path) -> tuple[str, int, int, int]:
    """Return what tells a file from itself after a change."""
    try:
        facts = os.stat(path)  # noqa: PTH116 (a path of any kind)
    except OSError:
        return (os.fspath(path), 0, 0, 0)  # loading it says what is wrong
    return (os.path.abspath(path), facts.st_mtime_ns, facts.st_size, facts.st_ino)  # noqa: PTH100 (likewise)
