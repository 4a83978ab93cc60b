"""Build `screening/places/country-names.json`: the names of countries in many languages.

    pip install babel==2.19.0
    python scripts/countries.py            write it
    python scripts/countries.py --check    tell whether the file is what Babel gives (exit code 1 when it is not)

The names are those of Unicode CLDR, as the package Babel holds them (under the licence beside the file). Babel has
33 MB of them and of much else; what `places/cldr.py` asks for is 0.3 MB. The same version of the package gives the
same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from babel import Locale

from screening.places.cldr import FILE, LANGUAGES

_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "XK"})
"""CLDR regions that are groups, placeholders or read otherwise in `countries.yml`."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the names of places/cldr.py.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file is not what results")
    check = parser.parse_args().check
    lines = [f"{json.dumps(language)}: {_written(language)}" for language in sorted(LANGUAGES)]
    made = ("{\n" + ",\n".join(lines) + "\n}\n").encode()
    if not check:
        Path(FILE).write_bytes(made)
        print(f"{FILE.name}: {len(made):,} bytes")
        return 0
    if made == FILE.read_bytes():
        print(f"{FILE.name} is what Babel gives")
        return 0
    print(f"{FILE.name} is not what Babel gives; run: python scripts/countries.py", file=sys.stderr)
    return 1


def _written(language: str) -> str:
    """Return the names of one language as JSON on one line, in Babel's order: of two of one key the later counts."""
    names = {
        code: name
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
    }
    return json.dumps(names, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
