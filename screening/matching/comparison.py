"""The careful comparison of one text with all names that its words can make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from screening.matching.breaks import Lines
from screening.matching.compare import Alignment, align
from screening.matching.explain import match_of, near_miss_of
from screening.matching.index import Index, Name
from screening.matching.objections import another_body
from screening.matching.parser import ParsedText, Parser
from screening.matching.verdict import Verdict, weigh
from screening.model import Answer, Certainty, Context, Match
from screening.text.limits import LONGEST_TEXT
from screening.text.normalise import clean


class Comparison:
    """Compares texts with the watched names, one at a time.

    Args:
        index: the watched names.
        parser: reads the texts.
    """

    def __init__(self, index: Index, parser: Parser) -> None:
        self._index = index
        self._parser = parser

    def answer(self, text: str, context: Context, *, near_misses: bool) -> Answer:
        """Return what a text names.

        Args:
            text: the cell as written; may be a whole affiliation line or several institutions.
            context: what its row says beside it.
            near_misses: also say what came near, which changes no match.
        """
        read = self._parser.read
        cleaned = clean(text[:LONGEST_TEXT])
        lines = Lines(cleaned, read)
        parsed = read(lines.text) if lines.rejoined else self._parser.read_cleaned(cleaned)
        verdicts = self._verdicts(context, parsed, self._candidates(parsed), near_misses=near_misses)
        found = _largest([verdict for verdict in verdicts if not verdict.code])
        matches = [match_of(verdict, context, parsed) for verdict in sorted(found, key=_rank, reverse=True)]
        matches = self._over_lines(context, lines, matches)
        known = {match.entity_id for match in matches}
        missed = [v for v in verdicts if v.code and v.entity_id not in known] if near_misses else []
        return Answer(
            tuple(matches),
            tuple(near_miss_of(verdict, context, parsed) for verdict in sorted(missed, key=_rank, reverse=True)),
        )

    def _over_lines(self, context: Context, lines: Lines, matches: list[Match]) -> list[Match]:
        """Return matches with what line breaks inside the cell change: they tear names apart, or end them early."""
        for several in lines.joined():
            joined = self._parser.read(several.text)
            if several.goes_on:
                matches = self._lower_doubtful(context, several.text, joined, matches)
            known = {match.entity_id for match in matches}
            names = [name for name in self._candidates(joined) if _may_cross(name, joined, several.seams)]
            if any(name.profile.entity.id not in known for name in names):
                # all of them where there is a new one: a longer name of a known one may hold all its words
                verdicts = self._verdicts(context, joined, names, near_misses=False)
                found = _largest([verdict for verdict in verdicts if not verdict.code])
                new = (v for v in found if v.entity_id not in known and _crosses(v.alignment.span, several.seams))
                matches += (match_of(verdict, context, joined, over_lines=True) for verdict in new)
        return matches

    def _lower_doubtful(self, context: Context, text: str, joined: ParsedText, matches: list[Match]) -> list[Match]:
        """Lower the matches that the next line may turn into another body ("… State University / of …" in Russian)."""
        if not any(match.text in text for match in matches):
            return matches
        near = self._verdicts(context, joined, self._candidates(joined), near_misses=True)
        others = {verdict.entity_id for verdict in near if verdict.code in ("foreign-word", "namesake")}
        why = f"The next line may go on with the name: “{text}” would be another body."
        return [
            replace(match, certainty=Certainty.POSSIBLE, why=(*match.why, why))
            if match.entity_id in others and match.text in text
            else match
            for match in matches
        ]

    def _candidates(self, parsed: ParsedText) -> Iterator[Name]:
        return self._index.candidates(frozenset(parsed.by_concept))

    def _verdicts(
        self, context: Context, parsed: ParsedText, names: Iterable[Name], *, near_misses: bool
    ) -> list[Verdict]:
        """Return the best verdict on each entity that a text may name."""
        best: dict[str, Verdict] = {}
        for name in sorted(names, key=_total, reverse=True):  # where a long name is met its short ones need no look
            entity = name.profile.entity.id
            rival = best.get(entity)
            least = _extent(rival.alignment) if rival is not None and not rival.code else None
            if least and (True, name.total, 1.0, name.alias.text) <= least:
                continue
            alignment = align(name, parsed)
            if alignment is None or (another_body(alignment) and not near_misses):
                continue
            if least and _extent(alignment) <= least:
                continue
            verdict = weigh(alignment, parsed, context, self._parser)
            if rival is None or _rank(verdict) > _rank(rival):
                best[entity] = verdict
        return list(best.values())


def _total(name: Name) -> float:
    return name.total


def _crosses(span: tuple[int, int], seams: tuple[int, ...]) -> bool:
    return any(span[0] < seam < span[1] for seam in seams)


def _may_cross(name: Name, parsed: ParsedText, seams: tuple[int, ...]) -> bool:
    """Tell whether words of the name stand on both sides of a seam; most lines of a long cell hold whole names."""
    words = [parsed.by_concept[concept] for concept in name.needed | name.optional if concept in parsed.by_concept]
    return _crosses((min(found[0].start for found in words), max(found[-1].end for found in words)), seams)


def _rank(verdict: Verdict) -> tuple[bool, bool, tuple[bool, float, float, str]]:
    """Order verdicts: a match, then a whole name, then by how much of the text the name accounts for."""
    return not verdict.code, verdict.code != "foreign-word", _extent(verdict.alignment)


def _extent(alignment: Alignment) -> tuple[bool, float, float, str]:
    """Order alignments by how much of the text the name accounts for."""
    return not alignment.crosses, alignment.weight, alignment.similarity, alignment.name.alias.text


def _largest(verdicts: list[Verdict]) -> list[Verdict]:
    """Drop a match whose words are all part of another entity's longer name."""
    return [v for v in verdicts if not any(v.alignment.positions < other.alignment.positions for other in verdicts)]
