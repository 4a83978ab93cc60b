"""The Python API."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

import screening
from screening.given import frame_table

FRAME = pd.DataFrame(
    {
        "Student ID": [101, 102, 103],
        "Nationality": ["DPRK", None, "Ireland"],
        "University": ["김일성종합대학", "Novosibirsk State University", "Trinity College Dublin"],
        "Country": ["KP", "Russia", "Ireland"],
        "Course": ["Nuclear physics", "Plasma physics", "Law"],
    }
)


def test_a_frame_gives_typed_findings() -> None:
    result = screening.screen(FRAME)
    first = result.findings[0]
    assert (first.row, first.record_id, first.band) == (1, "101", screening.Band.CRITICAL)
    assert [f.matches[0].match.entity_id for f in result] == ["kim-il-sung-university", "novosibirsk-state-university"]
    assert result.summary.rows == 3


def test_findings_as_a_frame_bear_the_index_of_the_table() -> None:
    frame = screening.screen(FRAME).to_frame()
    assert frame.loc[0, "entities"] == "kim-il-sung-university"
    assert list(frame["row"]) == [1, 2]
    assert list(FRAME.join(frame)["entities"].fillna("")) == [
        "kim-il-sung-university",
        "novosibirsk-state-university",
        "",
    ]


def test_findings_of_a_table_without_an_index_are_a_frame_by_row() -> None:
    frame = screening.screen(FRAME.to_dict("records")).to_frame()
    assert (frame.index.name, list(frame.index)) == ("row", [1, 2])
    assert frame.loc[1, "entities"] == "kim-il-sung-university"


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (["a", None, float("nan"), pd.NA], ["a", "", "", ""]),
        (pd.array(["a", None], dtype="string[pyarrow]"), ["a", ""]),
        ([True, False], ["TRUE", "FALSE"]),  # as a workbook or a Parquet file of the frame gives them
        ([101.0, None], ["101", ""]),  # numbers that pandas made floats of, because one is missing
        (pd.Series([1.5, None], dtype=object), ["1.5", ""]),
        ([7, "a"], ["7", "a"]),
        (pd.Series(["\ud800"], dtype=object), ["?"]),
    ],
)
def test_cells_of_a_frame_are_read_as_text_whatever_their_type(cells, texts: list[str]) -> None:
    [batch] = frame_table(pd.DataFrame({"a": pd.Series(cells)})).batches()
    assert batch.columns[0].to_pylist() == texts


def test_no_findings_still_have_their_columns() -> None:
    frame = screening.screen(FRAME.iloc[2:]).to_frame()
    assert len(frame) == 0
    assert "band" in frame.columns


def test_a_file_and_its_frame_agree(examples) -> None:
    path = examples / "enrolments.csv"
    by_file = screening.screen(path)
    by_frame = screening.screen(pd.read_csv(path, dtype=str, keep_default_na=False))
    assert [(f.row, f.band, f.score, f.matches) for f in by_file] == [
        (f.row, f.band, f.score, f.matches) for f in by_frame
    ]


def test_min_band_leaves_out_and_still_counts() -> None:
    result = screening.screen(FRAME, min_band=screening.Band.CRITICAL)
    assert [f.row for f in result] == [1]
    assert sum(result.summary.by_band.values()) == 3


def test_show_all_returns_every_row() -> None:
    assert [f.row for f in screening.screen(FRAME, show_all=True)] == [1, 2, 3]


def test_a_frame_without_usable_columns_says_what_to_do() -> None:
    with pytest.raises(screening.InputError) as caught:
        screening.screen(pd.DataFrame({"a": [1], "b": [2]}))
    assert "a" in str(caught.value)


def test_public_names_resolve() -> None:
    for name in screening.__all__:
        assert getattr(screening, name) is not None
    with pytest.raises(AttributeError):
        _ = screening.nothing_of_that_name


def test_subjects_under_an_unknown_header_are_rated() -> None:
    frame = pd.DataFrame(
        {"Student": ["Kim A", "Li B"], "Nationality": ["DPRK", "China"], "Q7": ["Ядерная физика", "Law"]}
    )
    (finding,) = screening.screen(frame).findings
    assert (finding.row, finding.band) == (1, screening.Band.CRITICAL)
    assert finding.subject is not None and finding.subject.text == "Ядерная физика"


ROW = {"University": "Kim Chaek University of Technology", "Country": "KP", "Course": "Nuclear physics"}


@pytest.mark.parametrize(
    "table",
    [
        [ROW, {"University": "UCD"}],
        ({"University": ROW["University"]},),
        {"University": [ROW["University"]]},
        pd.Series([ROW["University"]], name="University"),
        pd.DataFrame({"University": [ROW["University"].encode()]}),
        pd.DataFrame({"University": [bytearray(ROW["University"].encode())]}),
        pd.DataFrame({"University": pd.Categorical([ROW["University"]])}),
        pa.table({"University": [ROW["University"]]}),
    ],
)
def test_whatever_is_a_table_is_screened(table) -> None:
    assert [m.match.entity_id for m in screening.screen(table).findings[0].matches] == [
        "kim-chaek-university-of-technology"
    ]


def test_a_number_keeps_its_form_where_another_record_lacks_it() -> None:
    result = screening.screen([{**ROW, "Student ID": 101}, {"University": "UCD"}])
    assert result.findings[0].record_id == "101"


class Unspeakable:
    def __str__(self) -> str:
        raise ZeroDivisionError("no name")


@pytest.mark.parametrize(
    "table",
    [None, 7, [1, 2], [ROW, "UCD"], object(), b"table.csv", {"a": 1}, (x for x in [1]), {ROW["Country"]}],
)
def test_what_is_no_table_is_refused_with_a_remedy(table) -> None:
    with pytest.raises(screening.ScreeningError) as caught:
        screening.screen(table)
    assert "list of dicts" in caught.value.remedy


@pytest.mark.parametrize("value", [10**5001, Unspeakable()], ids=["long number", "no text"])
def test_a_cell_that_cannot_be_shown_is_refused_with_its_place(value) -> None:
    frame = pd.DataFrame({"University": pd.Series(["UCD", value], dtype=object)})
    with pytest.raises(screening.InputError, match="row 2"):
        screening.screen(frame)


@pytest.mark.parametrize("band", ["high", "HIGH", screening.Band.HIGH])
def test_a_band_may_be_named(band) -> None:
    found = screening.screen([ROW, {"University": "МГУ", "Country": "RU", "Course": "Law"}], min_band=band)
    assert [finding.row for finding in found] == [1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"min_band": "highest"},
        {"min_band": 7},
        {"maps": 7},
        {"maps": [7]},
        {"watchlists": 7},
        {"policy": 7},
        {"options": "utf-8"},
        {"judges": "all"},
    ],
)
def test_an_argument_of_the_wrong_kind_is_a_usage_error(wrong) -> None:
    with pytest.raises(screening.UsageError) as caught:
        screening.screen(FRAME, **wrong)
    assert caught.value.remedy
