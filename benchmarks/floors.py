"""Check the accuracy floors on the shared benchmarks, when they are present.

    python benchmarks/floors.py [SHARED]

SHARED is a folder with `tools/` and `bench/` (default: `../shared` beside the
checkout). Without it nothing is checked here: the project's own corpora have
their floors in the test suite. A floor is what was measured, less a little
room for honest change; when a number improves for good, raise its floor.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# (measure, least or most, bound). Rates are alerts per row.
INSTITUTIONS = [
    ("country.recall", ">=", 0.995),
    ("wrong_country.recall", ">=", 0.985),
    ("country.kin_negatives", "<=", 0.001),
    ("no_country.kin_negatives", "<=", 0.001),
    ("country.hard_negatives", "<=", 0.0025),
    ("country.world_negatives", "<=", 0.00005),
    ("country.affiliation_negatives", "<=", 0.0005),
    ("no_country.recall", ">=", 0.965),
    ("no_country.hard_negatives", "<=", 0.005),
    ("no_country.world_negatives", "<=", 0.0002),
    ("no_country.affiliation_negatives", "<=", 0.001),
]
SUBJECTS = [
    ("accuracy", ">=", 0.99),
    ("high_called_low", "<=", 0.0),
    ("low_called_high", "<=", 0.003),
    ("high_precision", ">=", 0.99),
    ("unknown", "<=", 0.01),
]
REAL_TITLES = [
    ("accuracy", ">=", 0.95),
    ("high_called_low", "<=", 0.005),
    ("low_called_high", "<=", 0.02),
    ("high_precision", ">=", 0.95),
    ("unknown", "<=", 0.02),
]
REAL = [
    ("recall", ">=", 0.985),
    ("false_per_10k_rows", "<=", 1.0),
]


def main() -> int:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    if not (shared / "tools").is_dir():
        print("shared benchmarks not present: only the project's own corpora were checked (in the tests)")
        return 0
    tools, bench = shared / "tools", shared / "bench"
    failed = check(
        "institutions", INSTITUTIONS, _with_rates(score(tools / "score_institutions.py", bench / "institutions"))
    )
    titles = tools / "score_subjects.py"
    failed += check("subjects", SUBJECTS, score(titles, bench / "subjects" / "dev_subjects.csv"))
    real_titles = bench / "subjects" / "dev_real_titles.csv"
    if real_titles.is_file():
        failed += check("real titles", REAL_TITLES, score(titles, real_titles))
    failed += check(
        "real tables",
        REAL,
        score(tools / "score_real.py", *sorted(p for p in (bench / "real").iterdir() if p.is_dir())),
    )
    return 1 if failed else 0


def score(tool: Path, *targets: Path) -> dict[str, float]:
    """Run a scoring tool against the command of this environment and return its last JSON object."""
    command = f"{sys.executable} -m screening"
    done = subprocess.run(
        [sys.executable, str(tool), *map(str, targets), "--screen", command],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(f"{tool.name} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    start = done.stdout.rindex("\n{") + 1 if "\n{" in done.stdout else done.stdout.index("{")
    result: dict[str, float] = json.loads(done.stdout[start:])
    return result


def _with_rates(measured: dict[str, float]) -> dict[str, float]:
    rates = {
        key.replace("alerts.", ""): value / measured[key.replace("alerts.", "rows.")]
        for key, value in measured.items()
        if ".alerts." in key
    }
    return {**measured, **rates}


def check(title: str, floors: list[tuple[str, str, float]], measured: dict[str, float]) -> int:
    """Print each measure beside its floor; return how many fail."""
    failed = 0
    for name, side, bound in floors:
        value = measured[name]
        good = value >= bound if side == ">=" else value <= bound
        failed += not good
        print(f"{'ok  ' if good else 'FAIL'} {title}: {name} {value:.5f} ({side} {bound})")
    return failed


if __name__ == "__main__":
    sys.exit(main())
