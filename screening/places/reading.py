"""One country cell -> known, ambiguous, unknown or blank. Never fuzzy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from screening.bounded import bounded
from screening.model import Country, CountryStatus
from screening.places import cldr
from screening.places.fold import is_unspaced, key
from screening.places.texts import countries_in
from screening.places.vocabulary import Vocabulary, vocabulary
from screening.text.mending import mend

_PARTS = re.compile(r"[()\[\]/|;:\n\r\t]|\s[-\u2013\u2014]\s")
_SEVERAL = re.compile(r"[;|\n\r]+|/(?![aA]\b)")  # not in "N/A"
_PREFIX = re.compile(r"'?\(?(?:\+\s?|00(?=\d\d))(\d{1,3})\)?")
_ABBREVIATION = re.compile(r"\(([A-Z]{2,6})\)$")
_CAPITALS = re.compile(r"\b[A-Z]{2,3}\b")
NOT_PRESENT = "speaks of a birthplace, a descent or an earlier nationality"
"""Why a country that is named is left open."""
_JOINER = re.compile(
    r"(\s*[&＆+＋,、，]\s*(?:and\s+)?|\s+(?:and also|as well as|and|plus|und|sowie|et|y|e|и|а также)\s+"
    r"|\s+[-\u2013\u2014]\s+|\s*(?:和|与|與|及|と|및)\s*)",
    re.IGNORECASE,
)
"""What may stand between two countries, and inside the name of one."""
_FIRST_FLAG_LETTER = 0x1F1E6
_FLAG_LETTERS = frozenset(map(chr, range(_FIRST_FLAG_LETTER, _FIRST_FLAG_LETTER + 26)))
_MOST_JOINED = 8
"""Parts of a cell that are tried together; a cell of more lists no nationalities of one person."""
_MOST_COUNTRIES = 300
"""Pieces read of a cell that may hold several; what follows is one that is not understood."""
SEVERAL = "names several countries"
_UNDERSTOOD = frozenset({CountryStatus.KNOWN, CountryStatus.AMBIGUOUS})
_CODE = 3
"""Letters of the longest ISO code."""
_LONGEST = 120
"""Characters; the longest official name has 56, a multi-valued cell of three fits. More is prose."""


@bounded(65_536)
def read_country(cell: str) -> Country:
    """Read one country or nationality cell.

    Exact forms only: ISO 3166-1 alpha-2, alpha-3 and numeric codes, names,
    demonyms and abbreviations in many languages. A form that names several
    countries ("Korea") is ambiguous with its candidates; so is a cell that
    holds several countries. Never raises.

    Args:
        cell: the cell as written.
    """
    text = mend(cell).strip()
    if not text:
        return Country(cell)
    unknown = Country(cell, CountryStatus.UNKNOWN, why="not understood as a country")
    if len(text) > _LONGEST:
        return unknown
    known = vocabulary()
    form = key(text)
    if not form:
        return _flag(known, cell, text) or (unknown if any(map(str.isalnum, text)) else Country(cell))
    return (
        _telephone(known, cell, text)
        or _whole(known, cell, text, form)
        or _of_the_past(known, cell, text)
        or _in_parts(known, cell, text)
        or _by_place(known, cell, text)
        or _several(cell, text)
        or unknown
    )


def _flag(known: Vocabulary, cell: str, text: str) -> Country | None:
    """Read a flag, which is two letters of a code of their own alphabet."""
    letters = "".join(chr(ord(char) - _FIRST_FLAG_LETTER + ord("a")) for char in text if char in _FLAG_LETTERS)
    return known.plain(cell, letters) if len(letters) == 2 else None


def read_countries(cell: str) -> tuple[Country, ...]:
    """Read a cell that may hold several countries, in the order written.

    Splits at ; / | and line breaks, and at commas, "&", "+", dashes and words
    for "and" only when the piece is no country as a whole and each part is one
    ("Korea, Dem. People's Rep. of" and "Trinidad & Tobago" stay one country).
    A blank cell gives an empty tuple.
    """
    result: list[Country] = []
    pieces = list(filter(None, map(str.strip, _pieces(mend(cell)))))
    for piece in pieces[:_MOST_COUNTRIES]:
        whole = read_country(piece)
        joined = whole.status is CountryStatus.AMBIGUOUS and whole.why != NOT_PRESENT and not quick(piece)
        result.extend((_joined(piece) if joined else []) or [_opening(piece) or whole])
    if len(pieces) > _MOST_COUNTRIES:
        why = f"stands behind the first {_MOST_COUNTRIES}, which alone were read"
        result.append(Country(pieces[_MOST_COUNTRIES], CountryStatus.UNKNOWN, why=why))
    return tuple(country for country in result if country.status is not CountryStatus.BLANK)


def _opening(cell: str) -> Country | None:
    """Read the country a cell begins with, when all behind its comma is not understood: "DPRK, Kim Chaek University".

    What follows may be another nationality in a language nobody thought of, so it is left open.
    """
    first, comma, rest = cell.partition(",")
    if not comma or read_country(cell).status is not CountryStatus.UNKNOWN or countries_in(rest):
        return None
    country = read_country(first)
    if country.status is not CountryStatus.KNOWN:
        return None
    return Country(cell, CountryStatus.AMBIGUOUS, candidates=(country.code,), why=f"{rest.strip()!r} is not understood")


def _pieces(cell: str) -> list[str]:
    """Split a cell at what stands between countries; a break inside one ("North / Korea") is none."""
    if "\n" in cell or "\r" in cell:
        together = read_country(" ".join(cell.split()))
        if together.status is CountryStatus.KNOWN and not together.why and not _SEVERAL.search(" ".join(cell.split())):
            return [" ".join(cell.split())]
    return _SEVERAL.split(cell)


def country_name(code: str) -> str:
    """Return the English name of an alpha-2 code, e.g. "North Korea (DPRK)"; the code itself if unknown."""
    return vocabulary().display.get(code.upper(), code)


def country_abbreviation(code: str) -> str:
    """Return the abbreviation that the English name has in brackets ("DPRK"), else the name."""
    name = country_name(code)
    abbreviated = _ABBREVIATION.search(name)
    return abbreviated[1] if abbreviated else name


def quick(cell: str) -> bool:
    """Tell whether a cell is a country form of the room's own vocabulary (no CLDR, nothing taken apart)."""
    form = key(cell) if len(cell) <= _LONGEST else ""
    found = vocabulary().plain(cell, form) if form else None
    return found is not None and found.status is not CountryStatus.UNKNOWN


