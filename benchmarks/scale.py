"""Measure time and memory of whole runs at many sizes, beside what reading alone takes.

    python benchmarks/scale.py [FOLDER] [--rows N] [--entities N] [--repeat N]

Writes its tables into FOLDER (a temporary one by default), runs each command
as a process of its own, the best of `--repeat` counting, and prints a table in
Markdown. Times are given as ratios to another program on the same machine,
because absolute times drift. Run it on a quiet machine.
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
    """What a run took: wall seconds, and megabytes of its largest process."""

    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the large table")
    parser.add_argument("--entities", type=int, default=10_000, help="entities of the large watchlist")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(exist_ok=True)
        print(f"{platform.python_version()}, {os.cpu_count()} cores\n\n| measure | screen | beside | ratio |")
        print("|---|---|---|---|")
        for line in measures(folder, options.rows, options.entities, options.repeat):
            print(line, flush=True)


def measures(folder: Path, rows: int, entities: int, repeat: int):  # type: ignore[no-untyped-def]
    """Yield one line of the table for each measure."""
    small, large, distinct, tenth = (folder / f"{name}.csv" for name in ("small", "large", "distinct", "tenth"))
    write_table(20, small)
    write_table(rows // 10, tenth)
    write_table(rows, large)
    write_table(rows, distinct, distinct=True)
    out = folder / "out.ndjson"

    def screen(path: Path, *options: str) -> Cost:
        return best([*SCREEN, str(path), "--format", "ndjson", "-o", str(out), *options], repeat)

    pandas = best(python("import pandas"), repeat)
    yield line("20 rows", screen(small), "import pandas", pandas)
    yield line("--help", best([*SCREEN, "--help"], repeat), "", None)
    reading = best(read_with_pandas(large), repeat)
    base = screen(tenth, "--jobs", "1")
    for jobs in ("1", "0"):
        label = "1 job" if jobs == "1" else "every core"
        yield line(f"{rows:,} rows, {label}", screen(large, "--jobs", jobs), "pandas reads them", reading)
    whole = screen(large, "--jobs", "1")
    start = screen(small)
    grown = (whole.seconds - start.seconds) / rows / ((base.seconds - start.seconds) / (rows // 10))
    yield f"| time per row past start-up, {rows:,} rows to {rows // 10:,} | | | {grown:.2f} |"
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
    ratio = f"{cost.seconds / other.seconds:.2f}" if other else ""
    shown = f"{beside}: {other.seconds:.2f} s, {other.megabytes:,.0f} MB" if other else ""
    return f"| {label} | {cost.seconds:.2f} s, {cost.megabytes:,.0f} MB | {shown} | {ratio} |"


def best(command: Sequence[str], repeat: int) -> Cost:
    """Run a command a few times and return its least cost."""
    return min((run(command) for _ in range(repeat)), key=lambda cost: cost.seconds)


def run(command: Sequence[str]) -> Cost:
    """Run a command; its memory is that of the largest process it waited for."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed")
    return Cost(seconds, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1 << 20))


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
