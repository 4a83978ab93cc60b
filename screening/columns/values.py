"""What the values of a column look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from screening.bounded import bounded
from screening.cache import remember
from screening.columns.levels import LEVEL_LISTS, is_degree_title, is_level
from screening.datafile import load
from screening.model import CountryStatus
from screening.places import names_country, read_country
from screening.places.fold import fold, is_unspaced, words
from screening.places.reading import quick

_FILE = Path(__file__).with_name("values.yml")
_SAMPLE = 200
_LONGEST_VALUE = 1_000
"""Characters looked at of one value: a longer one is prose."""
_HOST = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z0-9-]+\.)+[a-z]{2,10}(?:/\S*)?", re.IGNORECASE)
_EMAIL = re.compile(r"\S+@[\w-]+(?:\.[\w-]+)+\s*(?:[;,].*)?", re.IGNORECASE)
_NUMBER = re.compile(r"[\s$€£¥+-]*\d[\d\s.,:;|%eE+-]*")
_DATE = re.compile(
    r"\d{1,4}\s?[-./年년]\s?\d{1,2}\s?[-./月월]\s?\d{1,4}[日일]?\.?(?:[ T].*)?"  # 2001-05-03, 03.05.2001, 2001年5月3日
    r"|\d{1,2}[ -.]\s?[^\W\d_]{3,10}\.?[ -]\d{2,4}"  # 3 May 2001
    r"|[^\W\d_]{3,10}\.? \d{1,2},? \d{4}"  # May 3, 2001
    r"|(?:19|20)\d{6}"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-./年년]?\s?\d{0,2}[月월]?)?(?:г\.?|年|년)?")
_FIRST_LOOK = 12
"""Different values at which a column that may hold countries is looked at first."""
_LIST = re.compile(r"[;|\n]")
"""A list of forty affiliations is no prose, however long it is."""
_CALLING = re.compile(r"(?:\+|00)\s?\d[\d\s-]{0,5}")
_OWN = (
    "institution_beginnings",
    "institution_words",
    "institution_parts",
    "organisation_types",
    "sure_codes",
    "possible_codes",
    "us_states",
    "answers",
    "calling_codes",
    "person_titles",
)
_IDENTIFIER = re.compile(
    r"(?:https?://)?(?:ror\.org/)?0[a-hj-km-np-tv-z0-9]{6}\d{2}"  # ROR
    r"|grid\.\d+\.[0-9a-f]+"
    r"|(?:https?://www\.wikidata\.org/\w+/)?Q[1-9]\d{2,}"
    r"|\d{4} ?\d{4} ?\d{4} ?\d{3}[\dX]",  # ISNI
    re.IGNORECASE,
)
_PROSE_WORDS = 25
"""Mean words a cell from which a column is prose; affiliation lines have 8-20, descriptions 40 and more."""
_PROSE_CHARS = 400


class Profile(Struct, frozen=True):
    """Shares (0-1) of the filled sample cells that look like each kind of value."""

    filled: int
    distinct: int
    number: float
    url: float
    email: float
    identifier: float
    institution: float
    country: float
    """Needs no header: names or ISO codes of the room's own vocabulary, not US states or yes and no."""
    person: float
    titled: float
    """Cells with a personal title before a name: "Prof. V. Belov"."""
    digits: float
    """Cells that hold a digit: names of apparatus, not of persons."""
    date: float
    """Dates and years."""
    calling: float
    """Telephone prefixes: "+82", or numbers that are no ISO number of a country."""
    level: float
    """Cells with nothing telling left once the words of degrees and levels are taken out."""
    degree_title: float
    """Cells with such a word and a subject beside it: "PhD Nuclear Physics"."""
    code: float
    """Subject codes of an unmistakable shape."""
    possible_code: float
    organisation_type: float
    words: float
    """Mean number of words of a cell."""
    prose: bool
    answers: bool
    """True when all cells are answers: yes, no, 0, 1."""
    short_upper: float
    """Cells of at most twelve characters without lower-case words: acronyms."""

    @property
    def blank(self) -> bool:
        """True when the sample holds no value at all."""
        return self.filled == 0


class _Shapes(Struct, frozen=True):
    beginnings: tuple[str, ...]
    institution_words: frozenset[str]
    parts: tuple[str, ...]
    organisation_types: frozenset[str]
    sure: re.Pattern[str]
    possible: re.Pattern[str]
    us_states: frozenset[str]
    answers: frozenset[str]
    calling_codes: frozenset[str]
    titles: frozenset[str]


@remember("values", [_FILE], _Shapes)
def _shapes() -> _Shapes:
    parts = load(_FILE, "columns/values.yml").root.fields([*_OWN, *LEVEL_LISTS])

    def folded(name: str) -> tuple[str, ...]:
        return tuple(fold(text) for text in parts[name].texts())

    sure, possible = (
        re.compile("|".join(f"(?:{value.text()})" for _, value in parts[name].pairs()))
        for name in ("sure_codes", "possible_codes")
    )
    return _Shapes(
        folded("institution_beginnings"),
        frozenset(folded("institution_words")),
        folded("institution_parts"),
        frozenset(parts["organisation_types"].texts()),
        sure,
        possible,
        frozenset(parts["us_states"].texts()),
        frozenset(folded("answers")),
        frozenset(parts["calling_codes"].texts()),
        frozenset(folded("person_titles")),
    )


