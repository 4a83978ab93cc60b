"""Sound files of every kind that is read: what the fuzzer of `fuzz.py` damages."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

from screening import load_judges
from screening.columns import header_judge
from screening.datafile import builtin
from screening.decisions import Entry, Seen, write_entries
from screening.fingerprint import digest
from screening.model import Disposition
from screening.reading import open_table
from screening.reporting import reporter
from screening.run import map_columns, screen_table

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "tests" / "data" / "fuzz"
ROWS = [
    ("Student ID", "Nationality", "University", "Country", "Course", "Level"),
    ("1", "DPRK", "Kim Chaek University of Technology", "KP", "Nuclear physics", "PhD"),
    ("2", "Россия", "МИФИ, Москва", "Россия", "Ядерная физика", ""),
    ("3", "Ireland", '"UCD", Dublin', "IE", "Law", "BA"),
    ("4", "", "김일성종합대학", "북한", "핵물리학", "석사"),
] * 3


def _text(delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    lines = [delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in ROWS]
    return "\n".join(lines).encode(encoding)


def _records() -> list[dict[str, str]]:
    return [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


def _written(write: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def _frame(method: str, **options: object) -> bytes:
    import pandas as pd

    return _written(lambda out: getattr(pd.DataFrame(_records()), method)(out, **options))


def _xls() -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for r, row in enumerate(ROWS):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    return _written(book.save)


SUBJECTS = b"""id: house
version: "2026-01-01"
title: Disciplines of a house
disciplines:
  nuclear-engineering:
    name: Nuclear engineering
    gate: advanced
    basis: UNSCR 2270 (2016)
    names:
      en: |
        reactor*, atomic energy/power, assay + uran*/plutoni*
"""
LINES = b"""{"list": {"id": "house", "title": "House", "version": "2026-01-01", "source": "own", "group": "linked"}}
{"id": "a", "name": "Norvik Institute", "country": "RU", "names": [{"lang": "en", "text": ["NIR"]}], "city": "Tomsk"}
{"id": "b", "kind": "person", "name": "Pak Yong Tok", "countries": ["KP"], "names": [{"text": "Pak Y T", "weak": true}]}
"""
SETTINGS = b"""[tool.screening]
min-band = "low"
map = ["University=institution", "Course=subject"]
watchlist = ["lists/own.yml"]
limit = 20
strict = true
"""
SETTABLE = ("min-band", "map", "watchlist", "limit", "strict", "policy", "sheet", "encoding", "fail-on")


def _decisions() -> bytes:
    seen = Seen("low", "MEPhI", "MIFI", "Law (low)", "RU", "c" * 16, "e" * 16, "p" * 16, "r" * 16)
    because = "Left that university in 1998"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.yml"
        for number in range(3):
            made = Entry(
                f"fp{digest('fuzz', str(number))}", Disposition.CLEARED, because, "A. Meyer", date(2026, 9, 1),
                date(2027, 9, 1), seen, record="S1", record_key="r" * 16,
            )  # fmt: skip
            write_entries(path, [made])
        return path.read_bytes()


def _report(format: str) -> bytes:
    out = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_bytes(_text())
        with open_table(str(path), judge=header_judge(())) as table:
            mapping = map_columns(table)
            screen_table(table, mapping, load_judges(), [reporter(format, out)], show_all=True)
    return out.getvalue().encode()


def _published() -> list[bytes]:
    folder = ROOT / "tests" / "importing" / "lists"
    return [path.read_bytes() for path in sorted([*folder.glob("*.*"), *folder.glob("ofac/sdn*.*")])]


@cache
def seeds() -> dict[str, list[bytes]]:
    """Return sound files by the ending of their names, and those that were findings once."""
    table = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in ROWS)
    result = {
        "csv": [_text(), _text(";", "utf-8-sig"), _text("\t", "utf-16"), b"a,b\n" + _text()],
        "csv.gz": [gzip.compress(_text())],
        "json": [json.dumps(_records()).encode(), json.dumps({"rows": _records()}, ensure_ascii=False).encode()],
        "ndjson": ["\n".join(map(json.dumps, _records())).encode()],
        "html": [f"<html><meta charset=utf-8><table>{table}</table></html>".encode()],
        "xlsx": [_frame("to_excel", index=False)],
        "ods": [_frame("to_excel", index=False, engine="odf")],
        "xls": [_xls()],
        "parquet": [_frame("to_parquet"), _frame("to_parquet", compression="gzip")],
        "list.yml": [builtin("other.yml").read_bytes(), builtin("dprk.yml").read_bytes()[:6000]],
        "policy.yml": [builtin("policy.yml").read_bytes()],
        "lines.yml": [LINES],
        "published": _published(),
        "subjects.yml": [SUBJECTS],
        "settings.toml": [SETTINGS],
        "decisions.yml": [_decisions()],
        "earlier.json": [_report("json"), _report("ndjson")],
        "txt": [b""],
    }
    for path in sorted(FOUND.glob("*.*")):
        result.setdefault(path.name.partition(".")[2], []).append(path.read_bytes())
    return result
