"""The objections: all that makes a text the name of another body, as one table.

Each has a code that reports carry, a sentence for the officer, an example that
it stops and a counter-example that it lets through; the tests iterate over the
table. They are asked in order; the first that stands decides.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from screening.matching.acronyms import (
    belongs_to_outer_name,
    has_other_letters,
    is_a_word_like_an_acronym,
    is_named_after_another,
    is_of_another_town,
    is_spelt_out,
    is_supported,
    is_the_name_of_a_body,
)
from screening.matching.compare import Alignment
from screening.matching.evidence import Case
from screening.matching.lexicon import BODIES, DISTINCTIVE, NAMING, TokenClass
from screening.matching.namesakes import find_namesake, is_a_club_of_it, is_in_its_town, names_several
from screening.matching.neighbours import is_strange
from screening.matching.thresholds import LONGEST_CODE
from screening.model import AliasKind, Check

_PLACES = frozenset({TokenClass.PLACE, TokenClass.SIDE})
_NAMED = "im"
"""German "in the", but "named after" in Polish and Russian."""


class Trial(Struct, frozen=True):
    """A cell to try an objection on."""

    text: str
    entity: str
    country: str = ""
    city: str = ""


class Objection(Struct, frozen=True):
    """One reason why a text is not the watched body."""

    id: str
    code: str
    """As `NearMiss.code`; several objections may share one."""
    says: str
    """A sentence for the officer; `{foreign}` stands for the foreign words, `{namesake}` for the other body."""
    stands: Callable[[Case], bool]
    example: Trial
    """It is stopped by this objection."""
    counter: Trial
    """Much the same, and a match."""


def objection_to(case: Case) -> Objection | None:
    """Return the first objection that stands against an alignment, or None: then it is a match."""
    return next((objection for objection in OBJECTIONS if objection.stands(case)), None)


def another_body(alignment: Alignment) -> bool:
    """Tell whether foreign words make the text the name of another body, whatever else is known."""
    return bool(alignment.inside) or (bool(alignment.beside) and not _tolerable(alignment))


def _tolerable(alignment: Alignment) -> bool:
    """Tell whether foreign words beside a name can be something else than part of it."""
    codes = any(form.kind is AliasKind.ACRONYM for form in alignment.name.forms)
    if codes and not alignment.name.shared:
        return True
    if any(word.token_class not in DISTINCTIVE for word in alignment.beside):
        return False
    if all(word.raw.isupper() and len(word.raw) <= LONGEST_CODE for word in alignment.beside):
        return alignment.name.distinctive  # "IIS SB RAS", "BLTP JINR": codes of departments
    return len(alignment.beside) <= 1 and alignment.name.distinctive and not alignment.name.shared


def _is_torn(case: Case) -> bool:
    """Tell whether a name of ordinary words was put together from pieces of a text that speak of something else.

    "University" in one piece and "Novosibirsk" in the next are met in every
    address of a university of that city; a field behind a faculty is the
    faculty's ("Faculty of Physics, Moscow State Technological University").
    """
    alignment = case.alignment
    if not alignment.crosses or alignment.whole or _is_inverted(case):
        return False
    heads = {word.segment for word in alignment.met if word.token_class in BODIES}
    places = {word.segment for word in alignment.met if word.token_class in _PLACES}
    apart = {word.segment for word in alignment.met} - heads
    if not alignment.name.distinctive and heads and places and heads.isdisjoint(places):
        return True
    if not alignment.name.distinctive:
        # a piece goes on with what the one before is about: "Faculty of Physics, | Mechanics and Optics"; where that
        # has the name's own head, the name goes on: "… University of Information Technologies, | Mechanics and Optics"
        apart |= {number - 1 for number in apart if number and not case.parsed.segments[number].hard} - heads
    others = frozenset({TokenClass.HEAD}) if alignment.name.distinctive else BODIES
    return any(word.token_class in others for number in apart for word in case.parsed.segments[number].words)


def _is_inverted(case: Case) -> bool:
    """Tell whether a name is turned round as catalogues do: "Science, State Academy of Sciences, University of"."""
    return case.parsed.segments[case.alignment.met[-1].segment].words[-1].concept.id == "of"


def _has_the_head_of_another(case: Case) -> bool:
    """Tell whether "in" or "at" parts a head word from the rest: "Branch of Omsk State University in Novosibirsk"."""
    met, positions = case.alignment.met, case.alignment.positions
    words = case.parsed.words[met[0].position : met[-1].position]
    said = (word for word in words if word.concept.id == "in" and word.raw.lower() != _NAMED)
    link = next((word.position for word in said if len(word.raw) > 1 or word.raw.islower()), None)  # no initial "В."
    if link is None:
        return False
    classes = {word.token_class for word in met}
    after = {word.token_class for word in met if word.position > link}
    if TokenClass.HEAD not in classes - after:
        return False
    if TokenClass.NAME in after:
        return True
    if TokenClass.PLACE not in after:
        return False
    start = case.parsed.segments[met[0].segment].words[0].position
    in_front = [word for word in case.parsed.words[start:link] if word.position not in positions]
    return any(
        is_strange(word, case.alignment.name)
        and (
            word.token_class in NAMING | _PLACES
            or (word.token_class is TokenClass.FIELD and word.position == met[0].position - 1)
        )
        for word in in_front
    )


def _elsewhere(case: Case) -> frozenset[str]:
    """Return the countries that the row or the text puts the named body in, when they are not the entity's."""
    evidence = case.evidence
    if evidence.host or evidence.text_place:
        return frozenset()
    given = case.context.country
    cell = frozenset({given.code, *given.candidates}) - {""}
    return (cell if evidence.country is Check.CONFLICT else frozenset()) | evidence.abroad


