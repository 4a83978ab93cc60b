"""Write large watchlists of invented names: seeded, no name twice.

    python benchmarks/watchlist.py ENTITIES PATH                 institutions, in YAML, three names each
    python benchmarks/watchlist.py ENTITIES PATH --published     companies, bodies, persons and vessels as
                                                                 OpenSanctions publishes them (targets.simple.csv)
    python benchmarks/watchlist.py ENTITIES PATH --bodies        the same, companies and universities only
    python benchmarks/watchlist.py ENTITIES PATH --false-alerts  how many names of the world, and of the large list,
                                                                 are alerted by such a list that do not stand on it

Each institution has names made of the same parts as `generate.py`'s tables. A
published entry has an invented word and the words, legal forms and acronyms
that real entries are made of.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
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
TRADES = [
    "Trading", "Shipping", "Electronics", "Petrochemical", "Aviation", "Precision Machinery", "Industrial Group",
    "Technology", "Science and Technology", "Import Export", "Heavy Industries", "Optoelectronics", "Marine Services",
    "Construction", "Holding", "Energy", "Microelectronics", "Logistics", "Investment", "Design Bureau",
]  # fmt: skip
LEGAL_FORMS = ["Co., Ltd.", "LLC", "JSC", "GmbH", "S.A.", "OOO", "FZE", "PJSC", "Limited", "Inc."]
LEARNED = [
    "{word} University", "{word} University of Technology", "{word} Institute of {field}", "{city} {word} University",
    "{word} Academy of {field}", "National {word} Research Centre", "{word} Medical University",
    "Research Institute of {field} named after {word}", "{word} College of {city}",
]  # fmt: skip
GIVEN = ["Ivan", "Sergey", "Olga", "Ahmed", "Fatima", "Jong Su", "Chol Min", "Maria", "Wei", "Li", "Hassan", "Yuri"]
_HEADERS = [
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones",
    "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change",
]  # fmt: skip
_WORLD = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "institutions" / "dev_world_negatives.csv"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entities", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--published", action="store_true")
    parser.add_argument("--bodies", action="store_true")
    parser.add_argument("--false-alerts", action="store_true")
    options = parser.parse_args()
    if options.published or options.bodies or options.false_alerts:
        write_published(options.entities, options.path, bodies=options.bodies or options.false_alerts)
    else:
        write(options.entities, options.path)
    if options.false_alerts:
        print_false_alerts(options.path)


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


def write_published(entities: int, path: Path, *, bodies: bool = False, seed: int = 2321) -> None:
    """Write a list as OpenSanctions publishes one; the same arguments give the same bytes."""
    draw = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _HEADERS, restval="")
        writer.writeheader()
        for number in range(entities):
            kind = draw.random()
            land = draw.choice(list(PLACES))
            city = draw.choice(PLACES[land])
            if not bodies and kind < 0.5:
                schema, names = "Person", _person(draw)
            elif not bodies and kind < 0.55:
                schema, names = "Vessel", [f"MV {_word(draw)} {draw.randrange(100)}"]
            elif kind < 0.85:
                schema, names = "Company", _company(draw, city)
            else:
                schema, names = "Organization", _learned(draw, city)
            writer.writerow(
                {
                    "id": f"inv-{number}",
                    "schema": schema,
                    "name": names[0],
                    "aliases": ";".join(names[1:]),
                    "countries": CODES[land].lower(),
                    "sanctions": "Invented programme - 2024-02-01",
                    "dataset": "Invented sanctions",
                    "last_change": "2026-11-01T00:00:00",
                }
            )


def _person(draw: random.Random) -> list[str]:
    given, family = draw.choice(GIVEN), _word(draw)
    return [f"{given} {family}", f"{family}, {given}"]


def _company(draw: random.Random, city: str) -> list[str]:
    word, trade, form = _long_word(draw), draw.choice(TRADES), draw.choice(LEGAL_FORMS)
    names = [f"{word} {trade} {form}", f"{city} {word} {trade} {form}"]
    if draw.random() < 0.3:
        names.append(_acronym(names[1]))
    return names


def _learned(draw: random.Random, city: str) -> list[str]:
    parts = {"word": _long_word(draw), "city": city, "field": draw.choice(FIELDS)}
    name = draw.choice(LEARNED).format(**parts)
    names = [name, f"{name}, {city}"]
    if draw.random() < 0.6:
        names.append(_acronym(name))
    return names


def _acronym(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randrange(2, 5))).capitalize()


def _long_word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randrange(4, 8))).capitalize()


def print_false_alerts(path: Path) -> None:
    """Print how many names of the world are alerted, with and without their country; none of them is on the list."""
    from matching import country, read

    from screening.importing import read_list
    from screening.matching import Matcher
    from screening.model import Context
    from screening.model.distinct import each

    start = time.process_time()
    matcher = Matcher([read_list(path)])
    print(f"learnt in {time.process_time() - start:.0f} s of processor time")
    rows = read(_WORLD)
    for with_country in (True, False):
        start = time.process_time()
        contexts = [Context(country(row["country"] if with_country else "")) for row in rows]
        answers = matcher.match(each([row["text"] for row in rows]), each(contexts)).spread()
        alerted = [(row, answer) for row, answer in zip(rows, answers, strict=True) if answer.matches]
        share = len(alerted) / len(rows)
        seconds = time.process_time() - start
        print(
            f"{'with' if with_country else 'without'} country: {len(alerted)} of {len(rows)} ({share:.3%}), "
            f"{seconds:.0f} s"
        )
        for row, answer in alerted[:60]:
            print(f"  {row['text']} [{row['country']}]: {answer.matches[0].alias.text}", file=sys.stderr)


if __name__ == "__main__":
    main()
