"""Train `screening/subjects/opinion.bin`: is a title technical or ordinary, by its letters.

    python scripts/opinion.py

Trained on nothing but this repository: the terms of watchlists/subjects.yml (technical) and ordinary-fields.yml
(ordinary) and the titles of tests/data. Logistic regression, plain gradient descent on integers of a fixed order:
the same files give the same bytes. Needs numpy, as the package itself does.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import numpy as np

from screening import datafile
from screening.subjects import catalogue
from screening.subjects.catalogue import Cover
from screening.subjects.opinion import BUCKETS, SCALE, features
from screening.subjects.text import tidy

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "screening" / "subjects" / "opinion.bin"
CORPORA = ("subjects.csv", "real_titles.csv")
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
            share = 1 / np.sqrt(len(found))
            chance = 1 / (1 + np.exp(-np.clip(weights[found].sum() * share, -30, 30)))
            slope = (chance - label) * share + DECAY * weights[found]
            squares[found] += slope**2
            weights[found] -= RATE * slope / np.sqrt(squares[found])
    return weights


def pack(weights: np.ndarray) -> bytes:
    """Return the weights as one byte each."""
    return (np.clip(np.rint(weights * SCALE), -127, 127).astype(np.int64) + 128).astype(np.uint8).tobytes()


if __name__ == "__main__":
    given = examples()
    TARGET.write_bytes(pack(train(given)))
    print(f"{len(given):,} examples; {TARGET.name}: {TARGET.stat().st_size:,} bytes")