def _is_borne_there(case: Case) -> bool:
    """Tell whether another body of the country or town has exactly this name: one the world shares, or a listed one.

    Only such a name is erased by a country. One that a single body bears stays
    a match beside any country cell: drop-downs hold slips, domiciles and the
    other partner's country.
    """
    countries, name = _elsewhere(case), case.alignment.name
    if countries and (name.shared or is_a_word_like_an_acronym(case.alignment)):
        return True
    there = [
        form
        for namesake, form in name.profile.namesakes
        if namesake.country in countries or is_in_its_town(namesake, case)
    ]
    if name.acronym:  # "MEPHI (Microbes Evolution Phylogénie et Infections)" goes by the acronym too
        return any(name.needed <= form.needed for form in there)
    return any(name.needed == form.needed for form in there)


def _lacks_its_state(case: Case) -> bool:
    alignment = case.alignment
    short = bool({"state", "general"} & set(alignment.missing))
    return short and not (case.evidence.supports or alignment.name.distinctive)


_ABROAD = "The country or town is another, and other bodies have this name."
_SORAN, _JINR = "siberian-branch-ras", "joint-institute-for-nuclear-research"
_NDU, _MSU, _NSU = "dprk-national-defence-university", "moscow-state-university", "novosibirsk-state-university"

