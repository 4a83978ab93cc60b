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
import gc
import gzip
import io
import json
import os
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
from contextlib import nullcontext
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from screening import ScreeningError, load_judges  # noqa: E402
from screening.columns import header_judge  # noqa: E402
from screening.configuration import read_configuration  # noqa: E402
from screening.decisions import read_earlier, read_ledger  # noqa: E402
from screening.importing import read_list  # noqa: E402
from screening.model import Context, text_column  # noqa: E402
from screening.model.distinct import constant  # noqa: E402
from screening.reading import ReadOptions, open_table  # noqa: E402
from screening.reporting import FORMATS, ReportOptions, reporter  # noqa: E402
from screening.run import map_columns, screen_table  # noqa: E402
from screening.screener import Judges  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))
from fuzzseeds import SETTABLE, seeds  # noqa: E402
from warm import FORKS, Readers  # noqa: E402

TOKENS = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'""', b"\r", b"\n", b"\r\n", b";", b"\t", b",", b"|", b"<", b">",
    b"&#0;", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"{", b"}", b"[", b"]", b"null", b"1e999", b"-1", b"\\ud800",
    b"999999999", b"A1", b"XFD1048576", b"\x7f", b"\xff" * 4, b"\0" * 8, b"\x80\0\0\0", b": ", b"- ", b"&a *a",
    b"!!python/object",
]  # fmt: skip
WORD = re.compile(rb"[^\s\"',;:\[\]{}<>=|/&]+")
VALUES = [
    b"", b"0", b"-1", b"1e999", b"9" * 400, b"null", b"true", b"~", b"[]", b"{}", b"2026-13-45", b"0001-01-01", b"KP",
    b"[a, b]", b"\xd0\x9c\xd0\x98\xd0\xa4\xd0\x98", "김일성종합대학".encode(), b"A" * 5_000, b"a " * 2_000, b"=1+1",
    b"<b>", b"../../etc", b"\\u0000", b"\\ud800", b"\xe2\x80\xae", b"\xc2\x85", b"e\xcc\x81" * 9, b"high", b"1/0",
    b"institution", b"university", b"*", b"+",
]  # fmt: skip
SCRIPTS = [
    (32, 126), (0x400, 0x4FF), (0xAC00, 0xD7A3), (0x4E00, 0x9FFF), (0x600, 0x6FF), (0x300, 0x36F), (0x2000, 0x206F),
    (0xE01, 0xE5B), (0xFDF0, 0xFDFF), (0x1F300, 0x1F6FF), (0xE0000, 0xE007F), (0, 31), (0xD800, 0xDFFF),
]  # fmt: skip


PACKED = {"xlsx", "ods", "xls", "parquet", "csv.gz"}
COSTLY = {"xlsx", "ods", "xls", "parquet", "html", "csv.gz", "subjects.yml"}
"""Read in a process of their own, or slow: a fifth of the inputs."""
LONGEST_WAIT = 100
"""Seconds on the clock above which an input is a finding: processes waited for each other until a limit ended it."""
FRESH = 50
"""Each so many-th input is read by a process that is started anew, as users have it, the others by a fork: `warm`."""


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
    if kind not in PACKED and chance.random() < 0.5:
        return _reworded(chance, known)
    return _mutated(chance, known)


def _reworded(chance: random.Random, known: list[bytes]) -> bytes:
    """Put other words in place of some, so that what the file is made of stays sound and its values are hostile."""
    content = chance.choice(known)
    if b"\0" in content:  # UTF-16
        return _mutated(chance, known)
    for _ in range(chance.choice([1, 1, 2, 4, 16])):
        if words := list(WORD.finditer(content)):
            hit, other = chance.choice(words), chance.choice(words)
            word = chance.choice(VALUES) if chance.random() < 0.7 else other[0]
            content = content[: hit.start()] + word + content[hit.end() :]
    return content[: 1 << 20]


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
def _judges() -> Judges:
    return load_judges()


def run(kind: str, content: bytes, folder: Path) -> str:
    """Try one input and return what came out: `report`, `refused` or `answer`.

    Raises:
        Exception: whatever is neither; it is a finding.
    """
    if kind == "txt":
        _ask(_judges(), content.decode("utf-8", "surrogatepass"))
        return "answer"
    path = folder / f"input.{kind}"
    path.write_bytes(content)
    try:
        _try(kind, path, content)
    except ScreeningError as refused:
        assert refused.what.strip(), "a refusal without a sentence"
        return "refused"
    return "report"


def _try(kind: str, path: Path, content: bytes) -> None:
    match kind:
        case "list.yml" | "lines.yml" | "published":
            if kind == "published" and len(content) % 4:  # an index of it takes five times as long
                read_list(path)
            else:
                load_judges(watchlists=[path], builtin=False)
        case "policy.yml":
            load_judges(policy=path)
        case "subjects.yml":
            load_judges(subjects=path).subjects([("Reactor physics", "", "PhD")])
        case "settings.toml":
            read_configuration(path, SETTABLE, found=True)
        case "decisions.yml":
            read_ledger(path)
        case "earlier.json":
            read_earlier(path)
        case _:
            _screen(_judges(), path, random.Random(content))


