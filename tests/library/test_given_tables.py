"""Tables as programs hold them: what a cell of any type says, and that nothing in them is passed over in silence."""

from __future__ import annotations

import datetime
import decimal
import enum
import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import screening
from screening.given import frame_table, table_of
from screening.given.cells import cell_text

KIM = "Kim Chaek University of Technology"
TCD = "Trinity College Dublin"


def found(result: screening.Screening) -> list[tuple[int, str]]:
    return [(finding.row, finding.matches[0].match.entity_id) for finding in result]


def codes(result: screening.Screening) -> list[str]:
    return [warning.code for warning in result.warnings]


class Level(enum.Enum):
    DOCTORATE = "PhD"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NA, ""),
        (pd.NaT, ""),
        (np.datetime64("NaT"), ""),
        (decimal.Decimal("NaN"), ""),
        ("NA", "NA"),  # Namibia
        ("None", "None"),
        ("", ""),
        (101, "101"),
        (101.0, "101"),
        (np.float64(100755.0), "100755"),
        (1.5, "1.5"),
        (np.int64(7), "7"),
        (True, "TRUE"),
        (np.True_, "TRUE"),
        (decimal.Decimal("1.50"), "1.50"),
        (datetime.date(2001, 2, 3), "2001-02-03"),
        (datetime.datetime(2001, 2, 3, 4, 5), "2001-02-03 04:05:00"),
        (pd.Timestamp("2001-02-03"), "2001-02-03"),
        (np.datetime64("2001-02-03"), "2001-02-03"),
        ("김책공업종합대학".encode(), "김책공업종합대학"),
        (bytearray(b"MEPhI"), "MEPhI"),
        (b"\xff", "\N{REPLACEMENT CHARACTER}"),
        (Level.DOCTORATE, "PhD"),
        ([KIM, None, TCD], f"{KIM}; {TCD}"),
        (np.array([KIM, TCD]), f"{KIM}; {TCD}"),
        ({"name": KIM}, f"name: {KIM}"),
    ],
)
def test_a_cell_of_any_type_is_the_text_a_person_would_see(value: Any, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (pd.Categorical([KIM, None]), [KIM, ""]),
        (pd.Categorical([2, None]), ["2", ""]),
        (pd.array([1, None], dtype="Int64"), ["1", ""]),
        (pd.array([100755.0, None], dtype="float64"), ["100755", ""]),
        (pd.array([True, None], dtype="boolean"), ["TRUE", ""]),
        (pd.to_datetime(["2001-02-03", None]), ["2001-02-03", ""]),
        (pd.to_datetime(["2001-02-03 10:00"]).tz_localize("UTC"), ["2001-02-03 10:00:00+00:00"]),
        (pd.period_range("2020", periods=1, freq="Y"), ["2020"]),
        ([b"MEPhI", None], ["MEPhI", ""]),
        ([datetime.date(2001, 2, 3)], ["2001-02-03"]),
        ([{"a": 1}, [1, 2]], ["a: 1", "1; 2"]),
    ],
)
def test_a_column_of_any_type_is_read(cells: Any, texts: list[str]) -> None:
    [batch] = frame_table(pd.DataFrame({"a": cells})).batches()
    assert batch.columns[0].to_pylist() == texts


def test_a_subject_code_that_pandas_made_a_float_is_still_a_code() -> None:
    table = pd.DataFrame({"Nationality": ["DPRK", "DPRK"], "HECoS code": [100172, None]})
    assert table["HECoS code"].dtype == "float64"
    result = screening.screen(table)
    assert [finding.subject.code for finding in result if finding.subject] == ["100172", ""]


def test_blank_rows_are_rows_and_are_told() -> None:
    table = pd.DataFrame({"University": [None, KIM, None], "Nationality": [None, "DPRK", pd.NA]}, index=[7, 8, 9])
    result = screening.screen(table)
    assert found(result) == [(2, "kim-chaek-university-of-technology")]
    assert [(record.row, record.code) for record in result.unscreened] == [
        (1, "nothing-to-screen"),
        (3, "nothing-to-screen"),
    ]
    assert not result.complete


def test_damaged_cells_are_told_as_of_a_file() -> None:
    result = screening.screen(
        {
            "University": ["#N/A", "????????", "Univ\N{REPLACEMENT CHARACTER}rsity", f"{KIM}\0"],
            "Nationality": ["IE"] * 4,
        }
    )
    assert sorted(codes(result)) == ["error-cell", "nul", "question-marks", "undecodable"]
    assert [record.code for record in result.unscreened] == ["error-cell", "blank-institution"]
    assert found(result) == [(4, "kim-chaek-university-of-technology")]
    assert codes(screening.screen({"University": [KIM, "Why?", "C#"], "Nationality": ["IE"] * 3})) == []


def test_the_named_index_is_a_column_and_stays_the_index() -> None:
    table = pd.DataFrame({"Student ID": ["a1", "a2"], "University": [TCD, KIM]}).set_index("Student ID")
    result = screening.screen(table)
    assert [finding.record_id for finding in result] == ["a2"]
    assert list(result.to_frame().index) == ["a2"]
    assert result.to_frame().index.name == "Student ID"


