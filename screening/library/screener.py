"""Lists, subjects and policy loaded once, for any number of questions and threads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Union

from screening.decisions import Holds, Receiver, Review
from screening.errors import UsageError
from screening.given import as_flag, as_overrides, index_of, is_path, kind_of, paths_of, table_of
from screening.given.arguments import text_of
from screening.given.records import records_table
from screening.library.answers import Judged, Matches
from screening.library.kept import KeptApart
from screening.library.options import ScreenOptions, options_of
from screening.library.paths import screen_in_one, screen_paths
from screening.library.result import Screening
from screening.library.roles import roles_of_keys
from screening.library.turn import TURN
from screening.model import Band, ListFacts, PolicyFacts, Subject
from screening.reading import ReadOptions
from screening.run import load_judges, map_columns
from screening.screener import Judges, ask_name

if TYPE_CHECKING:
    import pandas as pd

Path: TypeAlias = "str | os.PathLike[str]"
Paths: TypeAlias = "Path | Sequence[Path]"
Columns: TypeAlias = "Mapping[str, str | Sequence[str]]"
Table: TypeAlias = Union[
    Paths,
    "pd.DataFrame",
    "pd.Series[Any]",
    Sequence[Mapping[str, object]],
    Iterator[Mapping[str, object]],
    Mapping[str, Sequence[object]],
    Any,
]
"""What `screen` takes; `Any` stands for tables of other libraries."""


class Screener:
    """Answers questions and screens tables with everything loaded once; threads may share it.

    Args:
        watchlists: your own list files, added to the built-in ones.
        builtin: whether the built-in lists take part.
        policy: a policy file in place of the built-in one.
        subjects: a subjects file in place of the built-in one.

    Raises:
        DataError: with file and line, when one of the files is wrong.
        UsageError: an argument is of the wrong kind.

    Example:
        >>> import screening
        >>> screener = screening.Screener()
        >>> [match.entity_id for match in screener.match("Kim Chaek Univ. of Technology", country="KP")]
        ['kim-chaek-university-of-technology']
        >>> screener.rate("MSc Nuclear Engineering").sensitivity.value
        'high'
    """

    def __init__(
        self,
        *,
        watchlists: Paths = (),
        builtin: bool = True,
        policy: Path | None = None,
        subjects: Path | None = None,
    ) -> None:
        self._given = (tuple(paths_of("watchlists", watchlists)), as_flag("builtin", builtin), policy, subjects)
        rules, topics = paths_of("policy", policy), paths_of("subjects", subjects)
        if len(rules) > 1 or len(topics) > 1:
            raise UsageError("policy and subjects take one file", remedy="Give one path.")
        with TURN:
            self._judges = load_judges(
                watchlists=self._given[0],
                builtin=builtin,
                policy=rules[0] if rules else None,
                subjects=topics[0] if topics else None,
            )

    @classmethod
    def of(cls, judges: Judges) -> Screener:
        """Return a screener with what was loaded before.

        Raises:
            UsageError: these are no judges.
        """
        if not isinstance(judges, Judges):
            raise UsageError(f"judges come from load_judges, not {kind_of(judges)}", remedy="Use screening.Screener().")
        made = cls.__new__(cls)
        made._given = None  # type: ignore[assignment]
        made._judges = judges
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as what it was made of: the lists are loaded there anew."""
        if self._given is None:
            raise UsageError("a screener of ready judges cannot be pickled", remedy="Use screening.Screener(...).")
        return _made_of, self._given

    def __repr__(self) -> str:
        lists = ", ".join(f"{each.id} {each.version}" for each in self.watchlists)
        return f"<Screener with {lists or 'no lists'}; policy {self.policy.id} {self.policy.version}>"

    @property
    def watchlists(self) -> tuple[ListFacts, ...]:
        """Which lists are in force, in which state."""
        return self._judges.list_facts

    @property
    def policy(self) -> PolicyFacts:
        """Which policy is in force, in which state."""
        return self._judges.policy_facts

    def match(self, text: str, *, country: str = "", city: str = "", person: bool = False) -> Matches:
        """Return the watched entities that a text names; see `screening.match`."""
        text, country, city = text_of("text", text), text_of("country", country), text_of("city", city)
        person = as_flag("person", person)
        with TURN:
            place, answer = ask_name(self._judges, text, country=country, city=city, person=person)
        return Matches(text, place, answer.matches, answer.near_misses)

    def rate(self, title: str, *, code: str = "", level: str = "") -> Subject:
        """Return how sensitive a subject is; see `screening.rate`."""
        key = text_of("title", title), text_of("code", code), text_of("level", level)
        with TURN:
            [subject] = self._judges.subjects([key])
        return subject

    def judge(self, row: Mapping[str, object], *, columns: Columns | None = None) -> Judged:
        """Return what one row gives; see `screening.judge`."""
        if not isinstance(row, Mapping):
            raise UsageError(
                f"judge takes one row as a dict, not {kind_of(row)}", remedy="For a table use screening.screen."
            )
        table = records_table([row])
        said = as_overrides(columns)
        review, kept = _review(None, show_all=True)
        asked = ScreenOptions((*said, *roles_of_keys(table.headers, said)), ReadOptions(), Band.LOW, True, (), False)
        with TURN:
            mapping = map_columns(table, asked.overrides)
        screen_in_one(table, mapping, asked, self._judges, review)
        result = Screening(kept, review.summary)
        finding = next(iter(result.findings), None)
        return Judged(finding, result.unscreened, result.warnings)

    def screen(
        self,
        table: Table,
        *,
        columns: Columns | None = None,
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
    ) -> Screening:
        """Screen a table; see `screening.screen`."""
        asked = options_of(
            columns=columns,
            maps=maps,
            min_band=min_band,
            show_all=show_all,
            decisions=decisions,
            profile=profile,
            options=options,
            sheets=sheets,
            encoding=encoding,
            delimiter=delimiter,
            header_row=header_row,
            no_header=no_header,
        )
        if is_path(table):
            named = [table] if isinstance(table, str | os.PathLike) else table
            paths = list(map(os.fspath, named))
            review, kept = _review(asked, paths)
            screen_paths(paths, asked, self._judges, review)
            return Screening(kept, review.summary)
        given = table_of(table)
        review, kept = _review(asked)
        if asked.reading != ReadOptions():
            given.tell("unused-option", "Options of reading a file have no meaning for a table that is given.")
        given.sample()  # outside the turn: it may wait for the caller's next record
        overrides = (*asked.overrides, *asked.profiles_for(""))
        with TURN:
            mapping = map_columns(given, overrides)
        given.use(mapping)
        screen_in_one(given, mapping, asked, self._judges, review)
        return Screening(kept, review.summary, index_of(table))


def _review(
    asked: ScreenOptions | None, tables: Sequence[str] = (), *, show_all: bool = False
) -> tuple[Review, KeptApart]:
    """Return what takes the records of a run, and where it keeps them."""
    kept = KeptApart(asked.min_band if asked else Band.LOW)
    decider = asked.decider(tables) if asked else None
    return Review(
        [Receiver(kept, Holds.FINDINGS)], decider=decider, show_all=asked.show_all if asked else show_all
    ), kept


def _made_of(watchlists: Paths, builtin: bool, policy: Path | None, subjects: Path | None) -> Screener:
    return Screener(watchlists=watchlists, builtin=builtin, policy=policy, subjects=subjects)