def profile(values: Sequence[str]) -> Profile:
    """Describe a column by up to 200 of its values, read from the whole sample."""
    cells = [text for value in values[:_SAMPLE] if (text := value[:_LONGEST_VALUE].strip())]
    shapes = _shapes()

    def share(test: Callable[[str], object]) -> float:
        return sum(1 for cell in cells if test(cell)) / len(cells) if cells else 0.0

    answers = bool(cells) and all(fold(cell) in shapes.answers for cell in cells)
    foreign = answers or (bool(cells) and all(cell in shapes.us_states for cell in cells))
    lengths = [len(cell.split()) for cell in cells]
    pieces = [piece for cell in cells for piece in _LIST.split(cell) if piece.strip()]
    mean = sum(lengths) / len(cells) if cells else 0.0
    prose = bool(pieces) and (
        sum(len(piece.split()) for piece in pieces) / len(pieces) > _PROSE_WORDS
        or sum(map(len, pieces)) / len(pieces) > _PROSE_CHARS
    )
    return Profile(
        filled=len(cells),
        distinct=len(set(cells)),
        number=share(lambda cell: _NUMBER.fullmatch(cell) or _DATE.fullmatch(cell)),
        url=share(lambda cell: _HOST.match(cell) and "@" not in cell and " " not in cell.strip()),
        email=share(_EMAIL.fullmatch),
        identifier=share(_IDENTIFIER.fullmatch),
        institution=share(looks_like_institution),
        country=0.0 if foreign else share(_looks_like_country),
        person=share(_looks_like_person),
        titled=share(_has_title),
        digits=share(lambda cell: any(map(str.isdigit, cell))),
        date=share(lambda cell: _DATE.fullmatch(cell) or _YEAR.fullmatch(cell)),
        calling=_calling(cells, share(_CALLING.fullmatch)),
        level=share(is_level),
        degree_title=share(is_degree_title),
        code=share(lambda cell: shapes.sure.fullmatch(_unquoted(cell))),
        possible_code=share(lambda cell: shapes.possible.fullmatch(_unquoted(cell))),
        organisation_type=share(shapes.organisation_types.__contains__),
        words=mean,
        prose=prose,
        answers=answers,
        short_upper=share(lambda cell: len(cell) <= 12 and cell.upper() == cell),
    )


def _unquoted(cell: str) -> str:
    """Return a code without the marks that keep a spreadsheet from reading it as a number: ="14.2301"."""
    return cell.removeprefix("=").strip("\"' ")


def _calling(cells: Sequence[str], written: float) -> float:
    """Return the share of telephone prefixes: told by "+" or "00", or by numbers no country has in ISO 3166."""
    if written or not all(cell.isdigit() and len(cell) <= 4 for cell in cells):
        return written
    known = _shapes().calling_codes
    return 1.0 if sum(cell in known for cell in cells) >= 0.2 * len(cells) else 0.0


def _has_title(cell: str) -> bool:
    folded = _folded(cell[:80])
    return 2 <= len(folded) <= 7 and folded[0] in _shapes().titles


def _looks_like_country(cell: str) -> bool:
    """Tell names from numbers and upper-case ISO codes from languages ("de", "ru"); "朝鲜" is a name, however short."""
    return not cell.isdigit() and (len(cell) > 3 or cell.isupper() or is_unspaced(fold(cell))) and quick(cell)


def country_names_share(values: Sequence[str]) -> float:
    """Return the share of different values that name a country in any language, as whole cells (asks CLDR).

    Asked of columns that nothing else explains, so that "ITALIA, COREA DEL NORD" under a header of a language
    nobody thought of is not passed over. No codes: two capitals are anything. A first look at a few values
    spares the columns of wide tables that hold no country at all.
    """
    cells = list(dict.fromkeys(filter(None, map(str.strip, values[:_SAMPLE]))))
    few = cells[:_FIRST_LOOK]
    if not few or 2 * sum(map(names_country, few)) < len(few):
        return 0.0
    return sum(map(names_country, cells)) / len(cells)


def country_share(values: Sequence[str]) -> float:
    """Return the share of filled cells that are countries in any language (asks CLDR)."""
    cells = [value for value in values[:_SAMPLE] if value.strip()]
    read = [read_country(cell).status for cell in dict.fromkeys(cells)]
    return sum(status in {CountryStatus.KNOWN, CountryStatus.AMBIGUOUS} for status in read) / len(read) if read else 0.0


_NUMBERED = re.compile(r"[^\W\d_]{1,4}[\s./_-]?\d+")
"""A number with letters in front, which are no legal form: "AG-12"."""


def looks_like_institution(cell: str) -> bool:
    """Tell whether a cell holds a word that marks the name of an institution."""
    shapes = _shapes()
    if "@" in cell or "://" in cell or _NUMBERED.fullmatch(cell.strip()):
        return False
    folded = _folded(cell[:300])
    if any(word in shapes.institution_words or word.startswith(shapes.beginnings) for word in folded):
        return True
    return any(part in word for word in folded if is_unspaced(word) for part in shapes.parts)


@bounded(1_024)
def _folded(cell: str) -> tuple[str, ...]:
    """Return the folded words of a cell; each cell of the sample is asked several times."""
    return tuple(word.text for word in words(cell))


_PERSON = re.compile(r"(?:[^\W\d_][^\W\d_'.’-]*(?:[.,]?[\s-]+|,)){1,4}[^\W\d_][^\W\d_'.’-]*\.?")


def _looks_like_person(cell: str) -> bool:
    if len(cell) > 60 or looks_like_institution(cell):
        return False
    if is_unspaced(fold(cell)):
        return 2 <= len(cell) <= 4
    if _has_title(cell):
        return True
    return _PERSON.fullmatch(cell) is not None and all(word[:1].isupper() for word in re.split(r"[\s,-]+", cell))
