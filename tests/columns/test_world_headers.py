"""Headers in languages beyond the eight, and countries under headers of any language."""

from __future__ import annotations

import pytest

from screening.columns import understand
from screening.columns.header import read_header
from screening.model import Mapping, Role


@pytest.mark.parametrize(
    ("header", "role", "party"),
    [
        ("Obywatelstwo", "nationality", ""),
        ("uczelnia_macierzysta", "institution", "home"),
        ("Громадянство", "nationality", ""),
        ("Попередній заклад освіти", "institution", "previous"),
        ("CITTADINANZA", "nationality", ""),
        ("Ateneo di provenienza", "institution", "previous"),
        ("Corso di studio", "subject", ""),
        ("الجنسية", "nationality", ""),
        ("Quốc tịch", "nationality", ""),
        ("Państwo urodzenia", "", ""),  # half known words are no nationality
        ("Kraj urodzenia", "birth", ""),
        ("Kansalaisuus", "nationality", ""),
        ("Állampolgárság", "nationality", ""),
        ("สัญชาติ", "nationality", ""),
        ("Signed by", "person", ""),  # "by" is Danish for a town
        ("Stat", "", ""),  # Czech for a state, and short for status
        ("Alan", "", ""),  # Turkish for a field, and a person
    ],
)
def test_a_header_is_read_in_further_languages(header: str, role: str, party: str) -> None:
    reading = read_header(header)
    assert (reading.role if not reading.unknown else "", reading.party) == (role, party)


def _roles(mapping: Mapping) -> dict[str, Role]:
    return {role.header: role.role for role in mapping.roles}


def test_countries_of_any_language_under_an_unknown_header_are_used_and_told() -> None:
    headers = ["Nr", "Canolfan astudio", "Dinesydd o", "Cwrs"]
    sample = [["1", "2"], ["Università di Pisa", "Università di Bologna"], ["COREA DEL NORD", "ITALIA"], ["a", "b"]]
    mapping = understand(headers, sample)
    assert _roles(mapping)["Dinesydd o"] in {Role.NATIONALITY, Role.INSTITUTION_COUNTRY}
    assert any("Dinesydd o" in note.text for note in mapping.notes)


def test_words_that_are_no_countries_are_not_taken_for_them() -> None:
    headers = ["Nr", "Università", "Sedi", "Kursi"]
    sample = [["1", "2"], ["Università di Pisa", "Università di Bologna"], ["Pisa", "Bologna"], ["a", "b"]]
    assert "Sedi" not in _roles(understand(headers, sample))


def test_one_country_in_every_row_is_used_as_well() -> None:
    headers = ["Nr", "Prifysgol", "Dinasyddiaeth ymgeisydd", "Cwrs"]
    sample = [["1", "2"], ["Università di Pisa", "Università di Bologna"], ["Ziemeļkoreja"] * 2, ["a", "b"]]
    assert "Dinasyddiaeth ymgeisydd" in _roles(understand(headers, sample))
    assert "Dinasyddiaeth ymgeisydd" not in _roles(understand(headers, [*sample[:2], ["Liepāja"] * 2, sample[3]]))


@pytest.mark.parametrize(
    ("language", "headers"),
    [
        ("Lithuanian", "Aukštoji mokykla;Šalis;Pilietybė;Studijų programa;Pakopa"),
        ("Latvian", "Augstskola;Valsts;Pilsonība;Studiju programma;Līmenis"),
        ("Estonian", "Ülikool;Riik;Kodakondsus;Õppekava;Tase"),
        ("Slovene", "Univerza;Država;Državljanstvo;Študijski program;Stopnja"),
        ("Belarusian", "Універсітэт;Краіна;Грамадзянства;Спецыяльнасць;Узровень"),
        ("Malay", "Universiti;Negara;Kewarganegaraan;Bidang;Peringkat"),
        ("Uzbek", "Universitet;Davlat;Fuqaroligi;Mutaxassislik;Daraja"),
        ("Azerbaijani", "Universitet;Ölkə;Vətəndaşlıq;İxtisas;Səviyyə"),
        ("Georgian", "უნივერსიტეტი;ქვეყანა;მოქალაქეობა;სპეციალობა;საფეხური"),
        ("Armenian", "Համալսարան;Երկիր;Քաղաքացիություն;Մասնագիտություն;Աստիճան"),
        ("Albanian", "Universiteti;Shteti;Shtetësia;Dega;Niveli"),
        ("Kazakh", "Университет;Ел;Азаматтығы;Мамандық;Деңгейі"),
        ("Chinese", "院校;国家;公民身份;专业;层次"),
        ("Japanese", "協定校;国名;国籍;専攻;学位"),
    ],
)
def test_the_headers_of_a_table_of_students_are_read(language: str, headers: str) -> None:
    roles = [read_header(header).role for header in headers.split(";")]
    assert roles == ["institution", "country", "nationality", "subject", "level"], language


@pytest.mark.parametrize("header", ["Riiul", "Maastik", "Šalikas", "Davlatov", "Nivokol", "Stopala"])
def test_words_like_those_of_headers_are_none(header: str) -> None:
    reading = read_header(header)
    assert not reading.role or reading.unknown
