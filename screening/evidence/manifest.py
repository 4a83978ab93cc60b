"""What stands in `MANIFEST.json`."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

MANIFEST = "MANIFEST.json"
VERSION = "1"
OWN_DATA = ("activities.yml",)
"""Data of the program that is recorded beside lists, policy and subjects."""
TO_ADD = (
    "the role of each party in the activity, and conditions or licences under which it goes ahead",
    "all names a person gave, former ones included, and the documents that were seen",
    "whether each affiliation is current or past, with dates",
    "the subject code under which a permit such as ATAS was asked for, and the certificate's number, date and scope",
    "who checked other sanctions lists, which, and when: this program looks for what its lists hold and nothing else",
    "the decision of the institution, its reasons, and the second approver where two are required",
    "when the case is to be looked at again",
)
"""Fields that regulators and auditors ask for and that no table says: the user adds them to the file of the case."""


class Operator(Struct, frozen=True):
    """Who screened, and what for, in the user's words; empty when it was not said."""

    by: str = ""
    purpose: str = ""
    case: str = ""
    retain_until: str = ""
    """Day until which the record is to be kept, ISO."""


class SavedOptions(Struct, frozen=True):
    """The options that decide how the table is read and judged."""

    files: tuple[str, ...]
    maps: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None
    no_header: bool = False
    show_all: bool = False
    min_band: str = "low"
    since: str = ""
    profile_named: bool = False
    """True when a mapping profile was named, so that it is used however few of its headers are there."""


class RowCounts(Struct, frozen=True):
    """Rows, and the digest over all of them with their verdicts."""

    rows: int
    clean: int
    """Rows without a finding in which nothing was left unscreened or only a part that does not matter."""
    findings: int
    unscreened: int
    """Records of rows, or of parts of rows, that could not be screened."""
    sha256: str


class SavedFile(Struct, frozen=True):
    """One file of the pack."""

    sha256: str
    bytes: int
    what: str
    """`report`, `list`, `policy`, `subjects`, `decisions`, `configuration`, `profile` or `data`."""
    was: str = ""
    """Path or name it had."""


class Age(Struct, frozen=True):
    """How old a list was, and where it comes from."""

    id: str
    version: str
    sha256: str
    days: int | None
    """Days from its version to the run; None when its version is no date."""
    title: str = ""
    publisher: str = ""
    licence: str = ""
    url: str = ""
    """Where it is published."""
    imported: dict[str, Any] = field(default_factory=dict)
    """Of a list made of a published file: its name, form and digest, and what was left aside of it."""


class Manifest(Struct, frozen=True):
    """Everything about one screening that its reports do not say, and the digests of all files."""

    manifest_version: str
    made_at: str
    tool: dict[str, str]
    operator: Operator
    options: SavedOptions
    inputs: tuple[dict[str, str], ...]
    """Path, format and SHA-256 of what was screened; the table itself is not in the pack."""
    rows: RowCounts
    by_band: dict[str, int]
    coverage: tuple[dict[str, Any], ...]
    mapping: dict[str, dict[str, list[str]]]
    """Path of each input to its roles and their headers."""
    watchlists: tuple[Age, ...]
    policy: dict[str, str]
    subjects: dict[str, str]
    files: dict[str, SavedFile]
    to_add: tuple[str, ...] = TO_ADD
    decisions: dict[str, Any] = field(default_factory=dict)
