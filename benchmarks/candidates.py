"""Ask damaged names with and without candidate generation, and print every difference.

    python benchmarks/candidates.py [FOLDER] [--count 50000] [--seed 12]

The names are the positives of FOLDER (default: `../shared/bench/institutions`
beside the checkout; without it the project's own corpus), each with one to
three damages: letters substituted, lost, added or swapped, words joined, torn,
hyphenated, dotted, misprinted or broken over
lines. Exit status 1 when production and the careful
path differ for one of them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from matching import ROOT, corpus, country

sys.path.insert(0, str(ROOT))

from screening.matching import Matcher
from screening.watchlist import builtin_watchlists
from tests.matching.damage import damaged
from tests.matching.questions import ask, question


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "bench" / "institutions")
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=12)
    options = parser.parse_args()
    rows = corpus(options.folder)["positives"]
    queries = [
        question(text, country(rows[place]["country"] if number % 2 else ""))
        for number, (place, text) in enumerate(damaged([row["text"] for row in rows], options.count, options.seed))
    ]
    matcher = Matcher(builtin_watchlists())
    matched = lost = 0
    for query, answer in zip(queries, ask(matcher, queries), strict=True):
        careful = matcher.compare(*query)
        matched += bool(careful.matches)
        if answer != careful:
            lost += 1
            found = (match.entity_id for match in careful.matches)
            print(repr(query.text), query.context.country.code, *found, sep=" | ")
    print(f"{len(queries)} damaged names, {matched} matched, {lost} answered otherwise than by the careful path")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
