"""Feed damaged files to every reader, the YAML files and the matcher, and see that nothing but an answer comes out.

    python benchmarks/fuzz.py                        2,000 inputs, as in CI
    python benchmarks/fuzz.py --files 100000         before a release, by hand
    python benchmarks/fuzz.py --seed 7 --kind xls    one kind, another course

An answer is a report whose JSON is valid and whose rows add up, or a
ScreeningError with a sentence. Anything else is a finding: the input is kept in
--keep, to be mended and put into tests/data/fuzz, where it is a seed from then on.
The same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from screening import ScreeningError, load_judges  # noqa: E402
from screening.columns import header_judge  # noqa: E402
from screening.datafile import builtin  # noqa: E402
from screening.model import Context, text_column  # noqa: E402
from screening.model.distinct import constant  # noqa: E402
from screening.reading import ReadOptions, open_table  # noqa: E402
from screening.reporting import ReportOptions, reporter  # noqa: E402
from screening.run import map_columns, screen_table  # noqa: E402

FOUND = ROOT / "tests" / "data" / "fuzz"
ROWS = [
    ("Student ID", "Nationality", "University", "Country", "Course", "Level"),
    ("1", "DPRK", "Kim Chaek University of Technology", "KP", "Nuclear physics", "PhD"),
    ("2", "Россия", "МИФИ, Москва", "Россия", "Ядерная физика", ""),
    ("3", "Ireland", '"UCD", Dublin', "IE", "Law", "BA"),
    ("4", "", "김일성종합대학", "북한", "핵물리학", "석사"),
] * 3
TOKENS = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'""', b"\r", b"\n", b"\r\n", b";", b"\t", b",", b"|", b"<", b">",
    b"&#0;", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"{", b"}", b"[", b"]", b"null", b"1e999", b"-1", b"\\ud800",
    b"999999999", b"A1", b"XFD1048576", b"\x7f", b"\xff" * 4, b"\0" * 8, b"\x80\0\0\0", b": ", b"- ", b"&a *a",
    b"!!python/object",
]  # fmt: skip
SCRIPTS = [
    (32, 126), (0x400, 0x4FF), (0xAC00, 0xD7A3), (0x4E00, 0x9FFF), (0x600, 0x6FF), (0x300, 0x36F), (0x2000, 0x206F),
    (0xE01, 0xE5B), (0xFDF0, 0xFDFF), (0x1F300, 0x1F6FF), (0xE0000, 0xE007F), (0, 31), (0xD800, 0xDFFF),
]  # fmt: skip


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
        "txt": [b""],
    }
    for path in sorted(FOUND.glob("*.*")):
        result.setdefault(path.name.partition(".")[2], []).append(path.read_bytes())
    return result


COSTLY = {"xlsx", "ods", "xls", "parquet", "html", "csv.gz"}
"""Read in a process of their own, or slow: a fifth of the inputs."""


def inputs(seed: int, number: int, kinds: list[str]) -> Iterator[tuple[int, str, bytes]]:
    """Yield number, kind and content of each input."""
    cheap = [kind for kind in kinds if kind not in COSTLY] or kinds
    costly = [kind for kind in kinds if kind in COSTLY] or kinds
    for at in range(number):
        chance = random.Random(f"{seed}/{at}")
        kind = chance.choice(costly if at % 5 == 0 else cheap)
        yield at, kind, _text_of_all_scripts(chance) if kind == "txt" else _damaged(chance, kind)


def _damaged(chance: random.Random, kind: str) -> bytes:
    """Damage a sound file; one that is packed mostly inside, or its check sum would be all that is ever tried."""
    known = seeds()[kind]
    if kind == "csv.gz" and chance.random() < 0.7:
        return gzip.compress(_mutated(chance, seeds()["csv"]))
    if kind in {"xlsx", "ods"} and chance.random() < 0.7:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(known[0])) as sound, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as damaged:
            hit = chance.choice([name for name in sound.namelist() if name.endswith((".xml", ".rels"))])
            for name in sound.namelist():
                content = sound.read(name)
                damaged.writestr(name, _mutated(chance, [content]) if name == hit else content)
        return out.getvalue()
    return _mutated(chance, known)


def _mutated(chance: random.Random, known: list[bytes]) -> bytes:
    content = bytearray(chance.choice(known))
    for _ in range(chance.choice([1, 1, 2, 4, 16, 64])):
        at = chance.randrange(len(content) + 1)
        size = chance.choice([1, 2, 4, 8, 64, 512])
        match chance.randrange(7):
            case 0 if at < len(content):
                content[at] ^= 1 << chance.randrange(8)
            case 1 if at < len(content):
                content[at] = chance.randrange(256)
            case 2:
                content[at:at] = chance.choice(TOKENS)
            case 3:
                del content[at : at + size]
            case 4:
                content[at:at] = content[at : at + size] * chance.choice([1, 2, 50])
            case 5:
                other = chance.choice(known)
                start = chance.randrange(len(other) + 1)
                content[at : at + size] = other[start : start + size]
            case _:
                content[at : at + 4] = chance.choice([b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f", b"\1\0\0\0"])
    return bytes(content[: 1 << 20])


def _text_of_all_scripts(chance: random.Random) -> bytes:
    size = chance.choice([3, 3, 30, 30, 30, 300, 300, 300, 300, 3000])
    spans = chance.sample(SCRIPTS, chance.choice([1, 2, 4]))
    known = ["MEPhI", "Kim Chaek University", "МИФИ", "김일성종합대학", "nuclear", " ", " ", " ", ", ", "\n"]
    parts = [
        chance.choice(known) if chance.random() < 0.3 else chr(chance.randint(*chance.choice(spans)))
        for _ in range(size)
    ]
    return "".join(parts).encode("utf-8", "surrogatepass")


@cache
def _judges() -> object:
    return load_judges()


def run(kind: str, content: bytes, folder: Path) -> str:
    """Try one input and return what came out: `report`, `refused` or `answer`.

    Raises:
        Exception: whatever is neither; it is a finding.
    """
    judges = _judges()
    if kind == "txt":
        _ask(judges, content.decode("utf-8", "surrogatepass"))
        return "answer"
    path = folder / f"input.{kind}"
    path.write_bytes(content)
    try:
        if kind == "list.yml":
            load_judges(watchlists=[path], builtin=False)
        elif kind == "policy.yml":
            load_judges(policy=path)
        else:
            _screen(judges, path)
    except ScreeningError as refused:
        assert refused.what.strip(), "a refusal without a sentence"
        return "refused"
    return "report"


def _ask(judges, text: str) -> None:
    [place] = judges.countries([text[:200]])
    cell = text_column([text])
    judges.matcher.match(constant(text, 1), constant(Context(place, text[:50]), 1), near_misses=True)
    for rooms in (judges.persons, judges.matcher.hosts, judges.matcher.identifiers):
        rooms.find(cell)
    judges.subjects([(text, text[:20], text[:20])])


def _screen(judges, path: Path) -> None:
    outs = {name: io.StringIO() for name in ("json", "csv", "ndjson", "markdown", "table")}
    with open_table(str(path), ReadOptions(), judge=header_judge(())) as table:
        mapping = map_columns(table)
        reporters = [reporter(name, out, ReportOptions()) for name, out in outs.items()]
        summary = screen_table(table, mapping, judges, reporters, show_all=True)
    document = json.loads(outs["json"].getvalue())
    assert summary.rows == summary.screened + summary.unscreenable == document["summary"]["rows"], "rows do not add up"
    for line in outs["ndjson"].getvalue().splitlines():
        json.loads(line)
    for name in ("table", "markdown", "csv"):
        raw = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", outs[name].getvalue())
        assert raw is None, f"{name}: raw {raw!r}"


def _stretch(seed: int, number: int, kinds: list[str], part: int, parts: int, keep: str, most: float) -> Counter[str]:
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for at, kind, content in inputs(seed, number, kinds):
            if at % parts != part:
                continue
            started = time.process_time()
            try:
                outcome = run(kind, content, Path(folder))
                if (taken := time.process_time() - started) > most:
                    raise TimeoutError(f"{taken:.1f} s of processor time")
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                outcome = "FINDING"
                Path(keep).mkdir(exist_ok=True)
                (Path(keep) / f"{seed}-{at}.{kind}").write_bytes(content)
                print(f"{seed}-{at}.{kind}: {type(error).__name__}: {error}\n{traceback.format_exc()}", flush=True)
            counts[f"{kind:11}{outcome}"] += 1
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--kind", action="append", choices=sorted(seeds()), help="only this kind; repeatable")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", default="fuzz-findings", help="folder for inputs that are findings")
    parser.add_argument("--seconds", type=float, default=20.0, help="processor time above which an input is a finding")
    options = parser.parse_args()
    load_judges()  # builds the index once, for all
    kinds = options.kind or sorted(seeds())
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as pool:
        parts = [
            pool.submit(_stretch, options.seed, options.files, kinds, part, options.jobs, options.keep, options.seconds)
            for part in range(options.jobs)
        ]
        counts: Counter[str] = sum((part.result() for part in parts), Counter())
    for name, count in sorted(counts.items()):
        print(f"{name:20} {count:7,}")
    findings = sum(count for name, count in counts.items() if name.endswith("FINDING"))
    print(f"{counts.total():,} inputs, {findings} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
