"""One column: its header weighed against its values."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from screening.columns.header import Reading, read_header
from screening.columns.values import Profile, country_share, profile

FEW = 5
"""Filled cells below which values are no argument against a header."""


class Judged(Struct, frozen=True):
    """One column's content as far as it can be told without its neighbours.

    `content` is a role name of `vocabulary.ROLE_PRECEDENCE`; `name`, `short-name`,
    `birth`, `domicile`, `address` and a bare `country` still wait for the table.
    """

    index: int
    header: str
    content: str
    party: str
    why: str
    reading: Reading
    profile: Profile
    note: str = ""


def judge(index: int, header: str, values: Sequence[str]) -> Judged:
    """Judge one column by its header and a sample of its values."""
    reading, looks = read_header(header), profile(values)
    if reading.role and not reading.unknown:
        content, why, note = _checked(reading, looks, header, values)
    elif reading.role and _confirmed(reading.role, looks, values):
        content, why, note = reading.role, f"{reading.why}, and the values agree", ""
    elif reading.role == "none":
        content, why, note = "", "", ""
    else:
        content, why = _by_values(looks)
        note = ""
    return Judged(index, header, content, reading.party, why, reading, looks, note)


def _checked(reading: Reading, looks: Profile, header: str, values: Sequence[str]) -> tuple[str, str, str]:
    """Return content, why and note of a column whose header is understood."""
    role, why = reading.role, reading.why
    enough = looks.filled >= FEW
    if not enough:
        return role, why, ""
    match role:
        case "name" | "short-name" if looks.prose:
            return "none", why, f"{header!r} holds long prose, not names: not screened as {role.replace('-', ' ')}"
        case "institution" if looks.number > 0.8:
            return "none", why, f"{header!r} holds numbers or codes, not names of institutions: not screened"
        case "country" | "nationality" | "domicile" | "birth":
            share = country_share(values)
            if share < 0.3:
                return (
                    role,
                    why,
                    f"{header!r} should hold countries, but only {share:.0%} of its values are understood as such",
                )
        case "person" if looks.institution > 0.5:
            return (
                "institution",
                f"{why}, but the values are institutions",
                f"{header!r} holds institutions, not persons, and is screened as such",
            )
        case "activity" if looks.organisation_type > 0.8:
            return (
                "none",
                why,
                f"{header!r} holds types of organisation ({', '.join(sorted(set(values) - {''})[:3])}), not activities",
            )
        case "subject" if looks.code > 0.5 or looks.number > 0.8:
            return "subject-code", f"{why}, and the values are codes", ""
        case "subject" if looks.level > 0.8 and looks.distinct <= 15:
            return "level", f"{why}, but the values are levels", ""
        case "level" if looks.distinct > 15 and looks.number < 0.2:
            return "subject", f"{why}, but the values are too many for levels and read as titles", ""
        case "address" | "city" if looks.country > 0.8 and looks.distinct > 1:
            return "country", f"{why}, and the values are countries", ""
        case "subject-code" if looks.code + looks.possible_code + looks.number < 0.3:
            return "subject", f"{why}, but the values are titles", ""
        case "website" if looks.identifier > 0.5:
            return "identifier", f"{why}, and the values are identifiers", ""
        case "email" | "website" if max(looks.email, looks.url) < 0.2:
            return "none", why, f"{header!r} should hold {role} addresses, but its values are none"
        case "identifier" if looks.identifier < 0.3:
            return "none", why, f"{header!r} holds no ROR, Wikidata, GRID or ISNI identifiers"
        case "record-id" if looks.identifier > 0.7 and looks.number < 0.5:
            return "identifier", f"{why}, and the values are identifiers of institutions", ""
        case "code":
            if looks.code > 0.5:
                return "subject-code", f"{why}, and the values are subject codes", ""
            return (
                ("country", f"{why}, and the values are country codes", "")
                if looks.country > 0.8
                else ("none", why, "")
            )
    return role, why, ""


def _confirmed(role: str, looks: Profile, values: Sequence[str]) -> bool:
    """Tell whether the values bear out a header that is only partly understood."""
    match role:
        case "country" | "nationality" | "domicile" | "birth":
            return looks.country >= 0.6 or (looks.number < 0.2 and looks.filled > 0 and country_share(values) >= 0.6)
        case "institution" | "short-name":
            return looks.institution >= 0.4 and not looks.prose
        case "person":
            return looks.person >= 0.6
        case "subject-code":
            return looks.code >= 0.5
        case "level":
            return looks.level >= 0.5
        case "email" | "website" | "identifier":
            return max(looks.email, looks.url, looks.identifier) >= 0.5
    return False


def _by_values(looks: Profile) -> tuple[str, str]:
    """Return content and why of a column whose header says nothing."""
    if looks.filled == 0 or looks.prose:
        return "", ""
    for content, share, least, noun in (
        ("email", looks.email, 0.6, "e-mail addresses"),
        ("identifier", looks.identifier, 0.7, "institution identifiers"),
        ("website", looks.url, 0.6, "web addresses"),
        ("country", looks.country, 0.7, "countries or country codes"),
        ("institution", looks.institution, 0.5, "names of institutions"),
        ("subject-code", looks.code, 0.8, "subject codes"),
        ("level", looks.level, 0.7, "degrees or levels"),
    ):
        if content == "subject-code" and looks.distinct == looks.filled:
            continue  # six digits that never repeat are rather numbers of persons
        if share >= least:
            return content, f"by its values: {share:.0%} are {noun}"
    return "", ""
