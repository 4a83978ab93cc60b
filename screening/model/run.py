"""The facts of one screening run."""

from __future__ import annotations

from msgspec import Struct, field

from screening.model.change import Comparison
from screening.model.column import Mapping
from screening.model.decision import DecisionCounts
from screening.model.entity import Imported
from screening.model.table import SourceFacts, TableWarning


class ListFacts(Struct, frozen=True):
    """Which watchlist, in which state."""

    id: str
    version: str
    sha256: str
    entities: int
    persons: int = 0
    """How many of the entities are persons; the others are institutions."""
    title: str = ""
    covers: str = ""
    """In the list's own words, what it was taken from, e.g. `one brief of 2017`."""
    builtin: bool = False
    """True for the lists that come with the program."""
    publisher: str = ""
    """Who publishes what the list was taken from."""
    licence: str = ""
    url: str = ""
    max_age: int = 0
    """Days after its date from which a report tells that it is old; 0 when no limit is known."""
    groups: dict[str, str] = field(default_factory=dict)
    """Groups that the list itself defines, each with what an entry of it is."""
    imported: Imported | None = None
    """How the list was made of a published file."""

    @property
    def cited(self) -> str:
        """The list as a sentence cites it: by its title, with its publisher and its date, as far as they are known."""
        by = ", ".join(filter(None, (self.publisher, self.version)))
        return f"“{self.title or self.id}”{f' ({by})' if by else ''}"

    def standing(self, group: str) -> str:
        """Return where, and as what, an entry of a group stands: in the terms of the list, if it has such."""
        term = self.groups.get(group, f"group {group}")
        return self.cited if self.title and self.title in term else f"{self.cited}, {term}"


class Action(Struct, frozen=True):
    """What the policy asks a reader to do with some of the findings."""

    bands: tuple[str, ...]
    """Labels of the bands it is for, the worst first."""
    exposures: tuple[str, ...] = ()
    """Ids of the exposures it is for; empty for all of them."""
    who: str = ""
    """Who does it; empty as long as the institution has named nobody."""
    within: str = ""
    steps: tuple[str, ...] = ()
    do_not: tuple[str, ...] = ()
    basis: str = ""

    def fits(self, band: str, exposure: str) -> bool:
        """Tell whether it is for findings of this band and exposure."""
        return band in self.bands and (not self.exposures or exposure in self.exposures)


class PolicyFacts(Struct, frozen=True):
    """Which policy, in which state, and what it asks a reader to do."""

    id: str
    version: str
    sha256: str
    contact: str = ""
    """Whom a student or a partner may write to; empty as long as the institution has named nobody."""
    actions: tuple[Action, ...] = ()
    """The first that fits a finding is meant."""
    exposures: dict[str, str] = field(default_factory=dict)
    """Id of each exposure to what it is in words, strongest first."""
    rules: str = ""
    """A digest of what decides: id, version, exposures, bands, scores; comments and contacts have no part in it."""

    def action_for(self, band: str, exposure: str) -> Action | None:
        """Return what to do with a finding of this band and exposure; None when the policy does not say."""
        return next((action for action in self.actions if action.fits(band, exposure)), None)


class SubjectsFacts(Struct, frozen=True):
    """Which subjects file, in which state."""

    id: str
    version: str
    sha256: str


class SettingFacts(Struct, frozen=True):
    """One option that was not given on the command line."""

    key: str
    value: str
    where: str
    """`screening.yml:3`, or the variable."""


class ConfigurationFacts(Struct, frozen=True):
    """What a configuration file and variables of the environment set for a run."""

    path: str = ""
    """The file; empty when only variables set something."""
    sha256: str = ""
    found: bool = False
    """True when nobody named the file: it was found above the table."""
    settings: tuple[SettingFacts, ...] = ()
    narrowing: tuple[str, ...] = ()
    """Keys that a file which nobody named sets so that less is seen or shown."""


class Input(Struct, frozen=True):
    """One file of several: how it was read and understood."""

    source: SourceFacts
    mapping: Mapping


