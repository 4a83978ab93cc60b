"""Whether the values of a column can be what its header says.

A header outranks the look of the values; only where they cannot be what it
says does another role, or none, take its place, and the report says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from msgspec import Struct

from screening.columns.values import Profile

FEW = 5
"""Filled cells below which a doubtful look of the values is no argument against a header."""
_MANY = 15
"""Different values above which a column without a single word of level is none of levels."""
_COUNTRIES = frozenset({"country", "nationality", "former-nationality", "domicile", "birth"})
_OF_INSTITUTIONS = frozenset({"country", "city", "region", "address", "department", "subject", "level", "none", "date"})
"""What a header may say of an institution, or in one breath with it."""
_NAMES = 0.5
"""Share of values that look like names of institutions from which they are what is screened."""
_SOME = 0.3
"""Share of them from which a column of countries by its header holds affiliations that end in a country; of these
every third has a word such as "university", the others are acronyms ("JINR, Dubna, Russia")."""
_ALL_COUNTRIES = 0.9
"""Share of countries from which a column whose header speaks of institution and country holds the latter."""
_OF_WHERE = frozenset({"country", "domicile"})
"""What "Origin" may say of a body as well as of a person; a nationality is never an institution."""
_ID_NUMBERS = 0.9
"""Share of numbers that must be ISO 3166-1 numbers; the running numbers of a foreign key are by chance (28 % were)."""


_ADDRESSES = 0.9
"""Share of e-mail addresses from which a column is one of them, in however few rows: nothing else looks so."""
_NO_ADDRESS = {
    "person": "persons",
    "name": "names",
    "short-name": "names",
    "given-name": "persons",
    "family-name": "persons",
    "institution": "institutions",
    "free-text": "remarks",
    "address": "places",
}
"""What a column of e-mail addresses is not, by what its header says ("Contact", "Author")."""


class Fit(Struct, frozen=True):
    """What a column is in place of what its header says."""

    content: str
    because: str = ""
    """How the clause about the header goes on: "and the values are codes"."""
    told: str = ""
    """What the officer should know, a clause after the header; empty where nothing is lost."""
    code: str = "values-overrule-header"
    unscreened: bool = False


def overruled(role: str, others: Collection[str], looks: Profile, countries: Callable[[], float]) -> Fit | None:
    """Return what the values make of a column whose header is understood; None when they can be what it says.

    Args:
        role: what the header says.
        others: its further role words.
        looks: what the values look like.
        countries: gives the share of values that are countries in any language; asked only where needed.
    """
    if looks.filled == 0:
        return None
    if "institution" in others and role in _OF_INSTITUTIONS and looks.institution >= _NAMES > looks.country:
        # "University/city", "Institution (country)", "Department/university"
        return Fit("institution", "and the values are institutions")
    if role == "institution" and "country" in others and looks.country >= _ALL_COUNTRIES and looks.institution < _SOME:
        # "Home university / Country" under a line of groups
        return Fit("country", "and the values are countries")
    if looks.email >= _ADDRESSES and role in _NO_ADDRESS:
        told = f"holds e-mail addresses, not {_NO_ADDRESS[role]}, and is screened as such"
        return Fit("email", "but the values are e-mail addresses", told)
    if role in _COUNTRIES:
        return _not_countries(role, looks, countries)
    return _titles_and_levels(role, looks) or (_other(role, looks) if looks.filled >= FEW else _few(role, looks))


def plausible(role: str, looks: Profile, countries: Callable[[], float]) -> bool:
    """Tell whether values are no argument against a header that is only half understood."""
    if looks.filled == 0 or role == "none":
        return False
    nothing_else = max(looks.number, looks.url, looks.email, looks.date, looks.calling, looks.identifier) < 0.5
    words = nothing_else and not looks.answers
    match role:
        case _ if role in _COUNTRIES:
            return looks.calling < 0.5 and (looks.country >= 0.6 or (looks.number < 0.2 and countries() >= 0.6))
        case "institution":
            return words and not looks.prose and looks.country < 0.6 and max(looks.code, looks.level) < 0.5
        case "short-name":
            return looks.institution >= 0.3 and not looks.prose
        case "person" | "given-name" | "family-name":
            return words and looks.person >= 0.6 and looks.institution < 0.3 and looks.country < 0.5
        case "subject" | "scope":
            other = max(looks.country, looks.institution, looks.level, looks.possible_code, looks.titled)
            return words and other < 0.5 and looks.distinct > 1
        case "subject-code":
            return looks.code >= 0.5
        case "level":
            return looks.level >= 0.5
        case "date-of-birth":
            return looks.date >= 0.6
        case "free-text":
            return words and looks.words >= 3
        case "email" | "website" | "identifier":
            return max(looks.email, looks.url, looks.identifier) >= 0.5
    return False


def _not_countries(role: str, looks: Profile, countries: Callable[[], float]) -> Fit | None:
    if looks.calling > 0.5 and role == "country":
        return Fit("none", "but the values are telephone prefixes", "holds telephone prefixes, not countries")
    if looks.answers and countries() < 0.6:  # "NO" and "SI" are Norway and Slovenia, too
        return Fit("none", "but the values are answers", "holds answers such as yes and no, not countries")
    if role in _OF_WHERE and looks.institution >= _SOME > looks.country:
        told = "holds institutions, not countries, and is screened as such"
        return Fit("institution", "but the values are institutions", told)
    if looks.filled < FEW:
        return None
    share = 1.0 if looks.country >= 0.9 and looks.number < 0.1 else countries()
    if looks.number > 0.8 and share < _ID_NUMBERS:
        told = f"holds numbers of which only {share:.0%} are those of countries: not screened"
        return Fit("none", "but the values are other numbers", told, "doubtful-values", role == "nationality")
    if share < 0.3:
        told = f"should hold countries, but only {share:.0%} of its values are understood as such"
        return Fit(role, "", told, "doubtful-values")
    return None


def _titles_and_levels(role: str, looks: Profile) -> Fit | None:
    """Tell titles that carry a level from levels, however few rows there are."""
    if role == "level" and looks.degree_title >= 0.4 and looks.degree_title > looks.level:
        told = "holds titles that carry a degree, not levels alone, and is screened as subject"
        return Fit("subject", "but the values are titles that carry a degree", told)
    if role in {"subject", "scope"} and looks.level >= 0.9:
        return Fit("level-or-subject", "but the values are levels")
    return None


def _few(role: str, looks: Profile) -> Fit | None:
    """Return what even a few values leave no doubt of."""
    if role == "institution" and looks.titled == 1:
        told = "holds names with personal titles, not institutions, and is screened as person"
        return Fit("person", "but the values are persons", told)
    if role == "subject" and looks.code == 1:
        return Fit("subject-code", "and the values are codes")
    if role == "subject-code" and looks.code + looks.possible_code + looks.digits == 0:
        return Fit("subject", "but the values are titles")
    if role == "institution" and looks.level == 1:
        return Fit("level", "but the values are levels")
    if role == "institution" and looks.date == 1:
        return Fit("none", "but the values are dates")  # "School 1 To"
    if role == "level" and looks.institution == 1 and looks.level == 0:
        return Fit(
            "institution", "but the values are institutions", "holds institutions, not levels, and is screened as such"
        )
    return None


def _other(role: str, looks: Profile) -> Fit | None:
    match role:
        case "name" | "short-name" | "institution" if looks.prose:
            told = f"holds long prose, not names: not screened as {role.replace('-', ' ')}"
            return Fit("free-text", "but the values are prose", told, "doubtful-values", role == "institution")
        case "institution" if looks.number > 0.8 or looks.code > 0.8:
            told = "holds numbers or codes, not names of institutions: not screened"
            return Fit("none", "", told, "doubtful-values", True)
        case "institution" if looks.titled > 0.5 and looks.institution < 0.3:
            told = "holds names with personal titles, not institutions, and is screened as person"
            return Fit("person", "but the values are persons", told)
        case "institution" if looks.country > 0.8 and looks.distinct > 1 and looks.institution < 0.2:
            told = "holds countries, not institutions, and is screened as such"
            return Fit("country", "but the values are countries", told)
        case "person" if looks.institution > 0.5:
            told = "holds institutions, not persons, and is screened as such"
            return Fit("institution", "but the values are institutions", told)
        case "institution" if looks.level > 0.8:
            return Fit("level", "but the values are levels")
        case "level" if looks.institution > 0.5 and looks.level + looks.degree_title < 0.2:
            told = "holds institutions, not levels, and is screened as such"
            return Fit("institution", "but the values are institutions", told)
        case "person" if looks.answers:
            return Fit("none", "but the values are answers")
        case "person" if (looks.number > 0.8 or looks.digits > 0.5) and looks.person < 0.3:
            told = "holds numbers or names of things, not of persons: not screened"
            return Fit("none", "but the values are no persons", told, "doubtful-values", looks.number <= 0.8)
        case "level" if looks.distinct > _MANY and max(looks.number, looks.level, looks.digits) < 0.2:
            told = "holds too many different values for levels, and is screened as subject"
            return Fit("subject", "but the values are too many for levels and read as titles", told)
        case "activity" if looks.organisation_type > 0.8:
            told = "holds types of organisation (such as HES and PRC), not activities"
            return Fit("none", "", told)
        case "subject" if looks.code > 0.5 or looks.number > 0.8 or (looks.digits > 0.8 and looks.possible_code > 0.8):
            return Fit("subject-code", "and the values are codes")
        case "address" | "city" if looks.country > 0.8 and looks.distinct > 1:
            return Fit("country", "and the values are countries")
        case "subject-code" if looks.code + looks.possible_code + looks.number < 0.3:
            return Fit("subject", "but the values are titles")
        case "website" if looks.identifier > 0.5:
            return Fit("identifier", "and the values are identifiers")
        case "email" | "website" if max(looks.email, looks.url) < 0.2:
            return Fit("none", "", f"should hold {role} addresses, but its values are none", "doubtful-values")
        case "identifier" if looks.identifier < 0.3:
            return Fit("none", "", "holds no ROR, Wikidata, GRID or ISNI identifiers", "doubtful-values")
        case "record-id" if looks.identifier > 0.7 and looks.number < 0.5:
            return Fit("identifier", "and the values are identifiers of institutions")
        case "date-of-birth" if looks.date < 0.3:
            told = "should hold dates of birth, but its values are neither dates nor years"
            return Fit("none", "", told, "doubtful-values")
        case "free-text" if looks.words < 1.5 and looks.distinct < looks.filled:
            return Fit("none")
        case "code" if looks.country > 0.8:
            return Fit("country", "and the values are country codes")
    return None
