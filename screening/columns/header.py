"""One header -> what it says its column holds, and of which institution."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from screening.bounded import bounded
from screening.columns.roles import AGENT, VAGUE, combined, decisive, outranked_by_note
from screening.columns.terms import Found, find_terms
from screening.columns.vocabulary import headers
from screening.columns.words import Parts, header_key, says_nothing, take_apart


class Reading(Struct, frozen=True):
    """What a header says."""

    role: str = ""
    """A name of `ROLE_PRECEDENCE`; empty when the header is not understood."""
    party: str = ""
    why: str = ""
    others: frozenset[str] = field(default_factory=frozenset)
    """Further role words of the header, e.g. `institution` in "institution country"."""
    unknown: bool = False
    """True when the header holds words the vocabulary does not know: it is half understood."""
    agent: bool = False
    """True when a person is meant by what they do (contact, signatory, author): no sign of a table of persons."""
    also: str = ""
    """A second role that the cells hold: "Nationality, university"."""


@bounded(4_096)
def read_header(header: str) -> Reading:
    """Read one header; an unknown one gives an empty role."""
    if says_nothing(header):
        return Reading()
    known = headers()
    whole = known.wholes.get(header_key(header))
    # A field name is one word: "Course title" is plain English even though HESA has COURSETITLE.
    if whole and (not whole.source or len(header.split()) == 1):
        noun = _noun(whole.role)
        why = f"{header!r} is the {whole.source} field for {noun}" if whole.source else f"header {header!r} says {noun}"
        return Reading(whole.role, whole.party, why)
    parts = take_apart(header)
    if listed := _read_list(header, parts):
        return listed
    if spoken := _read_dotted(header):
        return spoken
    readings = [_read(header, parts, humps=humps) for humps in (False, True)]
    return min(readings, key=lambda reading: (not reading.role, reading.unknown))


def _read(header: str, parts: Parts, *, humps: bool) -> Reading:
    """Read a header whose words are cut in one way."""
    core = find_terms(parts.core, humps=humps)
    path = Found.joined([find_terms(piece, humps=humps) for piece in parts.path])
    notes = [find_terms(note, humps=humps) for note in parts.notes]
    parties = [*core.parties, *path.parties, *(party for note in notes for party in note.parties)]
    known = path.roles | core.roles
    role = decisive(core.roles, path.roles)
    note_role = next((said for note in notes if (said := outranked_by_note(role, note.roles))), "")
    names = frozenset(known)
    if any("address" in note.roles for note in notes):
        names |= {"address"}  # "Country (home address)"
    if note_role:
        known |= next(note.roles for note in notes if note_role in note.roles)
        names |= frozenset(known)
        role = note_role
    if not role:
        return Reading(party=parties[0] if parties else "", unknown=core.unknown)
    said_in, named = headers().languages.get(known[role].language, ""), role
    role = combined(role, names, party=parties[0] if parties else "", counted=core.counted, noun=core.noun)
    agent = bool(names & AGENT) and role != "institution"
    if role == "nationality" and "institution" not in names and _of_the_past(core, path, notes):
        role = "former-nationality"
    numbers = [*path.numbers, *core.numbers]
    party = parties[0] if parties else numbers[-1] if numbers and role not in _OF_NO_INSTITUTION else ""
    party = "" if role in _OF_A_PERSON else party
    if role == "institution" and names & AGENT:
        party = party or _OF_AN_AGENT  # the student's own university is another
    why = f"header {header!r} " + (
        f"is {said_in} for {_noun(role)}" if said_in and role == named else f"says {_noun(role)}"
    )
    spelt = [*path.corrected, *core.corrected]
    if spelt:
        why += f" ({', '.join(f'{written!r} read as {meant!r}' for written, meant in spelt)})"
    # A vague word beside unknown ones ("Title of what", "Code X") stays half understood in any case.
    unknown = core.unknown or (role in VAGUE and path.unknown)
    return Reading(role, party, why, names - {role}, unknown, agent)


def _read_dotted(header: str) -> Reading | None:
    """Read dots for the spaces they stand for, as statistics programs write them ("LAST.NAME").

    That must be one known phrase; None for a path of fields, "student.country.code".
    """
    if "." not in header.strip(".") or len(header.split()) > 1 or not _DOTTED.fullmatch(header):
        return None
    said = read_header(header.replace(".", " "))
    return said if said.role not in VAGUE and not said.unknown and not said.others else None


_DOTTED = re.compile(r"[^\W\d_]{2,}(?:\.[^\W\d_]{2,})+")


def _read_list(header: str, parts: Parts) -> Reading | None:
    """Read "University, city, country" and "Course and level", whose cells hold what is screened beside more.

    None for a header that lists nothing of that: "City, country". What belongs to somebody else is left to the words
    together: "Father, university", "Supervisor, institution".
    """
    pieces = [read_header(piece) for piece in parts.pieces]
    names = frozenset(role for piece in pieces for role in (piece.role, *piece.others) if role)
    screened = [piece for role in _LISTED for piece in pieces if piece.role == role]
    if not screened or len(names) == 1 or names & _NOT_LISTED:
        return None
    first = screened[0]
    also = next((piece.role for piece in screened if piece.role != first.role), "")
    why = f"header {header!r} says {_noun(first.role)} among other things"
    unknown = any(not piece.role or piece.unknown for piece in pieces)
    return Reading(first.role, first.party, why, names - {first.role}, unknown, also=also)


_LISTED = ("institution", "nationality", "subject")
"""What is read out of a cell that holds more, and of which a cell may hold two."""
_NOT_LISTED = frozenset({"relative", "agent", "record-id", "code", "number", "short-name", "subject-code", "born"})
"""Whose it is, and codes: they are said of the other words, not listed beside them."""


def _of_the_past(core: Found, path: Found, notes: Sequence[Found]) -> bool:
    """Tell "Previous nationality" and "Nationality (former)" from "Nationality (at previous university)"."""
    alone = [party for note in notes if not note.roles for party in note.parties]
    return "previous" in {*core.parties, *path.parties, *alone}


_OF_NO_INSTITUTION = {
    "nationality",
    "thing",
    "department",
    "subject",
    "subject-code",
    "record-id",
    "person",
    "level",
    "address",
    "none",
    "date-of-birth",
    "free-text",
    "scope",
}


_OF_AN_AGENT = "contact"
"""Party of the institution of a supervisor, examiner, signatory ..."""
_OF_A_PERSON = {"former-nationality", "domicile"}
"""Roles that words such as "previous" and "home" make more exact, and which belong to no institution."""


def _noun(role: str) -> str:
    nouns = {
        "none": "something not screened",
        "name": "a name",
        "code": "a code",
        "birth": "country of birth",
        "former-nationality": "a nationality of the past or at birth",
        "thing": "a thing",
        "scope": "what the cooperation or project is about",
        "free-text": "free text",
        "date-of-birth": "date of birth",
    }
    return nouns.get(role, role.replace("-", " "))
