"""Weigh an alignment with country, city and hosts: a match, a near miss, or nothing."""

from __future__ import annotations

from msgspec import Struct

from screening.matching.compare import Alignment
from screening.matching.index import Name
from screening.matching.lexicon import Kind, fold, is_cyrillic
from screening.matching.reading import Reader, Reading
from screening.matching.thresholds import WIDEST_SIGHT
from screening.matching.vocabulary import How
from screening.model import AliasKind, Certainty, Check, CountryStatus, Query
from screening.places import countries_in

_SOFT = frozenset({Kind.OTHER, Kind.NAME})
_RUSSIAN_FORM = frozenset({"legal"})
"""Legal forms such as ФГАОУ ВО are Russian ones."""
_LONGEST_CODE = 8


class Evidence(Struct, frozen=True):
    """What speaks for or against an entity besides its name."""

    country: Check
    city: Check
    text_place: str
    """A place of the entity named in the text outside the name, as written."""
    russian: str
    """A word of the text that only Russian bodies have, for an entity in Russia."""
    text_countries: frozenset[str]
    abroad: frozenset[str]
    """Countries of others that the text puts itself in, where neither it nor the row names a place of the entity."""
    host: str
    branch: str
    """Name of the branch abroad that the country or text points to."""
    several: bool
    """True when other institutions stand in the cell: its country speaks for one of them at most."""

    @property
    def supports(self) -> bool:
        """True when something agrees."""
        return (
            self.country is Check.AGREE
            or self.city is Check.AGREE
            or bool(self.text_place or self.russian or self.host)
        )


class Verdict(Struct, frozen=True):
    """A judged alignment; `code` is empty for a match."""

    alignment: Alignment
    evidence: Evidence
    code: str
    certainty: Certainty
    namesake: str = ""
    """The other body the text names, when `code` is `namesake`."""

    @property
    def entity_id(self) -> str:
        """Id of the entity judged."""
        return self.alignment.name.profile.entity.id


def weigh(alignment: Alignment, reading: Reading, query: Query, reader: Reader) -> Verdict:
    """Judge one alignment."""
    evidence = gather(alignment, reading, query, reader)
    code = _objection(alignment, reading, evidence, query)
    return Verdict(alignment, evidence, code, _certainty(alignment, evidence))


def gather(alignment: Alignment, reading: Reading, query: Query, reader: Reader) -> Evidence:
    """Collect what country, city, hosts and the rest of the text say about the entity."""
    profile = alignment.name.profile
    entity = profile.entity
    place = next((raws for p in profile.places if (raws := _outside(p, alignment, reading))), "")
    start, end = alignment.span
    near = _reach(alignment, reading)
    mentions = [m for m in countries_in(reading.text) if m.code and not m.in_name and not start <= m.start < end]
    if not place and profile.country_concept:
        place = _outside(frozenset({profile.country_concept}), alignment, reading)
    if not place:
        place = next((m.text for m in mentions if m.code == entity.country), "")
    country = _country_check(entity.country, query)
    city = Check.UNKNOWN
    if query.city and profile.places:
        said = {word.concept.id for word in reader.read(query.city).words}
        agrees = any(p <= said for p in profile.places)
        city = Check.AGREE if agrees else Check.UNKNOWN if query.city_guessed else Check.CONFLICT
    host = next((h for h in query.hosts if any(h == d or h.endswith("." + d) for d in entity.domains)), "")
    branch = next((b.name for b in entity.branches if b.country and b.country == query.country.code), "")
    russian = ""
    if entity.country == "RU":
        russian = _outside(_RUSSIAN_FORM, alignment, reading) or _russian_unit(alignment, reading)
    said_in_text = frozenset(m.code for m in mentions if near[0] <= m.start < near[1])
    home = {entity.country, *(b.country for b in entity.branches)}
    settled = country is Check.AGREE or place or host or entity.country in said_in_text
    abroad = frozenset() if settled else said_in_text - home
    return Evidence(country, city, place, russian, said_in_text, abroad, host, branch, _names_others(reading, near))


def _country_check(home: str, query: Query) -> Check:
    """Compare the country cell; one whose column was only guessed may agree, never contradict."""
    given = query.country
    against = Check.UNKNOWN if query.country_guessed else Check.CONFLICT
    match given.status:
        case CountryStatus.KNOWN if home:
            return Check.AGREE if given.code == home else against
        case CountryStatus.AMBIGUOUS if home:
            return Check.AMBIGUOUS if home in given.candidates else against
        case _:
            return Check.UNKNOWN


def _elsewhere(evidence: Evidence, query: Query) -> frozenset[str]:
    """Return the countries that the row or the text puts the named body in, when they are not the entity's."""
    if evidence.host or evidence.text_place:
        return frozenset()
    cell = frozenset({query.country.code, *query.country.candidates}) - {""}
    return (cell if evidence.country is Check.CONFLICT else frozenset()) | evidence.abroad


def _borne_in(countries: frozenset[str], name: Name) -> bool:
    """Tell whether another body of these countries has exactly this name: one the world shares, or a listed namesake.

    Only such a name is erased by a country. One that a single body bears stays
    a match beside any country cell: drop-downs hold slips, domiciles and the
    other partner's country.
    """
    if name.shared:
        return True
    there = [other for other in name.profile.namesakes if other.namesake and other.namesake.country in countries]
    if name.acronym:  # "MEPHI (Microbes Evolution Phylogénie et Infections)" goes by the acronym too
        return any(name.needed <= other.needed for other in there)
    return any(name.needed == other.needed for other in there)


