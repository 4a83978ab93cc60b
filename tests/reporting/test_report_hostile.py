"""Whatever stands in the table is harmless in every report."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from report_samples import DEFENCE_IN_PAKISTAN, FEFU, FEFU_ROW, KIM_CHAEK, KOREA_ROW, RUN, SUMMARY, write

from screening.model import (
    ColumnNote,
    ColumnRole,
    Country,
    CountryStatus,
    Finding,
    LocatedMatch,
    Mapping,
    Reason,
    Role,
    Run,
    Summary,
    TableWarning,
    Unscreened,
)
from screening.reporting import FORMATS, ReportOptions, reporter
from screening.reporting.safe import EXCEL_CELL, csv_cell, encodable, markdown, terminal, to_json, visible
from tests.effort import examples

ATTACKS = (
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "＝1+1",
    'Dubna;=HYPERLINK("http://evil.example")',
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "\x9b31m",
    "a\rb\nc\x00d\x7f",
    "user\u202egnp.exe",
    "\u2066isolate\u2069 \u200bzero \ufeffmark",
    "\ud800 lone \udfff",
    "\U000e0041\U000e0042",
    "[red]x[/red] [link=http://evil.example]y[/link] :boom:",
    "<script>alert(1)</script> & <img src=x onerror=y>",
    "| a | `b` **c** _d_ [e](http://evil.example) # f ~~g~~ $h$ \\",
    "www.evil.example @admin http://evil.example",
    '"quoted", and "',
    "김책공업종합대학 " * 40,
)
HALF = len(ATTACKS) // 2
with_every_attack = [example(text=" ".join(part)) for part in (ATTACKS[:HALF], ATTACKS[HALF:])]
"""Whatever chance tries besides."""
any_text = st.one_of(st.sampled_from(ATTACKS), st.text(st.characters(exclude_categories=()), max_size=40))


def hostile_run(text: str) -> tuple[Run, list[Finding | Unscreened], Summary]:
    """Put `text` into every place of a run that an input file or a user's list can reach."""
    source = replace(RUN.source, path=text, sheet=text)
    roles = (ColumnRole(0, text, Role.INSTITUTION, text, text),)
    country = Country(text, CountryStatus.UNKNOWN, "", (), text)
    match = replace(KIM_CHAEK, text=text, entity_name=text, why=(text, text), alias=replace(KIM_CHAEK.alias, text=text))
    finding = replace(
        FEFU_ROW,
        record_id=text,
        matches=(LocatedMatch(text, match), LocatedMatch(text, replace(FEFU, text=text), mention=True)),
        nationality=country,
        institution_country=replace(country, status=CountryStatus.AMBIGUOUS, candidates=("KP", "KR")),
        subject=replace(FEFU_ROW.subject, text=text, code=text, level=text) if FEFU_ROW.subject else None,
        reasons=(Reason(text, text, text, text, text),),
        near_misses=(replace(DEFENCE_IN_PAKISTAN, text=text, why=(text,)),),
    )
    summary = replace(SUMMARY, source=replace(source, sha256="d" * 64), warnings=(TableWarning("ragged-row", text),))
    own = replace(RUN.watchlists[0], title=text, covers=text, builtin=False)
    lists = (*RUN.watchlists, own, replace(RUN.watchlists[0], covers=text))
    run = replace(
        RUN,
        source=source,
        mapping=Mapping(roles, (text,), (ColumnNote("guessed-role", text, text, text),)),
        watchlists=lists,
    )
    namesake = replace(finding, name_alone=True)
    unscreened = replace(KOREA_ROW, record_id=text, text=text)
    return run, [finding, namesake, unscreened, replace(unscreened, strict=False)], summary


def hostile_report(format: str, text: str, **options: object) -> str:
    run, records, summary = hostile_run(text)
    return write(format, records, run=run, summary=summary, **options)


