"""The header vocabulary of `headers.yml` and `headers-world.yml`, ready for lookup."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from screening.cache import remember
from screening.columns.words import header_key, phrase
from screening.datafile import Value, load
from screening.places.fold import is_unspaced

_FILE = Path(__file__).with_name("headers.yml")
_WORLD = Path(__file__).with_name("headers-world.yml")
"""Further languages; where both files know a word, the first is believed."""
_SPELLING = 5
"""Letters from which a word is recognised although one of them is wrong."""

ROLE_PRECEDENCE = (
    "relative",
    "none",
    "thing",
    "department",
    "date-of-birth",
    "date",
    "birth",
    "born",
    "former-nationality",
    "nationality",
    "identifier",
    "website",
    "email",
    "short-name",
    "agent",
    "subject-code",
    "level",
    "subject",
    "activity",
    "scope",
    "region",
    "city",
    "country",
    "domicile",
    "address",
    "institution",
    "given-name",
    "family-name",
    "person",
    "record-id",
    "free-text",
    "description",
    "name",
    "title",
    "code",
    "number",
)
"""Which word of a header names its content, most decisive first: a "university website" is a website."""


class Term(Struct, frozen=True):
    """One phrase: a role word, a party word, or noise."""

    sort: str
    """`role`, `party` or `noise`."""
    value: str
    language: str
    party: str = ""
    """For one word that holds role and party, e.g. "Gasthochschule"."""


class Whole(Struct, frozen=True):
    """A header known as a whole."""

    role: str
    party: str
    source: str
    """The data set a field name belongs to, or empty."""


class Headers(Struct, frozen=True):
    """Everything the two files say."""

    languages: dict[str, str]
    terms: dict[tuple[str, ...], Term]
    wholes: dict[str, Whole]
    longest: int
    """Words of the longest phrase."""
    spellings: dict[str, tuple[str, ...]]
    """By first letter, the words that one with a slip of the pen may stand for."""
    other_words: frozenset[str]
    """Words one letter away from those, which are no slips."""


@remember("headers", [_FILE, _WORLD], Headers)
def headers() -> Headers:
    """Load the vocabulary once; parsing it takes 30 ms, finding it remembered 1 ms.

    Raises:
        DataError: the file is damaged.
    """
    root = load(_FILE, "columns/headers.yml").root
    parts = root.fields(["languages", "roles", "parties", "compounds", "fields", "noise", "other_words"])
    world = load(_WORLD, "columns/headers-world.yml").root.fields(["languages", "roles", "parties", "noise"])
    languages: dict[str, str] = {}
    terms: dict[tuple[str, ...], Term] = {}
    for words in (parts, world):
        languages |= {code.text(): name.text() for code, name in words["languages"].pairs()}
        for sort in ("roles", "parties"):
            for name, by_language in words[sort].pairs():
                if sort == "roles" and name.text() not in ROLE_PRECEDENCE:
                    raise name.error(f"{name.text()!r} is no role", f"Use one of: {', '.join(ROLE_PRECEDENCE)}.")
                _collect(terms, by_language, "role" if sort == "roles" else "party", name.text())
        _collect(terms, words["noise"], "noise", "")
    for text, entry in parts["compounds"].pairs():
        compound = _whole(entry)
        terms[phrase(text.text())] = Term("role", compound.role, "", compound.party)
    wholes = {
        header_key(header.text()): _whole(entry)
        for section in ("compounds", "fields")
        for header, entry in parts[section].pairs()
    }
    other_words = frozenset(word for text in parts["other_words"].texts() for word in phrase(text))
    return Headers(languages, terms, wholes, max(map(len, terms)), _spellings(terms), other_words)


def _spellings(terms: dict[tuple[str, ...], Term]) -> dict[str, tuple[str, ...]]:
    """Return the words of all role and party phrases that are long enough to be recognised when misspelt."""
    words = sorted({word for form, term in terms.items() if term.sort != "noise" for word in form})
    result: dict[str, tuple[str, ...]] = {}
    for word in words:
        if len(word) >= _SPELLING and word.isalpha() and not is_unspaced(word):
            result[word[0]] = (*result.get(word[0], ()), word)
    return result


def _collect(terms: dict[tuple[str, ...], Term], by_language: Value, sort: str, name: str) -> None:
    for language, listed in by_language.pairs():
        term = Term(sort, name, language.text())
        for text in listed.texts():
            form = phrase(text)
            if form:
                terms.setdefault(form, term)


def _whole(entry: Value) -> Whole:
    fields = entry.fields(["role"], ["party", "of"])
    party, source = (fields[name].text() if name in fields else "" for name in ("party", "of"))
    return Whole(fields["role"].one_of(ROLE_PRECEDENCE), party, source)