def names_country(cell: str) -> bool:
    """Tell whether a whole cell is the name of a country, or of its people, in any language; codes are none."""
    text = cell.strip()
    return (len(text) > _CODE or is_unspaced(text)) and not text.isdigit() and (quick(text) or bool(cldr.look_up(text)))


def _whole(known: Vocabulary, cell: str, text: str, form: str) -> Country | None:
    """Read the cell as one form, first as it stands, then without words such as "citizen of"."""
    if len(form) <= _CODE and not unicodedata.normalize("NFKC", text).isascii() and form.isascii():
        return _known(known, cell, cldr.look_up(text))  # "Áo", Vietnamese for Austria, is no AO
    for candidate in (form, *_stripped(known, form)):
        found = known.plain(cell, candidate) or _decided(known, cell, candidate)
        if found:
            return found
    return _known(known, cell, cldr.look_up(text))


def _telephone(known: Vocabulary, cell: str, text: str) -> Country | None:
    """Read "+850": a telephone prefix speaks for the DPRK and against nothing, so every other is not understood."""
    found = _PREFIX.fullmatch(text)
    if not found:
        return None
    code = known.prefixes.get(found[1])
    if code:
        return Country(cell, CountryStatus.KNOWN, code, why="read from the telephone prefix")
    return Country(cell, CountryStatus.UNKNOWN, why="a telephone prefix, which is no country")


def _of_the_past(known: Vocabulary, cell: str, text: str) -> Country | None:
    """Leave "formerly DPRK" and "German, born in Pyongyang" open: both countries are told, neither is taken."""
    form = key(text)
    if not any(word in form if is_unspaced(word) else f" {word} " in f" {form} " for word in known.past):
        return None
    codes = [code for mention in countries_in(text) for code in (mention.code, *mention.candidates)]
    codes += [known.forms.get(piece.lower(), "") for piece in _CAPITALS.findall(text)]
    candidates = tuple(dict.fromkeys(filter(None, codes)))
    return Country(cell, CountryStatus.AMBIGUOUS, candidates=candidates, why=NOT_PRESENT) if candidates else None


def _known(known: Vocabulary, cell: str, code: str) -> Country | None:
    return Country(cell, CountryStatus.KNOWN, code) if code in known.display else None


def _stripped(known: Vocabulary, form: str) -> list[str]:
    """Return `form` without a leading and a trailing word of nationality."""
    plain = form.removeprefix("the ")
    result = [] if plain == form else [plain]
    for lead in ("", *filter(plain.startswith, known.before)):
        rest = plain.removeprefix(lead).strip()
        for tail in ("", *filter(rest.endswith, known.after)):
            core = rest.removesuffix(tail).strip()
            # A joined-on affix ("中国籍") is fine in unspaced scripts; elsewhere it must be a word.
            if core and core != plain and _at_word_edge(form, core):
                result.append(core.removeprefix("the "))
    return result


def _at_word_edge(form: str, core: str) -> bool:
    return not core[-1].isascii() or f" {core} " in f" {form} "


def _decided(known: Vocabulary, cell: str, form: str) -> Country | None:
    """Settle an ambiguous form by the words beside it ("Korea, Dem. Peoples Republic")."""
    parts = form.split()
    for word in parts:
        found = known.ambiguous.get(word)
        if found and len(parts) > 1:
            beside = frozenset(parts) - {word} - known.fillers
            if beside <= found.deciders():
                code = found.settle(beside)
                if code:
                    return Country(cell, CountryStatus.KNOWN, code)
                return Country(cell, CountryStatus.AMBIGUOUS, candidates=found.means, why=found.why)
    return None


