"""Build `screening/subjects/dictionaries.bin`: which words are words of which language.

    pip install pyspellchecker==0.9.1 simplemma==2.0.0
    python scripts/wordlists.py            write it
    python scripts/wordlists.py --check    tell whether the file is what the lists give (exit code 1 when it is not)

The lists are those two packages' own (both under the MIT licence): frequency lists of English, German, French and
Spanish from the first, the word forms of Russian from the second. Kept is no list but a Bloom filter for each
language, 12 bits a word: 3 MB instead of 25, read in a millisecond. It calls about 1 of 100 strings that are no
word a word of some language, which costs an uncorrected misspelling and never makes one. One filter more holds what
the second package has besides of German, French and Spanish: rarer forms, which say little of the language of a title
(TRISO is a form of a Spanish verb) but are spelt well. Without it one Spanish title of 25 had a word "corrected", with
it one of 100. The same packages give the
same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from screening.subjects.dictionaries import LANGUAGES, positions
from screening.subjects.spelling import SHORTEST

TARGET = Path(__file__).resolve().parent.parent / "screening" / "subjects" / "dictionaries.bin"
BITS_A_WORD = 12
_WORD = re.compile(r"[^\W\d_]{1,24}")
_WITH_FORMS = ("de", "fr", "es")


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the filters of subjects/dictionaries.py.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file is not what results")
    check = parser.parse_args().check
    words = [_words(language) for language in LANGUAGES]
    blocks = [*map(_filter, words), _filter(_rarer(set().union(*words)))]
    made = b"".join(len(block).to_bytes(4, "little") for block in blocks) + b"".join(blocks)
    if not check:
        TARGET.write_bytes(made)
        print(f"{TARGET.name}: {len(made):,} bytes")
        return 0
    if made == TARGET.read_bytes():
        print(f"{TARGET.name} is what the word lists give")
        return 0
    print(f"{TARGET.name} is not what the word lists give; run: python scripts/wordlists.py", file=sys.stderr)
    return 1


def _words(language: str) -> set[str]:
    """Return the words of a language, in lower case."""
    if language == "ru":
        found = (form for form in _forms(language) if "а" <= form[:1].lower() <= "я")
    else:
        packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
        found = (word for word in json.loads(gzip.decompress(packed)))
    return {word.casefold() for word in found if _WORD.fullmatch(word)}


def _rarer(common: set[str]) -> set[str]:
    """Return the long words and forms that are in no other list."""
    found = {form.casefold() for language in _WITH_FORMS for form in _forms(language) if _WORD.fullmatch(form)}
    return {form for form in found if len(form) >= SHORTEST} - common


def _forms(language: str) -> Iterable[str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(language)


def _filter(words: set[str]) -> bytes:
    size = len(words) * BITS_A_WORD // 8
    bits = bytearray(size)
    for word in words:
        for at in positions(word, size * 8):
            bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


if __name__ == "__main__":
    sys.exit(main())
