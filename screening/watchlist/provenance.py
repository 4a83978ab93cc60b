"""What a written form of a name is, and whether a source attests it."""

from __future__ import annotations

from screening.model import Alias, AliasKind

_KINDS = {
    AliasKind.OFFICIAL: "the official name",
    AliasKind.ALIAS: "a name in use",
    AliasKind.TRANSLATION: "the name in translation",
    AliasKind.TRANSLITERATION: "the name in other letters",
    AliasKind.FORMER: "a former name",
    AliasKind.ACRONYM: "the abbreviation",
    AliasKind.SUBUNIT: "a part of it",
}
_RENDERING = "a form of the name"
_UNATTESTED = ("general knowledge", "plain translation", "transliteration", "abbreviated form", "British spelling")
"""Sources of a form that are our own making."""


def is_attested(alias: Alias) -> bool:
    """Tell whether a source has a form: a rendering of our own, right or not, has none."""
    return bool(alias.source) and not any(mark in alias.source for mark in _UNATTESTED)


def describe(alias: Alias) -> str:
    """Say what a written form is and where it comes from."""
    years = f", {alias.years}" if alias.years else ""
    source = f" (source: {alias.source})" if alias.source else ""
    own = alias.kind is AliasKind.ALIAS and not is_attested(alias)
    return f"{_RENDERING if own else _KINDS[alias.kind]}{years}{source}"