def _in_parts(known: Vocabulary, cell: str, text: str) -> Country | None:
    """Read "Russia (RU)", "KP - North Korea", "DPRK/Russia": parts that agree, or several countries."""
    pieces = [piece for piece in _PARTS.split(text) if piece.strip()]
    pieces = pieces if len(pieces) > 1 else _code_and_name(text)
    readings = [(piece, _whole(known, cell, piece.strip(), key(piece))) for piece in pieces]
    read = [found for _, found in readings if found]
    codes = list(dict.fromkeys(found.code for found in read if found.code))
    open_ = [
        found for found in read if found.status is CountryStatus.AMBIGUOUS and not set(found.candidates) & set(codes)
    ]
    unread = " ".join(piece for piece, found in readings if not found)
    meant = _settled(known, codes, unread)  # "KOR (North)": the code says the one, the word the other
    if len(codes) == 1 and not open_ and (set(meant) == set(codes) or not _deciding(known, unread)):
        return Country(cell, CountryStatus.KNOWN, codes[0])
    candidates = tuple(dict.fromkeys([*codes, *meant, *(code for found in open_ for code in found.candidates)]))
    if not candidates:
        return None
    why = SEVERAL if codes else open_[0].why
    return Country(cell, CountryStatus.AMBIGUOUS, candidates=candidates, why=why)


def _by_place(known: Vocabulary, cell: str, text: str) -> Country | None:
    """Read "Guinea, Equatorial", "Pyongyang" and "Dolgoprudny, Russia"."""
    if text.count(",") == 1:
        turned = " ".join(reversed(text.split(",")))
        found = _whole(known, cell, turned.strip(), key(turned))
        if found:
            return found
    named = [mention for mention in countries_in(text) if not mention.in_name]
    codes = {mention.code for mention in named}
    if (
        len(codes) == 1
        and "" not in codes
        and _closes(text, named[0].start, named[-1].end)
        and not _deciding(known, text[: named[0].start])
    ):
        return Country(cell, CountryStatus.KNOWN, codes.pop(), why=f"read from {named[-1].text!r}")
    return None


def _several(cell: str, text: str) -> Country | None:
    """Read "DPRK and Russia" as what it is: more than one country, which one being open."""
    parts = _joined(text)
    codes = dict.fromkeys(code for part in parts for code in (part.code, *part.candidates) if code)
    return Country(cell, CountryStatus.AMBIGUOUS, candidates=tuple(codes), why=SEVERAL) if codes else None


def _joined(text: str) -> list[Country]:
    """Return the countries a text joins, none unless every part of it is one; the fewest parts win.

    "Bosnia and Herzegovina and Serbia" is two countries, not three.
    """
    pieces = _JOINER.split(text)  # parts at even places, what joins them between
    if not 3 <= len(pieces) <= 2 * _MOST_JOINED:
        return []
    return _read_from(pieces, 0, whole=False)


def _read_from(pieces: list[str], start: int, *, whole: bool = True) -> list[Country]:
    """Read the parts from `start` on; `whole` tells whether they may be one country together."""
    if start >= len(pieces):
        return []
    for end in range(len(pieces) if whole else len(pieces) - 2, start, -2):
        first = read_country("".join(pieces[start:end]))
        if first.status in _UNDERSTOOD and first.why != SEVERAL:
            if end >= len(pieces):
                return [first]
            rest = _read_from(pieces, end + 1)
            if rest:
                return [first, *rest]
    return []


def _closes(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] is a segment of its own at the end of `text`."""
    return not any(map(str.isalnum, text[end:])) and text[:start].rstrip()[-1:] in {"", ",", "("}


def _deciding(known: Vocabulary, rest: str) -> bool:
    """Tell whether what was left unread holds a word such as "North", which forbids to read the rest alone."""
    left = set(key(rest).split())
    return any(left & found.deciders() for found in known.ambiguous.values())


def _settled(known: Vocabulary, codes: Sequence[str], rest: str) -> list[str]:
    """Return the countries that words such as "North" would make of others of the same name."""
    words = frozenset(key(rest).split())
    forms = [found for found in known.ambiguous.values() if set(codes) & set(found.means)]
    return [code for found in forms if (code := found.settle(words & found.deciders()))]


def _code_and_name(text: str) -> list[str]:
    """Split "KP North Korea" or "North Korea KP" when one end is an upper-case code."""
    parts = re.split(r"[\s,-]+", text.strip(" ,-"))
    for code, rest in ((parts[0], parts[1:]), (parts[-1], parts[:-1])):
        if rest and len(code) in {2, 3} and code.isascii() and code.isalpha() and code.isupper():
            return [code, " ".join(rest)]
    return []
