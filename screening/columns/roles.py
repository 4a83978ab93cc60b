"""Which of several role words names the content of a column."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from screening.columns.vocabulary import ROLE_PRECEDENCE, Term

VAGUE = frozenset(
    {
        "",
        "name",
        "title",
        "code",
        "number",
        "date",
        "free-text",
        "description",
        "country",
        "region",
        "record-id",
        "born",
    }
)
"""Roles that words before and after them make more exact: "Country (of birth)", "nationality.code"."""
AGENT = frozenset({"agent"})
_NOTED = frozenset({"institution", "person", "subject", "address", "family-name", "given-name"})
"""Roles whose column may hold what a note says in their stead: "University (country)", "Subject (code)"."""
_ATTRIBUTES = frozenset(
    {"none", "relative", "country", "city", "code", "website", "email", "subject-code", "level", "nationality", "birth"}
)
_PERSONS = frozenset({"person", "agent", "given-name", "family-name"})
_COUNTED = frozenset({"agent", "person", "institution", "subject", "scope", "activity", "country"})
_COUNTS = frozenset({"record-id", "code", "number"})


def decisive(core: Mapping[str, Term], path: Mapping[str, Term]) -> str:
    """Return the most decisive role word of a header and of the path before it.

    What the path excludes ("Phone: Country code") counts only for a header that is vague by itself: the
    group "Contact details" does not take "Contact details: Nationality" away.
    """
    own = first(core)
    if own in VAGUE:
        return first({*core, *path})
    return first({*core, *(role for role in path if role not in {"none", "thing", "department", "date"})})


def first(roles: Collection[str]) -> str:
    """Return the most decisive of several role words."""
    return next((role for role in ROLE_PRECEDENCE if role in roles), "")


def outranked_by_note(role: str, noted: Mapping[str, Term]) -> str:
    """Return the role word of a note that says more exactly what a header names, or nothing.

    "Country (of birth)" is one of birth, but "Nationality (country of passport)" stays a nationality, and
    "Institution (name and city)" an institution.
    """
    said = first(noted)
    if not said or said == role:
        return ""
    if role in VAGUE:
        return said if not role or ROLE_PRECEDENCE.index(said) < ROLE_PRECEDENCE.index(role) else ""
    return said if role in _NOTED and said in _ATTRIBUTES and "name" not in noted else ""


def combined(role: str, roles: frozenset[str], *, party: str, counted: bool, noun: str = "") -> str:
    """Mend the cases in which two role words together say something else than the first."""
    if role == "relative":
        return "none"  # "father's nationality" is not the student's
    if counted and roles & _COUNTED:
        return "none"  # "number of authors"
    if role == "date-of-birth" and "nationality" in roles:
        return "former-nationality"  # "nationalité à la naissance"
    if role == "country" and (roles & _PERSONS or _at_home(roles, party)):
        return "domicile"  # "student country", "home address: country": not said to be nationality
    if role == "department" and roles & _COUNTS:
        return "none"
    if role in {"none", "date", "region", "born"}:
        return _of_dates_and_places(roles)
    if role == "agent" and noun == "institution":
        return "institution"  # "supervisor institution"; "head of institution" is a person
    if role == "agent":
        return _of_agents(roles)
    if role == "domicile" and party:
        return "country"
    if role == "number":
        return "none" if party else "record-id"
    if role == "institution" and roles & _COUNTS:
        return "none"  # "institution code" holds no name
    if role == "city" and roles & _COUNTS:
        return "none"  # "city id"
    if role == "address" and {"name", "institution"} <= roles:
        return "institution"  # "name and address of university"
    if role == "level" and "institution" in roles and noun != "level":
        return "institution"  # "degree awarding institution"; "School 2 Degree" is a level
    if role in {"subject", "scope"} and roles & _COUNTS:
        return "subject-code"
    if role in {"person", "activity"} and roles & _COUNTS:
        return "record-id"
    return role


def _at_home(roles: frozenset[str], party: str) -> bool:
    """Tell whether a country is where a person lives, not where the home institution stands."""
    if "institution" in roles:
        return False
    return (party == "home" and "address" in roles) or (party in {"", "home"} and "domicile" in roles)


def _of_dates_and_places(roles: frozenset[str]) -> str:
    """Tell the date of birth, and the region that is only another word for country, from what is not screened."""
    if "born" in roles:
        if "country" in roles:
            return "birth"
        if "nationality" in roles:
            return "former-nationality"  # "nationality at birth"
        return "none" if roles & {"city", "region", "none", "address"} and "date" not in roles else "date-of-birth"
    if {"nationality", "country"} <= roles:
        return "nationality"  # "citizenship status country"
    beside = {"none", "date"} & roles
    if not beside and "region" in roles:
        return next((role for role in ("birth", "nationality", "domicile", "country") if role in roles), "none")
    return "none"


def _of_agents(roles: frozenset[str]) -> str:
    """Tell persons named by what they do from their attributes, and from what they write."""
    if roles & {"free-text", "description"}:
        return "free-text"  # "comments of the supervisor"
    if roles & {"country", "domicile"}:
        return "domicile"
    if roles & {"city", "address"}:
        return "none"
    return "record-id" if roles & _COUNTS else "person"
