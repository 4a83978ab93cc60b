"""Measure time and memory of whole runs at many sizes, beside what reading alone takes.

    python benchmarks/scale.py [FOLDER] [--rows N] [--entities N] [--repeat N] [--brief]

Writes its tables into FOLDER (a temporary one by default), runs each command
as a process of its own, the best of `--repeat` counting, and prints a table in
Markdown: wall time, processor time and memory, each best by itself. Times are
given as ratios to another program on the same machine, because absolute times
drift. Run it on a quiet machine; elsewhere only processor time says anything.
With `--brief` only the small table, `--help` and the large table are measured,
as CI does for its log.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from generate import write as write_table
from watchlist import write as write_list

SCREEN = [sys.executable, "-m", "screening"]


@dataclass(frozen=True)
class Cost:
    """What a run took: wall and processor seconds of all its processes, and megabytes of the largest."""

    seconds: float
    processor: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the large table")
    parser.add_argument("--entities", type=int, default=10_000, help="entities of the large watchlist")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--brief", action="store_true", help="only the small table, --help and the large table")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(exist_ok=True)
        print(f"{platform.python_version()}, {os.cpu_count()} cores\n")
        print("| measure | screen | beside | ratio | of processor time |\n|---|---|---|---|---|")
        for line in measures(folder, options.rows, options.entities, options.repeat, brief=options.brief):
            print(line, flush=True)


def measures(folder: Path, rows: int, entities: int, repeat: int, *, brief: bool):  # type: ignore[no-untyped-def]
    """Yield one line of the table for each measure."""
    small, large, distinct, tenth = (folder / f"{name}.csv" for name in ("small", "large", "distinct", "tenth"))
    write_table(20, small)
    write_table(rows, large)
    out = folder / "out.ndjson"

    def screen(path: Path, *options: str) -> Cost:
        return best([*SCREEN, str(path), "--format", "ndjson", "-o", str(out), *options], repeat)

    pandas = best(python("import pandas"), repeat)
    yield line("20 rows", screen(small), "import pandas", pandas)
    yield line("--help", best([*SCREEN, "--help"], repeat), "", None)
    reading = best(read_with_pandas(large), repeat)
    for jobs in ("1", "0"):
        label = "1 job" if jobs == "1" else "every core"
        yield line(f"{rows:,} rows, {label}", screen(large, "--jobs", jobs), "pandas reads them", reading)
    if brief:
        return
    write_table(rows // 10, tenth)
    write_table(rows, distinct, distinct=True)
    base, whole, start = screen(tenth, "--jobs", "1"), screen(large, "--jobs", "1"), screen(small)
    grown, grown_processor = (
        (one(whole) - one(start)) / rows / ((one(base) - one(start)) / (rows // 10))
        for one in (lambda cost: cost.seconds, lambda cost: cost.processor)
    )
    yield f"| time per row past start-up, {rows:,} rows to {rows // 10:,} | | | {grown:.2f} | {grown_processor:.2f} |"
    yield line(
        f"{rows:,} rows, no institution twice",
        screen(distinct),
        "pandas reads them",
        best(read_with_pandas(distinct), repeat),
    )
    workbook = folder / "table.xlsx"
    write_workbook(folder, workbook)
    opened = f"from python_calamine import CalamineWorkbook as W; book = W.from_path({str(workbook)!r})"
    calamine = f"{opened}; book.get_sheet_by_index(0).to_python()"
    yield line("50,000 rows of XLSX", screen(workbook), "calamine reads them", best(python(calamine), repeat))
    listed = folder / "list.yml"
    write_list(entities, listed)
    first = best([*SCREEN, str(tenth), "--watchlist", str(listed), "--format", "ndjson", "-o", str(out)], 1)
    yield line(f"{rows // 10:,} rows, list of {entities:,} entities, first run", first, "", None)
    yield line("the same, index remembered", screen(tenth, "--watchlist", str(listed)), "the built-in lists", base)


def line(label: str, cost: Cost, beside: str, other: Cost | None) -> str:
    """Return one line of the table."""
    ratios = (cost.seconds / other.seconds, cost.processor / other.processor) if other else ()
    shown = f"{beside}: {said(other)}" if other else ""
    return f"| {label} | {said(cost)} | {shown} | {' | '.join(f'{ratio:.2f}' for ratio in ratios) or '|'} |"


def said(cost: Cost) -> str:
    """Return a cost in words."""
    return f"{cost.seconds:.2f} s, {cost.processor:.2f} s of processor time, {cost.megabytes:,.0f} MB"


def best(command: Sequence[str], repeat: int) -> Cost:
    """Run a command a few times and return the least of each cost."""
    costs = [run(command) for _ in range(repeat)]
    return Cost(
        min(cost.seconds for cost in costs), min(cost.processor for cost in costs), min(c.megabytes for c in costs)
    )


def run(command: Sequence[str]) -> Cost:
    """Run a command; its memory is that of the largest process it waited for."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed")
    megabytes = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, megabytes)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def read_with_pandas(path: Path) -> list[str]:
    return python(f"import pandas as pd; pd.read_csv({str(path)!r}, dtype=str, keep_default_na=False)")


def write_workbook(folder: Path, path: Path) -> None:
    import csv

    import openpyxl

    table = folder / "workbook.csv"
    write_table(50_000, table)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            sheet.append(row)
    book.save(path)


if __name__ == "__main__":
    main()
