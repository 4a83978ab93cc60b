"""Print recall, false alerts and time of `screen` and of simpler matchers on labelled institution names.

    python benchmarks/matching.py [FOLDER] [--baselines] [--nomenklatura N]

FOLDER holds `dev_positives.csv`, `dev_hard_negatives.csv`, ... with columns
text, country, entity_id (default: `../shared/bench/institutions` beside the
checkout; without it the project's own corpus, tests/data/institutions.csv).
Every file is asked twice: with its country column and without.

`--baselines` adds what a spreadsheet of names and rapidfuzz would do;
`--nomenklatura N` adds nomenklatura logic-v2 on samples of N rows, when it is
installed. Each pair gets fresh entity ids there, because logic-v2 caches names
by entity id.
"""

from __future__ import annotations

import argparse
import csv
import gc
import importlib.util
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import rapidfuzz
from rapidfuzz import fuzz, process, utils

from screening.matching import Matcher
from screening.model import Context, Country, CountryStatus, EntityKind
from screening.model.distinct import each
from screening.watchlist import builtin_watchlists

ROOT = Path(__file__).resolve().parent.parent
FILES = ("positives", "hard_negatives", "world_negatives", "affiliation_negatives")
Rows = list[dict[str, str]]
Judge = Callable[[Rows, bool], list[set[str]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "bench" / "institutions")
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--nomenklatura", type=int, default=0, metavar="N", help="rows per file to sample")
    options = parser.parse_args()
    files = corpus(options.folder)
    judges: list[tuple[str, Judge, int]] = [("screen", screen(), 0)]
    if options.baselines:
        judges += [
            ("rapidfuzz WRatio ≥ 90", scorer(fuzz.WRatio, 90), 0),
            ("rapidfuzz token_set_ratio ≥ 90", scorer(fuzz.token_set_ratio, 90), 0),
            ("rapidfuzz token_sort_ratio ≥ 85", scorer(fuzz.token_sort_ratio, 85), 0),
        ]
    if options.nomenklatura:
        if importlib.util.find_spec("nomenklatura") is None:
            print("nomenklatura is not installed: left out", file=sys.stderr)
        else:
            judges.append(
                (f"nomenklatura logic-v2 ≥ 0.7 ({options.nomenklatura} rows a file)", logic_v2(), options.nomenklatura)
            )
    print(f"rapidfuzz {rapidfuzz.__version__}, {sum(map(len, files.values()))} rows\n")
    print(
        "| matcher | country | "
        + " | ".join(["recall", *(f"{n.replace('_', ' ')} alerted" for n in list(files)[1:])])
        + " | µs per string |"
    )
    print("|---|---|" + "---|" * (len(files) + 1))
    for label, judge, sample in judges:
        for with_country in (True, False):
            print(line(label, judge, files, with_country, sample))


def corpus(folder: Path) -> dict[str, Rows]:
    """Return the labelled rows by file; the own corpus when the folder holds none."""
    shared = {name: read(path) for name in FILES if (path := folder / f"dev_{name}.csv").is_file()}
    if shared:
        return shared
    own = read(ROOT / "tests" / "data" / "institutions.csv")
    return {
        "positives": [row for row in own if row["entity_id"]],
        "hard_negatives": [row for row in own if not row["entity_id"]],
    }


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["text"].strip()]


def line(label: str, judge: Judge, files: dict[str, Rows], with_country: bool, sample: int) -> str:
    cells, seconds, strings = [], 0.0, 0
    for name, rows in files.items():
        asked = random.Random(7).sample(rows, min(sample, len(rows))) if sample else rows
        start = time.perf_counter()
        got = judge(asked, with_country)
        seconds += time.perf_counter() - start
        strings += len({(row["text"], row["country"] if with_country else "") for row in asked})
        if name == "positives":
            cells.append(
                f"{sum(row['entity_id'] in ids for row, ids in zip(asked, got, strict=True)) / len(asked):.4f}"
            )
        else:
            alerts = sum(map(bool, got))
            cells.append(f"{alerts} ({alerts / len(asked):.4%})")
    return (
        f"| {label} | {'with' if with_country else 'without'} | {' | '.join(cells)} | {seconds / strings * 1e6:.1f} |"
    )


def screen() -> Judge:
    """Return the matcher of this project; distinct questions are asked once, as `screen` does."""
    matcher = Matcher(builtin_watchlists())
    gc.freeze()  # as the command does
    gc.set_threshold(50_000)

    def judge(rows: Rows, with_country: bool) -> list[set[str]]:
        queries = [(row["text"], Context(country(row["country"] if with_country else ""))) for row in rows]
        distinct = list(dict.fromkeys(queries))
        texts, contexts = each([text for text, _ in distinct]), each([context for _, context in distinct])
        answers = dict(zip(distinct, matcher.match(texts, contexts).spread(), strict=True))
        return [{match.entity_id for match in answers[query].matches} for query in queries]

    return judge


@cache
def country(code: str) -> Country:
    """Return a country cell as read; `screen` too reads each distinct one once."""
    return Country(code, CountryStatus.KNOWN, code) if code else Country()


def names() -> Iterator[tuple[str, str, str]]:
    """Yield entity id, country and name of every written form watched."""
    for watchlist in builtin_watchlists():
        for entity in watchlist.entities:
            if entity.kind is EntityKind.INSTITUTION:
                yield from ((entity.id, entity.country, alias.text) for alias in entity.aliases)


def scorer(score: Callable[..., float], cutoff: float) -> Judge:
    """Return one rapidfuzz scorer over all watched names; a known other country is a veto."""
    watched = list(names())
    choices = [utils.default_process(name) for _, _, name in watched]

    def judge(rows: Rows, with_country: bool) -> list[set[str]]:
        result = []
        for row in rows:
            near = process.extract(
                utils.default_process(row["text"]), choices, scorer=score, score_cutoff=cutoff, limit=None
            )
            land = row["country"] if with_country else ""
            result.append({watched[i][0] for _, _, i in near if not land or land == watched[i][1]})
        return result

    return judge


def logic_v2() -> Judge:
    """Return nomenklatura's strongest matcher at its own threshold."""
    from followthemoney import model  # type: ignore[import-not-found]
    from nomenklatura.matching import get_algorithm  # type: ignore[import-not-found]

    algorithm = get_algorithm("logic-v2")
    watched = list(names())
    fresh = iter(range(10**9))

    def entity(name: str, land: str) -> object:
        made = model.make_entity("Organization")
        made.id = f"x{next(fresh)}"
        made.add("name", name)
        if land:
            made.add("country", land.lower())
        return made

    config = algorithm.default_config()

    def judge(rows: Rows, with_country: bool) -> list[set[str]]:
        result = []
        for row in rows:
            query = entity(row["text"], row["country"] if with_country else "")
            hits = (
                eid for eid, land, name in watched if algorithm.compare(query, entity(name, land), config).score >= 0.7
            )
            result.append(set(hits))
        return result

    return judge


if __name__ == "__main__":
    main()