def test_an_index_of_several_levels_too() -> None:
    table = pd.DataFrame({"University": [TCD, KIM]})
    table.index = pd.MultiIndex.from_tuples([("Science", "S1"), ("Arts", "S2")], names=["Faculty", "Student ID"])
    result = screening.screen(table)
    assert [finding.record_id for finding in result] == ["S2"]
    assert list(result.to_frame().index) == [("Arts", "S2")]


def test_an_unnamed_index_is_no_column() -> None:
    table = pd.DataFrame({"University": [TCD, KIM]}, index=["KP", "KP"])
    result = screening.screen(table)
    assert result.run.mapping.headers_by_role() == {"institution": ["University"]}
    assert found(result) == [(2, "kim-chaek-university-of-technology")]


def test_headers_of_several_levels_are_read_together() -> None:
    columns = pd.MultiIndex.from_tuples([("ID", "Unnamed: 0_level_1"), ("Home", "University"), ("Home", "Country")])
    result = screening.screen(pd.DataFrame([["1", KIM, "KP"]], columns=columns))
    assert result.run.mapping.headers_by_role() == {
        "record-id": ["ID"],
        "institution": ["Home University"],
        "country": ["Home Country"],
    }


def test_columns_of_one_name_are_all_read_and_it_is_said() -> None:
    for cells in ([KIM, TCD], [TCD, KIM]):
        result = screening.screen(pd.DataFrame([cells], columns=["University", "University"]))
        assert found(result) == [(1, "kim-chaek-university-of-technology")]
        assert "duplicate-header" in codes(result)


def test_columns_that_pandas_numbered_have_no_headers() -> None:
    result = screening.screen(pd.DataFrame([["1", KIM, "KP"], ["2", TCD, "IE"]]))
    assert result.run.mapping.headers_by_role()["institution"] == ["column 2"]
    assert found(result) == [(1, "kim-chaek-university-of-technology")]


def test_a_column_without_a_role_is_told() -> None:
    rows = [{"University": TCD, "Nationality": "Ireland", "Q7": "x", "Fee": 3}]
    warnings = {warning.code: warning.text for warning in screening.screen(rows).warnings}
    assert "“Q7”, “Fee”" in warnings["unused-column"]
    assert screening.screen([{"University": TCD, "Nationality": "Ireland"}]).warnings == ()


def test_a_column_that_was_guessed_is_told() -> None:
    assert "guessed-role" in codes(screening.screen({"x": [KIM, TCD, "University of Oxford"]}))


@pytest.mark.parametrize("table", [pd.DataFrame(), [], iter(()), {}, pd.DataFrame(index=[1, 2])])
def test_a_table_without_columns_is_refused(table: Any) -> None:
    with pytest.raises(screening.InputError, match=r"no rows|no column"):
        screening.screen(table)


@pytest.mark.parametrize("table", [pd.DataFrame({"University": []}), {"University": []}, pa.table({"University": []})])
def test_a_table_without_rows_says_that_nothing_was_screened(table: Any) -> None:
    result = screening.screen(table)
    assert (len(result), result.summary.rows, result.complete) == (0, 0, False)
    assert codes(result) == ["no-rows"]


def test_records_need_not_have_the_same_keys() -> None:
    result = screening.screen([{"University": TCD}, {"Nationality": "DPRK"}, {"University": KIM, "Nationality": None}])
    assert [(finding.row, finding.band.label) for finding in result] == [(2, "high"), (3, "high")]


def test_records_inside_records_are_columns_as_in_json() -> None:
    rows = [{"university": {"name": KIM, "country": "KP"}, "course": ["Law", "Music"]}]
    result = screening.screen(rows)
    assert result.run.mapping.headers_by_role()["institution"] == ["university.name"]
    assert result.findings[0].subject is not None
    assert result.findings[0].subject.text == "Law; Music"


class Record(dict[str, Any]):
    """A dict of which it can be told whether somebody holds it."""


def test_an_iterator_is_never_held_whole() -> None:
    alive: weakref.WeakSet[Record] = weakref.WeakSet()
    most = 0

    class Hashed(Record):
        __hash__ = object.__hash__  # type: ignore[assignment]

    def rows() -> Iterator[Record]:
        nonlocal most
        for at in range(80_000):
            row = Hashed(University=KIM if at == 79_000 else TCD)
            alive.add(row)
            if at % 5_000 == 0:
                most = max(most, len(alive))
            yield row

    result = screening.screen(rows())
    assert found(result) == [(79_001, "kim-chaek-university-of-technology")]
    assert result.summary.rows == 80_000
    assert most <= 65_537


def test_a_key_that_comes_too_late_is_told_and_counts_as_not_screened() -> None:
    def rows() -> Iterator[dict[str, str]]:
        for _ in range(65_600):
            yield {"University": TCD}
        yield {"University": TCD, "Nationality": ""}
        yield {"University": TCD, "Nationality": "DPRK"}

    result = screening.screen(rows())
    [warning] = [each for each in result.warnings if each.code == "late-column"]
    assert "“Nationality” (record 65,602)" in warning.text
    assert not result.complete
    whole = screening.screen(list(rows()))
    assert [(finding.row, finding.band.label) for finding in whole] == [(65_602, "high")]


