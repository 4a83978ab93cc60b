"""Who changes a band, a score or a floor tells those who screen again: in the changelog, under "Scores".

`tests/data/scores.txt` is what the examples are given today, one finding a line; `pytest -n0
--update-golden tests/test_scores.py` rewrites it. Its digest, together with the floors, has to stand in
a fragment `changelog.d/*.scores.md` or in the changelog, so that neither moves without a sentence.
"""

from __future__ import annotations

import hashlib
import re
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

import screening
from tests.matching import test_accuracy as institutions
from tests.subjects import test_accuracy as subjects

ROOT = Path(__file__).resolve().parent.parent
SCORES = ROOT / "tests" / "data" / "scores.txt"
FLOORS = runpy.run_path(str(ROOT / "benchmarks" / "floors.py"))  # by path: other packages are called `benchmarks` too
TOLD = re.compile(r"`scores: ([0-9a-f]{8})`")


def scores(folder: Path) -> str:
    """What the examples in a folder are given: file, row, band, score, who was found, how the subject is rated."""
    lines = []
    for path in sorted(folder.iterdir()):
        for finding in screening.screen(path):
            found = ",".join(sorted(found.match.entity_name for found in finding.matches)) or "-"
            sensitivity = finding.subject.sensitivity.value if finding.subject else "-"
            lines.append(f"{path.name}:{finding.row} {finding.band.label} {finding.score} {found} {sensitivity}\n")
    return "".join(lines)


def digest(scored: str) -> str:
    """Eight hexadecimal digits over what was scored and every floor that the project holds."""
    held = [FLOORS[name] for name in ("INSTITUTIONS", "SUBJECTS", "REAL_TITLES", "REAL")]
    held += [sorted(institutions.RECALL.items()), sorted(institutions.SCRIPT_RECALL.items())]
    held += [sorted(subjects.FLOORS.items())]
    return hashlib.sha256((scored + repr(held)).encode()).hexdigest()[:8]


def told(root: Path) -> set[str]:
    """The digests named in fragments and in the newest section of the changelog."""
    newest = re.split(r"^## \[", (root / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1]
    fragments = [path.read_text(encoding="utf-8") for path in (root / "changelog.d").glob("*.scores.md")]
    return {found for text in (newest, *fragments) for found in TOLD.findall(text)}


def test_the_examples_are_given_the_bands_and_scores_on_record(
    examples: Path, golden: Callable[[Path, str], None]
) -> None:
    golden(SCORES, scores(examples))


def test_moved_scores_and_floors_are_told_in_the_changelog() -> None:
    now = digest(SCORES.read_text(encoding="utf-8"))
    if now not in told(ROOT):
        pytest.fail(
            "A band, a score or a floor has changed and the changelog does not say so. Write "
            "changelog.d/+NAME.scores.md: one sentence on what moved for whoever screens the same table again, "
            f"ending with `scores: {now}`."
        )


def test_a_score_or_a_floor_that_moves_has_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    scored = "enrolments.csv:1 critical 100 kim-chaek-university-of-technology high\n"
    before = digest(scored)
    assert digest(scored) == before
    assert digest(scored.replace("100", "99")) != before
    monkeypatch.setitem(institutions.RECALL, "typo", 0.5)
    assert digest(scored) != before


def test_a_digest_told_in_an_older_section_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "changelog.d").mkdir()
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## [2.0.0]\n`scores: 22222222`\n\n## [1.0.0]\n`scores: 11111111`\n", encoding="utf-8"
    )
    (tmp_path / "changelog.d" / "+x.scores.md").write_text("Lower. `scores: 33333333`\n", encoding="utf-8")
    (tmp_path / "changelog.d" / "+y.fixed.md").write_text("`scores: 44444444`\n", encoding="utf-8")
    assert told(tmp_path) == {"22222222", "33333333"}
