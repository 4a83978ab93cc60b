"""A user's mistake is answered with a remedy, never called a defect."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAD = "Name,University,Country,Course\n"
ROW = "A,MEPhI,Russia,Nuclear engineering\n"


@pytest.mark.parametrize(
    "name",
    ["utf-16", "UTF16", "utf-32", "u32", "punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape",
     "utf-7", "base64", "rot13", "hex", "zip", "", " ", "no-such", "a\tb", "é", "x" * 5000],
)  # fmt: skip
def test_an_encoding_that_does_not_fit_is_a_usage_error(screen, tmp_path: Path, name: str) -> None:
    (tmp_path / "t.csv").write_text(HEAD + ROW, encoding="utf-8")
    done = screen("t.csv", f"--encoding={name}", "-f", "json")
    if name == "":
        assert done.code == 0, "empty is as good as left out"
        return
    assert (done.code, json.loads(done.out)["code"]) == (2, "usage")
    assert "encoding" in done.err and len(done.err.splitlines()) == 2
    assert "defect" not in done.err and "Traceback" not in done.err


@pytest.mark.parametrize(
    ("stored", "asked"),
    [("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-16-be", "utf-16"), ("utf-16-le", "utf-16-le"),
     ("utf-32", "utf-32"), ("utf-8-sig", "utf8"), ("cp1251", "windows-1251")],
)  # fmt: skip
def test_an_encoding_that_fits_is_used(screen, tmp_path: Path, stored: str, asked: str) -> None:
    (tmp_path / "t.csv").write_text((HEAD + "A,МИФИ,Россия,Физика\n") * 3, encoding=stored)
    assert "mephi" in screen("t.csv", "--encoding", asked, "-f", "json").out


@pytest.mark.parametrize(
    "charset", ["undefined", "idna", "punycode", "utf-16", "utf-32le", "no-such", "base64", "utf-8"]
)
def test_a_web_page_with_a_strange_charset_is_read_by_the_look_of_it(screen, tmp_path: Path, charset: str) -> None:
    cells = "<tr><th>University<th>Course</tr>" + "<tr><td>МИФИ<td>Ядерная физика</tr>" * 3
    page = f"<html><head><meta charset={charset}></head><table>{cells}</table></html>"
    (tmp_path / "t.html").write_text(page, encoding="utf-8")
    done = screen("t.html", "-f", "json")
    assert (done.code, "mephi" in done.out) == (0, True), done.err


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="paths are text there")
@pytest.mark.parametrize("option", ["--watchlist", "--policy", "--config", "FILE"])
def test_a_path_that_is_no_utf8_is_a_path_like_any_other(screen, tmp_path: Path, option: str) -> None:
    name = os.fsdecode(b"w\xe9.yml")
    contents = {
        "--watchlist": "id: own\ntitle: Ours\nentities:\n"
        "  - {id: m, name: Miskatonic University, country: US, group: linked}\n",
        "--policy": screen("policy", "--yaml").out,
        "--config": "limit: 5\n",
        "FILE": HEAD + ROW,
    }
    (tmp_path / name).write_text(contents[option], encoding="utf-8")
    (tmp_path / "t.csv").write_text(HEAD + ROW, encoding="utf-8")
    arguments = [name] if option == "FILE" else ["t.csv", option, name]
    for form in ("json", "table", "csv", "markdown", "ndjson"):
        done = screen(*arguments, "-f", form)
        assert (done.code, "mephi" in done.out or "MEPhI" in done.out) == (0, True), done.err


@pytest.mark.skipif(not Path("/dev/shm").exists() or os.geteuid() != 0, reason="makes a small disk")
def test_a_full_folder_for_temporary_files_is_explained(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], capture_output=True).returncode:
        pytest.skip("no disk can be made here")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "screening", "-"],
            input=(HEAD + ROW * 600_000).encode(),
            capture_output=True,
            env={**os.environ, "TMPDIR": str(small)},
            cwd=tmp_path,
        )
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert done.returncode == 2
    assert b"No temporary copy can be made" in done.stderr and b"TMPDIR" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_a_limit_on_the_size_of_files_is_explained(tmp_path: Path) -> None:
    """The same as a full disk, where nobody may make one."""
    script = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    script += "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); from screening.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "-"],
        input=(HEAD + ROW * 600_000).encode(),
        capture_output=True,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert b"No temporary copy can be made" in done.stderr and b"defect" not in done.stderr
