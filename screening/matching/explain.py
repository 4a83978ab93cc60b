"""Say in an officer's words why something matched or did not.

Every sentence is read off the alignment and the evidence that made the
verdict; nothing is computed a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from screening.matching.compare import Alignment
from screening.matching.evidence import Evidence
from screening.matching.namesakes import find_namesake
from screening.matching.parser import ParsedText
from screening.matching.verdict import Verdict
from screening.matching.vocabulary import MatchType
from screening.model import Alias, Check, Context, Entity, Match, Method, NearMiss
from screening.places import country_name
from screening.watchlist.provenance import describe, is_attested

_LONGEST_QUOTE = 120


def match_of(verdict: Verdict, context: Context, parsed: ParsedText, *, over_lines: bool = False) -> Match:
    """Build the match of a favourable verdict.

    Args:
        verdict: without a code.
        context: what was asked.
        parsed: the text that was judged.
        over_lines: True when the name goes over a line break of the cell.
    """
    alignment, evidence = verdict.alignment, verdict.evidence
    profile = alignment.name.profile
    alias = nearest_form(alignment, parsed)
    return Match(
        entity_id=profile.entity.id,
        entity_name=profile.entity.name,
        list_id=profile.list_id,
        group=profile.entity.group,
        method=Method.ACRONYM if alignment.name.acronym else Method.NAME,
        text=_text(alignment, parsed),
        alias=alias,
        similarity=alignment.similarity,
        certainty=verdict.certainty,
        country_check=evidence.country,
        city_check=evidence.city,
        why=(
            *_words(alignment, alias, parsed),
            *(("A line break stands inside the name.",) if over_lines else ()),
            *_surroundings(alignment, evidence, context),
        ),
        traits=profile.entity.traits,
    )


def near_miss_of(verdict: Verdict, context: Context, parsed: ParsedText) -> NearMiss:
    """Build the near miss of an unfavourable verdict."""
    alignment = verdict.alignment
    entity = alignment.name.profile.entity
    alias = nearest_form(alignment, parsed)
    return NearMiss(
        entity_id=entity.id,
        entity_name=entity.name,
        text=_text(alignment, parsed),
        alias=alias,
        similarity=alignment.similarity,
        code=verdict.code,
        why=(
            *_words(alignment, alias, parsed),
            *_against(verdict, parsed),
            *_surroundings(alignment, verdict.evidence, context),
        ),
    )


def nearest_form(alignment: Alignment, parsed: ParsedText) -> Alias:
    """Return the written form, among those of the same words, that explains a text best.

    The very same form, else the one that looks most like the text among those
    that a source attests, else among all: a form of our own never hides a
    misspelling.
    """
    text = _text(alignment, parsed).casefold()
    forms = alignment.name.forms
    same = [alias for alias in forms if alias.text.casefold() == text]
    attested = [alias for alias in forms if is_attested(alias) and alias.text.isascii() == text.isascii()]
    return max(same or attested or forms, key=lambda alias: fuzz.ratio(text, alias.text.casefold()))


def _text(alignment: Alignment, parsed: ParsedText) -> str:
    start, end = alignment.span
    return " ".join(parsed.text[start:end].split())[:_LONGEST_QUOTE]


def _words(alignment: Alignment, alias: Alias, parsed: ParsedText) -> Iterator[str]:
    """Yield how the words of a text are read as a name."""
    misspelt = [word.raw for word in alignment.met if word.match_type is MatchType.TYPO]
    if _text(alignment, parsed).casefold() == alias.text.casefold():
        yield f"Exactly {describe(alias)}."
    elif misspelt:
        yield f"Almost the same as “{alias.text}”, {describe(alias)}."
        yield f"Read as spelling mistakes: {_quoted(misspelt)}."
    else:
        yield f"Read as “{alias.text}”, {describe(alias)}."
    for match_type in (MatchType.JOINED, MatchType.SPLIT, MatchType.ABBREVIATED):
        raws = [word.raw for word in alignment.met if word.match_type is match_type]
        if raws:
            yield f"Read as {match_type}: {_quoted(raws)}."
    if alignment.name.part:
        yield f"The text names this part, not {alignment.name.profile.entity.name} itself."
    if alignment.missing:
        yield f"Of that name the text does not have: {', '.join(alignment.missing)}."
    if alignment.beside:
        yield f"Beside it stands what is not part of that name: {_quoted(word.raw for word in alignment.beside)}."


def _surroundings(alignment: Alignment, evidence: Evidence, context: Context) -> Iterator[str]:
    """Yield what the row, and the text around the name, say of where the body is."""
    home = _homes(alignment.name.profile.entity)
    yield from _of_country(evidence, context, home)
    if evidence.city is Check.AGREE and evidence.country is not Check.AGREE:
        yield f"The city agrees: {context.city}."
    elif evidence.city is Check.CONFLICT:
        yield f"The city given, {context.city}, is not one known for it ({alignment.name.profile.entity.city})."
    if evidence.own_place:
        yield f"“{evidence.own_place}” in the text is where it is."
    elif evidence.text_place:
        yield f"“{evidence.text_place}” in the text speaks for {home}."
    if evidence.local:
        yield f"“{evidence.local}” beside it speaks for a body in {home}."
    if evidence.honoured:
        yield f"It is named after “{evidence.honoured}”, as this body is or was."
    if evidence.host:
        yield f"{evidence.host} in the same row belongs to it."


def _of_country(evidence: Evidence, context: Context, home: str) -> Iterator[str]:
    """Yield what the country cell, and the countries of the text, say."""
    given = f"{_column(context)} says {_given(context)}"
    match evidence.country:
        case Check.AGREE if evidence.city is Check.AGREE:
            yield f"Country and city agree: {country_name(context.country.code)}, {context.city}."
        case Check.AGREE:
            yield f"The country agrees: {country_name(context.country.code)}."
        case Check.CONFLICT:
            yield f"{given}; it is in {home}."
            if evidence.several:
                yield "The cell names several institutions, and one country speaks for one of them at most."
            if evidence.branch:
                yield f"A branch there is known: {evidence.branch}."
        case Check.AMBIGUOUS:
            yield f"The country “{context.country.text}” may or may not be {home}."
        case Check.UNKNOWN if not evidence.text_place:
            yield "The country is not known."
    if evidence.abroad:
        yield f"The text speaks of {', '.join(sorted(map(country_name, evidence.abroad)))}; it is in {home}."
    if context.country_guessed and context.country.code and evidence.country is not Check.AGREE:
        yield f"{given}; what the column means was guessed, so it does not count."


def _homes(entity: Entity) -> str:
    """Return the countries of an entity in words; nothing when its list gives none."""
    return " or ".join(map(country_name, entity.all_countries))


def _column(context: Context) -> str:
    return f"The column “{context.country_column}”" if context.country_column else "The country cell"


def _given(context: Context) -> str:
    """Return what the country cell says, read and as written."""
    read = country_name(context.country.code) if context.country.code else ""
    written = context.country.text.strip()
    if not read or written.casefold() == read.casefold():
        return written or read
    return f"“{written}” ({read})"


def _against(verdict: Verdict, parsed: ParsedText) -> Iterator[str]:
    """Yield what makes the text another body, and what would make it a match."""
    if not verdict.objection:
        return
    alignment, entity = verdict.alignment, verdict.alignment.name.profile.entity
    home = ", ".join(filter(None, (entity.city, _homes(entity)))) or "it"
    foreign = _quoted(word.raw for word in alignment.foreign) + ("" if alignment.inside else " next to the name")
    yield verdict.objection.says.format(foreign=foreign, namesake=find_namesake(alignment, parsed))
    match verdict.code:
        case "foreign-word":
            yield "It would be a match without that."
        case "country-conflict":
            yield f"It would be a match if the text itself named {home}."
        case "ambiguous-name" | "shared-acronym" | "missing-word":
            yield f"It would be a match with evidence for {home}: country, city, web domain or address."


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))
