"""Build `screening/subjects/dictionaries.bin`: which words are words of which language.

    pip install pyspellchecker==0.9.1 simplemma==2.0.0
    python scripts/wordlists.py

The lists are those two packages' own (both under the MIT licence): frequency lists of English, German, French and
Spanish from the first, the word forms of Russian from the second. Kept is no list but a Bloom filter for each
language, 12 bits a word: 3 MB instead of 25, read in a millisecond. It calls about 1 of 100 strings that are no
word a word of some language, which costs an uncorrected misspelling and never makes one. The same packages give the
same bytes.
"""

from __future__ import annotations

import gzip
import json
import re
from importlib.resources import files
from pathlib import Path

from screening.subjects.dictionaries import LANGUAGES, positions

TARGET = Path(__file__).resolve().parent.parent / "screening" / "subjects" / "dictionaries.bin"
BITS_A_WORD = 12
_WORD = re.compile(r"[^\W\d_]{1,24}")


def main() -> None:
    blocks = [_filter(_words(language)) for language in LANGUAGES]
    header = b"".join(len(block).to_bytes(4, "little") for block in blocks)
    TARGET.write_bytes(header + b"".join(blocks))
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


def _words(language: str) -> set[str]:
    """Return the words of a language, in lower case."""
    if language == "ru":
        from simplemma.strategies.dictionaries import DefaultDictionaryFactory

        forms = DefaultDictionaryFactory().get_dictionary("ru")
        found = (form for form in forms if "а" <= form[:1].lower() <= "я")
    else:
        packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
        found = (word for word in json.loads(gzip.decompress(packed)))
    return {word.casefold() for word in found if _WORD.fullmatch(word)}


def _filter(words: set[str]) -> bytes:
    size = len(words) * BITS_A_WORD // 8
    bits = bytearray(size)
    for word in words:
        for at in positions(word, size * 8):
            bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


if __name__ == "__main__":
    main()
