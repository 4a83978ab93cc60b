"""No file, however small, takes more memory or time than it may have; see `screening.reading.guarded`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from screening.errors import InputError
from screening.reading import ReadOptions, open_table
from screening.reading.guarded import Watch

from .hostile import BOMBS, opendocument, workbook

pytestmark = pytest.mark.usefixtures("fresh_readers")

_LIMITED = """
import contextlib, io, json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from screening.cli.command import execute
for name in sys.argv[1:]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = execute([name, "--map", "institution=1", "-f", "csv"])
    print(json.dumps([code, out.getvalue(), err.getvalue()]), flush=True)
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, str]]:
    """Return code, output and errors of a run over each bomb, all in a process that may not have two gigabytes."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, made in BOMBS.items():
        (folder / name).write_bytes(made())
        assert (folder / name).stat().st_size < 4 << 20
    asked = [sys.executable, "-c", _LIMITED, *BOMBS]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=folder, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return {name: tuple(json.loads(line)) for name, line in zip(BOMBS, done.stdout.splitlines(), strict=True)}


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of the test itself")
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_asks_for_gigabytes_is_refused_with_its_name_the_limit_and_a_remedy(
    answers: dict[str, tuple[int, str, str]], name: str
) -> None:
    code, out, err = answers[name]
    said = err.splitlines()
    assert (code, out) == (2, ""), err[-2000:]
    assert said[0].startswith(f"Error: {name}: ") and len(said) == 2, err
    # Releases of the library differ in which of these they follow at all; none may follow one to its end.
    limits = ("asks for more", "gives no rows", "spans", "repeats", "GB of text")
    assert name in {"circle.xls", "another folder.xlsx", "far row.xlsx"} or any(word in said[0] for word in limits)
    assert "defect" not in err and "Traceback" not in err


def test_what_is_merely_large_or_odd_is_read(tmp_path: Path) -> None:
    """The counter-examples: a wide table, a far cell of an ordinary sheet, repeats of blank cells."""
    wide, filled = ("".join(f'<c t="inlineStr"><is><t>{letter}{n}</t></is></c>' for n in range(300)) for letter in "hv")
    (tmp_path / "wide.xlsx").write_bytes(workbook(f"<row>{wide}</row><row>{filled}</row>", sheet="worksheets/one.dat"))
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    rows = "".join(f"<table:table-row>{cell.format(text) * 2}</table:table-row>" for text in ("name", "MEPhI"))
    (tmp_path / "blank.ods").write_bytes(opendocument(rows + blank))
    for name, width in (("wide.xlsx", 300), ("blank.ods", 2)):
        with open_table(str(tmp_path / name), ReadOptions(header_row=1)) as table:
            assert (len(table.headers), sum(map(len, table.batches()))) == (width, 1)


def test_a_page_whose_cells_span_as_people_let_them_is_read(tmp_path: Path) -> None:
    """A faculty over its 40,000 students and a title over all columns; what grows without end is refused above."""
    rows = "<tr><td rowspan=999>Physics<td>MEPhI<td>1" + "<tr><td>MEPhI<td>2" * 998
    (tmp_path / "t.html").write_text(f"<table><tr><th>Faculty<th>University<th>No{rows * 40}</table>")
    with open_table(str(tmp_path / "t.html")) as table:
        assert table.headers == ("Faculty", "University", "No")
        assert sum(map(len, table.batches())) == 999 * 40


def test_a_header_of_2000_names_over_short_rows_is_screened_in_parts(tmp_path: Path) -> None:
    (tmp_path / "wide.csv").write_text(",".join(f"name {n}" for n in range(2_000)) + "\n" + "a\n" * 6_000)
    with open_table(str(tmp_path / "wide.csv"), ReadOptions(header_row=1)) as table:
        sizes = [len(batch) for batch in table.batches()]
    assert (sum(sizes), max(sizes)) == (6_000, 2_500)


def test_a_record_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "long.ndjson").write_bytes(b'{"a": 1}\n{"a": [' + b"{}," * 4_000_000 + b"{}]}\n")
    with pytest.raises(InputError, match="Line 2 is longer than 8 MB"):
        open_table(str(tmp_path / "long.ndjson"))


def _python(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE)


def test_a_reader_that_gives_nothing_is_ended_in_time() -> None:
    with _python("while True: pass") as reader:
        watch = Watch(reader, 1 << 30, seconds=1)
        with watch:
            assert reader.stdout is not None and reader.stdout.read() == b""
        assert (watch.too_slow, reader.wait() != 0) == (True, True)


def test_a_reader_that_nobody_waits_for_may_take_its_time() -> None:
    with _python("import time; time.sleep(2); print(1)") as reader:
        watch = Watch(reader, 1 << 30, seconds=1)
        time.sleep(1.5)
        assert (watch.too_slow, reader.poll()) == (False, None)
        watch.stop()
        assert reader.communicate()[0].strip() == b"1"


def test_where_the_system_sets_no_limit_a_reader_that_takes_too_much_is_ended(monkeypatch) -> None:
    monkeypatch.setattr("screening.reading.guarded._WATCHES_MEMORY", True)
    with _python("held = bytearray(300 << 20); input()") as reader:
        watch = Watch(reader, 100 << 20, seconds=60)
        with watch:
            assert reader.stdout is not None and reader.stdout.read() == b""
        assert (watch.too_slow, reader.wait() != 0) == (False, True)


@pytest.mark.skipif(os.name == "nt", reason="looks at processes with ps")
def test_a_table_that_is_given_up_half_way_leaves_no_process(tmp_path: Path) -> None:
    import psutil

    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 60_001))
    (tmp_path / "t.xlsx").write_bytes(workbook(rows))
    before = set(psutil.Process().children())
    with open_table(str(tmp_path / "t.xlsx")) as table:
        batches = table.batches()
        next(batches)
        assert set(psutil.Process().children()) - before
    assert not set(psutil.Process().children()) - before


def test_the_process_that_reads_takes_no_module_from_the_working_folder(tmp_path: Path, screen) -> None:
    (tmp_path / "json.py").write_text("open('taken', 'w')")
    (tmp_path / "msgspec.py").write_text("open('taken', 'w')")
    (tmp_path / "t.xlsx").write_bytes(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))
    script = "from screening.cli import main; main()"
    subprocess.run([sys.executable, "-P", "-c", script, "t.xlsx"], cwd=tmp_path, capture_output=True)
    assert not (tmp_path / "taken").exists()
