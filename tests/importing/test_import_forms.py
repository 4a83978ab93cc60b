"""Each published form is read into entities, with whatever its publisher says of them, and nothing goes in silence.

The files in `lists` have the structure of the real ones; the bodies and persons in them are invented.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.importing import Wishes, import_list, importers, read_list
from screening.model import AliasKind, Entity, EntityKind, LeftAside, Listing

LISTS = Path(__file__).with_name("lists")
BODY, PERSON = "Norvik Institute of Rocketry", "Pak Yong Tok"
WEAK = "azimut bureau"

FORMS = {
    "un.xml": ("un-xml", "un-sc", "2026-10-05"),
    "eu.xml": ("eu-xml", "eu-fsf", "2026-10-05"),
    "eu-1.0.csv": ("eu-csv", "eu-fsf", "2026-10-05"),
    "eu-1.1.csv": ("eu-csv", "eu-fsf", "2026-10-05"),
    "ofac/sdn.csv": ("ofac-csv", "ofac-sdn", ""),
    "ofac/sdn.xml": ("ofac-xml", "ofac-sdn", "2026-10-05"),
    "ofac/sdn_advanced.xml": ("ofac-advanced", "ofac-sdn", "2026-10-05"),
    "ofac/sdn_enhanced.xml": ("ofac-enhanced", "ofac-sdn", "2026-10-05"),
    "uk-sanctions.csv": ("uk-csv", "uk-sanctions", "2026-10-05"),
    "ofsi.csv": ("uk-csv", "uk-ofsi", "2026-10-05"),
    "csl.csv": ("csl-csv", "us-csl", ""),
    "csl.json": ("csl-json", "us-csl", ""),
    "targets.simple.csv": ("opensanctions-csv", "opensanctions", ""),
    "entities.ftm.json": ("ftm", "opensanctions", ""),
    "targets.nested.json": ("ftm", "opensanctions", ""),
    "entity-list.csv": ("bis-entity-list", "bis-entity-list", ""),
    "nro.html": ("canada-nro", "ca-nro", "2026-10-05"),
    "nro.csv": ("canada-nro", "ca-nro", ""),
    "aspi.csv": ("aspi", "aspi-defence-universities", ""),
    "plain.csv": ("table", "plain", ""),
}
NO_PERSONS = {"entity-list.csv", "nro.html", "nro.csv", "aspi.csv"}
SAYS_WHAT_IS_WEAK = {
    *("un.xml", "eu.xml", "eu-1.0.csv", "eu-1.1.csv", "ofac/sdn.csv", "ofac/sdn.xml", "ofac/sdn_advanced.xml"),
    "ofac/sdn_enhanced.xml",
    *("uk-sanctions.csv", "ofsi.csv", "entities.ftm.json", "targets.nested.json", "plain.csv"),
}


def body_of(name: str) -> Entity:
    return next(e for e in import_list(LISTS / name).entities if e.name.casefold() == BODY.casefold())


@pytest.mark.parametrize("name", FORMS)
def test_the_form_is_found_by_the_content_whatever_the_file_is_named(name: str, tmp_path: Path) -> None:
    form, list_id, dated = FORMS[name]
    copy = tmp_path / "download (1).tmp"
    shutil.copy(LISTS / name, copy)
    watchlist = import_list(copy)
    assert watchlist.imported is not None
    assert (watchlist.imported.form, watchlist.version) == (form, dated)
    assert watchlist.id == (list_id if name != "plain.csv" else "download-1")
    assert watchlist.publisher or name == "plain.csv"


@pytest.mark.parametrize("name", FORMS)
def test_bodies_and_persons_keep_kind_country_and_names(name: str) -> None:
    entities = import_list(LISTS / name).entities
    body = body_of(name)
    assert (body.kind, body.country) == (EntityKind.INSTITUTION, "CN" if name == "aspi.csv" else "RU")
    assert body.aliases[0].kind is AliasKind.LISTED
    if name != "aspi.csv":
        assert "norvik rocket bureau" in {alias.text.casefold() for alias in body.aliases}
    persons = [entity for entity in entities if entity.kind is EntityKind.PERSON]
    assert bool(persons) is (name not in NO_PERSONS)
    for person in persons:
        assert sorted(person.name.casefold().split()) == ["pak", "tok", "yong"]
        assert "KP" in person.all_countries
        assert person.born == (0 if name == "plain.csv" else 1961)


@pytest.mark.parametrize("name", FORMS)
def test_an_alias_that_its_publisher_calls_weak_stays_weak_and_no_other_is(name: str) -> None:
    weak = {alias.text.casefold() for alias in body_of(name).aliases if alias.weak}
    assert weak - {"zenith bureau"} == ({WEAK} if name in SAYS_WHAT_IS_WEAK else set())


LISTINGS = {
    "un.xml": Listing("", ("DPRK",), "2016-03-02", "KPe.902", "Makes engines."),
    "eu.xml": Listing(
        "", ("PRK",), "2016-03-04", "EU.9001.12", "Makes engines.; 2016/315 (OJ L60)", "https://eur-lex.example/315"
    ),
    "eu-1.1.csv": Listing(
        "", ("PRK",), "2016-03-04", "EU.9001.12", "Makes engines.; 2016/315 (OJ L60)", "https://eur-lex.example/315"
    ),
    "ofac/sdn.xml": Listing("", ("NPWMD", "DPRK3"), "", "9001"),
    "ofac/sdn_advanced.xml": Listing("", ("NPWMD", "DPRK3"), "2016-03-02", "9001", "Makes engines."),
    "ofac/sdn_enhanced.xml": Listing("", ("NPWMD", "DPRK3"), "2016-03-02", "9001", "Makes engines."),
    "ofsi.csv": Listing("", ("Democratic People's Republic of Korea",), "2016-03-02", "19001", "Makes engines."),
    "csl.csv": Listing(
        "Bureau of Industry and Security",
        ("Entity List (EL)", "For all items subject to the EAR. (See §744.11 of the EAR)"),
        "2021-05-06",
        "a1",
        "86 FR 00001",
        "https://lists.example/el",
    ),
    "targets.nested.json": Listing(
        "Office of Foreign Assets Control",
        ("NPWMD", "DPRK3"),
        "2016-03-02",
        "NK-aB1",
        "",
        "https://lists.example/9001",
    ),
    "aspi.csv": Listing(
        "",
        ("risk rated “Very high” by ASPI", "Defence university", "State Example Administration"),
        remark="Teaches rocket engines.",
        url="https://unitracker.example/norvik",
    ),
    "plain.csv": Listing("", (), "2016-03-02", "1", "Makes engines.", "https://office.example/1"),
}


@pytest.mark.parametrize("name", LISTINGS)
def test_programmes_dates_numbers_and_addresses_of_the_source_are_kept(name: str) -> None:
    assert body_of(name).listing == LISTINGS[name]


def test_the_same_collection_in_lines_and_nested_says_the_same_of_a_body() -> None:
    lines, nested = body_of("entities.ftm.json"), body_of("targets.nested.json")
    assert lines.id == nested.id == "opensanctions-nk-ab1"
    assert lines.listing and nested.listing
    assert lines.listing.programmes == nested.listing.programmes
    assert (lines.domains, lines.identifiers) == (("norvik.example",), {"wikidata": "Q999999001"})
    assert nested.city == "Samara"


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("ofac/sdn.xml", LeftAside("vessels: no column of a table names one", 1, "line 30")),
        ("uk-sanctions.csv", LeftAside("vessels: no column of a table names one", 1, "row 7")),
        ("ofac/sdn.csv", LeftAside("aircraft: no column of a table names one", 1, "row 4")),
        ("ofac/sdn.csv", LeftAside("aliases in alt.csv of no entry of the list", 1, "row 4")),
        ("plain.csv", LeftAside("entries without a name", 1, "row 7")),
        ("eu-1.0.csv", LeftAside("rows without the number of an entity", 1, "row 8")),
        ("entities.ftm.json", LeftAside("records that tie entities together, or describe them", 1, "line 5")),
        (
            "csl.json",
            LeftAside("accounts, securities and other things without a name that a table would hold", 1, "record 4"),
        ),
    ],
)
def test_what_is_left_aside_is_counted_with_its_reason_and_place(name: str, left: LeftAside) -> None:
    imported = import_list(LISTS / name).imported
    assert imported is not None
    assert left in imported.left_aside


def test_entries_read_are_those_taken_over_and_those_left_aside() -> None:
    watchlist = import_list(LISTS / "plain.csv")
    assert watchlist.imported is not None
    assert (watchlist.imported.read, len(watchlist.entities)) == (5, 3)  # a vessel, and a row without a name


def test_ofac_without_its_files_of_aliases_says_what_is_missing(tmp_path: Path) -> None:
    shutil.copy(LISTS / "ofac/sdn.csv", tmp_path / "sdn.csv")
    shutil.copy(LISTS / "ofac/add.csv", tmp_path / "add.csv")
    watchlist = import_list(tmp_path / "sdn.csv")
    assert watchlist.imported is not None
    assert watchlist.imported.left_aside[:2] == (
        LeftAside("aliases: the file alt.csv of this set is not beside the list", 1),
        LeftAside("the rest of long remarks: the file sdn_comments.csv of this set is not beside the list", 1),
    )
    assert [alias.text for alias in watchlist.entities[0].aliases] == ["NORVIK INSTITUTE OF ROCKETRY", "AZIMUT BUREAU"]


def test_the_digest_of_a_set_changes_with_each_of_its_files(tmp_path: Path) -> None:
    shutil.copytree(LISTS / "ofac", tmp_path / "ofac")
    before = import_list(tmp_path / "ofac/sdn.csv").sha256
    with (tmp_path / "ofac/alt.csv").open("a") as aliases:
        aliases.write('9001,9,"aka","NORVIK DESIGN OFFICE",-0- \n')
    assert import_list(tmp_path / "ofac/sdn.csv").sha256 != before


def test_the_entity_list_parts_names_from_aliases_and_addresses() -> None:
    entities = import_list(LISTS / "entity-list.csv").entities
    assert [[alias.text for alias in entity.aliases] for entity in entities] == [
        [BODY, "Norvik Rocket Bureau", "NIR", "Institut Raketostroeniya Norvik"],
        ["Plain Engines Co., Ltd"],
        ["Example Optics Academy", "Example Glass Works"],
    ]
    assert [entity.country for entity in entities] == ["RU", "RU", "CN"]  # the second row has that of the first
    assert entities[2].aliases[1].kind is AliasKind.FORMER
    assert entities[0].addresses == ("1 Example Street, Samara, 443000, Russia",)


@pytest.mark.parametrize(
    "parted",
    ["-Lanshuo Aero; and -Lanshuo Works.", "\n- Lanshuo Aero;\n- Lanshuo Works.", "—Lanshuo Aero; and —Lanshuo Works."],
)
def test_aliases_of_the_entity_list_stand_behind_dashes_of_any_kind(parted: str, tmp_path: Path) -> None:
    name = "Lanshuo-Beida Institute of Glass"
    entity = f"{name}, a.k.a., the following two aliases: {parted} 1-3 Example Road, Beijing, China."
    header = "Country,Entity,License requirement,License review policy,Federal Register citation"
    text = f'{header}\nCHINA,"{entity}",All,Denial,80 FR 1\n'
    (tmp_path / "entity-list.csv").write_text(text, encoding="utf-8")
    [read] = import_list(tmp_path / "entity-list.csv").entities
    assert [alias.text for alias in read.aliases] == [
        "Lanshuo-Beida Institute of Glass",
        "Lanshuo Aero",
        "Lanshuo Works",
    ]


def test_a_former_name_is_one_wherever_the_list_says_so() -> None:
    for name in sorted(
        SAYS_WHAT_IS_WEAK & {"un.xml", "entities.ftm.json", "plain.csv"} | {n for n in FORMS if "ofac" in n}
    ):
        former = [a.text.casefold() for a in body_of(name).aliases if a.kind is AliasKind.FORMER]
        assert former == ["red norvik works"], name


def test_only_a_website_of_its_own_is_a_domain_of_a_body() -> None:
    own, portal, _ = import_list(LISTS / "plain.csv").entities
    assert own.domains == ("norvik.example",)
    assert portal.domains == ()  # https://portal.example/companies/pec is a page on somebody else's site


def test_commas_part_aliases_only_where_they_cut_no_name() -> None:
    plain = import_list(LISTS / "plain.csv").entities[1]
    assert [(alias.text, alias.kind) for alias in plain.aliases] == [
        ("Plain Engines Co., Ltd.", AliasKind.LISTED),
        ("PEC", AliasKind.ACRONYM),
        ("Plain Engine Works", AliasKind.ALIAS),
    ]


def test_a_word_for_the_list_may_be_given_with_the_import() -> None:
    wishes = Wishes(id="office", title="Our copy", group="linked", dated="2026-11-20")
    watchlist = import_list(LISTS / "csl.csv", wishes)
    entity = watchlist.entities[0]
    assert (watchlist.id, watchlist.title, watchlist.version) == ("office", "Our copy", "2026-11-20")
    assert (entity.id, entity.group, entity.aliases[0].source) == ("office-a1", "linked", "Our copy, 2026-11-20")


def test_a_form_that_is_asked_for_wins_over_the_content() -> None:
    assert import_list(LISTS / "nro.csv", Wishes(form="table")).id == "nro"


def test_our_own_list_files_are_read_as_such(tmp_path: Path) -> None:
    own = tmp_path / "list.txt"
    own.write_text("# ours\nid: own\ntitle: Own\ngroup: linked\nentities: [{id: a, name: Institute A, country: RU}]\n")
    assert read_list(own).imported is None
    assert read_list(LISTS / "un.xml").imported is not None


def test_every_importer_has_a_form_of_its_own_and_is_asked_before_the_plain_table() -> None:
    forms = [importer.form for importer in importers()]
    assert len(set(forms)) == len(forms)
    assert forms[-1] == "table"
    assert {form for form, _, _ in FORMS.values()} == set(forms)


@pytest.mark.parametrize("name", FORMS)
def test_an_imported_list_is_the_same_after_it_was_written_and_read(
    name: str, tmp_path: Path, screen: Callable
) -> None:
    from msgspec.structs import replace

    for output in ("list.yml", "list.ndjson"):
        assert screen("watchlists", "import", LISTS / name, "-o", output).code == 0
        again = read_list(tmp_path / output)
        again = replace(again, groups=tuple(replace(group, where="") for group in again.groups))
        assert again == replace(import_list(LISTS / name), path=str(tmp_path / output), sha256=again.sha256)


def test_columns_of_a_plain_table_that_are_not_used_are_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Name,Country,Turnover,Colour\nNorvik Institute of Rocketry,Russia,12,red\n")
    watchlist = import_list(path)
    assert watchlist.imported is not None
    assert watchlist.imported.left_aside == (LeftAside("columns that a list has no use for: Turnover, Colour", 2),)


def test_a_table_named_like_a_built_in_list_gets_an_id_of_its_own(tmp_path: Path) -> None:
    for name, list_id in (
        ("other", "own-other"),
        ("linked", "own-linked"),
        ("official", "own-official"),
        ("a b", "a-b"),
    ):
        path = tmp_path / f"{name}.csv"
        path.write_text("Name,Country\nNorvik Institute of Rocketry,Russia\n")
        assert import_list(path).id == list_id


def test_headers_of_a_plain_table_may_be_in_other_languages_and_encodings(tmp_path: Path) -> None:
    path = tmp_path / "ru.csv"
    text = (
        "Наименование;Страна;Псевдонимы;Причина;Дата\nИнститут ракет Норвик;Россия;Норвик Ракета;двигатели;03.05.2026\n"
    )
    path.write_bytes(text.encode("cp1251"))
    [entity] = import_list(path).entities
    assert ([alias.text for alias in entity.aliases], entity.country) == (
        ["Институт ракет Норвик", "Норвик Ракета"],
        "RU",
    )
    assert entity.listing == Listing(since="2026-05-03", remark="двигатели")


def test_a_workbook_with_a_title_above_the_headers_is_read_and_its_other_sheets_are_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (
        ["Partners to avoid"],
        [],
        ["Organisation", "Also known as", "Country"],
        ["Norvik Institute", "NIR", "Russia"],
    ):
        book.active.append(row)
    book.create_sheet("Notes").append(["a note"])
    book.save(tmp_path / "own.xlsx")
    watchlist = import_list(tmp_path / "own.xlsx")
    assert [alias.text for alias in watchlist.entities[0].aliases] == ["Norvik Institute", "NIR"]
    assert watchlist.imported is not None
    assert "Not read: 'Notes'" in watchlist.imported.left_aside[0].what


def test_the_enhanced_form_of_ofac_gives_the_ids_and_names_of_the_advanced_one() -> None:
    advanced, enhanced = (body_of(f"ofac/sdn_{form}.xml") for form in ("advanced", "enhanced"))
    assert enhanced.id == advanced.id == "ofac-sdn-9001"
    assert [(a.text, a.kind.value, a.weak) for a in enhanced.aliases] == [
        ("NORVIK INSTITUTE OF ROCKETRY", "listed", False),
        ("Институт ракетостроения Норвик", "alias", False),
        ("NORVIK ROCKET BUREAU", "alias", False),
        ("RED NORVIK WORKS", "former", False),
        ("AZIMUT BUREAU", "alias", True),
    ]
    assert (enhanced.city, enhanced.domains, enhanced.numbers) == (
        "Samara",
        ("norvik.example",),
        ("Tax ID No., 6300000000, Russia",),
    )
    assert enhanced.addresses == ("1 Example Street, Samara, Russia",)
