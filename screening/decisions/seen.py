"""What a person saw when deciding, and what of it has changed since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from screening.fingerprint import digest, normal
from screening.model import Country, Finding, PolicyFacts, Subject

_LONGEST = 200
"""Characters of a cell that a ledger keeps to be read; the whole of it is in its digest."""


class Seen(Struct, frozen=True):
    """The state of a finding: readable where a person gains by it, else a digest."""

    band: str
    found: str
    """Names of what was found."""
    text: str
    """The parts of the cells that matched."""
    subject: str
    """Title, code and level, and how sensitive they were rated."""
    nationality: str
    cells: str
    """See `Finding.cells_key`."""
    entries: str
    """See `Finding.entries_key`."""
    policy: str
    """See `PolicyFacts.rules`."""
    rules: str
    """A digest of the steps of the assessment and of how firmly each match stands."""


def see(finding: Finding, policy: PolicyFacts) -> Seen:
    """Return the state of a finding under a policy."""
    steps = sorted({reason.code for reason in finding.reasons})
    firm = sorted(f"{found.match.entity_id} {found.match.certainty.value}" for found in finding.matches)
    return Seen(
        band=finding.band.label,
        found=what_was_found(finding),
        text=_joined(found.match.text for found in finding.matches),
        subject=_subject(finding.subject),
        nationality=_country(finding.nationality),
        cells=finding.cells_key,
        entries=finding.entries_key,
        policy=policy.rules,
        rules=digest(*steps, "", *firm, str(finding.to_verify)),
    )


def what_was_found(finding: Finding) -> str:
    """Return the names of what was found in a row."""
    names = (found.match.entity_name for found in finding.matches)
    return name_found(names, _country(finding.nationality), {reason.code for reason in finding.reasons})


def name_found(entities: Iterable[str], nationality: str, reasons: Collection[str]) -> str:
    """Return what was found in a row: the entities; else the nationality, where that is what exposes it, or the place.

    Args:
        entities: their names.
        nationality: of the row, whatever it is: an Italian at an institution in Pyongyang is no finding of Italy.
        reasons: codes of the assessment.
    """
    by_nationality = nationality and "exposure.nationality" in reasons
    names = list(entities) or [f"nationality {nationality}" if by_nationality else "institution by its place"]
    return _joined(names)


def one_line(text: str) -> str:
    """Return text on one line, without characters that are not seen."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def changes(then: Seen, now: Seen) -> tuple[str, ...]:
    """Return in sentences what is not as it was; nothing when a decision still holds."""
    return tuple(_changes(then, now))


def _changes(then: Seen, now: Seen) -> Iterator[str]:
    if then.band != now.band:
        yield f"The band was {then.band} and is {now.band}."
    if then.subject != now.subject:
        yield f"The subject was “{then.subject}” and is “{now.subject}”."
    if then.nationality != now.nationality:
        yield f"The nationality was “{then.nationality}” and is “{now.nationality}”."
    if normal(then.text) != normal(now.text):
        yield f"The cell said “{then.text}” and says “{now.text}”."
    elif then.cells != now.cells:
        yield "A cell that says who or what the row is about changed (name, birth, nationality, institution, place …)."
    if then.entries != now.entries:
        yield f"The list's names or evidence of {now.found} changed."
    if then.policy != now.policy:
        yield "The policy changed."
    if then.rules != now.rules and then.band == now.band and then.subject == now.subject:
        yield "Another rule of the assessment applies, or the match stands more or less firmly."


def _subject(subject: Subject | None) -> str:
    if subject is None:
        return ""
    said = " / ".join(filter(None, (subject.text, subject.code, subject.level)))
    return _short(f"{said} ({subject.sensitivity.value})" if said else subject.sensitivity.value)


def _country(country: Country | None) -> str:
    if country is None:
        return ""
    return _short(country.code or country.text)


def _joined(parts: Iterable[str]) -> str:
    return _short("; ".join(dict.fromkeys(parts)))


def _short(text: str) -> str:
    """Return text on one line and of bounded length; what is cut is told apart by a digest."""
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}… {digest(line)[:6]}"
