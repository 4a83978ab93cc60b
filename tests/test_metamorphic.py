"""What does not change the meaning of a row does not change its verdict."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import screening

HEADERS = ("Student ID", "Nationality", "University", "Country", "Course")
Row = tuple[str, ...]
Verdict = tuple[str, frozenset[str], str]


@pytest.fixture(scope="module")
def judges() -> object:
    return screening.load_judges()


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Return 500 rows: every third institution of the project's corpus, with subjects of its corpus."""
    data = Path(__file__).parent / "data"
    with (data / "institutions.csv").open(encoding="utf-8", newline="") as file:
        institutions = [(row["text"], row["country"]) for row in csv.DictReader(file)]
    with (data / "subjects.csv").open(encoding="utf-8", newline="") as file:
        subjects = [row["text"] for row in csv.DictReader(file)]
    some = random.Random(14)
    nationalities = ["", "DPRK", "Russia", "Ireland", "India"]
    return [
        (f"S{number}", some.choice(nationalities), " ".join(name.split()), country, some.choice(subjects))
        for number, (name, country) in enumerate(some.sample(institutions, 500))
    ]


@pytest.fixture(scope="module")
def verdicts(judges: object) -> Callable[..., dict[str, Verdict]]:
    def verdicts(rows: list[Row], headers: tuple[str, ...] = HEADERS, **options: object) -> dict[str, Verdict]:
        frame = pd.DataFrame(rows, columns=list(headers), dtype=str)
        return of(screening.screen(frame, **{"judges": judges, **options}))  # type: ignore[arg-type]

    return verdicts


def of(result: screening.Screening) -> dict[str, Verdict]:
    """Return band, entities and sensitivity of each finding by the id of its row."""
    return {
        finding.record_id: (
            finding.band.label,
            frozenset(match.match.entity_id for match in finding.matches),
            finding.subject.sensitivity.value if finding.subject else "",
        )
        for finding in result.findings
        if finding.band is not screening.Band.NONE
    }


@pytest.fixture(scope="module")
def plain(rows: list[Row], verdicts) -> dict[str, Verdict]:
    found = verdicts(rows)
    assert len(found) > 150, "there is something to lose"
    return found


def test_order_duplication_and_splitting(rows, verdicts, plain) -> None:
    shuffled = random.Random(1).sample(rows, len(rows))
    assert verdicts(shuffled) == verdicts(rows[::-1]) == verdicts(rows * 3) == plain
    halves = [verdicts(rows[:250]), verdicts(rows[250:])]
    assert halves[0] | halves[1] == plain
    assert {key: found for row in rows[:60] for key, found in verdicts([row]).items()} == {
        row[0]: plain[row[0]] for row in rows[:60] if row[0] in plain
    }


def test_judges_that_have_seen_much_judge_as_fresh_ones(rows, verdicts, plain) -> None:
    assert verdicts(rows, judges=screening.load_judges()) == plain


def test_order_of_columns_further_columns_and_other_headers(rows, verdicts, plain) -> None:
    for order in ([4, 3, 2, 1, 0], [2, 0, 4, 1, 3]):
        moved = [tuple(row[place] for place in order) for row in rows]
        assert verdicts(moved, tuple(HEADERS[place] for place in order)) == plain
    further = [(*row, "2026-09-01", "yes") for row in rows]
    assert verdicts(further, (*HEADERS, "Start date", "Fee paid")) == plain


