"""What the screening says of a row."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from screening.model.change import Change
from screening.model.decision import Decision
from screening.model.match import Match, NearMiss
from screening.model.place import Country
from screening.model.subject import Subject


class Band(IntEnum):
    """Risk band of a row; ordered, so that `band >= Band.HIGH` reads as it should."""

    NONE = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def label(self) -> str:
        """The lower-case name used in reports and options."""
        return self.name.lower()


WORST_FIRST = tuple(sorted(Band, reverse=True))
"""All bands in the order in which reports give them, `none` last."""
FINDING_BANDS = WORST_FIRST[:-1]
"""Those that a finding may have, in the same order."""


class Reason(Struct, frozen=True):
    """One step of the assessment."""

    code: str
    """Stable identifier, e.g. `exposure.dprk-institution`."""
    text: str
    """One sentence for the officer."""
    source: str
    """Where the rule comes from: brief section, resolution paragraph or policy rule."""
    short: str = ""
    """The same in a few words, for reports that have one line; empty when another field says it already."""
    about: str = ""
    """Entity a statement of the source is about; such statements are the same in every row that names it."""
    of_list: str = ""
    """Id of the list, when the source says the same of every entry of it."""


class LocatedMatch(Struct, frozen=True):
    """A match with the column it was found in."""

    column: str
    match: Match
    mention: bool = False
    """True when free text mentions the entity: no cell says that it is the row's own institution or person."""
    cell: str = ""
    """The cell it was found in, as written; of a long one the part around the match. Empty when it is not known."""
    span: tuple[int, int] = (0, 0)
    """Where in `cell` the matched words stand; (0, 0) when they cannot be pointed at."""
    party: str = ""
    """Which institution of the row it is; see `ColumnRole`. Empty for persons and mentions."""


class Finding(Struct, frozen=True):
    """One row with its band: a lead for human review, not a decision."""

    row: int
    """1-based data row."""
    line: int
    """Physical line or sheet row where the record starts."""
    record_id: str
    band: Band
    score: int
    """0-100, consistent with the band."""
    matches: tuple[LocatedMatch, ...]
    nationality: Country | None
    """The nationality that weighed most; None when the table has none."""
    institution_country: Country | None
    subject: Subject | None
    reasons: tuple[Reason, ...]
    near_misses: tuple[NearMiss, ...] = ()
    to_verify: bool = False
    """True when the band rests on an uncertain match or reading."""
    source: str = ""
    """Path of the file the row is in; empty when the run has only one input."""
    sheet_row: int = 0
    """Row number a spreadsheet program shows for the record: for CSV a record is one row, however many lines it has;
    `line` where there is no sheet."""
    name_alone: bool = False
    """True when the finding rests on a person's name and nothing else agrees: a section of its own, never above low."""
    exposure: str = ""
    """Id of the exposure in the policy that decided the band; empty when nothing exposes the row."""
    fingerprint: str = ""
    """Stable name of this finding: what was found, in which role, of whose record (see `screening.fingerprint`).

    The same in every run over every file that holds the record, whatever its row, order, file name, time or score;
    empty for a row without exposure. Of several equal ones all but the first end in `-2`, `-3` ..."""
    record_key: str = ""
    """Whose record it is: a digest of the record id, or of `cells_key` where the row has none."""
    cells_key: str = ""
    """A digest of the cells that say who or what the row is about (names, birth, nationality, institution ...)."""
    entries_key: str = ""
    """A digest of what the lists say of the entities found: their names and evidence. Empty when none is."""
    decision: Decision | None = None
    """What a person decided about it earlier; None when no ledger holds a decision."""
    change: Change | None = None
    """How it differs from an earlier report; None when there is none to compare with."""

    @property
    def is_cleared(self) -> bool:
        """True when a decision in force takes it off the list."""
        return self.decision is not None and self.decision.clears

    @property
    def order(self) -> tuple[bool, int, int]:
        """What lists of findings are sorted by: the worst first, and those of a name alone behind all others."""
        return (self.name_alone, -self.band, -self.score)


class Unscreened(Struct, frozen=True):
    """A row, or a part of it that matters, that could not be screened: never counted as clear."""

    row: int
    line: int
    record_id: str
    code: str
    """`nothing-to-screen`, `ambiguous-country`, `unread-nationality`, `former-nationality`, `long-cell`,
    `garbled-cell`, `blank-identity`, `blank-nationality`, `blank-institution`, or the code of a `RowFlaw`."""
    text: str
    source: str = ""
    """As for a finding."""
    sheet_row: int = 0
    """As for a finding."""
    strict: bool = True
    """False when the policy does not count it under `--strict`: the row was screened by what else it says."""
    fingerprint: str = ""
    """As for a finding: which part of whose record was not screened, and why."""
    record_key: str = ""
    """As for a finding."""
