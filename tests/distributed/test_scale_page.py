"""The examples of docs/scale.md run as they stand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DASK, SPARK = re.findall(r"```python\n(.+?)```", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.DOTALL)


def run(code: str, folder: Path, examples: Path) -> str:
    shutil.copytree(examples, folder / "examples")
    (folder / "example.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "example.py"], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert list((folder / "records").glob("*.parquet"))
    return done.stdout


def test_the_dask_example_runs(tmp_path: Path, examples: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (extra: dask)")
    said = dict(line.split() for line in run(DASK, tmp_path, examples).splitlines() if len(line.split()) == 2)
    assert (said["critical"], said["high"], said["not-screened"]) == ("1", "6", "2")


def test_the_spark_example_runs(tmp_path: Path, examples: Path) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed (extra: spark)")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    assert re.search(r"\|\s*high\|\s*6\|", run(SPARK, tmp_path, examples))
