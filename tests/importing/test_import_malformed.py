"""What no publisher means to offer gets one error, with the file, the place and what to do; and little memory."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.errors import ScreeningError
from screening.importing import Wishes, import_list
from screening.importing.tally import Tally

LISTS = Path(__file__).with_name("lists")
UN = (LISTS / "un.xml").read_text(encoding="utf-8")
FTM = (LISTS / "entities.ftm.json").read_text(encoding="utf-8")
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def with_doctype(doctype: str) -> str:
    return UN.replace("<CONSOLIDATED_LIST", f"{doctype}<CONSOLIDATED_LIST", 1)


BROKEN = {
    "cut off": (UN[:1495], 28, "the XML is broken (no element found)", "It is cut off: download the list again."),
    "cut off in a tag": (
        UN[:1500],
        28,
        "the XML is broken (unclosed token)",
        "It is cut off: download the list again.",
    ),
    "a closing tag is missing": (
        UN.replace("</NATIONALITY>", ""),
        21,
        "the XML is broken (mismatched tag)",
        "Download the list again from its publisher.",
    ),
    "entities": (with_doctype(BOMB), 2, "the XML declares a document type or entities", "Download the list again"),
    "outside entities": (with_doctype(OUTSIDE), 2, "the XML declares a document type", "Download the list again"),
    "a document type": (with_doctype("<!DOCTYPE x>"), 2, "the XML declares a document type", "Download the list again"),
    "nested without end": (
        UN.replace("<ENTITIES>", "<ENTITIES>" + "<a>" * 200),
        23,
        "the XML has more than 100 elements in one another",
        "Download the list again",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_xml_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    text, line, what, remedy = BROKEN[name]
    path = tmp_path / "un.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScreeningError) as error:
        import_list(path)
    assert error.value.where == f"{path}:{line}"
    assert error.value.what.startswith(what)
    assert error.value.remedy.startswith(remedy)


def test_xml_in_another_encoding_than_it_says_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "un.xml"
    path.write_bytes(UN.encode("cp1251"))
    with pytest.raises(ScreeningError, match="not well-formed") as error:
        import_list(path)
    assert error.value.where == f"{path}:30"  # the name in Cyrillic


def test_xml_in_the_encoding_that_it_says_is_read(tmp_path: Path) -> None:
    path = tmp_path / "un.xml"
    path.write_bytes(UN.replace('encoding="UTF-8"', 'encoding="windows-1251"').encode("cp1251"))
    assert "Институт ракетостроения Норвик" in {a.text for e in import_list(path).entities for a in e.aliases}


@pytest.mark.parametrize(
    ("before", "what"),
    [("<ENTITIES>", "32 MB without an element"), ("<COMMENTS1>", "an entry of more than 4 million characters")],
)
def test_blanks_without_end_are_refused_early(tmp_path: Path, before: str, what: str) -> None:
    start, end = UN.split(before, 1)
    path = tmp_path / "un.xml.gz"
    with gzip.open(path, "wb", 1) as file:
        file.write((start + before).encode())
        for _ in range(200):
            file.write(b" " * (1 << 20))
        file.write(end.encode())
    tracemalloc.start()
    try:
        with pytest.raises(ScreeningError, match=what):
            import_list(path)
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b" \n" * 100_000, "the file is empty, or begins with nothing but blanks"),
        (b"%PDF-1.7\n", "This is a PDF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "This is a PNG image"),
        (b"<rss><item/></rss>", "this is no list in a form that is read (XML with the outermost element rss)"),
        (b'{"a": 1}', "this is no list in a form that is read (JSON)"),
        (b"colour,amount\nblue,2020\n", "no column of names was found; the headers are"),
        (b"name,country\n", "the list holds no organisation or person"),
        (b"name,country\n,Russia\n", "the list holds no organisation or person that could be looked for: entries"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(ScreeningError) as error:
        import_list(path)
    assert error.value.what.startswith(what)
    assert error.value.where.startswith(str(path))
    assert error.value.remedy


def test_a_zip_archive_is_to_be_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "un.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("un.xml", UN)
    with pytest.raises(ScreeningError, match="This is a zip archive") as error:
        import_list(path)
    assert error.value.remedy == "Unpack it, and give the list inside."


def test_a_file_packed_with_gzip_is_read_and_one_cut_off_refused(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json.gz"
    path.write_bytes(gzip.compress(FTM.encode()))
    assert len(import_list(path).entities) == 2
    path.write_bytes(gzip.compress(FTM.encode())[:-20])
    with pytest.raises(ScreeningError, match="ends before its data does"):
        import_list(path)


def test_a_broken_line_of_json_is_refused_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text(FTM[: FTM.index('"flag"')], encoding="utf-8")
    with pytest.raises(ScreeningError, match="this is not JSON") as error:
        import_list(path)
    assert error.value.where == f"{path}:4"
    assert error.value.remedy == "It may be cut off: download the list again."


def test_a_broken_document_of_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "csl.json"
    path.write_text((LISTS / "csl.json").read_text(encoding="utf-8")[:-10], encoding="utf-8")
    with pytest.raises(ScreeningError, match="the file is not JSON"):
        import_list(path)


def test_a_number_given_to_two_entries_is_refused_with_both_places(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    lines = FTM.splitlines()
    path.write_text("\n".join([*lines, lines[0].replace("Norvik", "Other")]), encoding="utf-8")
    with pytest.raises(
        ScreeningError, match=r"the number 'NK-aB1' is given to two entries \(first in line 1\)"
    ) as error:
        import_list(path)
    assert error.value.where == f"{path}, line 6"


def test_an_id_of_a_table_for_two_bodies_is_refused_and_for_two_names_of_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name,country\n1,Institute of Alphas,RU\n1,Institute of Betas,CN\n")
    with pytest.raises(ScreeningError, match=r"the id '1' is given to two entries \(first in row 2\)") as error:
        import_list(path)
    assert error.value.where == f"{path}, row 3"
    path.write_text("id,name,country\n1,Institute of Alphas,RU\n1,Alpha Institute,Russia\n")
    assert len(import_list(path).entities) == 1


def test_ten_thousand_aliases_of_one_body_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    record = json.loads(FTM.splitlines()[0])
    record["properties"]["alias"] = [f"Alias {number}" for number in range(10_000)]
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(ScreeningError, match="has 10,004 names; more than 2,000") as error:
        import_list(path)
    assert error.value.where == f"{path}, line 1"
    record["properties"]["alias"] = record["properties"]["alias"][:1_000]
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert len(import_list(path).entities[0].aliases) == 1_003  # the listed name comes twice, in two cases


def test_a_form_that_is_asked_for_and_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScreeningError, match="this is no UN Security Council consolidated list") as error:
        import_list(LISTS / "eu.xml", Wishes(form="un-xml"))
    assert error.value.remedy.startswith("Leave --as out")
    with pytest.raises(ScreeningError, match="the table has no column “unique id”"):
        import_list(LISTS / "plain.csv", Wishes(form="uk-csv"))
    with pytest.raises(ScreeningError, match="there is no form 'un'"):
        import_list(LISTS / "un.xml", Wishes(form="un"))


def test_names_of_nothing_and_texts_in_place_of_names_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"name,aliases,country\nInstitute of Alphas,--- ; {'very ' * 80}long,Nowhereland\n")
    watchlist = import_list(path)
    assert watchlist.imported is not None
    assert [(left.what, left.count) for left in watchlist.imported.left_aside] == [
        ("names without a letter or digit", 1),
        ("names of more than 300 characters, which are no names", 1),
        ("countries not understood, without which an entry is matched by name alone", 1),
    ]


def test_unseen_characters_and_markup_do_not_get_into_a_list(tmp_path: Path, screen: Callable) -> None:
    path = tmp_path / "own.csv"
    path.write_text('name,country,reason\n"Insti\u202etute &amp; Co\x07",RU,"<b>bad</b>\x1b[31m"\n', encoding="utf-8")
    assert screen("watchlists", "import", path, "-o", "own.yml").code == 0
    assert screen("watchlists", "check", "own.yml").code == 0
    assert "name: Institute & Co" in (tmp_path / "own.yml").read_text(encoding="utf-8")


def test_a_tally_names_the_first_places_and_counts_all() -> None:
    tally = Tally("row")
    for row in range(1, 9):
        tally.leave("vessels", row)
    [left] = tally.left_aside()
    assert (left.count, left.where) == (8, "rows 1, 2, 3, 4, 5 …")


ENHANCED = (LISTS / "ofac" / "sdn_enhanced.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (ENHANCED[:3500], "the XML is broken"),
        (ENHANCED.replace("<sanctionsData", "<!DOCTYPE x><sanctionsData", 1), "the XML declares a document type"),
        (ENHANCED[: ENHANCED.index("<entity id")] + "</entities></sanctionsData>", "the list holds no organisation"),
    ],
)
def test_the_enhanced_form_of_ofac_is_refused_when_damaged_or_empty(text: str, what: str, tmp_path: Path) -> None:
    (tmp_path / "sdn_enhanced.xml").write_text(text, encoding="utf-8")
    with pytest.raises(ScreeningError) as error:
        import_list(tmp_path / "sdn_enhanced.xml")
    assert error.value.what.startswith(what)


def test_an_entry_of_the_enhanced_form_without_a_name_is_counted_and_the_others_are_read(tmp_path: Path) -> None:
    start, end = ENHANCED.index("<names>"), ENHANCED.index("</names>")
    (tmp_path / "sdn_enhanced.xml").write_text(ENHANCED[:start] + "<names>" + ENHANCED[end:], encoding="utf-8")
    watchlist = import_list(tmp_path / "sdn_enhanced.xml")
    assert [entity.name for entity in watchlist.entities] == ["Yong Tok PAK"]
    assert watchlist.imported is not None
    assert any("name" in each.what for each in watchlist.imported.left_aside)
