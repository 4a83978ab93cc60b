"""A report file appears complete or not at all."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from pathlib import Path

import pytest
from report_samples import RECORDS, RUN, SUMMARY

from screening.errors import UsageError
from screening.reporting import FORMATS, format_of, open_output, reporter


def test_complete_report_takes_the_name(tmp_path: Path) -> None:
    with open_output(str(tmp_path / "report.json"), "json") as out:
        out.write("{}\n")
        assert not (tmp_path / "report.json").exists()
    assert (tmp_path / "report.json").read_bytes() == b"{}\n"
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, OSError])
def test_failure_in_the_middle_leaves_the_old_report(tmp_path: Path, failure: type[BaseException]) -> None:
    (tmp_path / "report.csv").write_text("old")
    with pytest.raises(failure), open_output(str(tmp_path / "report.csv"), "csv") as out:
        report = reporter("csv", out)
        report.begin(RUN)
        report.add(RECORDS[0])
        raise failure
    assert (tmp_path / "report.csv").read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["report.csv"]


def test_csv_file_is_what_excel_wants(tmp_path: Path) -> None:
    """Byte order mark, and CRLF that is not doubled."""
    with open_output(str(tmp_path / "r.csv"), "csv") as out:
        report = reporter("csv", out)
        report.begin(RUN)
        report.add(RECORDS[1])
        report.end(SUMMARY)
    raw = (tmp_path / "r.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfsheet_row,row,line,")
    assert raw.count(b"\r\n") == 2 and raw.count(b"\n") == 2 and b"\r\r" not in raw
    assert "ДВФУ" in raw.decode("utf-8-sig")


@pytest.mark.parametrize("format", ["table", "json", "ndjson", "markdown"])
def test_other_files_are_utf8_with_line_feeds(tmp_path: Path, format: str) -> None:
    with open_output(str(tmp_path / "r"), format) as out:
        out.write("김\n")
    assert (tmp_path / "r").read_bytes() == "김\n".encode()


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_report_has_the_mode_of_the_one_it_replaces(tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    target.touch()
    target.chmod(0o640)
    with open_output(str(target), "json") as out:
        out.write("{}")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    with open_output(str(tmp_path / "link.json"), "json") as out:
        out.write("{}")
    assert (tmp_path / "link.json").is_symlink() and (tmp_path / "real.json").read_text() == "{}"


@pytest.mark.skipif(os.name == "nt", reason="no device files there")
def test_device_is_written_to_not_replaced() -> None:
    with open_output(os.devnull, "json") as out:
        out.write("{}")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may write anything")
def test_write_protected_report_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    target.write_text("kept")
    target.chmod(0o444)
    with pytest.raises(UsageError, match="not allowed"), open_output(str(target), "json") as out:
        out.write("{}")
    assert target.read_text() == "kept"


def test_missing_folder_is_explained(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="its folder does not exist"),
        open_output(str(tmp_path / "no" / "r.json"), "json"),
    ):
        pass


def test_folder_as_a_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this is a folder"), open_output(str(tmp_path), "json"):
        pass


def test_full_disk_is_explained_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no space is left"), open_output(str(tmp_path / "r.json"), "json"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("text", ["short", "long" * 100_000])
def test_device_without_space_is_explained(text: str) -> None:
    with pytest.raises(UsageError, match="no space is left"), open_output("/dev/full", "json") as out:
        out.write(text)


def test_error_of_something_else_is_not_put_on_the_report(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), open_output(str(tmp_path / "r.json"), "json"):
        (tmp_path / "no input").open()


def test_standard_output_of_programs_is_utf8_without_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252", newline="\r\n"))
    with open_output("-", "csv") as out:
        out.write("김\r\n")
    assert raw.getvalue() == "김\r\n".encode()


def test_format_follows_the_file_name() -> None:
    names = ["a.json", "b.NDJSON", "c.jsonl", "d.csv", "e.md", "f.txt", "g.xlsx", "h.sarif", "i.xml", "-"]
    formats = ["json", "ndjson", "ndjson", "csv", "markdown", "table", "xlsx", "sarif", "junit", None]
    assert [format_of(name) for name in names] == formats


def test_unknown_format_is_explained() -> None:
    with pytest.raises(
        UsageError, match="Choose one of table, json, ndjson, csv, markdown, html, sarif, junit, github"
    ):
        reporter("docx", io.StringIO())
    assert list(FORMATS)[:6] == ["table", "json", "ndjson", "csv", "markdown", "html"]
    assert list(FORMATS)[6:] == ["sarif", "junit", "github", "gitlab", "rdjson", "job-summary", "xlsx"]
