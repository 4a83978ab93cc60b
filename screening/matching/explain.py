"""Say in an officer's words why something matched or did not."""

from __future__ import annotations

from screening.matching.reading import Reading
from screening.matching.verdict import Verdict
from screening.model import Match, Method, NearMiss, Query


def match_of(verdict: Verdict, query: Query, reading: Reading) -> Match:
    """Build the match of a favourable verdict."""
    alignment = verdict.alignment
    profile = alignment.name.profile
    start, end = alignment.span
    return Match(
        entity_id=profile.entity.id,
        entity_name=profile.entity.name,
        list_id=profile.list_id,
        group=profile.entity.group,
        method=Method.ACRONYM if alignment.name.acronym else Method.NAME,
        text=reading.text[start:end],
        alias=alignment.name.alias,
        similarity=alignment.similarity,
        certainty=verdict.certainty,
        country_check=verdict.evidence.country,
        city_check=verdict.evidence.city,
        why=(),
        traits=profile.entity.traits,
    )


def near_miss_of(verdict: Verdict, query: Query, reading: Reading) -> NearMiss:
    """Build the near miss of an unfavourable verdict."""
    alignment = verdict.alignment
    entity = alignment.name.profile.entity
    start, end = alignment.span
    return NearMiss(entity.id, entity.name, reading.text[start:end], alignment.name.alias, alignment.similarity, verdict.code, ())