OBJECTIONS: tuple[Objection, ...] = (
    Objection(
        "foreign-word",
        "foreign-word",
        "{foreign} makes it the name of another body.",
        lambda case: another_body(case.alignment),
        Trial("Novosibirsk State Technical University", _NSU, "RU"),
        Trial("Novosibirsk State University", _NSU, "RU"),
    ),
    Objection(
        "club",
        "foreign-word",
        "A club, team or union that bears the name is no part of the body.",
        is_a_club_of_it,
        Trial("MGIMO Alumni Club", "mgimo", "RU"),
        Trial("Department of Football, MGIMO", "mgimo", "RU"),
    ),
    Objection(
        "several-bodies",
        "foreign-word",
        "It speaks of all bodies of the town.",
        names_several,
        Trial("Universities in Novosibirsk", _NSU, "RU"),
        Trial("University in Novosibirsk", _NSU, "RU"),
    ),
    Objection(
        "torn-name",
        "foreign-word",
        "The words stand in pieces of the text that speak of something else.",
        _is_torn,
        Trial("Moscow Aviation Institute (National Research University), Moscow", _MSU, "RU"),
        Trial("Moscow State University, Moscow", _MSU, "RU"),
    ),
    Objection(
        "head-of-another",
        "foreign-word",
        "“In” or “at” stands between the words: the first belong to another body.",
        _has_the_head_of_another,
        Trial("Branch of Vladivostok State University in Novosibirsk", _NSU, "RU"),
        Trial("State University in Novosibirsk", _NSU, "RU"),
    ),
    Objection(
        "borne-abroad",
        "country-conflict",
        _ABROAD,
        _is_borne_there,
        Trial("National Defence University", _NDU, "FI"),
        Trial("Kim Il Sung University", "kim-il-sung-university", "FI"),
    ),
    Objection(
        "word-like-acronym",
        "shared-acronym",
        "A word that only looks like the acronym stands beside a head word: it is a name of its own.",
        is_the_name_of_a_body,
        Trial("Soran Technical College", _SORAN),
        Trial("SORAN, Institute of Catalysis", _SORAN),
    ),
    Objection(
        "other-letters",
        "shared-acronym",
        "The acronym has a letter twice that the listed one has once.",
        has_other_letters,
        Trial("Арзамасский филиал ННГУ", _NSU, "RU"),
        Trial("Физический факультет НГУ", _NSU, "RU"),
    ),
    Objection(
        "spelt-out",
        "shared-acronym",
        "The text spells the acronym out as another body.",
        is_spelt_out,
        Trial("Admiral Nevelskoy Maritime State University (MSU)", _MSU, "RU"),
        Trial("Moscow State University (MSU)", _MSU, "RU"),
    ),
    Objection(
        "outer-name",
        "shared-acronym",
        "The acronym belongs to the body whose name stands before it.",
        belongs_to_outer_name,
        Trial("Naberezhnye Chelny State University (NSU)", _NSU, "RU"),
        Trial("Department of Physics (NSU)", _NSU, "RU"),
    ),
    Objection(
        "other-town",
        "shared-acronym",
        "Another town stands beside an acronym that bodies of several towns use.",
        is_of_another_town,
        Trial("МГУ, Саранск", _MSU, "RU"),
        Trial("МГУ, Москва", _MSU, "RU"),
    ),
    Objection(
        "goes-on",
        "foreign-word",
        "The acronym goes on as the name of another body.",
        is_named_after_another,
        Trial("МГУ имени Н. П. Огарёва", _MSU, "RU"),
        Trial("МГУ имени М. В. Ломоносова", _MSU, "RU"),
    ),
    Objection(
        "unsupported-acronym",
        "shared-acronym",
        "Other bodies use this acronym, or may use it.",
        lambda case: case.alignment.name.shared and case.alignment.name.acronym and not is_supported(case),
        Trial("NSU", _NSU),
        Trial("NSU", _NSU, "RU"),
    ),
    Objection(
        "unsupported-name",
        "ambiguous-name",
        "Other bodies have this name, or may have it: alone it proves nothing.",
        lambda case: case.alignment.name.shared and not case.evidence.supports,
        Trial("National Defence University", _NDU),
        Trial("National Defence University, Pyongyang", _NDU),
    ),
    Objection(
        "other-city",
        "city-conflict",
        "The form is shared, and the city is another.",
        lambda case: (
            case.alignment.name.shared
            and case.evidence.city is Check.CONFLICT
            and not (case.evidence.text_place or case.evidence.host)
        ),
        Trial("NSU", _NSU, "RU", "Novgorod"),
        Trial("NSU", _NSU, "RU", "Novosibirsk"),
    ),
    Objection(
        "missing-state",
        "missing-word",
        "The short form alone does not tell it from others.",
        _lacks_its_state,
        Trial("Far East University", "far-eastern-federal-university"),
        Trial("Far East University", "far-eastern-federal-university", "RU"),
    ),
    Objection(
        "namesake",
        "namesake",
        "The text is rather “{namesake}”, another body.",
        lambda case: bool(find_namesake(case.alignment, case.parsed)),
        Trial("Joint Institute for Nuclear Astrophysics Center for the Evolution of Elements", _JINR),
        Trial("Joint Institute for Nuclear Research", _JINR),
    ),
)
"""In the order in which they are asked."""
