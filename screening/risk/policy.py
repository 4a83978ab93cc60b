"""The policy file: exposures, bands, scores, modifiers and what to do."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from screening import datafile
from screening.datafile import Value
from screening.fingerprint import digest
from screening.model import Action, Band, Certainty, LocatedMatch, PolicyFacts, Sensitivity
from screening.risk.actions import read_actions

_BANDS = [band.label for band in Band if band is not Band.NONE]
_GAPS = {"blank-identity": True, "blank-nationality": False, "blank-institution": False}
"""Whether a row in which only that is missing counts under `--strict`, unless the policy says otherwise."""
_CONDITIONS = ("certainty", "level", "trait", "activity", "exposures", "person")


class Exposure(Struct, frozen=True):
    """One line of the band table and what falls under it."""

    id: str
    title: str
    groups: frozenset[str] = frozenset()
    traits: frozenset[str] = frozenset()
    nationalities: frozenset[str] = frozenset()
    """ISO 3166-1 alpha-2 codes of a person's nationality."""
    countries: frozenset[str] = frozenset()
    """ISO 3166-1 alpha-2 codes where an institution stands."""
    of_list: str = ""
    """Id of the list that defines it; empty when the policy does."""
    wording: str = ""
    """What being in it means, in the words of that list."""


class ScoreRange(Struct, frozen=True):
    """Where a band's scores lie, 0-100, both ends included."""

    least: int
    start: int
    most: int

    def clamp(self, score: int) -> int:
        """Return `score` moved to the nearest value of this range."""
        return max(self.least, min(self.most, score))


class Modifier(Struct, frozen=True):
    """A rule that moves a score inside its band."""

    id: str
    when: str
    value: str
    points: int
    because: str


class Policy(Struct, frozen=True):
    """A validated policy."""

    id: str
    title: str
    version: str
    sha256: str
    strict_level: bool
    exposures: tuple[Exposure, ...]
    """Strongest first."""
    bands: dict[tuple[str, Sensitivity], Band]
    scores: dict[Band, ScoreRange]
    modifiers: tuple[Modifier, ...]
    mentions: str
    """Id of the exposure that a name counts as which only free text mentions."""
    strict: frozenset[str]
    """Codes of blank cells for which a row counts as not screened."""
    name_alone: Band = Band.LOW
    """The band that a finding resting on a person's name alone never exceeds."""
    contact: str = ""
    """Whom a student or a partner may write to."""
    actions: tuple[Action, ...] = ()
    """What to do with findings; the first that fits one is meant."""

    @property
    def facts(self) -> PolicyFacts:
        """What a report states about the policy."""
        titles = {exposure.id: exposure.title for exposure in self.exposures}
        return PolicyFacts(self.id, self.version, self.sha256, self.contact, self.actions, titles, self._rules())

    def exposure_of(self, found: LocatedMatch) -> Exposure | None:
        """Return the strongest exposure that a match is; None when the policy gives it no meaning."""
        if found.mention:
            return next(exposure for exposure in self.exposures if exposure.id == self.mentions)
        traits = found.match.traits
        meant = (e for e in self.exposures if found.match.group in e.groups or e.traits.intersection(traits))
        return next(meant, None)

    def defined_by_list(self, group: str) -> Exposure | None:
        """Return the exposure that a list defines under the name of a group, unless the policy has another for it."""
        return next((each for each in self.exposures if each.of_list and group in each.groups), None)

    def rank(self, found: LocatedMatch) -> int:
        """Return where a match stands among others: the one that weighs most first."""
        exposure = self.exposure_of(found)
        return self.exposures.index(exposure) if exposure else len(self.exposures)

    def _rules(self) -> str:
        """Return a digest of what decides: a comment, a title or a contact that is changed leaves it alone.

        What a list defines is left out: a list that is added is no other policy.
        """
        own = {each.id: each for each in self.exposures if not each.of_list}
        exposures = [
            (each.id, *map(sorted, (each.groups, each.traits, each.nationalities, each.countries)))
            for each in own.values()
        ]
        bands = sorted((name, column.value, band.label) for (name, column), band in self.bands.items() if name in own)
        scores = sorted((band.label, span.least, span.start, span.most) for band, span in self.scores.items())
        modifiers = [(each.when, each.value, each.points) for each in self.modifiers]
        rest = (self.strict_level, self.mentions, sorted(self.strict), self.name_alone.label)
        return digest(self.id, self.version, repr((exposures, bands, scores, modifiers, rest)))

    @property
    def groups(self) -> frozenset[str]:
        """All entity groups the policy gives a meaning."""
        return frozenset().union(*(exposure.groups for exposure in self.exposures))

    @property
    def countries(self) -> frozenset[str]:
        """Countries in which any institution is an exposure."""
        return frozenset().union(*(exposure.countries for exposure in self.exposures))

    @property
    def nationalities(self) -> frozenset[str]:
        """Nationalities that are an exposure."""
        return frozenset().union(*(exposure.nationalities for exposure in self.exposures))


