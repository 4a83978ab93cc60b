"""What cannot be given back is refused or named before anything is written, and no file of the user is touched."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from books import opened, put_table, rich_book
from openpyxl import Workbook

pytestmark = pytest.mark.filterwarnings("ignore:Cell G9 is marked as a date")  # of the fixture, which is read here


@pytest.fixture
def book(tmp_path: Path) -> Path:
    written = Workbook()
    put_table(written.active)
    written.save(tmp_path / "in.xlsx")
    return tmp_path / "in.xlsx"


def with_part(path: Path, name: str, content: bytes = b"<x/>") -> Path:
    """Return a copy of a workbook with one part more."""
    target = path.with_name(f"more-{path.name}")
    shutil.copy(path, target)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, content)
    return target


def test_a_workbook_with_macros_is_refused_before_it_is_screened_and_other_reports_are_not(screen, book: Path) -> None:
    macros = with_part(book, "xl/vbaProject.bin").rename(book.with_name("m.xlsm"))
    done = screen(macros, "-o", "out.xlsx")
    assert done.code == 2
    assert "holds macros, which would be lost" in done.err and "Save a copy of it as .xlsx" in done.err
    assert not (book.parent / "out.xlsx").exists()
    assert screen(macros, "-f", "csv").code == 0


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/slicers/slicer1.xml", "slicers"),
        ("xl/ctrlProps/ctrlProp1.xml", "form controls and buttons"),
        ("xl/threadedComments/threadedComment1.xml", "threads of comments"),
        ("xl/media/image1.png", "pictures"),
        ("xl/embeddings/doc.bin", "embedded documents"),
        ("docMetadata/LabelInfo.xml", "the sensitivity label"),
        ("xl/somethingNew/part1.xml", "the part xl/somethingNew/part1.xml"),
    ],
)
def test_what_is_lost_is_named_on_standard_error_and_in_the_workbook(screen, book: Path, part: str, words: str) -> None:
    done = screen(with_part(book, part), "-o", "out.xlsx")
    assert done.code == 0
    assert f"Not in the workbook that is written: {words}" in done.err
    pages = opened(book.parent / "out.xlsx")["Read me first"]
    text = "\n".join(str(cell.value) for row in pages.iter_rows() for cell in row)
    assert words[1:] in text


def test_a_workbook_of_which_nothing_is_lost_gives_no_remark(screen, tmp_path: Path) -> None:
    done = screen(rich_book(tmp_path / "in.xlsx"), "-o", "out.xlsx")
    assert done.err.splitlines() == ["Findings: 1 critical, 1 medium. Written to out.xlsx."]


def test_the_input_is_never_written_over(screen, book: Path) -> None:
    before = book.read_bytes()
    done = screen(book, "-f", "xlsx", "-o", book)
    assert done.code == 2 and "over a file that is screened" in done.err
    assert screen(book, "-o", "out.xlsx").code == 0
    assert book.read_bytes() == before


def test_several_files_and_standard_input_give_no_one_workbook(screen, book: Path) -> None:
    shutil.copy(book, book.with_name("two.xlsx"))
    done = screen(book, "two.xlsx", "-o", "out.xlsx")
    assert done.code == 2 and "a workbook gives back one file, and 2 are screened" in done.err
    done = screen("-", "-o", "out.xlsx", stdin=b"Name,Nationality\nA,Ireland\n")
    assert done.code == 2 and "standard input cannot be given back" in done.err
    assert not (book.parent / "out.xlsx").exists()


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/theme/theme1.xml", None),
        ("docProps/core.xml", b"<broken"),
    ],
)
def test_a_damaged_part_is_refused_with_a_remedy_or_does_not_matter(screen, book: Path, part: str, content) -> None:
    damaged = book.with_name("damaged.xlsx")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
            elif content is not None:
                target.writestr(name, content)
    done = screen(damaged, "-o", "out.xlsx")
    assert "defect in screening" not in done.err and "Traceback" not in done.err
    if done.code:
        assert done.code == 2 and "-f html or -f csv" in done.err and not (book.parent / "out.xlsx").exists()
    else:
        assert opened(book.parent / "out.xlsx")["Sheet"]["A6"].value == "00018"


def test_a_workbook_that_asks_for_too_much_memory_ends_in_a_sentence(
    tmp_path: Path, monkeypatch, fresh_readers
) -> None:
    from screening.errors import InputError
    from screening.model import SourceFacts
    from screening.workbook import Annotation, Carrier

    written = Workbook()
    for row in range(40_000):
        written.active.append([row, "a", "b"])
    path = tmp_path / "in.xlsx"
    written.save(path)
    monkeypatch.setattr("screening.workbook.carrier.MEMORY", 1 << 20)
    monkeypatch.setattr("screening.workbook.carrier.MEMORY_PER_BYTE", 0)
    carrier = Carrier(SourceFacts(str(path), "xlsx"))
    with pytest.raises(InputError, match="takes more than 1 MB of memory"):
        carrier.write(Annotation((), (), (), "screening"))
