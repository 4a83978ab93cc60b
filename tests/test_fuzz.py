"""The fuzzer of `benchmarks/fuzz.py`: the same seed gives the same inputs, and what it found once is answered."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

# By its file: some release of a dependency installs a package of its own called `benchmarks`.
_PATH = Path(__file__).parent.parent / "benchmarks" / "fuzz.py"
_SPEC = importlib.util.spec_from_file_location("screening_fuzz", _PATH)
assert _SPEC and _SPEC.loader
fuzz = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = fuzz
_SPEC.loader.exec_module(fuzz)

KINDS = sorted(fuzz.seeds())


@pytest.mark.parametrize("kind", KINDS)
def test_sound_files_and_former_findings_are_answered(tmp_path: Path, kind: str) -> None:
    outcomes = [fuzz.run(kind, content, tmp_path) for content in fuzz.seeds()[kind]]
    assert set(outcomes) <= {"report", "refused", "answer"} and outcomes[0] != "refused"


def test_the_same_seed_gives_the_same_inputs_and_another_seed_others() -> None:
    def first(seed: int) -> list[tuple[str, bytes]]:
        return [(kind, content) for _, kind, content in fuzz.inputs(seed, 12, ["csv", "txt", "policy.yml"])]

    assert first(1) == first(1) != first(2)


def test_damaged_files_of_every_kind_give_a_report_or_a_refusal(tmp_path: Path) -> None:
    for _, kind, content in fuzz.inputs(99, 60, KINDS):
        assert fuzz.run(kind, content, tmp_path) in {"report", "refused", "answer"}


def test_an_error_that_is_no_refusal_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(UnicodeDecodeError):
        fuzz.run("txt", b"\xff", tmp_path)
