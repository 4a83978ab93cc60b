"""One header -> what it says its column holds, and of which institution."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct, field

from screening.columns.vocabulary import ROLE_PRECEDENCE, Headers, Term, headers
from screening.columns.words import header_key, header_words, says_nothing
from screening.places.fold import is_unspaced


class Reading(Struct, frozen=True):
    """What a header says."""

    role: str = ""
    """A name of `ROLE_PRECEDENCE`; empty when the header is not understood."""
    party: str = ""
    why: str = ""
    others: frozenset[str] = field(default_factory=frozenset)
    """Further role words of the header, e.g. `institution` in "institution country"."""
    unknown: bool = False
    """True when the header holds words the vocabulary does not know."""


@lru_cache(maxsize=4096)
def read_header(header: str) -> Reading:
    """Read one header; an unknown one gives an empty role."""
    if says_nothing(header):
        return Reading()
    known = headers()
    whole = known.wholes.get(header_key(header))
    # A field name is one word: "Course title" is plain English even though HESA has COURSETITLE.
    if whole and (not whole.source or len(header.split()) == 1):
        noun = _noun(whole.role)
        why = f"{header!r} is the {whole.source} field for {noun}" if whole.source else f"header {header!r} says {noun}"
        return Reading(whole.role, whole.party, why)
    found = [_Found(header, known, split) for split in (False, True)]
    return min((item.reading() for item in found), key=lambda reading: (not reading.role, reading.unknown))


class _Found:
    """The terms of one way to cut a header into words."""

    def __init__(self, header: str, known: Headers, humps: bool) -> None:
        self.header = header
        self.known = known
        self.terms: list[Term] = []
        self.numbers: list[str] = []
        self.unknown = False
        words = header_words(header) if humps else header_words(header.lower())
        at = 0
        while at < len(words):
            at += self._in_run(words[at]) if is_unspaced(words[at]) else self._in_words(words, at)

    def _in_words(self, words: list[str], at: int) -> int:
        for length in range(min(self.known.longest, len(words) - at), 0, -1):
            term = self.known.terms.get(tuple(words[at : at + length]))
            if term:
                self.terms.append(term)
                return length
        if words[at].isdigit() and len(words[at]) <= 2:
            self.numbers.append(words[at])
        else:
            self._cut_number(words[at])
        return 1

    def _cut_number(self, word: str) -> None:
        """Read "institution2" as "institution 2"."""
        bare = word.rstrip("0123456789")
        term = self.known.terms.get((bare,))
        if term and bare != word:
            self.terms.append(term)
            self.numbers.append(word[len(bare) :])
        else:
            self.unknown = True

    def _in_run(self, run: str) -> int:
        at = 0
        while at < len(run):
            length = next((n for n in range(len(run) - at, 0, -1) if (run[at : at + n],) in self.known.terms), 0)
            if length:
                self.terms.append(self.known.terms[(run[at : at + length],)])
            else:
                self.unknown = True
            at += length or 1
        return 1

    def reading(self) -> Reading:
        """Combine the terms: the most decisive role word, and the party words beside it."""
        roles = {term.value: term for term in reversed(self.terms) if term.sort == "role"}
        parties = [party for term in self.terms if (party := term.value if term.sort == "party" else term.party)]
        role = next((name for name in ROLE_PRECEDENCE if name in roles), "")
        if not role:
            return Reading(party=parties[0] if parties else "", unknown=self.unknown)
        language = self.known.languages.get(roles[role].language, "")
        role = _combined(role, frozenset(roles), bool(parties))
        party = parties[0] if parties else self.numbers[-1] if self.numbers and role not in _OF_NO_INSTITUTION else ""
        why = f"header {self.header!r} " + (f"is {language} for {_noun(role)}" if language else f"says {_noun(role)}")
        return Reading(role, party, why, frozenset(roles) - {role}, self.unknown)


_OF_NO_INSTITUTION = {"nationality", "subject", "subject-code", "record-id", "person", "level", "address", "none"}


def _combined(role: str, roles: frozenset[str], has_party: bool) -> str:
    """Mend the cases in which two role words together say something else than the first."""
    if role == "country" and roles & {"person", "given-name", "family-name"}:
        return "domicile"  # "student country": not said to be nationality
    if role == "domicile" and has_party:
        return "country"
    if role == "number":
        return "none" if has_party else "record-id"
    if role == "institution" and roles & {"record-id", "code", "number"}:
        return "none"  # "institution code" holds no name
    if role == "subject" and roles & {"record-id", "code", "number"}:
        return "subject-code"
    if role in {"person", "activity"} and roles & {"record-id", "code", "number"}:
        return "record-id"
    return role


def _noun(role: str) -> str:
    return {"none": "something not screened", "name": "a name", "code": "a code", "birth": "country of birth"}.get(
        role, role.replace("-", " ")
    )
