"""The shares by which a table is told from prose and a header from values, each from both sides.

Each of these numbers was changed once and no test failed.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.reading.conftest import Read


def no_word_known(_: Sequence[str]) -> float:
    """Rate a row by a judge that knows none of its words."""
    return 0.0


def test_commas_that_nearly_all_have_a_space_behind_them_stand_inside_names(read: Read) -> None:
    names = [f"University of Nowhere {number}, Town" for number in range(19)]
    assert len(read("\n".join([*names[:9], "Nowhere,Town", *names[9:]]), judge=no_word_known).headers) == 1
    assert len(read("\n".join([*names[:10], *["Nowhere,Town"] * 10]), judge=no_word_known).headers) == 2


def test_a_delimiter_has_the_same_number_in_most_lines_or_is_none(read: Read) -> None:
    title = "Report of the year"
    ragged = ["a;b", "c;d", "e;f;g", "h", "i", "j;k;l;m"]
    even = ["a;b", "c;d", "e;f", "g;h", "i", "j;k", "l;m", "n"]
    assert len(read("\n".join([title, *ragged]), judge=no_word_known).headers) == 1
    assert len(read("\n".join([title, *even]), judge=no_word_known).headers) == 2


def test_unknown_words_over_one_numeric_column_in_three_are_a_header(read: Read) -> None:
    rows = "Ann,red,41\nBob,blue,52\nCy,green,63\n"
    assert read("qq,zz,mm\n" + rows, judge=no_word_known).headers == ("qq", "zz", "mm")
    assert "Dee" in str(read("Dee,grey,74\n" + rows, judge=no_word_known).rows)


def test_a_column_is_numeric_when_eight_in_ten_of_its_values_are(read: Read) -> None:
    mixed = "Ann,41\nBob,none\nCy,63\nDee,many\nEve,5\n"
    assert ("Flo", "few") in read("Flo,few\n" + mixed, judge=no_word_known).rows
    numbers = "Ann,41\nBob,52\nCy,63\nDee,74\nEve,none\n"
    assert read("qq,mm\n" + numbers, judge=no_word_known).headers == ("qq", "mm")


def test_a_file_is_damaged_utf_8_when_ten_times_as_much_of_it_is_sound(read: Read) -> None:
    sound, broken = "Université de Genève\n".encode(), "Université d'été à Genève\n".encode("latin-1")
    assert read(b"University\n" + sound * 30 + broken, encoding=None).facts.encoding == "utf-8"
    assert read(b"University\n" + sound * 4 + broken, encoding=None).facts.encoding != "utf-8"