def load_policy(path: Path | None = None) -> Policy:
    """Read a policy file (the built-in one by default).

    Raises:
        DataError: with file and line when the policy is incomplete, names an
            unknown band, gives an exposure no line in the table, or ranges of
            scores that overlap or run against the order of the bands.
    """
    file = datafile.load(path or datafile.builtin("policy.yml"), shown="" if path else "built-in policy.yml")
    top = file.root.fields(
        ["id", "title", "version", "exposures", "bands", "scores"],
        ["strict-level", "modifiers", "name-alone", "mentions", "strict", "contact", "actions"],
    )
    exposures = tuple(_exposure(key.text(), block) for key, block in top["exposures"].pairs())
    ids = [exposure.id for exposure in exposures]
    return Policy(
        id=top["id"].required_text(),
        title=top["title"].required_text(),
        version=top["version"].required_text(),
        sha256=file.sha256,
        strict_level="strict-level" in top and top["strict-level"].boolean(),
        exposures=exposures,
        bands=_bands(top["bands"], ids),
        scores=_scores(top["scores"]),
        modifiers=_modifiers(top["modifiers"]) if "modifiers" in top else (),
        name_alone=Band[top["name-alone"].one_of(_BANDS).upper()] if "name-alone" in top else Band.LOW,
        mentions=top["mentions"].one_of(ids) if "mentions" in top else (ids or [""])[-1],
        strict=_strict(top.get("strict")),
        contact=top["contact"].optional_text() if "contact" in top else "",
        actions=read_actions(top["actions"], ids) if "actions" in top else (),
    )


def _exposure(name: str, block: Value) -> Exposure:
    sets = ["groups", "traits", "nationalities", "countries"]
    fields = block.fields(["title"], sets)
    members = {key: frozenset(fields[key].texts()) if key in fields else frozenset() for key in sets}
    for key in ("nationalities", "countries"):
        for code in members[key]:
            if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
                raise fields[key].error(f"{code!r} is not a two-letter country code", "Use ISO codes such as KP.")
    groups, traits, nationalities, countries = (members[key] for key in sets)
    return Exposure(name, fields["title"].required_text(), groups, traits, nationalities, countries)


def _bands(block: Value, exposures: list[str]) -> dict[tuple[str, Sensitivity], Band]:
    columns = [sensitivity.value for sensitivity in Sensitivity]
    table: dict[tuple[str, Sensitivity], Band] = {}
    for name, line in block.fields(exposures).items():
        for column, cell in line.fields(columns).items():
            table[name, Sensitivity(column)] = Band[cell.one_of(_BANDS).upper()]
    return table


def _scores(block: Value) -> dict[Band, ScoreRange]:
    ranges = {Band.NONE: ScoreRange(0, 0, 0)}
    lines = block.fields(_BANDS)
    floor = 1
    for label in _BANDS:
        cells = lines[label].fields(["from", "start", "to"])
        least = cells["from"].integer(floor, 100)
        most = cells["to"].integer(least, 100)
        ranges[Band[label.upper()]] = ScoreRange(least, cells["start"].integer(least, most), most)
        floor = most + 1
    return ranges


def _strict(block: Value | None) -> frozenset[str]:
    written = block.fields([], list(_GAPS)) if block else {}
    counted = _GAPS | {code: value.boolean() for code, value in written.items()}
    return frozenset(code for code, counts in counted.items() if counts)


def _modifiers(block: Value) -> tuple[Modifier, ...]:
    result: dict[str, Modifier] = {}
    for item in block.items():
        fields = item.fields(["id", "when", "is", "points", "because"])
        name, when = fields["id"].required_text(), fields["when"].one_of(_CONDITIONS)
        if name in result:
            raise fields["id"].error(f"the modifier {name!r} is given twice", "Keep one of them.")
        match when:
            case "certainty":
                value = fields["is"].choice(Certainty).value
            case "level":
                value = fields["is"].one_of(["advanced", "not-advanced"])
            case "exposures":
                value = fields["is"].one_of(["one", "several"])
            case "person":
                value = fields["is"].one_of(["name-alone", "contradicted"])
            case _:
                value = fields["is"].required_text()
        result[name] = Modifier(
            name, when, value, fields["points"].integer(-100, 100), fields["because"].required_text()
        )
    return tuple(result.values())
