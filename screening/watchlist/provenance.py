"""What a written form of a name is, and who says so: a source, a rule, or nobody."""

from __future__ import annotations

from screening.model import Alias, AliasKind, NamingRule

_KINDS = {
    AliasKind.OFFICIAL: "the official name",
    AliasKind.LISTED: "the name it is listed under",
    AliasKind.ALIAS: "a name in use",
    AliasKind.TRANSLATION: "the name in translation",
    AliasKind.TRANSLITERATION: "the name in other letters",
    AliasKind.FORMER: "a former name",
    AliasKind.ACRONYM: "the abbreviation",
    AliasKind.SUBUNIT: "a part of it",
}
_MADE_OF = {AliasKind.FORMER: "a former name", AliasKind.SUBUNIT: "the name of a part of it"}
"""What a rule was put to; the name it bears now, unless the kind says otherwise."""
_RULES = {
    NamingRule.TRANSLATION: "a translation of {name}",
    NamingRule.SHORT_FORM: "{name} with words left out",
    NamingRule.ABBREVIATION: "{name} with its words cut short",
    NamingRule.INITIALS: "the initials of {name}",
    NamingRule.SOUND: "{name} by its sound, in other letters",
    NamingRule.BGN_PCGN: "{name} by BGN/PCGN romanisation",
    NamingRule.ISO_9: "{name} by ISO 9 romanisation",
    NamingRule.SCHOLARLY: "{name} by scholarly transliteration (ISO/R 9)",
    NamingRule.ICAO: "{name} as passports romanise it (ICAO Doc 9303)",
    NamingRule.MCCUNE_REISCHAUER: "{name} by McCune-Reischauer romanisation",
    NamingRule.REVISED: "{name} by Revised Romanisation of Korean",
}
_RENDERING = "a name that the list gives without a source"
_WEAK = "a name that the list itself calls a weak one"
_NO_SOURCE = ("general knowledge", "unverified", "unknown")
"""Words of a source that say that there is none."""
_UNPLACED = "public repositor"
"""Seen in public code and data, in a place that was not kept."""


def is_attested(alias: Alias) -> bool:
    """Tell whether a source has a form: what a rule made, right or not, nobody is known to use."""
    source = alias.source.casefold()
    return bool(source) and not any(word in source for word in _NO_SOURCE)


def names_its_place(alias: Alias) -> bool:
    """Tell whether the source of an attested form can be gone back to: it names a host, a data set or a text."""
    return _UNPLACED not in alias.source.casefold()


def describe(alias: Alias) -> str:
    """Say what a written form is and where it comes from."""
    years = f", {alias.years}" if alias.years else ""
    if alias.rule:
        return _RULES[alias.rule].format(name=_MADE_OF.get(alias.kind, "the name") + years)
    source = f" (source: {alias.source})" if alias.source else ""
    nobody = alias.kind is AliasKind.ALIAS and not is_attested(alias)
    kind = _WEAK if alias.weak else _RENDERING if nobody else _KINDS[alias.kind]
    return f"{kind}{years}{source}"