class Run(Struct, frozen=True):
    """What is known before the first row is judged."""

    tool: str
    version: str
    generated_at: str
    """ISO 8601, UTC, to the second."""
    source: SourceFacts
    mapping: Mapping
    watchlists: tuple[ListFacts, ...]
    policy: PolicyFacts
    subjects: SubjectsFacts | None = None
    redacted: str = ""
    """Where personal text is left out: a digest of the key under which record ids and fingerprints are hashed."""
    configuration: ConfigurationFacts | None = None
    """What was set without the command line; None when nothing was."""
    inputs: tuple[Input, ...] = ()
    """The files in the order they are screened, when there are several; `source` then
    stands for all of them together, and `mapping` is empty."""

    @property
    def mappings(self) -> dict[str, Mapping]:
        """What the columns of each file mean, by the `source` of its records."""
        return {part.source.path: part.mapping for part in self.inputs} or {"": self.mapping}


class Exit(Struct, frozen=True):
    """With which exit code the command ends, and why."""

    code: int
    because: str
    """In words; findings and what was not screened are both told."""
    findings: int = 0
    """How many findings are at or above `--fail-on`."""
    not_screened: bool = False
    """True when something that matters was not screened, whether or not `--strict` was given."""


class Coverage(Struct, frozen=True):
    """How much of one aspect of the rows could be screened; the counts add up to the rows of the table."""

    aspect: str
    """`institution`, `nationality`, `subject` or `person`."""
    given: int = 0
    blank: int = 0
    placeholder: int = 0
    """Filled with what stands for nothing: "?", "unknown", "see file"."""
    not_understood: int = 0
    column: bool = True
    """False when the table has no column for it; all rows then count as blank."""

    @property
    def rows(self) -> int:
        """All rows counted."""
        return self.given + self.blank + self.placeholder + self.not_understood

    def plus(self, other: Coverage) -> Coverage:
        """Return both taken together; a column that only one of them has is one."""
        return Coverage(
            self.aspect,
            self.given + other.given,
            self.blank + other.blank,
            self.placeholder + other.placeholder,
            self.not_understood + other.not_understood,
            self.column or other.column,
        )


class Summary(Struct, frozen=True):
    """What is known after the last row; `rows == screened + unscreenable`.

    A row counts as unscreenable when something about it was not screened that the policy
    counts under `--strict`; one of which only less is missing is among the screened,
    and counted in `in_part` beside.
    """

    source: SourceFacts
    """With its `sha256`, which only the whole input gives."""
    rows: int
    screened: int
    unscreenable: int
    by_band: dict[str, int] = field(default_factory=dict)
    """Rows per band label, `none` included; all of them, whatever a report shows."""
    unscreenable_by_code: dict[str, int] = field(default_factory=dict)
    """Rows per code of `Unscreened`, those of `in_part` included; a row may have several."""
    in_part: int = 0
    """Rows among the screened in which something was missing that the policy does not count under `--strict`."""
    names_alone: dict[str, int] = field(default_factory=dict)
    """Of `by_band`, the rows that rest on a personal name alone, per band label."""
    warnings: tuple[TableWarning, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    decisions: DecisionCounts | None = None
    """What became of earlier decisions; None when there is no ledger."""
    comparison: Comparison | None = None
    """The run beside an earlier one; None when there is none to compare with."""
    exit: Exit | None = None
    """How the command ends; None where no command runs."""
    sheet_rows: tuple[tuple[int, int], ...] = ()
    """Row numbers, as records have them, of all rows that were read as data, as inclusive ranges; of one input only,
    and as far as a sheet of a workbook can reach."""
    inputs: tuple[Summary, ...] = ()
    """The same for each file, when there are several; the counts here are their sums."""

    @property
    def sources(self) -> dict[str, SourceFacts]:
        """How each file was read, by the `source` of its records."""
        return {part.source.path: part.source for part in self.inputs} or {"": self.source}

    def cleared(self, band: str) -> int:
        """Return how many findings of a band a person cleared."""
        return self.decisions.cleared.get(band, 0) if self.decisions else 0

    def to_list(self, band: str) -> int:
        """Return how many findings of a band nobody cleared, whatever a report shows of them."""
        return self.by_band.get(band, 0) - self.cleared(band)

    def alerting(self, band: str) -> int:
        """Return how many findings of a band count for `--fail-on`: without those a person cleared.

        Where only what is new is asked for, the others do not count either.
        """
        if self.comparison and self.comparison.new_only:
            return self.comparison.by_band.get(band, 0)
        return self.to_list(band)

    @property
    def complete(self) -> bool:
        """True when nothing was left unscreened that `--strict` counts: no row, sheet, column or file."""
        return not (self.unscreenable or any(warning.unscreened for warning in self.warnings))