@pytest.mark.parametrize("format", [name for name, kind in FORMATS.items() if kind.is_text])
@settings(max_examples=examples(60), deadline=None)
@given(text=any_text)
@with_every_attack[0]
@with_every_attack[1]
def test_no_control_character_or_direction_override_leaves(format: str, text: str) -> None:
    report = hostile_report(format, text, show_all=True, width=80)
    newline = "\r\n" if format == "csv" else "\n"
    rest = report.replace(newline, "")
    assert not [c for c in rest if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [
        c
        for c in rest
        if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    ]
    report.encode("utf-8")


@settings(max_examples=examples(100), deadline=None)
@given(text=any_text)
@with_every_attack[0]
@with_every_attack[1]
def test_json_gives_back_the_text_exactly(text: str) -> None:
    """Lone surrogates alone, which are no text, become the replacement character."""
    expected = re.sub("[\ud800-\udfff]", "\ufffd", text)
    document = json.loads(hostile_report("json", text))
    assert document["findings"][0]["matches"][0]["text"] == expected
    assert document["findings"][0]["subject"]["text"] == expected
    assert document["unscreened"][0]["text"] == expected
    assert document["input"]["path"] == expected
    finding = json.loads(hostile_report("ndjson", text).split("\n")[1])
    assert finding["record_id"] == expected


@settings(max_examples=examples(100), deadline=None)
@given(text=any_text)
@with_every_attack[0]
@with_every_attack[1]
def test_csv_has_no_formula_and_one_line_a_row(text: str) -> None:
    report = hostile_report("csv", text)
    lines = report.split("\r\n")
    assert len(lines) == 6 and lines[5] == ""
    cells = [cell for row in csv.reader(io.StringIO(report)) for cell in row]
    assert len(cells) % 5 == 0
    split_elsewhere = [cell for line in lines for cell in line.split(";")]
    for cell in cells + split_elsewhere:
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@settings(max_examples=examples(100), deadline=None)
@given(text=any_text)
@with_every_attack[0]
@with_every_attack[1]
def test_markdown_keeps_its_shape(text: str) -> None:
    report = hostile_report("markdown", text)
    assert re.findall(r"<[^>]*>", report) == []
    tables = [line for line in report.split("\n") if line.startswith("| ")]
    bars = [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in tables]
    assert bars == [6] * 9  # counts, findings and names alone: three tables of five columns, one row each
    assert "http://" not in report and "www." not in report.lower()


def test_markdown_escapes_markup_links_and_mentions() -> None:
    assert markdown("[x](http://a.b) *b* `c` | <i>&amp;") == r"\[x\](http&#58;//a.b) \*b\* \`c\` \| &lt;i&gt;&amp;amp;"
    assert markdown("@admin www.a.b #12") == r"&#64;admin www&#46;a.b \#12"


def test_unseen_characters_are_shown_and_line_breaks_become_a_space() -> None:
    assert visible("a\r\nb\tc") == "a b c"
    assert visible("\x1b[2J\u202e\U000e0041") == "<U+001B>[2J<U+202E><U+E0041>"
    assert visible("می\u200cروم 김책") == "می\u200cروم 김책"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("-5", "'-5"),
        ("@x", "'@x"),
        ("a;=1;+2", "a;'=1;'+2"),
        ("Kim Il-sung = Ким", "Kim Il-sung = Ким"),
        ("a@b.ru", "a@b.ru"),
        ("'=1", "'=1"),
    ],
)
def test_csv_cell_takes_the_force_from_formulas_only(cell: str, written: str) -> None:
    assert csv_cell(cell) == written


@pytest.mark.parametrize("character", ["x", "김", "𐍈", "\x00"])
def test_csv_cell_fits_excel_and_says_what_was_cut(character: str) -> None:
    written = csv_cell(character * 40_000)
    assert len(written.encode("utf-16-le")) // 2 in (EXCEL_CELL, EXCEL_CELL - 1)
    assert written.endswith("… (cut: 40,000 characters)")


def test_json_escapes_what_cannot_be_seen() -> None:
    assert to_json({"a": "é\x1b\u202e\u2028\U000e0041\ud800"}) == r'{"a": "é\u001b\u202e\u2028\udb40\udc41' + '\ufffd"}'


def test_cell_of_a_million_characters_is_cut_for_people_and_whole_for_programs() -> None:
    text = "A" * 1_048_576
    for format in ("table", "markdown", "html"):
        report = hostile_report(format, text, width=80)
        assert len(report) < 60_000
        assert "1,048,576 characters" in re.sub(r"\s+", " ", report)
    assert json.loads(hostile_report("json", text))["findings"][0]["subject"]["text"] == text
    assert max(len(cell) for row in csv.reader(io.StringIO(hostile_report("csv", text))) for cell in row) == EXCEL_CELL


def test_table_prints_rich_markup_as_it_stands() -> None:
    report = hostile_report("table", "[red]x[/red] :boom:", width=120, color=True)
    assert "[red]x[/red] :boom:" in report


def test_console_without_the_characters_gets_question_marks_and_a_note() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="cp437", newline="")
    run, records, summary = hostile_run("김책")
    report = reporter("table", out, ReportOptions(width=80))
    report.begin(run)
    for record in records:
        report.add(record)
    report.end(summary)
    out.flush()
    text = out.buffer.getvalue().decode("cp437")  # type: ignore[attr-defined]
    assert '"??", column "??"' in text
    assert "cp437 lacks are shown as ?" in text


def test_encodable_keeps_the_length() -> None:
    assert encodable("“김책” dprk × high, §17 …", "ascii") == '"??" dprk x high, S17 .'
    assert encodable("Köln", "cp1252") == "Köln"


def test_terminal_text_is_bounded() -> None:
    assert len(terminal("x" * 10_000_000)) < 5_000