def _ask(judges: Judges, text: str) -> None:
    [place] = judges.countries([text[:200]])
    cell = text_column([text])
    judges.matcher.match(constant(text, 1), constant(Context(place, text[:50]), 1), near_misses=True)
    for rooms in (judges.persons, judges.matcher.hosts, judges.matcher.identifiers):
        rooms.find(cell)
    judges.subjects([(text, text[:20], text[:20])])


def _screen(judges: Judges, path: Path, chance: random.Random) -> None:
    """Screen a table into JSON and two other reports: which two is chance, as they cost more than the screening."""
    chosen = chance.sample([name for name, kind in FORMATS.items() if kind.is_text and name != "json"], 2)
    chosen += ["xlsx"] if chance.random() < GIVEN_BACK else []
    outs = {name: io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for name in ("json", *chosen)}
    with open_table(str(path), ReadOptions(), judge=header_judge(())) as table:
        mapping = map_columns(table)
        reporters = [reporter(name, out, ReportOptions()) for name, out in outs.items()]
        summary = screen_table(table, mapping, judges, reporters, show_all=True)
    written = {name: _content(out) for name, out in outs.items()}
    document = json.loads(written["json"])
    assert summary.rows == summary.screened + summary.unscreenable == document["summary"]["rows"], "rows do not add up"
    for name, content in written.items():
        CHECKS.get(name, _check_text)(content)


def _content(out: io.TextIOWrapper) -> bytes:
    out.flush()
    return out.buffer.getvalue()  # type: ignore[attr-defined]


def _check_text(content: bytes) -> None:
    raw = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", content.decode())
    assert raw is None, f"raw {raw!r}"


def _check_workbook(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet") or name in {"xl/workbook.xml", "xl/styles.xml"}:
                ElementTree.fromstring(book.read(name))  # other parts of a damaged workbook are given back as they are


CHECKS: dict[str, Callable[[bytes], object]] = {
    "json": json.loads,
    "ndjson": lambda content: [json.loads(line) for line in content.splitlines()],
    "sarif": json.loads,
    "gitlab": json.loads,
    "junit": ElementTree.fromstring,
    "xlsx": _check_workbook,
}
"""What a report must be; the others hold no character that steers a terminal or turns text round."""
GIVEN_BACK = 0.1
"""Share of tables that are also written into a workbook, which takes a process of its own."""


def _stretch(seed: int, number: int, kinds: list[str], part: int, parts: int, keep: str, most: float) -> Counter[str]:
    counts: Counter[str] = Counter()
    load_judges()
    gc.freeze()  # the index is no garbage: to search it again and again takes an eighth of the time
    readers = Readers() if FORKS else None
    with tempfile.TemporaryDirectory() as folder:
        for at, kind, content in inputs(seed, number, kinds):
            if at % parts != part:
                continue
            started, begun = time.process_time(), time.monotonic()
            try:
                with readers.instead() if readers and at % FRESH else nullcontext():
                    outcome = run(kind, content, Path(folder))
                if (taken := time.process_time() - started) > most:
                    raise TimeoutError(f"{taken:.1f} s of processor time")
                if (waited := time.monotonic() - begun) > LONGEST_WAIT:
                    raise TimeoutError(f"{waited:.0f} s, most of them spent waiting")
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                outcome = "FINDING"
                Path(keep).mkdir(exist_ok=True)
                (Path(keep) / f"{seed}-{at}.{kind}").write_bytes(content)
                print(f"{seed}-{at}.{kind}: {type(error).__name__}: {error}\n{traceback.format_exc()}", flush=True)
            counts[f"{kind:14}{outcome}"] += 1
            if counts.total() % 5_000 == 0:
                print(f"seed {seed}, part {part}: {counts.total():,} done", flush=True)
    if readers:
        readers.close()
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
    kinds = options.kind or sorted(seeds())
    with tempfile.TemporaryDirectory() as remembered, ProcessPoolExecutor(options.jobs, get_context("spawn")) as pool:
        os.environ["SCREENING_CACHE_DIR"] = remembered  # each damaged list takes the place of a sound one there
        load_judges()  # builds the index once, for all
        parts = [
            pool.submit(_stretch, options.seed, options.files, kinds, part, options.jobs, options.keep, options.seconds)
            for part in range(options.jobs)
        ]
        counts: Counter[str] = sum((part.result() for part in parts), Counter())
    for name, count in sorted(counts.items()):
        print(f"{name:23} {count:7,}")
    findings = sum(count for name, count in counts.items() if name.endswith("FINDING"))
    print(f"{counts.total():,} inputs, {findings} findings")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
