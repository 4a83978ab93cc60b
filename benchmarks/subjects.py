"""Measure the subject rating beside a naive keyword list.

    python benchmarks/subjects.py [CSV ...]

Each CSV has the columns text, code, lang, kind and sensitivity (high, medium,
low or unknown), and optionally level. Without one the project's own corpora are
measured, and the shared development benchmarks when `../shared` is present.
Prints accuracy by kind and language, the confusion table, the microseconds a
distinct title takes once its words are known and with only the other half of
the titles seen, and the milliseconds of loading. Machines differ and are
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
from collections.abc import Callable, Iterable
from pathlib import Path

from screening.subjects import Classifier

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ("high", "medium", "low", "unknown")
REPEATS = 7
BLOCK = 25
"""Titles timed together; of each block the quickest repeat counts, so that a pause of the machine spoils one block."""
WORD = re.compile(r"\w+")
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
    known, unseen, plain = (
        microseconds(classifier, subjects),
        microseconds_unseen(subjects),
        microseconds_plain(subjects),
    )
    print(
        f"\n{name}: {len(rows)} titles, {known:.1f} µs a distinct title ({known / plain:.0f} times finding its words);"
        f" {unseen:.1f} µs after the other half only ({unseen / plain:.0f} times)"
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


def microseconds(classifier: Classifier, subjects: list[Subject]) -> float:
    """Return the time of one distinct subject, its words being known and its rating not."""
    distinct = list(dict.fromkeys(subjects))

    def rate_anew() -> Iterable[float]:
        classifier.forget()
        return block_times(lambda subject: classifier.rate(*subject), distinct)

    return quickest(rate_anew) / len(distinct) * 1e6


def microseconds_unseen(subjects: list[Subject]) -> float:
    """Return the time of one distinct subject for a process that has rated only the other half."""
    distinct = list(dict.fromkeys(subjects))
    random.Random(1).shuffle(distinct)
    half = len(distinct) // 2
    total = 0.0
    for warm, unseen in ((distinct[:half], distinct[half:]), (distinct[half:], distinct[:half])):

        def rate_first(warm: list[Subject] = warm, unseen: list[Subject] = unseen) -> Iterable[float]:
            classifier = Classifier.load()
            for subject in warm:
                classifier.rate(*subject)
            return block_times(lambda subject: classifier.rate(*subject), unseen)

        total += quickest(rate_first)
    return total / len(distinct) * 1e6


def microseconds_plain(subjects: list[Subject]) -> float:
    """Return the time of finding the words of one distinct subject's title and folding their case."""
    distinct = list(dict.fromkeys(subjects))

    def look_through(subject: Subject) -> list[str]:
        return [word.casefold() for word in WORD.findall(subject[0])]

    return quickest(lambda: block_times(look_through, distinct)) / len(distinct) * 1e6


def quickest(repeat: Callable[[], Iterable[float]]) -> float:
    """Return the sum of the quickest time of every block."""
    return sum(min(times) for times in zip(*(repeat() for _ in range(REPEATS)), strict=True))


def block_times(work: Callable[[Subject], object], subjects: list[Subject]) -> list[float]:
    times = []
    for start in range(0, len(subjects), BLOCK):
        block = subjects[start : start + BLOCK]
        begun = time.perf_counter()
        for subject in block:
            work(subject)
        times.append(time.perf_counter() - begun)
    return times


if __name__ == "__main__":
    sys.exit(main())
