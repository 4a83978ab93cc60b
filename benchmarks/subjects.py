"""Measure the subject rating beside a naive keyword list.

    python benchmarks/subjects.py [CSV ...]

Each CSV has the columns text, code, lang, kind and sensitivity (high, medium,
low or unknown), and optionally level. Without one the project's own corpora are
measured, and the shared development benchmarks when `../shared` is present.
Prints accuracy by kind and language, the confusion table, the milliseconds of
loading, and the microseconds of processor time a distinct title takes

    known     once its words are known (no title is remembered)
    half      for a process that has met only the other half of the titles
    first     for a process that has met nothing

Titles are rated in columns, as the command does. Machines differ and are
shared: beside the microseconds stands how many times as long that is as
finding the words of the same titles and folding their case, in the same run.
"""

from __future__ import annotations

import csv
import gc
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from screening.subjects import Classifier

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ("high", "medium", "low", "unknown")
REPEATS = 9
BLOCK = 100
"""Titles timed together; of each block the quickest repeat counts, so that a pause of the machine spoils one block."""
WORD = re.compile(r"\w+")
SPEEDS = ("known", "half", "first")
Subject = tuple[str, str, str]
"""Title, code, level."""

# What a first spreadsheet formula would look for.
HIGH = """
nuclear missile rocket aerospace aeronaut weapon explosive uranium plutonium satellite reactor ядерн атомн ракет
космич оруж взрыв 원자력 핵 미사일 로켓 항공 우주 核 导弹 火箭 航空 航天 武器 原子 ミサイル ロケット 宇宙 kern
rakete nucléaire fusée espacial misil cohete
"""
MEDIUM = """
engineer physics chem comput math material техн физик хими 공학 물리 工程 物理 工学 technik ingenier génie
"""
NAIVE_HIGH, NAIVE_MEDIUM = HIGH.split(), MEDIUM.split()


def main() -> int:
    given = [Path(name) for name in sys.argv[1:]]
    shared = ROOT.parent / "shared" / "bench" / "subjects"
    own = [ROOT / "tests" / "data" / name for name in ("subjects.csv", "real_titles.csv")]
    known = [shared / name for name in ("dev_subjects.csv", "dev_real_titles.csv")]
    files = given or own + [file for file in known if file.is_file()]
    begun = time.perf_counter()
    classifier = Classifier.load()
    print(f"loading: {(time.perf_counter() - begun) * 1e3:.0f} ms")
    classifier.rate("eVTOL; 항공; Ядерные реакторы")  # what is loaded when it is first needed
    gc.freeze()  # as the command does
    gc.set_threshold(50_000)
    for file in files:
        with file.open(encoding="utf-8", newline="") as handle:
            measure(file.name, list(csv.DictReader(handle)), classifier)
    return 0


def measure(name: str, rows: list[dict[str, str]], classifier: Classifier) -> None:
    """Print all figures of one corpus."""
    subjects = [(row["text"], row["code"], row.get("level", "")) for row in rows]
    got = [classifier.rate(*subject).sensitivity.value for subject in subjects]
    want = [row["sensitivity"] for row in rows]
    naive = [keywords(row["text"]) for row in rows]
    distinct = list(dict.fromkeys(subjects))
    random.Random(1).shuffle(distinct)
    plain, known, half, first = (
        sum(map(min, zip(*(times(distinct) for _ in range(REPEATS)), strict=True))) / len(distinct) * 1e6
        for times in (
            plainly,
            lambda titles: rated(classifier, titles),
            lambda titles: after_the_other_half(classifier, titles),
            lambda titles: at_first_sight(classifier, titles),
        )
    )
    print(f"\n{name}: {len(rows)} titles; microseconds (times finding the words) of a distinct title:", end=" ")
    print(
        ", ".join(
            f"{what} {took:.1f} ({took / plain:.0f})" for what, took in zip(SPEEDS, (known, half, first), strict=True)
        )
    )
    for label, answers in (("screening", got), ("keywords", naive)):
        table = Counter(zip(want, answers, strict=True))
        print(f"\n{label}: accuracy {rate(table, want):.3f}")
        print("  want     " + "".join(f"{answer:>9}" for answer in ANSWERS))
        for wanted in ANSWERS:
            if any(table[wanted, answer] for answer in ANSWERS):
                print(f"  {wanted:9}" + "".join(f"{table[wanted, answer]:9}" for answer in ANSWERS))
    for column in ("kind", "lang"):
        print(f"\n  {column:15}    n  screening  keywords")
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for index, row in enumerate(rows):
            groups[row[column]].append(index)
        for group, indexes in sorted(groups.items()):
            ours = sum(got[index] == want[index] for index in indexes) / len(indexes)
            theirs = sum(naive[index] == want[index] for index in indexes) / len(indexes)
            print(f"  {group:15} {len(indexes):4}  {ours:9.3f}  {theirs:8.3f}")


def rate(table: Counter[tuple[str, str]], want: list[str]) -> float:
    return sum(table[answer, answer] for answer in ANSWERS) / len(want)


def keywords(title: str) -> str:
    low = title.lower()
    if any(word in low for word in NAIVE_HIGH):
        return "high"
    return "medium" if any(word in low for word in NAIVE_MEDIUM) else "low" if low.strip() else "unknown"


def rated(classifier: Classifier, subjects: list[Subject]) -> list[float]:
    """Return the seconds of each block of subjects."""
    return seconds(classifier.rate_all, subjects)


def at_first_sight(classifier: Classifier, subjects: list[Subject]) -> list[float]:
    """Return them for a process that has rated nothing."""
    classifier.forget()
    return rated(classifier, subjects)


def after_the_other_half(classifier: Classifier, subjects: list[Subject]) -> list[float]:
    """Return them for a process that has rated the other half only."""
    middle = len(subjects) // BLOCK // 2 * BLOCK
    found = []
    for unseen, warm in ((subjects[:middle], subjects[middle:]), (subjects[middle:], subjects[:middle])):
        classifier.forget()
        classifier.rate_all(warm)
        found += rated(classifier, unseen)
    return found


def plainly(subjects: list[Subject]) -> list[float]:
    """Return the seconds of finding the words of the titles and folding their case."""
    return seconds(lambda block: [[word.casefold() for word in WORD.findall(title)] for title, _, _ in block], subjects)


def seconds(work: Callable[[list[Subject]], object], subjects: list[Subject]) -> list[float]:
    """Return the processor time of each block."""
    found = []
    for start in range(0, len(subjects), BLOCK):
        block = subjects[start : start + BLOCK]
        begun = time.process_time()
        work(block)
        found.append(time.process_time() - begun)
    return found


if __name__ == "__main__":
    sys.exit(main())
