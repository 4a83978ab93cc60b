"""What a report for people says, in plain values: every sentence is here before any format lays it out.

`compose` makes a `Content` of a run; the terminal, Markdown and HTML only
decide where its parts stand and how they look. Nothing here is made safe for
an output yet: each format does that for its own.
"""

from __future__ import annotations

from msgspec import Struct

from screening.model import Band


class Fact(Struct, frozen=True):
    """A labelled sentence."""

    label: str
    text: str


class Line(Struct, frozen=True):
    """A finding in one line."""

    number: int
    """Place in the report, from 1; those that rest on a name alone follow the others."""
    band: Band
    row: str
    """The row as a person sees it, short enough for a table."""
    place: str
    """The same in full: `Excel row 13 (line 14)`."""
    record: str
    found: str
    """What was found, in a few words."""
    subject: str
    status: str = ""
    """What a person decided earlier, and how it differs from an earlier report, in a few words."""


class ReportedEvidence(Struct, frozen=True):
    """A watched name that was found in a row."""

    name: str
    listed: str
    """The list it is on."""
    column: str
    before: str
    """What stands in the cell before the matched words."""
    matched: str
    after: str
    mention: bool
    certainty: str
    """One of the words of the scale, see `wording.SCALE`."""
    why: str


class Card(Struct, frozen=True):
    """A finding in full."""

    line: Line
    evidence: tuple[ReportedEvidence, ...]
    more: str
    """A note on evidence that is not shown."""
    facts: tuple[Fact, ...]
    """What the row says beside: nationality, country, subject."""
    clauses: tuple[Fact, ...]
    """Paragraphs to read beside the row, and what each says."""
    band: str
    """Why this band."""
    order: str
    """How the score came about that decides the order inside the band."""
    task: int
    """Which of the tasks applies, from 1; 0 when the policy names none."""
    earlier: tuple[Fact, ...] = ()
    """The same in full: with who, when and why."""
    near: tuple[Fact, ...] = ()
    """Names that came near, each with the code of what spoke against it."""


class Task(Struct, frozen=True):
    """What the policy asks a reader to do with some of the findings."""

    number: int
    title: str
    who: str
    within: str
    steps: tuple[str, ...]
    do_not: tuple[str, ...]
    """Each says by itself that it is forbidden."""
    basis: str


class Statements(Struct, frozen=True):
    """What the sources say of one entity, or of all entries of some lists."""

    about: str
    said: tuple[Fact, ...]
    """Each with its source as the label."""


class Gap(Struct, frozen=True):
    """Rows that could not be screened for one reason."""

    text: str
    code: str
    where: str


class Gaps(Struct, frozen=True):
    """A kind of rows that could not be screened."""

    title: str
    about: str
    gaps: tuple[Gap, ...]


class FileGroup(Struct, frozen=True):
    """Files that were read alike."""

    facts: tuple[Fact, ...]
    files: tuple[str, ...]


class BandCount(Struct, frozen=True):
    """How many rows a band has."""

    band: Band
    label: str
    rows: int


class AspectCount(Struct, frozen=True):
    """How many rows have one aspect."""

    aspect: str
    given: int
    rows: int
    said: str


class Content(Struct, frozen=True):
    """A report for people, in the order it is read."""

    path: str
    head: tuple[Fact, ...]
    counts: tuple[BandCount, ...]
    aspects: tuple[AspectCount, ...]
    warnings: tuple[Gap, ...]
    row_header: str
    """What the rows of the overview are: `Excel row`."""
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    """Sentences about findings that are counted and not shown."""
    none: str
    """A sentence in place of findings when there are none; empty otherwise."""
    tasks: tuple[Task, ...]
    task_note: str
    """How to name those who do it, where the policy names nobody."""
    cards: tuple[Card, ...]
    """The same findings as `lines`, in the same order, or none of them."""
    names: tuple[Card, ...]
    """Findings that rest on a name alone."""
    statements: tuple[Statements, ...]
    gaps: tuple[Gaps, ...]
    files: tuple[FileGroup, ...]
    files_not_listed: str
    facts: tuple[Fact, ...]
    """How the run was made."""
