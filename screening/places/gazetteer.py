"""Names of countries and cities, looked for inside running text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from screening.cache import remembered, typed
from screening.datafile import load
from screening.places.fold import Word, fold, fold_chars, is_unspaced, key, stem, words
from screening.places.vocabulary import COUNTRY_FILES, Ambiguity, data_path, fit_for_text, vocabulary

_MOST_WORDS = 8
"""Words of the longest form of a name, with those around it that settle which country it means."""


class Named(Struct, frozen=True):
    """What a form found in a text stands for."""

    code: str
    kind: str
    candidates: tuple[str, ...] = ()
    alone: bool = False
    """True for forms that count only when they stand alone ("조선" in 조선대학교 is no country)."""


class Gazetteer(Struct, frozen=True):
    """Forms by their first word (spaced scripts) or first character (unspaced)."""

    spaced: dict[str, list[tuple[tuple[str, ...], Named]]]
    unspaced: dict[str, list[tuple[str, Named]]]
    ambiguous: dict[str, Ambiguity]
    """One-word forms that the words beside them may settle."""
    small: frozenset[str]
    joiners: frozenset[str]
    suffixes: tuple[str, ...]

    def is_small(self, word: str) -> bool:
        """Tell whether a word beside a place makes no longer name: numbers, "city", "г"."""
        return word in self.small or word in self.joiners or any(map(str.isdigit, word))

    def is_joiner(self, word: str) -> bool:
        """Tell whether a word ties the next one to the name before it ("of")."""
        return word in self.joiners

    def units(self, text: str) -> Iterator[tuple[Word, Named | None]]:
        """Yield the text's words in order, those that form a known name as one unit."""
        found = words(text)
        stems = [stem(word.text) for word in found]
        at = 0
        while at < len(found):
            word = found[at]
            if is_unspaced(word.text):
                yield from self._in_run(word, text)
                at += 1
                continue
            length, named = self._longest(stems[at : at + _MOST_WORDS])
            yield Word(word.text, word.start, found[at + length - 1].end), named
            at += length

    def _longest(self, stems: list[str]) -> tuple[int, Named | None]:
        """Return how many words form the longest name that begins here, and the name; one word and None for none."""
        best, named = 1, None
        for form, target in self.spaced.get(stems[0], ()):
            if len(form) <= len(stems) and form == tuple(stems[: len(form)]):
                best, named = len(form), target
                break
        if named is None or named.kind == "ambiguous":
            return self._grown(stems, best) or (best, named)
        return best, named

    def _grown(self, stems: list[str], least: int) -> tuple[int, Named] | None:
        """Read an ambiguous form with the deciding words around it, if it starts or ends such a stretch."""
        unclear = [(place, found) for place, name in enumerate(stems) if (found := self.ambiguous.get(name))]
        fillers = vocabulary().fillers
        if not unclear or stems[0] in fillers:
            return None
        for length in range(min(len(stems), 6), least, -1):
            if stems[length - 1] in fillers:
                continue
            for place, found in unclear:
                beside = frozenset(stems[:length]) - {stems[place]} - fillers
                if place < length and beside and beside <= found.deciders():
                    code = found.settle(beside)
                    if code:
                        return length, Named(code, "country")
        return None

    def _in_run(self, word: Word, text: str) -> Iterator[tuple[Word, Named | None]]:
        """Cut a run of an unspaced script into known names and what is left."""
        run = text[word.start : word.end]
        signs = fold_chars(run)
        at = plain = 0
        while at < len(run):
            hit = next(self._starting(signs, at), None)
            # Hangul sets words apart: inside one, "원산" of 동원산업 is no Wonsan.
            if hit is None or (plain < at and _is_hangul(run[at])):
                at += 1
                continue
            length, named = hit
            if plain < at:
                yield Word(fold(run[plain:at]), word.start + plain, word.start + at), None
            yield Word(fold(run[at : at + length]), word.start + at, word.start + at + length), named
            at += length
            at += next((len(s) for s in self.suffixes if run.startswith(s, at) and self._ends(signs, at + len(s))), 0)
            plain = at
        if plain < len(run):
            yield Word(fold(run[plain:]), word.start + plain, word.end), None

    def _starting(self, signs: list[str], at: int) -> Iterator[tuple[int, Named]]:
        """Yield the names that a run of folded signs holds from here on, longest first, each with its length there."""
        forms = self.unspaced.get(signs[at][:1])
        if not forms:
            return
        lengths: dict[str, int] = {}
        folded = ""
        for taken, sign in enumerate(signs[at : at + len(forms[0][0])], 1):
            folded += sign
            lengths.setdefault(folded, taken)
        for form, named in forms:
            length = lengths.get(form, 0)
            if 0 < length <= len(form):
                yield length, named

    def _ends(self, signs: list[str], at: int) -> bool:
        return at >= len(signs) or any(True for _ in self._starting(signs, at))


def _is_hangul(char: str) -> bool:
    return "\u1100" <= char <= "\u11ff" or "\uac00" <= char <= "\ud7a3"


@cache
def gazetteer() -> Gazetteer:
    """Build the index once; building it takes 25 ms, finding it remembered 3 ms.

    Raises:
        DataError: `cities.yml` or a country file is damaged.
    """
    cities, texts = data_path("cities.yml"), data_path("texts.yml")
    return remembered("gazetteer", [*COUNTRY_FILES, cities, texts], lambda: _build(cities, texts), typed(Gazetteer))


def _build(cities: Path, texts: Path) -> Gazetteer:
    known = vocabulary()
    parts = load(texts, "places/texts.yml").root.fields(["small", "joiners", "suffixes", "alone", "doubtful"])
    alone = {key(form) for form in parts["alone"].texts()}
    one = cache(Named)  # thousands of forms stand for a few hundred places
    names: dict[str, Named] = {}
    for form, found in known.ambiguous.items():
        names[form] = one("", "ambiguous", found.means)
    for code, listed in load(cities, "places/cities.yml").root.pairs():
        names.update({key(form): one(code.text(), "city") for form in listed.texts()})
    names.update({form: one(code, "demonym") for form, code in known.people.items()})
    names.update({form: one(code, "country", alone=form in alone) for form, code in known.forms.items()})
    for form_value, means in parts["doubtful"].pairs():
        names[key(form_value.text())] = one("", "ambiguous", means.texts())
    spaced: dict[str, list[tuple[tuple[str, ...], Named]]] = {}
    unspaced: dict[str, list[tuple[str, Named]]] = {}
    for form, named in names.items():
        if is_unspaced(form):
            unspaced.setdefault(form[0], []).append((form, named))
        elif fit_for_text(form) and not form.isdigit():
            spaced.setdefault(form.split()[0], []).append((tuple(form.split()), named))
    for lists in (spaced, unspaced):
        for group in lists.values():
            group.sort(key=lambda item: -len(item[0]))
    return Gazetteer(
        spaced,
        unspaced,
        {form: found for form, found in known.ambiguous.items() if found.decided},
        frozenset(key(word) for word in parts["small"].texts()),
        frozenset(key(word) for word in parts["joiners"].texts()),
        tuple(sorted(parts["suffixes"].texts(), key=len, reverse=True)),
    )
