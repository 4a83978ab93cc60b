"""Change the rules that decide, one at a time, and see that a test notices.

    python benchmarks/mutations.py [WORD]

Copies the project into a temporary folder, applies one change of the table to
the copy, runs the tests that hold it, and takes the change back. Exit status 1
when a change survives its tests, or when its line is no longer in the code.
With WORD only the changes whose file or text has it are tried.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
MATCHING, OBJECTIONS = "tests/matching/test_decision_numbers.py", "tests/matching/test_objections.py"
MERGES, BULK = "tests/matching/test_merge_rules.py", "tests/matching/test_bulk.py"
ALL_ROWS = "tests/screener/test_all_rows.py"
RISK, SUBJECTS, READING = "tests/risk", "tests/subjects/test_decisions.py", "tests/reading/test_decision_shares.py"


class Mutation(NamedTuple):
    """One change that makes the program decide wrongly."""

    file: str
    old: str
    new: str
    tests: str
    """The folder or file of tests that must fail."""


TABLE = (
    Mutation("matching/compare.py", "_NEAR = 3 ", "_NEAR = 1 ", MATCHING),
    Mutation("matching/compare.py", "_MOST_SEGMENTS = 3\n", "_MOST_SEGMENTS = 2\n", MATCHING),
    Mutation("matching/compare.py", 'return concept == "federal"', "return False", MATCHING),
    Mutation("matching/thresholds.py", "LONGEST_CODE = 8\n", "LONGEST_CODE = 3\n", MATCHING),
    Mutation("matching/thresholds.py", "LEAST_TELLING = 4.0\n", "LEAST_TELLING = 3.5\n", MATCHING),
    Mutation("text/tokens.py", "_SENTENCE_WORD = 9 ", "_SENTENCE_WORD = 4 ", MATCHING),
    Mutation(
        "matching/objections.py",
        "and case.evidence.city is Check.CONFLICT\n",
        "and case.evidence.city is Check.CONFLICT and False\n",
        OBJECTIONS,
    ),
    Mutation(
        "matching/objections.py",
        "if not alignment.name.distinctive and heads and places and heads.isdisjoint(places):",
        "if False:",
        MATCHING,
    ),
    Mutation("matching/vocabulary.py", " & ~known", "", MERGES),
    Mutation("matching/merge_rules.py", " and whole.isalpha()", "", MERGES),
    Mutation("text/cyrillic.py", "for tail in ends | declined for", "for tail in ends for", MERGES),
    Mutation("text/cyrillic.py", "skeleton[:-2] if skeleton.endswith", "skeleton[:-1] if skeleton.endswith", BULK),
    Mutation("text/cyrillic.py", "skeleton[2:] if skeleton.startswith", "skeleton[1:] if skeleton.startswith", BULK),
    Mutation("matching/candidates.py", "needs[places[place]] = _NOTHING", "pass", ALL_ROWS),
    Mutation("risk/assess.py", "if not claim.lowers][:1]", "if not claim.lowers]", RISK),
    Mutation("risk/assess.py", '- {"located", "mention"}) > 1', '- {"mention"}) > 1', RISK),
    Mutation("risk/law.py", " and (activity or not about_person):", ":", RISK),
    Mutation(
        "risk/exposure.py", "if any((place.column, group) in listed for group in exposure.groups):", "if False:", RISK
    ),
    Mutation("subjects/verdict.py", "coded[1].order >= best[1].order", "coded[1].order > best[1].order", SUBJECTS),
    Mutation("subjects/verdict.py", "\n        and code.meaning.stage is not Stage.FIRST", "", SUBJECTS),
    Mutation("subjects/spelling.py", "_WRONG_CONSONANT = 9\n", "_WRONG_CONSONANT = 6\n", SUBJECTS),
    Mutation("subjects/text.py", "if len(low) > 4 and", "if len(low) > 3 and", SUBJECTS),
    Mutation("reading/dialect.py", "_PROSE = 0.9\n", "_PROSE = 0.99\n", READING),
    Mutation("reading/dialect.py", "_CONSISTENT = 0.6\n", "_CONSISTENT = 0.3\n", READING),
    Mutation("reading/header.py", "_UNLIKE = 0.3\n", "_UNLIKE = 0.6\n", READING),
    Mutation("reading/cellkinds.py", "n < 0.8 * len(below)", "n < 0.5 * len(below)", READING),
    Mutation("reading/encoding.py", "survey.sound > 10 * survey.broken", "survey.sound > 2 * survey.broken", READING),
)


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("screening", "tests"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        for mutation in TABLE:
            if wanted in mutation.file or wanted in mutation.old:
                said = tried(copy, mutation)
                failed += said != "killed"
                change = f"{mutation.old.strip()} -> {mutation.new.strip() or 'nothing'}"
                print(f"{said}: {mutation.file}: {change}", flush=True)
    return 1 if failed else 0


def tried(copy: Path, mutation: Mutation) -> str:
    """Return how one change fares: `killed`, `SURVIVED` or `NOT FOUND`."""
    path = copy / "screening" / mutation.file
    before = path.read_text(encoding="utf-8")
    if before.count(mutation.old) != 1:
        return "NOT FOUND"
    path.write_text(before.replace(mutation.old, mutation.new), encoding="utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", mutation.tests]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    path.write_text(before, encoding="utf-8")
    if done.returncode not in (0, 1):
        return f"NOT TRIED ({done.stdout.strip().splitlines()[-1:]})"
    return "killed" if done.returncode else "SURVIVED"


if __name__ == "__main__":
    sys.exit(main())
