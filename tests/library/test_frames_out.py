"""What a program gets back: frames, the annotated table, reports, and what a notebook shows."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import screening
from screening.library import FRAME_COLUMNS

KIM = "Kim Chaek University of Technology"
TABLE = pd.DataFrame(
    {
        "Student ID": ["0101", "0102", "0103", "0104", "0105"],
        "Nationality": ["DPRK", "Ireland", "Korea", "China", None],
        "University": [KIM, "Trinity College Dublin", "UCD", "Tomsk Polytechnic Univrsity", None],
        "Country": ["KP", "Ireland", "Ireland", "Russia", None],
        "Course": ["Nuclear engineering", "Art", "Law", "Materials science", "Physics"],
    },
    index=pd.Index(["a", "b", "c", "d", "e"], name="key"),
)
ADDED = [
    "screening_band",
    "screening_score",
    "screening_to_verify",
    "screening_name_alone",
    "screening_entities",
    "screening_why",
    "screening_decision",
    "screening_fingerprint",
    "screening_record_key",
    "screening_unscreened",
]


@pytest.fixture(scope="module")
def result() -> screening.Screening:
    return screening.screen(TABLE)


def test_a_frame_of_findings_has_every_field(result: screening.Screening) -> None:
    frame = result.to_frame()
    assert list(frame.columns) == list(FRAME_COLUMNS)
    assert list(frame.index) == ["a", "d"]
    assert frame.index.name == "key"
    row = frame.loc["d"]
    said = {
        "row": 4,
        "band": "medium",
        "record_id": "0104",
        "entities": "tomsk-polytechnic-university",
        "entity": "Tomsk Polytechnic University",
        "watchlist": "nuclear",
        "method": "name",
        "column": "University",
        "text": "Tomsk Polytechnic Univrsity",
        "country_check": "agree",
        "mention": "no",
        "nationality": "CN",
        "nationality_text": "China",
        "institution_country": "RU",
        "subject": "Materials science",
        "sensitivity": "medium",
        "name_alone": False,
        "source": "",
    }
    assert {name: row[name] for name in said} == said
    assert row["fingerprint"] == result.findings[1].fingerprint != ""


def test_a_frame_may_hold_what_was_not_screened(result: screening.Screening) -> None:
    frame = result.to_frame(unscreened=True)
    assert list(zip(frame.index, frame["band"], frame["reason_codes"].str.split(" ").str[0], strict=True)) == [
        ("a", "critical", "exposure.listed-institution"),
        ("c", "not-screened", "ambiguous-country"),
        ("d", "medium", "exposure.listed-institution"),
        ("e", "not-screened", "nothing-to-screen"),
    ]


def test_the_columns_of_a_frame_have_the_same_types_with_and_without_rows(result: screening.Screening) -> None:
    nothing = screening.screen(TABLE.iloc[1:2])
    assert dict(nothing.to_frame().dtypes) == dict(result.to_frame().dtypes)
    assert len(nothing.to_frame()) == 0


def test_rows_are_annotated_by_position_and_the_index_is_kept(result: screening.Screening) -> None:
    table = result.annotate(TABLE)
    assert list(table.columns) == [*TABLE.columns, *ADDED]
    pd.testing.assert_frame_equal(table[TABLE.columns], TABLE)
    assert list(table["screening_band"]) == ["critical", "none", "not-screened", "medium", "not-screened"]
    assert list(table["screening_entities"]) == [
        "kim-chaek-university-of-technology",
        "",
        "",
        "tomsk-polytechnic-university",
        "",
    ]
    assert list(table["screening_score"].isna()) == [False, False, True, False, True]
    assert table.loc["c", "screening_unscreened"].startswith('Nationality "Korea" may mean')
    assert table.loc["b", "screening_unscreened"] == ""
    assert "screening_band" not in TABLE.columns


def test_an_index_that_repeats_does_not_mislead() -> None:
    table = TABLE.set_axis(["x"] * 5, axis=0)
    annotated = screening.screen(table).annotate(table)
    assert list(annotated["screening_band"]) == ["critical", "none", "not-screened", "medium", "not-screened"]
    assert list(annotated.index) == ["x"] * 5


def test_findings_below_the_band_asked_for_are_not_called_none() -> None:
    table = screening.screen(TABLE, min_band="critical").annotate(TABLE)
    assert list(table["screening_band"]) == ["critical", "none", "not-screened", "medium", "not-screened"]


def test_a_row_screened_in_part_is_not_called_none() -> None:
    table = pd.DataFrame({"University": ["UCD", "UCD"], "Nationality": ["Ireland", None]})
    assert list(screening.screen(table).annotate(table)["screening_band"]) == ["none", "in-part"]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (TABLE.iloc[:4], "the frame has 4 rows, and 5 were screened"),
        (TABLE.iloc[::-1], "another index"),
        (TABLE.reset_index(drop=True), "another index"),
        (
            TABLE.assign(**{"Student ID": ["0104", "0102", "0103", "0101", "0105"]}),
            "row 1 of the frame is record '0104'",
        ),
        (TABLE.assign(screening_score=1), "has a column 'screening_score' already"),
        (TABLE.to_dict("records"), "annotate takes a DataFrame, not list"),
        (None, "annotate takes a DataFrame, not NoneType"),
    ],
    ids=["fewer rows", "sorted", "new index", "sorted without index", "annotated", "records", "nothing"],
)
def test_another_table_than_the_screened_one_is_not_annotated(
    result: screening.Screening, other: Any, said: str
) -> None:
    with pytest.raises(screening.UsageError, match=said.replace("(", r"\(")) as caught:
        result.annotate(other)
    assert caught.value.remedy


def test_a_second_annotation_takes_another_prefix(result: screening.Screening) -> None:
    twice = result.annotate(result.annotate(TABLE), prefix="again_")
    assert list(twice["again_band"]) == list(twice["screening_band"])


def test_a_file_is_annotated_as_pandas_reads_it(tmp_path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(
        "Student ID,University\n\n0001,Trinity College Dublin\n\n0002," + KIM + "\n,\n0003,UCD\n", encoding="utf-8"
    )
    frame = pd.read_csv(path).dropna(how="all")
    assert list(frame["Student ID"]) == [1.0, 2.0, 3.0]
    table = screening.screen(path).annotate(frame)
    assert list(table["screening_band"]) == ["none", "high", "none"]
    assert list(table.index) == [0, 1, 3]
    with pytest.raises(screening.UsageError, match="record '3', and was '0002'"):
        screening.screen(path).annotate(frame.iloc[[0, 2, 1]])


def test_several_files_are_not_annotated_as_one(tmp_path) -> None:
    for name in ("a.csv", "b.csv"):
        TABLE.to_csv(tmp_path / name, index=False)
    with pytest.raises(screening.UsageError, match="several tables"):
        screening.screen(tmp_path).annotate(TABLE)


def test_headers_of_several_levels_are_annotated() -> None:
    columns = pd.MultiIndex.from_tuples([("Home", "University"), ("Home", "Country")])
    table = pd.DataFrame([[KIM, "KP"], ["UCD", "IE"]], columns=columns)
    annotated = screening.screen(table).annotate(table)
    assert list(annotated[("screening_band", "")]) == ["high", "none"]


def test_a_table_of_another_library_is_annotated_as_a_data_frame() -> None:
    table = pa.table({"University": ["UCD", KIM]})
    assert list(screening.screen(table).annotate(table)["screening_band"]) == ["none", "high"]


def test_what_is_shown_of_a_result_is_short(result: screening.Screening) -> None:
    assert repr(result) == (
        "<Screening of DataFrame: 5 rows, 1 critical, 1 medium; 2 not screened, 0 in part; 1 warnings>"
    )
    assert repr(screening.screen([{"University": "UCD", "Q7": 1}])) == (
        "<Screening of list of dicts: 1 rows, no findings; 0 not screened, 0 in part; 1 warnings>"
    )


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.cells: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag in {"td", "th"}:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cells:
            self.cells[-1] = (self.cells[-1] + data).strip()


def test_a_notebook_shows_the_overview(result: screening.Screening) -> None:
    page = Page(result._repr_html_())
    assert page.cells[:10] == [
        "Band", "Row", "Record", "What was found", "Subject",
        "critical", "1", "0101", page.cells[8], "Nuclear engineering",
    ]  # fmt: skip
    assert page.cells[8] == f"DPRK national; {KIM}"
    assert "5 read, 3 screened, 2 could not be screened" in page.text
    assert 'Nationality "Korea" may mean' in page.text
    assert "a lead for human review, not a decision" in page.text
    assert page.tags <= {
        "div",
        "p",
        "strong",
        "ul",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
    }


def test_cells_are_text_in_a_notebook_whatever_they_hold() -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>\"' \N{RIGHT-TO-LEFT OVERRIDE}"
    rows = [{"Student ID": hostile, "University": KIM, "Course": hostile, hostile: "x"}]
    html = screening.screen(rows)._repr_html_()
    page = Page(html)
    assert {"script", "img"} & page.tags == set()
    assert not {name for name in page.attributes if name.startswith("on")}
    assert "<script>alert(1)</script>" in page.text, "it is shown as it stands"
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in html


def test_a_notebook_shows_the_worst_of_many(result: screening.Screening) -> None:
    rows = [{"ID": str(at), "University": KIM, "Course": "Law" if at else "Nuclear engineering"} for at in range(80)]
    page = Page(screening.screen(rows)._repr_html_())
    assert page.cells[5:8] == ["critical", "1", "0"]
    assert page.cells.count("high") + page.cells.count("medium") == 49
    assert "30 findings not shown" in page.text


def test_a_result_gives_every_report_of_the_command_that_is_text(result: screening.Screening) -> None:
    assert json.loads(result.report())["summary"]["rows"] == 5
    assert result.report("csv").splitlines()[1].startswith("1,1,1,0101,critical,")
    assert result.report("markdown").startswith("# Screening report: DataFrame")
    assert len(result.report("ndjson").splitlines()) == 6
    for wrong in ("xlsx", "pdf"):
        with pytest.raises(screening.UsageError):
            result.report(wrong)


def test_a_result_can_be_kept_and_iterated(result: screening.Screening) -> None:
    import pickle

    again = pickle.loads(pickle.dumps(result))
    assert list(again) == list(result) == list(result.findings)
    assert len(again) == 2
    assert list(again.annotate(TABLE)["screening_band"]) == list(result.annotate(TABLE)["screening_band"])
