"""Train `screening/subjects/opinion.bin`: is a title technical or ordinary, by its letters.

    python scripts/opinion.py            write it
    python scripts/opinion.py --check    tell whether the file is what the data give (exit code 1 when it is not)

Trained on nothing but this repository: the terms of watchlists/subjects.yml (technical) and ordinary-fields.yml
(ordinary), the titles of three files of tests/data, and the names and titles of catalogues and classifications that
leave no doubt which they are; fresh_titles.csv and unspaced_titles.csv are kept out of it, to measure it by. Logistic
regression, plain gradient descent in a fixed order. The same files give the same bytes: sums are exact (`math.fsum`)
and nothing else is used than what every machine rounds alike, but for one exponential, whose last bit the rounding to
whole steps of the stored weights swallows. Needs numpy, as the package itself does.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import sys
from pathlib import Path

import numpy as np

from screening import datafile
from screening.subjects import catalogue
from screening.subjects.catalogue import LANGUAGES, Cover
from screening.subjects.opinion import BUCKETS, SCALE, features
from screening.subjects.text import tidy

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "screening" / "subjects" / "opinion.bin"
CORPORA = ("subjects.csv", "real_titles.csv", "course_titles.csv")
CATALOGUES = ("catalogue_titles.csv", "names_of_fields.csv")
HELD_OUT = ("e", "f")
"""Sets of titles that are kept out of it, too."""
TECHNICAL = {"low": 0.0, "medium": 1.0, "high": 1.0, "medium or high": 1.0}
"""What a rating in a catalogue says; one that may be low or medium teaches nothing."""
NAMED = LANGUAGES[:8]
ROUNDS = 14
RATE = 0.5
DECAY = 2e-5
_GAP = re.compile(r"[*+]")


def examples() -> list[tuple[list[int], float]]:
    """Return (features, 1 technical or 0 ordinary) of all examples, each text once."""
    texts: dict[str, float] = {}
    data = catalogue.load(
        datafile.builtin("subjects.yml"),
        datafile.builtin("ordinary-fields.yml"),
        ROOT / "screening" / "subjects" / "levels.yml",
    )
    for notation, sense in data.terms:
        if sense.discipline is None and (sense.field is None or sense.field.hides):
            continue
        if sense.field is not None and sense.field.covers is Cover.NOTHING:
            continue
        plain = " ".join(part.split("/")[0] for part in _GAP.sub(" ", notation).split())
        texts.setdefault(plain, float(sense.discipline is not None))
    for name in CORPORA:
        with (ROOT / "tests" / "data" / name).open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                if row["text"] and row["sensitivity"] != "unknown" and not row["code"]:
                    texts[row["text"]] = float(row["sensitivity"] != "low")
    for name in CATALOGUES:
        with (ROOT / "tests" / "data" / name).open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                if row["right"] in TECHNICAL and row.get("set") not in HELD_OUT:
                    named = [row["text"]] if "text" in row else [row[language] for language in NAMED if row[language]]
                    texts.update(dict.fromkeys(named, TECHNICAL[row["right"]]))
    return [(sorted(set(features(tidy(text, 1000)))), label) for text, label in texts.items()]


def train(given: list[tuple[list[int], float]]) -> np.ndarray:
    """Return the weights."""
    weights = np.zeros(BUCKETS)
    squares = np.full(BUCKETS, 1e-3)
    kept = [(np.array(found, dtype=np.int64), label) for found, label in given if found]
    order = np.random.RandomState(1).permutation(len(kept))
    for _ in range(ROUNDS):
        for place in order:
            found, label = kept[place]
            share = 1 / math.sqrt(len(found))
            total = math.fsum(weights[found].tolist()) * share
            chance = 1 / (1 + math.exp(-min(max(total, -30.0), 30.0)))
            slope = (chance - label) * share + DECAY * weights[found]
            squares[found] += slope**2
            weights[found] -= RATE * slope / np.sqrt(squares[found])
    return weights


def pack(weights: np.ndarray) -> bytes:
    """Return the weights as one byte each."""
    return (np.clip(np.rint(weights * SCALE), -127, 127).astype(np.int64) + 128).astype(np.uint8).tobytes()


def main() -> int:
    parser = argparse.ArgumentParser(description="Train the model of subjects/opinion.py.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file is not what results")
    check = parser.parse_args().check
    given = examples()
    made = pack(train(given))
    if not check:
        TARGET.write_bytes(made)
        print(f"{len(given):,} examples; {TARGET.name}: {len(made):,} bytes")
        return 0
    if made == TARGET.read_bytes():
        print(f"{TARGET.name} is what {len(given):,} examples give")
        return 0
    print(f"{TARGET.name} is not what its data give now; run: python scripts/opinion.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