def test_an_added_list_takes_nothing_away(rows, verdicts, plain, tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text(
        "id: own\ntitle: Ours\nentities:\n"
        "  - {id: miskatonic, name: Miskatonic University, country: US, group: linked}\n",
        encoding="utf-8",
    )
    assert verdicts(rows, judges=None, watchlists=[path]) == plain


def test_all_rows_and_near_misses_shown_or_not(rows, verdicts, plain) -> None:
    assert verdicts(rows, show_all=True) == plain


def test_a_name_run_into_another_word_is_found_with_all_rows_shown_or_not(verdicts) -> None:
    rows = [("S1", "", "KJUUniversity of National Defense", "", "Airline cabin crew training")]
    assert verdicts(rows) == verdicts(rows, show_all=True)


def _with_breaks(text: str) -> str:
    """Put a line break in the place of the middle blank, as in a wrapped cell."""
    blanks = [place for place, letter in enumerate(text) if letter == " "]
    if not blanks:
        return text
    place = blanks[len(blanks) // 2]
    return f"{text[:place]}\n{text[place + 1 :]}"


WRITTEN = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "in quotation marks": lambda text: f'"{text}"',
    "in guillemets": lambda text: f"«{text}»",
    "in curly marks": lambda text: f"“{text}”",
    "with a zero-width space": lambda text: text.replace(" ", "\u200b ", 1),
    "with no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "with blanks around": lambda text: f"  {text}\t ",
    "with double blanks": lambda text: text.replace(" ", "  "),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_name_written_otherwise(rows, verdicts, plain, name: str) -> None:
    rewritten = [(*row[:2], WRITTEN[name](row[2]), *row[3:]) for row in rows]
    assert verdicts(rewritten) == plain


def test_a_name_written_with_tabs(rows, verdicts, plain) -> None:
    assert verdicts([(*row[:2], row[2].replace(" ", "\t"), *row[3:]) for row in rows]) == plain


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_case(rows, verdicts, plain, change: Callable[[str], str]) -> None:
    """Of names that are no acronyms, for which case tells something, and not in a wrong encoding."""
    some = [row for row in rows if len(row[2].split()) > 2 and not any("\u0080" <= c <= "ÿ" for c in row[2])]
    changed = verdicts([(*row[:2], change(row[2]), *row[3:]) for row in some])
    lost = {row[0]: row[2] for row in some if row[0] in plain and changed.get(row[0]) != plain[row[0]]}
    assert not lost


LOST_WHEN_BROKEN = {
    # Each line reads as a body of its own, so they are not joined: a misspelt word beside the academy, two heads.
    "Institute of Far Estern Studies RAS",
    "Институт Дальнего Вотока РАН",
    # … and where the first word, alone on its line, is an institution already.
    "Inst Far Eastern Studies RAS",
    "Институт Китая и современной Азии РАН",
    "Московский государственный институт международных отношений (университет) МИД РФ",
}


@pytest.mark.parametrize(
    "change",
    [_with_breaks, lambda text: _with_breaks(text).replace("\n", "\r\n"), lambda text: text.replace(" ", "    ", 1)],
)
def test_a_name_broken_over_lines(rows, verdicts, plain, change: Callable[[str], str]) -> None:
    changed = verdicts([(*row[:2], change(row[2]), *row[3:]) for row in rows])
    lost = {row[2] for row in rows if row[0] in plain and changed.get(row[0]) != plain[row[0]]}
    assert lost <= LOST_WHEN_BROKEN


def _csv(rows: list[Row], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([HEADERS, *rows])
    return out.getvalue()


def _frame(rows: list[Row]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(HEADERS))


def _bytes(write: Callable[[io.BytesIO], None]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


def _records(rows: list[Row]) -> list[dict[str, str]]:
    return [dict(zip(HEADERS, row, strict=True)) for row in rows]


FORMATS: dict[str, Callable[[list[Row]], bytes]] = {
    "t.csv": lambda rows: _csv(rows).encode(),
    "bom.csv": lambda rows: _csv(rows).encode("utf-8-sig"),
    "wide.csv": lambda rows: _csv(rows).encode("utf-16"),
    "t.tsv": lambda rows: _csv(rows, "\t").encode(),
    "semicolon.csv": lambda rows: _csv(rows, ";").encode(),
    "t.csv.gz": lambda rows: gzip.compress(_csv(rows).encode()),
    "t.json": lambda rows: json.dumps(_records(rows)).encode(),
    "t.ndjson": lambda rows: "\n".join(json.dumps(record, ensure_ascii=False) for record in _records(rows)).encode(),
    "t.parquet": lambda rows: _bytes(_frame(rows).to_parquet),
    "t.xlsx": lambda rows: _bytes(lambda out: _frame(rows).to_excel(out, index=False)),
    "t.ods": lambda rows: _bytes(lambda out: _frame(rows).to_excel(out, index=False, engine="odf")),
    "t.html": lambda rows: _frame(rows).to_html(index=False).encode(),
}


@pytest.mark.parametrize("name", FORMATS)
def test_format_of_the_table(rows, judges, plain, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMATS[name](rows))
    assert of(screening.screen(tmp_path / name, judges=judges)) == plain
