"""The `html` report: one file that is valid, closed to the outside, and tells what the other reports tell."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from report_samples import FEFU, FEFU_ROW, KIM_CHAEK_ROW, PAKISTAN_ROW, RECORDS, RUN, SUMMARY, write
from test_report_hostile import ATTACKS, hostile_report

from screening.model import LocatedMatch
from screening.reporting import Audience

_VOID = {"meta", "input", "br"}
"""Elements of this page that have no end."""
_SCHEMES = re.compile(r"(?:src|href|action|xlink:href)=\"(?!#)")


class Page(HTMLParser):
    """What a browser would make of a page: its elements, and whether each is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.marked: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_every_element_is_closed_and_every_id_is_one() -> None:
    page = Page(write("html", [*RECORDS, PAKISTAN_ROW], show_all=True))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert (page.open, page.wrong) == ([], [])
    assert len(ids) == len(set(ids))
    targets = [link["href"].removeprefix("#") for link in page.of("a")]
    labels = [name for _, a in page.elements for name in a.get("aria-labelledby", "").split()]
    assert {*targets, *labels} <= set(ids)


def test_the_page_allows_its_own_style_and_script_and_nothing_else() -> None:
    html = write("html")
    [policy] = [meta["content"] for meta in Page(html).of("meta") if "Content-Security" in meta.get("http-equiv", "")]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for element, rule in (("style", "style-src"), ("script", "script-src")):
        [text] = re.findall(f"<{element}>(.*?)</{element}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"


def test_nothing_is_loaded_from_anywhere() -> None:
    html = write("html")
    assert not _SCHEMES.search(html)
    assert "url(" not in html and "@import" not in html and "http" not in re.sub("http-equiv", "", html)
    assert not [name for _, a in Page(html).elements for name in a if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_becomes_markup(text: str) -> None:
    plain, attacked = (Page(hostile_report("html", cell, show_all=True)) for cell in ("x", text))
    assert (attacked.open, attacked.wrong) == ([], [])
    assert [tag for tag, _ in attacked.elements] == [tag for tag, _ in plain.elements]


def test_markup_in_a_cell_is_shown_as_it_is_written() -> None:
    html = hostile_report("html", "<script>alert(1)</script> & \"x\" 'y' \x1b[31m\u202e")
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;x&#34; &#39;y&#39; &lt;U+001B&gt;[31m&lt;U+202E&gt;" in html
    )
    assert html.count("<script>") == 1


def test_the_matched_words_are_marked_in_the_cell_they_stand_in() -> None:
    html = write("html", [KIM_CHAEK_ROW])
    assert "“Faculty 5, <mark>Kim Chaek Univ. of Technology</mark>, Pyongyang”" in html
    unknown = replace(KIM_CHAEK_ROW, matches=(LocatedMatch("Home", FEFU),))
    assert Page(write("html", [unknown])).marked == ["ДВФУ"]


def test_a_long_cell_is_shown_around_the_matched_words() -> None:
    cell = f"{'a ' * 300}ДВФУ{' b' * 300}"
    row = replace(FEFU_ROW, matches=(LocatedMatch("Home", FEFU, cell=cell, span=(600, 604)),))
    assert re.search(r"“…(a )+<mark>ДВФУ</mark>( b)+…”", write("html", [row]))


def test_the_chart_says_its_numbers_in_words_and_draws_small_ones_too() -> None:
    page = write("html", summary=replace(SUMMARY, by_band={"critical": 1, "high": 20_000, "none": 5}))
    assert '<desc id="chart-text">1 critical, 20,000 high, 0 medium, 0 low, 5 without a finding</desc>' in page
    bars = {bar["class"]: int(bar["width"]) for bar in Page(page).of("rect") if bar["class"].startswith("bar")}
    assert bars == {"bar-critical": 2, "bar-high": 190, "bar-medium": 0, "bar-low": 0}


def test_tables_have_headers_with_a_scope_and_the_page_its_landmarks_and_headings() -> None:
    page = Page(write("html"))
    assert {header.get("scope") for header in page.of("th")} == {"col", "row"}
    assert [len(page.of(tag)) for tag in ("main", "footer", "h1", "title")] == [1, 1, 1, 2]  # one title is the chart's
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_near_misses_are_folded_and_are_for_the_officer_alone() -> None:
    html = write("html", [*RECORDS, PAKISTAN_ROW], show_all=True)
    assert "<summary>Names that came near (1)</summary>" in html
    assert "Names that came near" not in write("html", [*RECORDS, PAKISTAN_ROW], show_all=True, audience=Audience.LEGAL)


def test_steps_stand_in_the_card_of_the_band_and_exposure_they_are_for() -> None:
    html = write("html")
    cards = re.findall(r'<article class="card" id="f(\d)".*?</article>', html, re.DOTALL)
    assert cards == ["1", "2", "3", "4"]
    first, second = re.findall(r"<article.*?</article>", html, re.DOTALL)[:2]
    assert "Compare the row with the passport." in first and "Export control, export@example.ac.uk" in first
    assert "Check that it is the same institution." in second and "passport" not in second


def test_of_thousands_of_findings_the_page_holds_the_worst_and_counts_the_rest() -> None:
    rows = (replace(KIM_CHAEK_ROW, row=row, line=row, record_id=f"S-{row}") for row in range(1, 3_001))
    html = write("html", rows, limit=1_000)
    assert len(Page(html).of("article")) == 1_000
    assert "2,000 findings not shown; these are the 1,000 worst of 3,000." in html
    assert len(html) < 3_500_000


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_text_has_the_contrast_that_wcag_asks_for(palette: int) -> None:
    blocks = re.findall(r":root \{(.*?)\n\s*\}", write("html"), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blocks[palette]))
    pairs = [(text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "card")]
    pairs += [("ink", "mark"), *((f"{band}-ink", band) for band in ("critical", "high", "medium", "low"))]
    assert {pair: round(_contrast(*(colours[name] for name in pair)), 1) for pair in pairs} == {
        pair: pytest.approx(13, abs=8.5) for pair in pairs
    }


def test_the_run_is_told_as_in_the_other_reports() -> None:
    html = write("html")
    for text in (RUN.generated_at, "d" * 64, "default 2026-11-20", "“Home university”", "No UN, EU, UK or US list"):
        assert text in html