def _reach(alignment: Alignment, reading: Reading) -> tuple[int, int]:
    """Return start and end of the part of the cell that speaks of the same institution, up to `;`, `|` or line ends."""
    first, last = alignment.met[0].segment, alignment.met[-1].segment
    while not reading.segments[first].hard and first > 0:
        first -= 1
    while last + 1 < len(reading.segments) and not reading.segments[last + 1].hard:
        last += 1
    return reading.segments[first].words[0].start, reading.segments[last].words[-1].end


def _names_others(reading: Reading, near: tuple[int, int]) -> bool:
    """Tell whether an institution stands in another part of the cell."""
    return any(word.kind is Kind.HEAD and not near[0] <= word.start < near[1] for word in reading.words)


def _russian_unit(alignment: Alignment, reading: Reading) -> str:
    """Return the word for a part of a body beside a Cyrillic acronym ("факультет НГУ"), or nothing.

    Alone, НГУ and ТПУ have other meanings; after a faculty they are universities.
    """
    if not (alignment.name.acronym and is_cyrillic(alignment.met[0].raw.lower())):
        return ""
    words = reading.segments[alignment.met[0].segment].words[:WIDEST_SIGHT]
    return next(
        (word.raw for word in words if word.kind in (Kind.UNIT, Kind.HEAD) and is_cyrillic(word.raw.lower())), ""
    )


def _outside(concepts: frozenset[str], alignment: Alignment, reading: Reading) -> str:
    """Return the words for all `concepts` that stand outside the name, or nothing."""
    if not concepts <= reading.by_concept.keys():
        return ""
    raws: list[str] = []
    for concept in sorted(concepts):
        words = reading.by_concept[concept]
        word = next((w for w in words if w.position not in alignment.positions and w.how is not How.TYPO), None)
        if word is None:
            return ""
        raws.append(word.raw)
    return " ".join(raws)


def _objection(alignment: Alignment, reading: Reading, evidence: Evidence, query: Query) -> str:
    name = alignment.name
    if another_body(alignment):
        return "foreign-word"
    elsewhere = _elsewhere(evidence, query)
    if elsewhere and _borne_in(elsewhere, name):
        return "country-conflict"
    if name.shared and _spelt_out(alignment, reading):
        return "shared-acronym"
    if name.shared and not evidence.supports:
        return "shared-acronym" if name.acronym else "ambiguous-name"
    if name.shared and evidence.city is Check.CONFLICT and not (evidence.text_place or evidence.host):
        return "city-conflict"
    if {"state", "general"} & set(alignment.missing) and not (evidence.supports or name.distinctive):
        return "missing-word"
    if alignment.crosses and name.shared and not alignment.whole:
        return "ambiguous-name"
    if alignment.crosses and not (evidence.supports or name.distinctive or alignment.whole) and name.total < 8:
        return "ambiguous-name"
    return ""


def _spelt_out(alignment: Alignment, reading: Reading) -> bool:
    """Tell whether the text spells an acronym out as another body ("Maritime State University (MSU)")."""
    if not alignment.name.acronym:
        return False
    letters = fold(alignment.met[0].raw.lower())
    at = alignment.met[0].position
    near = reading.words[max(0, at - WIDEST_SIGHT) : at + WIDEST_SIGHT]
    words = [word for word in near if word.position != at and word.kind is not Kind.LINK]
    initials = "".join(fold(part.lower())[:1] for word in words for part in word.raw.split()[:1])
    return letters in initials


def another_body(alignment: Alignment) -> bool:
    """Tell whether foreign words make the text the name of another body, whatever else is known."""
    return bool(alignment.inside) or (bool(alignment.beside) and not _tolerable(alignment))


def _tolerable(alignment: Alignment) -> bool:
    """Tell whether foreign words beside a name can be something else than part of it."""
    codes = any(form.kind is AliasKind.ACRONYM for form in alignment.name.forms)
    if codes and not alignment.name.shared:
        return True
    if any(word.kind not in _SOFT for word in alignment.beside):
        return False
    if all(word.raw.isupper() and len(word.raw) <= _LONGEST_CODE for word in alignment.beside):
        return alignment.name.distinctive  # "IIS SB RAS", "BLTP JINR": codes of departments
    return len(alignment.beside) <= 1 and alignment.name.distinctive and not alignment.name.shared


def _certainty(alignment: Alignment, evidence: Evidence) -> Certainty:
    if evidence.host:
        return Certainty.SETTLED
    doubtful = (
        alignment.name.part
        or bool(alignment.beside)
        or evidence.country is Check.CONFLICT
        or evidence.city is Check.CONFLICT
        or bool(evidence.abroad)
        or bool(alignment.missing)
    )
    if doubtful or any(
        word.how is How.TYPO and word.kind in (Kind.NAME, Kind.PLACE, Kind.OTHER) for word in alignment.met
    ):
        return Certainty.POSSIBLE
    return Certainty.STRONG if evidence.supports else Certainty.PROBABLE