def test_what_goes_wrong_in_an_iterator_of_the_caller_is_the_callers() -> None:
    def rows() -> Iterator[dict[str, str]]:
        yield {"University": KIM}
        raise ZeroDivisionError("theirs")

    with pytest.raises(ZeroDivisionError, match="theirs"):
        screening.screen(rows())


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ([{"University": KIM}, {"University": 10**5001}], "record 2: The cell of column University"),
        ({"University": [KIM, 10**5001]}, "row 2: The cell of column University"),
        (iter([{"University": KIM}, KIM]), "Record 2 is str, not a dict"),
        ({"University": [KIM], "ID": [1, 2]}, "different lengths \\(“University” 1, “ID” 2\\)"),
        ({"University": KIM}, "use screening.judge"),
        (np.array([["a", "b"]]), "This ndarray is no table"),
        (pa.array([KIM]), "This StringArray is no table"),
        ({f"column {at}": [1] for at in range(2_001)}, "2,001 columns"),
    ],
)
def test_what_cannot_be_taken_says_which_part(table: Any, said: str) -> None:
    with pytest.raises(screening.InputError, match=said) as caught:
        screening.screen(table)
    assert caught.value.remedy


def test_arrow_tables_of_every_type_are_read() -> None:
    table = pa.table(
        {
            "University": pa.array([KIM, None, TCD]).dictionary_encode(),
            "ID": pa.array([1, 2, None]),
            "born": pa.array([datetime.date(2001, 2, 3), None, None]),
            "Nationality": pa.array(["KP", "IE", None], pa.large_string()),
            "mark": pa.array([1.0, 2.5, None]),
            "other": pa.array([[KIM, TCD], [], None]),
            "home": pa.array([{"city": "Pyongyang"}, None, {"city": None}]),
        }
    )
    given = table_of(table)
    assert given.headers == ("University", "ID", "born", "Nationality", "mark", "other", "home.city")
    [batch] = given.batches()
    assert [column.to_pylist() for column in batch.columns] == [
        [KIM, "", TCD],
        ["1", "2", ""],
        ["2001-02-03", "", ""],
        ["KP", "IE", ""],
        ["1", "2.5", ""],
        [f"{KIM}; {TCD}", "", ""],
        ["Pyongyang", "", ""],
    ]


class Older:
    """A table of a library that speaks the older interchange protocol only."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __dataframe__(self, **options: Any) -> Any:
        return self._table.__dataframe__(**options)


class Converted:
    """A table of a library that makes DataFrames, such as cuDF."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def to_pandas(self) -> Any:
        return self._frame


@pytest.mark.parametrize(
    "table",
    [
        pa.table({"University": [TCD, KIM]}),
        pa.table({"University": [TCD, KIM]}).to_batches()[0],
        pa.table({"University": [TCD, KIM]}).to_reader(max_chunksize=1),
        Older(pa.table({"University": [TCD, KIM]})),
        Converted(pd.DataFrame({"University": [TCD, KIM]})),
        pd.Series([TCD, KIM], name="University"),
        pd.Series([TCD, KIM]),
    ],
    ids=["table", "batch", "reader", "interchange", "to_pandas", "series", "unnamed series"],
)
def test_tables_of_other_libraries_are_taken(table: Any) -> None:
    assert found(screening.screen(table)) == [(2, "kim-chaek-university-of-technology")]


def test_polars_is_taken_with_its_own_types() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed (extra: test)")
    frame = polars.DataFrame({"University": [TCD, KIM, None], "ID": [1, 2, 3]}).with_columns(
        polars.col("University").cast(polars.Categorical)
    )
    result = screening.screen(frame)
    assert [(finding.row, finding.record_id) for finding in result] == [(2, "2")]
    assert [record.row for record in result.unscreened] == [3]
    assert found(screening.screen(frame["University"].cast(polars.String))) == [
        (2, "kim-chaek-university-of-technology")
    ]
    with pytest.raises(screening.InputError, match="LazyFrame"):
        screening.screen(frame.lazy())


def test_a_library_that_fails_is_told_in_its_words() -> None:
    class Failing:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            raise RuntimeError("the connection was lost")

    for table in (Failing(), Converted(7)):
        with pytest.raises(screening.InputError) as caught:
            screening.screen(table)
        assert "list of dicts" in caught.value.remedy or "the connection was lost" in caught.value.what


def test_a_frame_of_a_cluster_is_sent_to_its_own_function() -> None:
    dask = pytest.importorskip("dask.dataframe", reason="Dask is not installed (extra: dask)")
    with pytest.raises(screening.InputError, match="screen_dask"):
        screening.screen(dask.from_pandas(pd.DataFrame({"University": [KIM]}), npartitions=1))


def test_options_of_reading_a_file_mean_nothing_for_a_table_and_that_is_said() -> None:
    assert codes(screening.screen({"University": [TCD]}, encoding="cp1251")) == ["unused-option"]
    assert codes(screening.screen({"University": [TCD]})) == []
