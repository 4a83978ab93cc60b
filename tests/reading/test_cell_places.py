"""Where a cell stands in a text file: as an editor counts lines and columns, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.reading import ReadOptions, open_table
from screening.reading.cellplaces import CellPlace, find_cells

HEAD = "id,name,university\n"


def cut_out(text: str, place: CellPlace) -> str:
    """Take what stands between two places out of a text, by lines and columns alone."""
    lines = (
        text.removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")[place.line - 1 : place.end_line]
    )
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def place_of(path: Path, line: int, column: int, options: ReadOptions | None = None) -> CellPlace | None:
    with open_table(str(path), options or ReadOptions(), judge=lambda row: 1.0 if "name" in row else 0.0) as table:
        headers = dict(enumerate(table.headers))
        facts = table.facts
    return find_cells(facts, headers, {line: column}).get(line)


@pytest.mark.parametrize(
    ("text", "line", "cell", "where"),
    [
        (HEAD + "1,Ann,Oslo\n", 2, "Oslo", (2, 7)),
        (HEAD + '1,"Low, Ann","Oslo, ""Main"""\n', 2, 'Oslo, ""Main""', (2, 15)),
        (HEAD + '1,"Ann\nof Oslo","a\nb"\n2,Bob,Rome\n', 2, "a\nb", (3, 11)),
        (HEAD + '1,"Ann\nof Oslo","a\nb"\n2,Bob,Rome\n', 5, "Rome", (5, 7)),
        (HEAD + "\n\n1,Ann,Oslo\n", 4, "Oslo", (4, 7)),
        ("A list,,\nof 2026,,\n" + HEAD + "1,Ann,Oslo\n", 4, "Oslo", (4, 7)),
        ("sep=;\nid;name;university\n1;Ann;Oslo\n", 3, "Oslo", (3, 7)),
        (HEAD.replace("\n", "\r\n") + "1,Ann,Oslo\r\n", 2, "Oslo", (2, 7)),
        ("id\tname\tuniversity\n1\tAnn\tOslo\n", 2, "Oslo", (2, 7)),
        ('id, name, university\n1, "Ann, B", "Oslo"\n2, "C", "Rome"\n', 2, "Oslo", (2, 15)),
        ("id||name||university\n1||Ann||Oslo\n2||Bob||Rome\n", 2, "Oslo", (2, 9)),
        ("| id | name | university |\n|----|------|------|\n| 1 | Ann | Oslo |\n", 3, " Oslo ", (3, 12)),
        (HEAD + "1,Анна,Осло\n", 2, "Осло", (2, 8)),
    ],
)  # fmt: skip
def test_the_place_is_that_of_the_cell(tmp_path: Path, text: str, line: int, cell: str, where: tuple[int, int]) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode())
    place = place_of(path, line, 2)
    assert place is not None
    assert cut_out(text, place) == cell
    assert (place.line, place.column) == where


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig", "utf-16"])
def test_columns_count_characters_and_bytes_of_utf8_whatever_the_encoding_and_its_mark(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "t.csv"
    path.write_text((HEAD + "1,Анна,Осло\n") * 1 + "2,Пётр,Рим\n" * 20, encoding=encoding)
    place = place_of(path, 2, 2, ReadOptions(encoding=encoding.removesuffix("-sig")))
    assert place is not None
    assert (place.column, place.end_column) == (8, 12)
    assert (place.byte_column, place.end_byte_column) == (12, 20)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (HEAD + '1,Ann,"Oslo\n2,Bob,Rome\n', 2, "the quotation mark stays open"),
        (HEAD + "1,Low, Ann,Oslo\n2,Bob,Rome\n", 2, "an unquoted comma moves the cells"),
        (HEAD + "1,Ann\n2,Bob,Rome\n", 2, "there is no such cell"),
        ("id,name,\n,,university\n1,Ann,Oslo\n", 3, "the header is spelt out over two lines"),
    ],
)
def test_what_cannot_be_told_for_sure_is_not_told(tmp_path: Path, text: str, line: int, why: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text)
    assert place_of(path, line, 2) is None, why


def test_a_file_that_is_gone_or_packed_gives_no_place(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEAD + "1,Ann,Oslo\n")
    with open_table(str(path), ReadOptions(), judge=lambda row: 0.0) as table:
        facts = table.facts
    path.unlink()
    assert find_cells(facts, {2: "university"}, {2: 2}) == {}
