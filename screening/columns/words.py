"""A header as words: camelCase, snake_case, punctuation, notes and case endings aside."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from screening.places.fold import is_unspaced, key, stem, words
from screening.text.mending import mend

_HUMP = re.compile(r"(?<=[a-zа-яё0-9])(?=[A-ZА-ЯЁ])|(?<=[A-Z])(?=[A-Z][a-z])")
_ELISION = re.compile(r"(?<![^\W_])([LlDd])['\u2019](?=\w)")
_NUMBER_SIGN = re.compile("\u2116|[#\uff03](?!\\s*\\d)")
"""Signs that say "number"; "#2" is but a number."""
_HEADERLESS = re.compile(r"(?:column|unnamed:?|field|col|spalte|столбец|var|v|f|c)[ _]?\d+|unnamed|", re.IGNORECASE)
_FOOTNOTES = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079*\u2020\u2021\u00a7\u00b6]+")
_BROKEN = re.compile(
    r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])|(?<=[^\W\d_][^\W\d_])[-\u2010]\s+(?=[a-zа-яёß-ÿ])"
)
"""A word broken over two lines, "Natio-" and "nality"; "Nachname - Vorname" is none."""
_ENDINGS = re.compile(r"(?<=[^\W\d_])\([a-zß-ÿа-яё]{1,3}\)")
"""Optional endings: "Citizenship(s)", "Né(e) le", "Studierende(r)"."""
_NOTE = re.compile(r"[(\[{<（［｛＜【〔「〈《]([^)\]}>）］｝＞】〕」〉》]*)[)\]}>）］｝＞】〕」〉》]?")
_OBJECT_SUFFIX = re.compile(r"__(?:p?c|r)$", re.IGNORECASE)
_FIELD_PATH = re.compile(r"[.:/\\\[\]|>]+|__+")
_SPOKEN_PATH = re.compile(r":\s+|\s+[-\u2013\u2014>|\u203a\u00bb]\s+|\s*::\s*")
LONGEST = 200
"""Characters of a header that are looked at; more is prose."""


_LIST = re.compile(r"\s*[,;&+、，；・]\s*|\s+/\s+|\s+(?:and|und|et|y|e|и|og|och|ve|oraz)\s+", re.IGNORECASE)
"""Between the members of a list; "institution/country" may as well be a path, and its values decide."""


class Parts(Struct, frozen=True):
    """A header taken apart."""

    core: str
    """What names the content: "Subject area" of "Stay: Subject area (ISCED)"."""
    path: tuple[str, ...] = ()
    """What stands before it in a path: "Stay"."""
    notes: tuple[str, ...] = ()
    """What stands in brackets: "ISCED"."""

    @property
    def pieces(self) -> tuple[str, ...]:
        """The members of a list, also of one in brackets, "University (city, country)"; empty where there is none."""
        core, *noted = (list(filter(None, _LIST.split(text))) for text in (self.core, *self.notes))
        listed = [piece for pieces in noted if len(pieces) > 1 for piece in pieces]
        return (*core, *listed) if len(core) > 1 or listed else ()


def header_key(text: str) -> str:
    """Return the form under which headers are compared: folded words without spaces."""
    return "".join(stem(word.text) for word in words(_apart(clean(text))))


def header_words(text: str) -> list[str]:
    """Return the folded words of a header, humps of camelCase set apart; unspaced scripts in one run."""
    result: list[str] = []
    for word in words(_HUMP.sub(" ", _apart(text))):
        if result and is_unspaced(word.text) and is_unspaced(result[-1]):
            result[-1] += word.text  # "国籍・地域" is one phrase
        else:
            result.append(stem(word.text))
    return result


def phrase(text: str) -> tuple[str, ...]:
    """Return a phrase of the vocabulary in the form `header_words` gives."""
    form = key(_apart(text))
    return (form.replace(" ", ""),) if is_unspaced(form) else tuple(form.split())


def clean(text: str) -> str:
    """Return a header without invisible characters, footnote marks, optional endings and words broken over lines."""
    text = _NUMBER_SIGN.sub(" no ", mend(text[:LONGEST]))
    shown = "".join(char for char in text if unicodedata.category(char) != "Cf" or char == "\u00ad")
    return _ENDINGS.sub("", _BROKEN.sub("", _FOOTNOTES.sub(" ", shown))).replace("\u00ad", "")


def take_apart(header: str) -> Parts:
    """Cut a header into what names its content, the path before it and the notes in brackets."""
    text = clean(header)
    notes = tuple(note for note in map(str.strip, _NOTE.findall(text)) if note and not note.isdigit())
    apart = " " if any(map(str.isspace, text.strip())) else "."  # "citizenship[0].country" stays one path
    core = _NOTE.sub(lambda found: f"{apart}{found[1]}{apart}" if found[1].strip().isdigit() else " ", text).strip()
    if not any(map(str.isalnum, core)):
        return Parts(" ".join(notes))
    core = _OBJECT_SUFFIX.sub("", core)
    pieces = [piece for piece in (_SPOKEN_PATH if re.search(r"\s", core) else _FIELD_PATH).split(core) if piece.strip()]
    abbreviation = all(len(piece.strip()) < 2 for piece in pieces)  # "D.O.B."
    if len(pieces) > 1 and not abbreviation and any(map(str.isalpha, pieces[-1])):
        return Parts(pieces[-1], tuple(pieces[:-1]), notes)
    return Parts(core, (), notes)


def _apart(text: str) -> str:
    """Set French elisions apart ("d'accueil" is "d accueil"; folding would join them), and write signs as words."""
    return _NUMBER_SIGN.sub(" no ", _ELISION.sub(r"\1 ", text[:LONGEST]))


def says_nothing(header: str) -> bool:
    """Tell whether a header is blank or a stand-in such as "column 3"."""
    return _HEADERLESS.fullmatch(header.strip()) is not None
