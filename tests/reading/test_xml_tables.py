"""XML: the table wherever it lies, found as in JSON; never read as lines of text, whose tags glue names together."""

from __future__ import annotations

import pytest

from screening.columns import header_judge
from screening.errors import InputError

from .conftest import Read

judge = header_judge()
NAMES = ("ID", "Nationality", "University")
CELLS = [("S1", "Germany", "TUM"), ("S2", "DPRK", "Kim Chaek")]


def _record(cells: tuple[str, ...]) -> str:
    return "".join(f"<{name}>{cell}</{name}>" for name, cell in zip(NAMES, cells, strict=True))


def _fields(cells: tuple[str, ...], how: str) -> str:
    return "".join(how.format(name, cell) for name, cell in zip(NAMES, cells, strict=True))


ROWS = "".join(f"<row>{_record(cells)}</row>" for cells in CELLS)
FORMS = {
    "elements": f"<rows>{ROWS}</rows>",
    "with a prolog, comments and blanks": f'<?xml version="1.0"?>\n<!-- rows -->\n<rows>\n {ROWS} \n</rows>\n',
    "attributes": "<rows>{}</rows>".format(
        "".join(f'<row ID="{i}" Nationality="{n}" University="{u}"/>' for i, n, u in CELLS)
    ),
    "in an envelope": f'<s:Envelope xmlns:s="urn:soap"><s:Body><r><status>OK</status><n>2</n><items>{ROWS}</items></r>'
    "</s:Body></s:Envelope>",
    "with namespaces": '<a:rows xmlns:a="urn:a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</a:rows>'.format(
        "".join(
            f'<a:row xsi:type="a:T"><a:ID>{i}</a:ID><a:Nationality>{n}</a:Nationality><a:University xsi:nil="false">'
            f"{u}</a:University></a:row>"
            for i, n, u in CELLS
        )
    ),
    "dump of a database": "<resultset>{}</resultset>".format(
        "".join("<row>" + _fields(cells, '<field name="{}">{}</field>') + "</row>" for cells in CELLS)
    ),
    "fields with a type": "<docs>{}</docs>".format(
        "".join("<doc>" + _fields(cells, '<str name="{}" type="text">{}</str>') + "</doc>" for cells in CELLS)
    ),
    "values in attributes": "<docs>{}</docs>".format(
        "".join("<doc>" + _fields(cells, '<property name="{}" value="{}"/>') + "</doc>" for cells in CELLS)
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_table_gives_a_row_a_record(read: Read, form: str) -> None:
    table = read(FORMS[form], "t.xml", judge=judge)
    assert (table.headers, table.rows) == (NAMES, CELLS)
    assert table.facts.format == "xml"


def test_a_file_of_another_name_is_told_by_its_content(read: Read) -> None:
    table = read(FORMS["elements"], "t.csv", judge=judge)
    assert table.rows == CELLS
    assert "wrong-name" in table.warnings
    assert "wrong-name" not in read(FORMS["elements"], "t.xml", judge=judge).warnings


def test_a_header_in_angle_brackets_is_delimited_text(read: Read) -> None:
    table = read("<ID>,<University>\nS1,TUM\n", "t.csv")
    assert (table.rows[-1], table.facts.format) == (("S1", "TUM"), "csv")


@pytest.mark.parametrize(
    "page", ["<html><body>{}</body></html>", '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html>{}</html>']
)
def test_a_web_page_stays_one_though_it_is_xml_too(read: Read, page: str) -> None:
    table = read(page.format("<table><tr><td>ID</td></tr><tr><td>S1</td></tr></table>"), "t.html", judge=judge)
    assert (table.headers, table.rows, table.facts.format) == (("ID",), [("S1",)], "html")


def test_values_that_come_again_are_one_cell_and_what_an_element_says_beside_its_attributes_is_its_own(
    read: Read,
) -> None:
    table = read(
        "<r><row><University>TUM</University><University>LMU</University></row>"
        '<row><University ror="x">KIT</University></row></r>',
        "t.xml",
        judge=judge,
    )
    assert (table.headers, table.rows) == (("University", "University.ror"), [("TUM; LMU", ""), ("KIT", "x")])


def test_an_element_that_has_a_name_is_no_field_of_that_name(read: Read) -> None:
    table = read(
        '<students><student name="Ann">TUM</student><student name="Bob">LMU</student></students>', "t.xml", judge=judge
    )
    assert (table.headers, table.rows) == (("name", "student"), [("Ann", "TUM"), ("Bob", "LMU")])


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("windows-1251", "cp1251"),
        ("gb2312", "gb18030"),
        ("Shift_JIS", "cp932"),
        ("UTF-8", "utf-8"),
        ("UTF-16", "utf-16"),
    ],
)
def test_it_is_read_in_the_encoding_that_it_declares(read: Read, declared: str, written: str) -> None:
    text = {"cp1251": "МИФИ", "gb18030": "大学", "cp932": "大学"}.get(written, "МИФИ 大学")
    document = f'<?xml version="1.0" encoding="{declared}"?><r><row><n>{text}</n></row><row><n>b</n></row></r>'
    table = read(document.encode(written), "t.xml")
    assert table.rows == [(text,), ("b",)]
    assert "encoding" not in table.warnings


def test_an_encoding_that_the_bytes_speak_against_is_told(read: Read) -> None:
    rows = "<row><n>Государственный университет</n></row>" * 20
    document = f'<?xml version="1.0" encoding="iso-8859-1"?><r>{rows}</r>'.encode("cp1251")
    assert "--encoding cp1251" in read(document, "t.xml").warnings["encoding"].text
    assert read(document, "t.xml", encoding="cp1251").rows[0] == ("Государственный университет",)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("<r><row><n>a</n></row><row>", "not valid XML"),
        ("<r><row><n>a</n></r>", "not valid XML"),
        ('<!DOCTYPE r [<!ENTITY a "b">]><r><row><n>&a;</n></row></r>', "declares a document type"),
        ('<!DOCTYPE r SYSTEM "file:///etc/hosts"><r><row><n>a</n></row></r>', "declares a document type"),
        ("<a>" * 101 + "</a>" * 101, "nested too deeply"),
        ('<?xml version="1.0"?><r></r>', "no list of records"),
    ],
)
def test_what_is_no_table_is_refused(read: Read, document: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(document, "t.xml")
    assert said in caught.value.what


def test_a_hundred_elements_in_one_another_are_read(read: Read) -> None:
    assert read("<a>" * 98 + "<n>b</n>" + "</a>" * 98, "t.xml").rows == [("b",)]
