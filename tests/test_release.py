"""A release names one version everywhere, and its notes are its section of the changelog."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def release() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", ROOT / ".ci" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which everything says 1.2.0."""
    (tmp_path / "screening").mkdir()
    (tmp_path / "changelog.d").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "ci.md").write_text("      - uses: some/screening@v1.2.0\n", encoding="utf-8")
    (tmp_path / "changelog.d" / "README.md").write_text("How to write one.\n", encoding="utf-8")
    (tmp_path / "screening" / "_version.py").write_text('__version__ = "1.2.0"\n', encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text("cff-version: 1.2.0\nversion: 1.2.0\n", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## [1.2.0] - 2026-11-26\n\n- New.\n\n## [1.1.0] - 2026-01-01\n\n- Old.\n", encoding="utf-8"
    )
    return tmp_path


def test_one_version_everywhere_may_be_released(release: ModuleType, checkout: Path) -> None:
    assert release.disagreements(checkout, "1.2.0") == []
    assert release.notes(checkout, "1.2.0") == "- New."


@pytest.mark.parametrize("name", ["screening/_version.py", "CITATION.cff", "docs/ci.md", "CHANGELOG.md"])
def test_another_version_anywhere_stops_the_release(release: ModuleType, checkout: Path, name: str) -> None:
    path = checkout / name
    path.write_text(path.read_text(encoding="utf-8").replace("1.2.0", "1.1.9"), encoding="utf-8")
    [said] = release.disagreements(checkout, "1.2.0")
    assert said == f"{name} says 1.1.9, the release is 1.2.0: write 1.2.0 there."


def test_a_fragment_that_was_not_gathered_stops_the_release(release: ModuleType, checkout: Path) -> None:
    (checkout / "changelog.d" / "hooks.added.md").write_text("A hook.\n", encoding="utf-8")
    [said] = release.disagreements(checkout, "1.2.0")
    assert said == "changelog.d still has hooks.added.md: run `towncrier build --version 1.2.0`."


def test_the_version_of_the_package_is_that_of_its_citation(release: ModuleType) -> None:
    from screening._version import __version__

    assert [said for said in release.disagreements(ROOT, __version__) if said.startswith("CITATION")] == []
