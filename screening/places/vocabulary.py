"""The country vocabulary of `iso.yml`, `countries.yml` and `demonyms.yml`, ready for lookup."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from screening.cache import remember
from screening.datafile import load
from screening.model import Country, CountryStatus
from screening.places.fold import key

_SHORTEST_IN_TEXT = 4
"""Latin and Cyrillic forms below this many letters count only as a whole cell ("IN", "CAN", "КР")."""


class Ambiguity(Struct, frozen=True):
    """A form that means several countries, and the words that settle it."""

    means: tuple[str, ...]
    why: str
    decided: dict[str, frozenset[str]]
    leaning: dict[str, frozenset[str]]

    def deciders(self) -> frozenset[str]:
        """Return every word that may settle the form."""
        return frozenset().union(*self.decided.values(), *self.leaning.values())

    def settle(self, beside: frozenset[str]) -> str:
        """Return the one code that `beside` points to, or an empty string."""
        for level in (self.decided, self.leaning):
            codes = [code for code, known in level.items() if beside & known]
            if codes:
                return codes[0] if len(codes) == 1 else ""
        return ""


class Vocabulary(Struct, frozen=True):
    """Everything the country files say, by lookup key."""

    display: dict[str, str]
    """Code to English display name."""
    forms: dict[str, str]
    """Codes and names of countries to code."""
    people: dict[str, str]
    """Demonyms and adjectives to code."""
    demonyms: dict[str, str]
    """Those of further languages: whole cells only, for inside a text many are names of something else."""
    noted: dict[str, tuple[str, str]]
    """Forms with a word of caution: code and why."""
    ambiguous: dict[str, Ambiguity]
    none: dict[str, str]
    """Forms that say there is no answer, and why."""
    fillers: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    prefixes: dict[str, str]
    """Telephone prefixes, without + or 00, to code."""
    past: frozenset[str]
    """Words that make a country one of birth or of the past."""

    def plain(self, cell: str, form: str) -> Country | None:
        """Read one lookup key without taking it apart; None when it stays open."""
        if form in self.noted:
            code, why = self.noted[form]
            return Country(cell, CountryStatus.KNOWN, code, why=why)
        if form in self.ambiguous:
            found = self.ambiguous[form]
            return Country(cell, CountryStatus.AMBIGUOUS, candidates=found.means, why=found.why)
        if form in self.none:
            return Country(cell, CountryStatus.UNKNOWN, why=self.none[form])
        code = self.forms.get(form) or self.people.get(form) or self.demonyms.get(form, "")
        return Country(cell, CountryStatus.KNOWN, code) if code else None


def fit_for_text(form: str) -> bool:
    """Tell whether a lookup key is long enough to be looked for inside text."""
    return len(form) >= _SHORTEST_IN_TEXT or form in {"рф", "кнр", "ссср", "сша", "usa", "prc"}


def data_path(name: str) -> Path:
    """Return the path of a data file of this room."""
    return Path(__file__).with_name(name)


COUNTRY_FILES = (data_path("iso.yml"), data_path("countries.yml"), data_path("demonyms.yml"))


@remember("countries", COUNTRY_FILES, Vocabulary)
def vocabulary() -> Vocabulary:
    """Load the files once; parsing them takes 25 ms, finding them remembered 2 ms.

    Raises:
        DataError: a file is damaged.
    """
    display: dict[str, str] = {}
    forms: dict[str, str] = {}
    iso, own, abroad = COUNTRY_FILES
    for code, rest in load(iso, "places/iso.yml").root.pairs():
        alpha3, number, name = rest.required_text().split(" ", 2)
        display[code.text()] = name
        forms.update({key(form): code.text() for form in (code.text(), alpha3, number, name)})
        forms[number.lstrip("0")] = code.text()  # spreadsheets drop leading zeros
    root = load(own, "places/countries.yml").root
    parts = root.fields(
        ["names", "noted", "people", "ambiguous", "fillers", "before", "after", "none", "prefixes", "past"]
    )
    people: dict[str, str] = {}
    others: dict[str, str] = {}
    demonyms = load(abroad, "places/demonyms.yml").root
    for target, section in ((forms, parts["names"]), (people, parts["people"]), (others, demonyms)):
        for code, listed in section.pairs():
            if code.text() not in display:
                raise code.error(f"{code.text()!r} is no country code of iso.yml", "Use an ISO 3166-1 alpha-2 code.")
            for value in listed.items():
                form = key(value.required_text())
                if target.setdefault(form, code.text()) != code.text():
                    raise value.error(
                        f"this form is also given for {target[form]}", "Keep it with one, or list it under ambiguous."
                    )
    noted: dict[str, tuple[str, str]] = {}
    for form_value, entry in parts["noted"].pairs():
        fields = entry.fields(["code", "why"])
        noted[key(form_value.text())] = (fields["code"].text(), fields["why"].text())
    ambiguous: dict[str, Ambiguity] = {}
    for entry in parts["ambiguous"].items():
        fields = entry.fields(["forms", "means", "why"], ["decided", "leaning"])
        levels = [
            {code.text(): _keys(listed.texts()) for code, listed in fields[level].pairs()} if level in fields else {}
            for level in ("decided", "leaning")
        ]
        found = Ambiguity(fields["means"].texts(), fields["why"].text(), *levels)
        ambiguous.update({key(form): found for form in fields["forms"].texts()})
    none: dict[str, str] = {}
    for entry in parts["none"].items():
        fields = entry.fields(["forms", "why"])
        none.update({key(form): fields["why"].text() for form in fields["forms"].texts()})
    return Vocabulary(
        display,
        forms,
        people,
        others,
        noted,
        ambiguous,
        none,
        _keys(parts["fillers"].texts()),
        _longest_first(parts["before"].texts()),
        _longest_first(parts["after"].texts()),
        {digits: code.text() for code, listed in parts["prefixes"].pairs() for digits in listed.texts()},
        _keys(parts["past"].texts()),
    )


def _keys(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key, texts))


def _longest_first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(_keys(texts), key=lambda form: (-len(form), form)))
