"""What speaks for or against an entity besides its name: country, city, hosts, the rest of the text."""

from __future__ import annotations

from msgspec import Struct

from screening.matching.compare import Alignment
from screening.matching.homes import home
from screening.matching.index import Profile
from screening.matching.lexicon import BODIES, TokenClass
from screening.matching.parser import ParsedText, Parser
from screening.matching.thresholds import WIDEST_SIGHT
from screening.matching.vocabulary import MatchType
from screening.model import Check, Context, CountryStatus
from screening.places import countries_in
from screening.text.scripts import is_cyrillic


class Evidence(Struct, frozen=True):
    """What speaks for or against an entity besides its name."""

    country: Check
    city: Check
    text_place: str
    """A place of the entity named in the text outside the name, as written."""
    own_place: str
    """As `text_place`, of the entity's own city, districts and branches alone."""
    local: str
    """A word of the text that only bodies of the entity's country have (ФГАОУ)."""
    honoured: str
    """Whom the text names an acronym after, when one of the entity's names does too ("УПИ им. Кирова")."""
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
        return self.country is Check.AGREE or bool(self.text_place or self.local) or self.supports_closely

    @property
    def supports_closely(self) -> bool:
        """True when something agrees that other bodies of the country do not share: city, place, honour or host."""
        return self.city is Check.AGREE or bool(self.own_place or self.honoured or self.host)


class Case(Struct, frozen=True):
    """One alignment with all that is known around it."""

    alignment: Alignment
    parsed: ParsedText
    evidence: Evidence
    context: Context


def gather_evidence(alignment: Alignment, parsed: ParsedText, context: Context, parser: Parser) -> Evidence:
    """Collect what country, city, hosts and the rest of the text say about the entity."""
    profile = alignment.name.profile
    entity = profile.entity
    start, end = alignment.span
    first, last = institution_span(alignment, parsed)
    mentions = [m for m in countries_in(parsed.text) if m.code and not m.in_name and not start <= m.start < end]
    said_in_text = frozenset(m.code for m in mentions if first <= m.start < last)
    own_place = next((raws for place in profile.places if (raws := _words_outside(place, alignment, parsed))), "")
    text_place = own_place
    if not text_place and profile.country_concept:
        text_place = _words_outside(frozenset({profile.country_concept}), alignment, parsed)
    text_place = text_place or next((m.text for m in mentions if m.code in entity.all_countries), "")
    country = _country_check(entity.all_countries, context)
    is_at_home = country is Check.AGREE or text_place or not entity.all_countries
    own_countries = {*entity.all_countries, *(branch.country for branch in entity.branches)}
    return Evidence(
        country=country,
        city=_city_check(profile, context, parser),
        text_place=text_place,
        own_place=own_place,
        local=_local_word(alignment, parsed),
        honoured=_honoured(alignment, parsed),
        abroad=frozenset() if is_at_home else said_in_text - own_countries,
        host=next((h for h in context.hosts if any(h == d or h.endswith("." + d) for d in entity.domains)), ""),
        branch=next((branch.name for branch in entity.branches if branch.country == context.country.code), ""),
        several=bool(parsed.heads) and not (first <= parsed.heads[0] and parsed.heads[-1] < last),
    )


def _city_check(profile: Profile, context: Context, parser: Parser) -> Check:
    """Compare the city cell with the places of the entity; one whose column was only guessed never contradicts."""
    if not (context.city and profile.places):
        return Check.UNKNOWN
    said = {word.concept.id for word in parser.read(context.city).words}
    if any(place <= said for place in profile.places):
        return Check.AGREE
    return Check.UNKNOWN if context.city_guessed else Check.CONFLICT


def _local_word(alignment: Alignment, parsed: ParsedText) -> str:
    """Return a word outside the name that only bodies of the entity's country have, or nothing."""
    words = home(alignment.name.profile.entity.country)
    outside = (_words_outside(frozenset({form}), alignment, parsed) for form in sorted(words.forms))
    return next(filter(None, outside), "") or (_cyrillic_unit(alignment, parsed) if words.cyrillic else "")


def _honoured(alignment: Alignment, parsed: ParsedText) -> str:
    """Return whom the text names an acronym after, one of those whom the entity's names honour, or nothing.

    Without "named after" it may be the town where another body is: "УПИ, Киров".
    """
    if not alignment.name.acronym:
        return ""
    last = alignment.met[-1]
    behind = [word for word in parsed.segments[last.segment].words if word.position > last.position][:WIDEST_SIGHT]
    if not behind or behind[0].concept.id != "named-after":
        return ""
    named = next((word for word in behind if word.token_class is not TokenClass.LINK), None)
    return named.raw if named and named.concept.id in alignment.name.profile.persons else ""


def _country_check(homes: tuple[str, ...], context: Context) -> Check:
    """Compare the country cell with where the entity is; one whose column was only guessed never contradicts."""
    given = context.country
    against = Check.UNKNOWN if context.country_guessed else Check.CONFLICT
    match given.status:
        case CountryStatus.KNOWN if homes:
            return Check.AGREE if given.code in homes else against
        case CountryStatus.AMBIGUOUS if homes:
            return against if set(homes).isdisjoint(given.candidates) else Check.AMBIGUOUS
        case _:
            return Check.UNKNOWN


def institution_span(alignment: Alignment, parsed: ParsedText) -> tuple[int, int]:
    """Return start and end of the part of the cell that speaks of the same institution, up to `;`, `|` or line ends."""
    first, last = alignment.met[0].segment, alignment.met[-1].segment
    while not parsed.segments[first].hard and first > 0:
        first -= 1
    while last + 1 < len(parsed.segments) and not parsed.segments[last + 1].hard:
        last += 1
    pieces = parsed.segments[first : last + 1]  # what stands in brackets comes after the piece around it
    return min(piece.words[0].start for piece in pieces), max(piece.words[-1].end for piece in pieces)


def _cyrillic_unit(alignment: Alignment, parsed: ParsedText) -> str:
    """Return the word for a part of a body beside a Cyrillic acronym ("факультет НГУ"), or nothing.

    Alone, НГУ and ТПУ have other meanings; after a faculty, or before one ("НГУ, физический факультет"), they are
    universities.
    """
    if not (alignment.name.acronym and is_cyrillic(alignment.met[0].raw.lower())):
        return ""
    at = alignment.met[0].segment
    beside = [word for word in parsed.segments[at].words[:WIDEST_SIGHT] if word.token_class in BODIES]
    for number in (at - 1, at + 1):
        if 0 <= number < len(parsed.segments) and not parsed.segments[max(at, number)].hard:
            words = parsed.segments[number].words[:WIDEST_SIGHT]
            if not any(word.token_class is TokenClass.HEAD for word in words):  # else it is a part of that body
                beside += [word for word in words if word.token_class is TokenClass.UNIT]
    return next((word.raw for word in beside if is_cyrillic(word.raw.lower())), "")


def _words_outside(concepts: frozenset[str], alignment: Alignment, parsed: ParsedText) -> str:
    """Return the words for all `concepts` that stand outside the name, or nothing."""
    if not concepts <= parsed.by_concept.keys():
        return ""
    raws: list[str] = []
    for concept in sorted(concepts):
        words = parsed.by_concept[concept]
        word = next(
            (w for w in words if w.position not in alignment.positions and w.match_type is not MatchType.TYPO), None
        )
        if word is None:
            return ""
        raws.append(word.raw)
    return " ".join(raws)
