"""`screen FOLDER --engine dask` writes the report that `--engine local` writes."""

from __future__ import annotations

import gzip
import re
import shutil
import sys
from pathlib import Path

import pytest

from screening.distributed import dask_engine, dask_files, make_worker_config, require_dask
from screening.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path, examples: Path) -> Path:
    for name in ("c.csv", "a.csv", "b.csv"):
        shutil.copy(examples / "enrolments.csv", tmp_path / name)
    shutil.copy(examples / "partnerships.xlsx", tmp_path / "d.xlsx")
    return tmp_path


def still(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "<time>", text)


def test_reports_are_the_same_byte_for_byte(start, screen, folder: Path) -> None:
    pytest.importorskip("distributed", reason="Dask's scheduler is not installed (extra: dask)")
    written = {}
    for engine in ("local", "dask"):
        reports = [Path(engine, f"report.{ending}") for ending in ("json", "ndjson", "csv", "md", "txt")]
        (folder / engine).mkdir()
        outputs = [argument for path in reports for argument in ("-o", str(path))]
        run = start if engine == "dask" else screen  # a cluster is processes of its own
        done = run("*.csv", "d.xlsx", "--engine", engine, *outputs, "--all", "--min-band", "high", "--strict")
        assert done.code == 3, done.err
        written[engine] = [still((folder / path).read_text(encoding="utf-8")) for path in reports]
    assert written["dask"] == written["local"]


def test_workers_of_a_cluster_elsewhere_find_the_files_by_their_full_paths(start, screen, folder: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask's scheduler is not installed (extra: dask)")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=2, dashboard_address=None) as cluster:
        there = start("*.csv", "-f", "json", "--engine", "dask", "--scheduler", cluster.scheduler_address)
    assert there.code == 0, there.err
    assert still(there.out) == still(screen("*.csv", "-f", "json").out)


def test_an_error_in_a_worker_is_the_error_of_the_run(start, folder: Path) -> None:
    pytest.importorskip("distributed", reason="Dask's scheduler is not installed (extra: dask)")
    whole = (folder / "a.csv").read_bytes()
    (folder / "e.csv.gz").write_bytes(gzip.compress(whole * 200)[:-9])  # whole at its start, where a survey looks
    done = start("*.csv*", "--engine", "dask", "-o", "report.json", "--encoding", "utf-8")
    assert done.code == 2
    assert "e.csv.gz" in done.err and "cut off" in done.err
    assert not (folder / "report.json").exists()


def test_an_address_without_a_scheduler_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="Dask's scheduler is not installed (extra: dask)")
    monkeypatch.setattr(dask_files, "_PATIENCE", 0.2)
    with (
        pytest.raises(UsageError, match="no Dask scheduler answers"),
        dask_engine(make_worker_config(), "tcp://127.0.0.1:1"),
    ):
        pass


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"Dask, which is not installed\n.*\[dask\]"):
        require_dask()
