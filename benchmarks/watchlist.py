"""Write a large watchlist of invented institutions: seeded, no name twice.

    python benchmarks/watchlist.py ENTITIES PATH

Each entity has three names, made of the same parts as `generate.py`'s tables.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from generate import FIELDS, PLACES, SYLLABLES

CODES = {
    "Germany": "DE",
    "France": "FR",
    "United States": "US",
    "Brazil": "BR",
    "Japan": "JP",
    "South Korea": "KR",
    "China": "CN",
    "Russia": "RU",
    "India": "IN",
    "Nigeria": "NG",
    "Turkey": "TR",
    "Spain": "ES",
}
KINDS = ["University", "Institute", "Research Centre", "Polytechnic", "Laboratory"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entities", type=int)
    parser.add_argument("path", type=Path)
    options = parser.parse_args()
    write(options.entities, options.path)


def write(entities: int, path: Path, *, seed: int = 2321) -> None:
    """Write the list; the same arguments give the same bytes."""
    draw = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        file.write("id: generated\ntitle: Invented institutions\ngroup: linked\nsource: generated\nentities:\n")
        for number in range(entities):
            land = draw.choice(list(PLACES))
            city, kind = draw.choice(PLACES[land]), draw.choice(KINDS)
            one, two = _long_word(draw), _long_word(draw)
            file.write(
                f"  - id: generated-{number}\n    name: {one} {two} {kind} of {draw.choice(FIELDS)}\n"
                f"    country: {CODES[land]}\n    city: {city}\n    names:\n"
                f"      - text: {one} {two} {kind}\n      - text: {two} {one} {kind}, {city}\n"
            )


def _long_word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randrange(4, 8))).capitalize()


if __name__ == "__main__":
    main()
