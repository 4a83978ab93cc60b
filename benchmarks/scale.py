"""Measure time and memory of whole runs at many sizes, beside what reading alone takes.

    python benchmarks/scale.py [FOLDER] [--rows N] [--entities N] [--repeat N] [--brief]

Writes its tables into FOLDER (a temporary one by default), runs each command
as a process of its own, the best of `--repeat` counting each of wall time,
processor time and memory by itself, and prints in Markdown the table that
README shows, and below it what docs/scale.md says beside: the cost of each row
past start-up, of a list seen for the first time, and what holds a run, by
stage (see stages.py). Processor times go to standard error, run by run. Times
are compared with another program on the same machine, because absolute times
drift. Each cell has wall time, processor time and memory. Run it on a quiet machine; elsewhere only processor
time says anything.
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
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from generate import write as write_table
from watchlist import write as write_list

SCREEN = [sys.executable, "-m", "screening"]
EVERY_CORE = ("--jobs", str(min(os.cpu_count() or 1, 8)))
"""As of itself with a large file; said, so that a smaller one is measured with it too."""


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
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores", file=sys.stderr)
        print(
            "| run | time, of all processors, memory of the largest process | beside | ratio | of processor time |"
            "\n|---|---|---|---|---|"
        )
        remarks: list[str] = []
        for line in measures(folder, options.rows, options.entities, options.repeat, remarks, brief=options.brief):
            print(line, flush=True)
        print(*("", *remarks) if remarks else "", sep="\n", end="\n\n", flush=True)
        stages = [sys.executable, str(Path(__file__).with_name("stages.py")), str(folder / "large.csv")]
        subprocess.run(stages, check=True)


def measures(folder: Path, rows: int, entities: int, repeat: int, remarks: list[str], *, brief: bool) -> Iterator[str]:
    """Yield one row of README's table for each measure; add what is said below it to `remarks`."""
    small, large, distinct, tenth = (folder / f"{name}.csv" for name in ("small", "large", "distinct", "tenth"))
    write_table(20, small)
    write_table(rows, large)
    out = folder / "out.ndjson"

    def screen(path: Path, *options: str) -> Cost:
        return best([*SCREEN, str(path), "--format", "ndjson", "-o", str(out), *options], repeat)

    start = screen(small)
    yield row("20 rows", start, "`import pandas`", best(python("import pandas"), repeat))
    yield f"| `screen --help` | {said(best([*SCREEN, '--help'], repeat), memory=False)} | – | – | – |"
    reading = best(read_with_pandas(large), repeat)
    whole = screen(large, "--jobs", "1")
    yield row(f"{rows:,} rows, one process", whole, "pandas reads them", reading)
    yield row("the same, every core", screen(large, *EVERY_CORE), "the same", reading)
    if brief:
        return
    write_table(rows, distinct, distinct=True)
    yield row(
        f"{rows:,} rows, no institution twice, every core",
        screen(distinct, *EVERY_CORE),
        "pandas reads them",
        best(read_with_pandas(distinct), repeat),
    )
    workbook = folder / "table.xlsx"
    write_workbook(folder, workbook)
    opened = f"from python_calamine import CalamineWorkbook as W; book = W.from_path({str(workbook)!r})"
    calamine = f"{opened}; book.get_sheet_by_index(0).to_python()"
    yield row("50,000 rows of XLSX", screen(workbook), "calamine reads them", best(python(calamine), repeat))
    write_table(rows // 10, tenth)
    listed = folder / "list.yml"
    write_list(entities, listed)
    with_list = [*SCREEN, str(tenth), "--watchlist", str(listed), "--format", "ndjson", "-o", str(out)]
    first = best(with_list, 1)
    base = screen(tenth, "--jobs", "1")
    yield row(
        f"{rows // 10:,} rows, a list of {entities:,} entities, its index remembered",
        best(with_list, repeat),
        "the built-in lists",
        base,
    )
    remarks.append(f"Without its index remembered, the list of {entities:,} entities takes {said(first)}.")
    grown = [
        (one(whole) - one(start)) / (one(base) - one(start)) * (rows // 10) / rows
        for one in (lambda cost: cost.seconds, lambda cost: cost.processor)
    ]
    remarks.append(
        f"Past start-up a row of {rows:,} takes {grown[0]:.2f} of the time and {grown[1]:.2f} of the processor time of "
        f"a row of {rows // 10:,}."
    )


def row(label: str, cost: Cost, beside: str, other: Cost) -> str:
    """Return one row of the table."""
    shown = beside if beside == "the same" else f"{beside}: {said(other)}"
    ratios = f"{cost.seconds / other.seconds:.1f} | {cost.processor / other.processor:.1f}"
    return f"| {label} | {said(cost)} | {shown} | {ratios} |"


def said(cost: Cost, *, memory: bool = True) -> str:
    """Return a cost in words: wall time, processor time, memory."""
    times = ", ".join(f"{spent:.2f} s" if spent < 1 else f"{spent:.1f} s" for spent in (cost.seconds, cost.processor))
    return f"{times}, {cost.megabytes:,.0f} MB" if memory else times


def best(command: Sequence[str], repeat: int) -> Cost:
    """Run a command a few times and return the least of each cost."""
    costs = [run(command) for _ in range(repeat)]
    for cost in costs:
        print(f"{cost.seconds:.2f} s, {cost.processor:.2f} s of processor time: {shown(command)}", file=sys.stderr)
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


def shown(command: Sequence[str]) -> str:
    """Return a command without the paths before its last part."""
    return " ".join(Path(part).name if part.startswith(("/", "C:")) else part for part in command)


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
