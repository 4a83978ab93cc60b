"""What a CI service shows one by one."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from screening.model import Band


class Level(IntEnum):
    """How much attention a result asks for; ordered."""

    NOTICE = 1
    WARNING = 2
    ERROR = 3


class Kind(IntEnum):
    """What a result is about."""

    FINDING = 1
    NOT_SCREENED = 2
    """A row, or something in it, that could not be screened and that the policy counts under `--strict`."""
    IN_PART = 3
    """The same, and the policy does not count it."""
    WARNING = 4
    """About the input as a whole, and something was not screened for it."""
    REMARK = 5
    """About the input as a whole, or the run."""


class Spot(Struct, frozen=True):
    """A place in a file."""

    path: str
    """From the root of the repository, with slashes; empty for standard input."""
    line: int = 0
    """Line of a text file, or row of a sheet; 0 where there is none, or it is about the whole file."""
    column: int = 0
    """Of a cell in a text file, from 1; 0 where it is not known."""
    end_line: int = 0
    end_column: int = 0
    """The column after the last one."""
    byte_column: int = 0
    end_byte_column: int = 0
    sheet: str = ""
    """Of a workbook; `line` is then its row."""
    said: str = ""
    """The same in words, as reports for people have it."""


class Result(Struct, frozen=True):
    """One finding, one row that was not screened, or one warning."""

    rule: str
    """Stable identifier of its kind, e.g. `finding.linked` or `not-screened.ambiguous-country`."""
    kind: Kind
    level: Level
    title: str
    """A few words: the band, or that it was not screened."""
    message: str
    """Sentences, on one line."""
    spot: Spot
    fingerprint: str
    """Stable name, of which no two results of a report are alike."""
    band: Band = Band.NONE
    score: int = 0
    accepted: str = ""
    """In words, how long a decision clears the finding; empty where none does."""
    justification: str = ""
    """Why it was decided so, in the words of those who did."""

    @property
    def fails_strict(self) -> bool:
        """True when `--strict` counts it as something not screened."""
        return self.kind in (Kind.NOT_SCREENED, Kind.WARNING)

    @property
    def order(self) -> tuple[int, int, int, int, str, int, str]:
        """What the most urgent comes first by."""
        spot = self.spot
        return (-self.level, self.kind, -self.band, -self.score, spot.path, spot.line, self.fingerprint)
