"""`tail -f table | screen - -f ndjson`: a finding leaves while the table is still being written."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

KIM = "Kim Chaek University of Technology"
PATIENCE = 60
"""Seconds to wait for what must come: a loaded machine is slow, and the promise is measured where it is not."""


class Live:
    """A running `screen - -f ndjson`, fed and read line by line."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "screening", "-", "-f", "ndjson", *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.decode("utf-8"))
        self._lines.put("")

    def feed(self, *lines: str | bytes) -> None:
        assert self.process.stdin
        for line in lines:
            self.process.stdin.write(line if isinstance(line, bytes) else f"{line}\n".encode())
        self.process.stdin.flush()

    def next(self) -> dict[str, Any]:
        return json.loads(self._lines.get(timeout=PATIENCE))

    def nothing_yet(self) -> bool:
        return self._lines.empty()

    def end(self) -> list[dict[str, Any]]:
        """Close the stream and return what is still said."""
        assert self.process.stdin
        self.process.stdin.close()
        rest = [json.loads(line) for line in iter(lambda: self._lines.get(timeout=PATIENCE), "")]
        self.process.wait(PATIENCE)
        return rest


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Any]:
    running: list[Live] = []

    def start(*args: str) -> Live:
        running.append(Live(tmp_path, *args))
        return running[-1]

    yield start
    for each in running:
        each.process.kill()
        each.process.wait()
        for stream in (each.process.stdin, each.process.stdout, each.process.stderr):
            if stream:
                stream.close()


def test_findings_of_a_delimited_stream_leave_before_it_ends(live) -> None:
    run = live()
    run.feed("Id,Institution,Country", f"1,{KIM},North Korea")
    assert run.next()["type"] == "run"
    first = run.next()
    assert (first["type"], first["record_id"], first["row"], first["line"]) == ("finding", "1", 1, 2)
    run.feed("2,Sorbonne,France", f"3,{KIM},North Korea")
    assert run.next()["record_id"] == "3"
    run.feed(b"4,Kim Chaek Univ", b"ersity of Technology,North Korea\n")
    assert run.next()["line"] == 5
    [summary] = run.end()
    assert (summary["type"], summary["summary"]["rows"], run.process.returncode) == ("summary", 4, 0)


def test_findings_of_a_stream_of_objects_leave_too_and_a_field_that_comes_late_is_told(live) -> None:
    run = live("--strict")
    run.feed(json.dumps({"Id": "1", "Institution": KIM}))
    assert [run.next()["type"], run.next()["record_id"]] == ["run", "1"]
    run.feed(json.dumps({"Id": "2", "Institution": KIM, "Nationality": "North Korean"}))
    assert run.next()["record_id"] == "2"
    [summary] = run.end()
    [warning] = [each for each in summary["warnings"] if each["code"] == "late-field"]
    assert "“Nationality”" in warning["text"] and warning["lines"] == [2] and warning["unscreened"]
    assert run.process.returncode == summary["exit"]["code"] == 3


def test_a_broken_stream_ends_with_an_error_and_no_summary(live) -> None:
    run = live()
    run.feed(json.dumps({"Id": "1", "Institution": KIM}))
    assert [run.next()["type"], run.next()["type"]] == ["run", "finding"]
    run.feed('{"Id": "2", "Institution": ')
    [error] = run.end()
    assert (error["type"], error["code"], run.process.returncode) == ("error", "input", 2)
    assert "standard input:2" in error["where"]


@pytest.mark.skipif(sys.platform == "win32", reason="no signal can be sent to one process there")
def test_a_stream_that_is_stopped_ends_with_an_error_though_nothing_comes(live) -> None:
    run = live()
    run.feed("Id,Institution,Country", f"1,{KIM},North Korea")
    assert [run.next()["type"], run.next()["type"]] == ["run", "finding"]
    time.sleep(1)  # it waits for more
    run.process.send_signal(signal.SIGINT)
    error = run.next()
    assert (error["type"], error.get("code")) == ("error", "interrupted"), error
    assert run.process.wait(PATIENCE) == 130


def test_a_quoted_line_break_and_letters_cut_in_two_are_read_as_one(live) -> None:
    run = live()
    run.feed("Id,Institution,Country", f"1,{KIM},North Korea")
    assert [run.next()["type"], run.next()["type"]] == ["run", "finding"]
    half = 'Томский политехнический "университет'.encode()
    run.feed(b'2,"Kim Chaek University\nof Technology",North Korea\n3,"', half[:7])
    assert run.next()["record_id"] == "2"
    run.feed(half[7:].replace(b'"', b'""'), b'""",Russia\n')
    found = run.next()
    assert (found["record_id"], found["line"]) == ("3", 5)
    run.end()


def test_letters_that_come_later_in_another_encoding_are_told(live) -> None:
    run = live()
    run.feed("Id,Institution,Country", f"1,{KIM},North Korea")
    assert [run.next()["type"], run.next()["type"]] == ["run", "finding"]
    run.feed(b"2,Universit\xe9 de Kim,France\n", f"3,{KIM},North Korea")
    assert run.next()["record_id"] == "3"
    [summary] = run.end()
    [warning] = [each for each in summary["warnings"] if each["code"] == "undecodable"]
    assert (warning["lines"], warning["unscreened"]) == ([3], True)


def test_a_table_that_is_complete_when_it_comes_is_read_as_a_file_is(screen, start, tmp_path: Path) -> None:
    table = "Id,Institution,Country\n" + "".join(f"{at},{KIM if at % 3 else 'Sorbonne'},\n" for at in range(300))
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    told = {"SOURCE_DATE_EPOCH": "1700000000"}
    piped = start("-", "-f", "ndjson", stdin=table.encode(), **told).out
    assert piped.replace('"path": "-"', '"path": "t.csv"') == screen("t.csv", "-f", "ndjson", **told).out


def test_a_long_stream_gives_the_records_and_the_digest_of_the_file(screen, start, tmp_path: Path) -> None:
    rows = "".join(f'{at},"{KIM if at % 7 == 0 else "Sorbonne"}",France\n' for at in range(30_000))
    table = f"Id,Institution,Country\n{rows}"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    piped = start("-", "-f", "ndjson", stdin=table.encode()).out.splitlines()[1:]
    read = screen("t.csv", "-f", "ndjson").out.splitlines()[1:]
    assert piped == read


def test_a_workbook_and_a_document_come_through_a_pipe_as_before(start, examples: Path) -> None:
    book = (examples / "partnerships.xlsx").read_bytes()
    assert json.loads(start("-", "-f", "ndjson", stdin=book).out.splitlines()[0])["input"]["format"] == "xlsx"
    document = json.dumps([{"Id": "1", "Institution": KIM}], indent=1).encode()
    assert '"type": "finding"' in start("-", "-f", "ndjson", stdin=document).out


def test_waiting_costs_no_processor_time(live) -> None:
    run = live()
    run.feed("Id,Institution,Country", f"1,{KIM},North Korea")
    assert [run.next()["type"], run.next()["type"]] == ["run", "finding"]
    time.sleep(0.5)
    assert run.nothing_yet()
    run.end()
