"""The known words of one piece of a header."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from screening.bounded import bounded
from screening.columns.vocabulary import Headers, Term, headers
from screening.columns.words import header_words
from screening.places.fold import is_unspaced

_LONG = 7
"""Letters from which a word with one slip is read as the word it stands for; in six or fewer ("Mayor" and
"Major", "Source" and "Course") another word is as likely, so that the header stays half understood."""
_SHORTEST = 5
_HALF = 4
"""Letters each half of two known words written as one ("coursetitle") must have."""


_LINKS = frozenset(
    ["of", "at", "from", "for", "in", "with", "by", "on", "to", "und", "der", "des", "von", "am", "bei", "für"]
)
_NOUN_LAST = frozenset({"en", "de", "nl", "sv", "da", "nb", "fi", "hu", "tr", "zh", "ja", "ko", "hi", "kk", "mn"})


class Found(Struct):
    """What the words of one piece of a header say."""

    roles: dict[str, Term] = field(default_factory=dict)
    parties: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    corrected: list[tuple[str, str]] = field(default_factory=list)
    """Words with a slip of the pen, each with the word it was read as."""
    unknown: bool = False
    counted: bool = False
    """True for "number of authors": a word for number stands before what is counted."""
    linked: bool = False
    """True when a word such as "of" or "at" stands between role words: the first of them is then the noun."""

    @property
    def noun(self) -> str:
        """Return the role word that the others describe: "supervisor institution" is one, "head of institution" none.

        It stands last in languages that put what describes it in front, and first in the others and before "of".
        """
        ordered = list(self.roles)
        if not ordered:
            return ""
        last = self.roles[ordered[-1]].language in _NOUN_LAST and not self.linked
        return ordered[-1] if last else ordered[0]

    @classmethod
    def joined(cls, pieces: Sequence[Found]) -> Found:
        """Return several pieces as one."""
        result = cls()
        for piece in pieces:
            result.roles |= {role: term for role, term in piece.roles.items() if role not in result.roles}
            result.parties += piece.parties
            result.numbers += piece.numbers
            result.corrected += piece.corrected
            result.unknown = result.unknown or piece.unknown
            result.counted = result.counted or piece.counted
            result.linked = result.linked or piece.linked
        return result


def find_terms(text: str, *, humps: bool) -> Found:
    """Find the terms of a piece, its words cut at the humps of camelCase or not."""
    words = header_words(text) if humps else header_words(text.lower())
    # "GOBINTL_NATN_CODE", "STU_NATC": the first word of a field name may be that of its table.
    search = _Search(headers(), in_field="_" in text and not any(map(str.isspace, text.strip())))
    at = 0
    while at < len(words):
        at += search.in_run(words[at]) if is_unspaced(words[at]) else search.in_words(words, at)
    return search.found


class _Search:
    """Looks up the words of one piece from left to right, the longest phrase first."""

    def __init__(self, known: Headers, *, in_field: bool) -> None:
        self._known = known
        self._in_field = in_field
        self.found = Found()

    def in_words(self, words: list[str], at: int) -> int:
        """Read the term that begins at a word; return how many words were used."""
        for length in range(min(self._known.longest, len(words) - at), 0, -1):
            if self._take(tuple(words[at : at + length])):
                self.found.linked = self.found.linked or (bool(self.found.roles) and words[at] in _LINKS)
                return length
        word = words[at]
        if word.isdigit() and len(word) <= 2:
            self.found.numbers.append(word)
            return 1
        if at + 1 < len(words) and self._take((word + words[at + 1],)):  # "Nationa lity"
            return 2
        if self._numbered(word) or self._two_in_one(word):
            return 1
        return self._misspelt(words, at) or self._pass_over(at)

    def in_run(self, run: str) -> int:
        """Read a run of a script without spaces as the longest known words."""
        at = 0
        while at < len(run):
            length = next((n for n in range(len(run) - at, 0, -1) if self._take((run[at : at + n],))), 0)
            self.found.unknown = self.found.unknown or not (length or run[at].isdigit())
            at += length or 1
        return 1

    def _take(self, words: tuple[str, ...]) -> bool:
        term = self._known.terms.get(words)
        if term is None:
            return False
        if term.sort == "role":
            self.found.counted = self.found.counted or (
                "number" in self.found.roles and self.found.roles["number"].language == "en"
            )
            self.found.roles.setdefault(term.value, term)
        if party := term.value if term.sort == "party" else term.party:
            self.found.parties.append(party)
        return True

    def _numbered(self, word: str) -> bool:
        """Read "institution2" as "institution 2"."""
        bare = word.rstrip("0123456789")
        if bare == word or not self._take((bare,)):
            return False
        self.found.numbers.append(word[len(bare) :])
        return True

    def _two_in_one(self, word: str) -> bool:
        """Read "coursetitle" as "course title"."""
        for cut in range(_HALF, len(word) - _HALF + 1):
            first, second = (word[:cut],), (word[cut:],)
            if self._take(first + second):  # "activitytype" says what "activity type" does
                return True
            if first in self._known.terms and second in self._known.terms:
                return self._take(first) and self._take(second)
        return False

    def _misspelt(self, words: list[str], at: int) -> int:
        """Read "Nationalty" as "nationality", alone or in a phrase; a short word stays in doubt."""
        meant = _meant(words[at])
        if not meant:
            return 0
        mended = [*words[:at], meant, *words[at + 1 :]]
        for length in range(min(self._known.longest, len(words) - at), 0, -1):
            if self._take(tuple(mended[at : at + length])):
                self.found.corrected.append((words[at], meant))
                self.found.unknown = self.found.unknown or len(words[at]) < _LONG
                return length
        return 0

    def _pass_over(self, at: int) -> int:
        if not (at == 0 and self._in_field):
            self.found.unknown = True
        return 1


@bounded(4_096)
def _meant(word: str) -> str:
    """Return the word of the vocabulary that a word with one slip stands for, or nothing."""
    from rapidfuzz.distance import OSA  # for unknown words only

    known = headers()
    if len(word) < _SHORTEST or not word.isalpha() or word in known.other_words:
        return ""
    for candidate in known.spellings.get(word[0], ()):
        if abs(len(candidate) - len(word)) <= 1 and OSA.distance(word, candidate, score_cutoff=1) <= 1:
            return candidate
    return ""
