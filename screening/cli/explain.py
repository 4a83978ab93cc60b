"""`screen explain`: how one name or subject is judged, and why near misses were not matched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.configured import Configured
from screening.cli.lines import print_lines
from screening.cli.options import judging_options
from screening.cli.params import HELP
from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.matching import Trial, WordRead
    from screening.model import ListFacts, Match, NearMiss, Subject

_PLAIN_RULES = frozenset({"listed word", "Russian word", "number or initial", "characters"})


@click.command(name="explain", cls=Configured, context_settings=HELP)
@click.argument("text", required=False, default="")
@click.option("--country", default="", help="The institution's country, as a cell would hold it.")
@click.option("--city", default="", help="The institution's city.")
@click.option("--rules", is_flag=True, help="List the rules by which names are read and told apart.")
@click.option("--person", is_flag=True, help="TEXT is a person's name.")
@click.option("--subject", default="", metavar="TITLE", help="A subject title to rate.")
@click.option("--code", default="", help="Its subject code.")
@click.option("--level", default="", help="Its level of study.")
@judging_options
def command(
    text: str,
    country: str,
    city: str,
    rules: bool,
    person: bool,
    subject: str,
    code: str,
    level: str,
    watchlists: tuple[Path, ...],
    no_builtin: bool,
    policy: Path | None,
) -> None:
    """Show how one name or subject is judged, and why.

    \b
        screen explain "Kim Chaek Univ. of Technology" --country KP
        screen explain "National Defence University"
        screen explain --subject "Gas centrifuge rotor dynamics" --level PhD

    TEXT may be a whole affiliation line, an e-mail address, a web address or an identifier (ROR, Wikidata, GRID, ISNI).
    """  # noqa: D301 (click reads the \b)
    if rules:
        _list_rules()
        return
    if not (text or subject or code):
        raise UsageError(
            "nothing to explain", remedy='Give a name, e.g. screen explain "Dubna, JINR", or --subject TITLE.'
        )
    from screening.given.arguments import text_of
    from screening.run import load_judges

    asked = {"TEXT": text, "--country": country, "--city": city, "--subject": subject, "--code": code, "--level": level}
    for name, given in asked.items():
        text_of(name, given)
    judges = load_judges(watchlists=watchlists, builtin=not no_builtin, policy=policy)
    lines: list[str] = []
    if text:
        from screening.screener import ask_name

        place, answer = ask_name(judges, text, country=country, city=city, person=person)
        if place.why:
            lines.append(f"Country: {place.why}")
        lines += _name(text, answer.matches, answer.near_misses, {facts.id: facts for facts in judges.list_facts})
        if not person:
            lines += _words(judges.matcher.read_words(text))
    if subject or code:
        [rated] = judges.subjects([(subject, code, level)])
        lines += ([""] if lines else []) + list(_subject(rated))
    print_lines(*lines)


def _list_rules() -> None:
    from screening.matching import OBJECTIONS, list_rules

    lines = [f"  {rule.name}: {rule.says} ({rule.example})" for rule in list_rules()]
    print_lines("How words are read:", *lines, "")
    print_lines("What makes a text the name of another body, in the order in which it is asked:")
    for objection in OBJECTIONS:
        says = objection.says.format(foreign="A strange word", namesake="a listed namesake")
        print_lines(f"  {objection.id}: {says} ({_tried(objection.example)}, not {_tried(objection.counter)})")


def _tried(trial: Trial) -> str:
    return " in ".join(filter(None, (f"“{trial.text}”", trial.city or trial.country)))


def _words(words: list[WordRead]) -> Iterator[str]:
    """Say how words were read that do not stand in the lists as they are written."""
    from screening.matching import list_rules

    says = {rule.name: rule.says for rule in list_rules()}
    unlike = [word for word in words if word.rule in says and word.rule not in _PLAIN_RULES]
    if unlike:
        yield ""
        yield "How words were read:"
    yield from (f'  "{word.text}" as {word.meaning}: {word.rule} ({says[word.rule]})' for word in unlike)


def _name(
    text: str, matches: tuple[Match, ...], near_misses: tuple[NearMiss, ...], lists: Mapping[str, ListFacts]
) -> Iterator[str]:
    yield f'"{text}": {_count(len(matches), "possible match", "possible matches")}'
    for match in matches:
        yield ""
        facts = lists.get(match.list_id)
        standing = f"list {facts.standing(match.group)}" if facts and not facts.builtin else f"group {match.group}"
        yield f"{match.entity_name} ({match.entity_id}, {standing})"
        yield f'  met: "{match.alias.text}" ({match.alias.kind.value}{_source(match.alias.source)})'
        yield f"  certainty: {match.certainty.value}; similarity {match.similarity:.2f}; " + (
            f"country {match.country_check.value}, city {match.city_check.value}"
        )
        yield from (f"  - {why}" for why in match.why)
    if near_misses:
        yield ""
        yield "Came near and was not matched:"
    for miss in near_misses:
        yield f'  {miss.entity_name}, through "{miss.alias.text}": {miss.code}'
        yield from (f"    - {why}" for why in miss.why)


def _subject(rated: Subject) -> Iterator[str]:
    written = " / ".join(filter(None, (rated.text, rated.code, rated.level)))
    yield f'"{written}": sensitivity {rated.sensitivity.value}'
    if rated.discipline_name:
        yield f"  discipline: {rated.discipline_name}"
    if rated.basis:
        yield f"  basis: {rated.basis}"
    yield from (f'  - {item.kind} "{item.text}": {item.says}' for item in rated.evidence)


def _source(source: str) -> str:
    return f"; source: {source}" if source else ""


def _count(number: int, one: str, many: str) -> str:
    return f"no {one}" if not number else f"1 {one}" if number == 1 else f"{number} {many}"
