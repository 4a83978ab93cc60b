"""Names are found however written, and only where they are whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ids = Callable[..., set[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Gim Il-seong Jonghap Daehak",
        "Kim Il Sŏng Chonghap Taehak",
        "KimIlSung University",
        "Университета имени Ким Ир Сена",
        "金日成綜合大學",
        "キム・イルソン総合大学",
    ],
)
def test_romanisations_cases_and_scripts_of_a_korean_name_are_one_name(ids: Ids, text: str) -> None:
    assert ids(text) == {"kim-il-sung-university"}


@pytest.mark.parametrize(
    "text",
    [
        "Dal'nevostochnyi federal'nyi universitet",
        "Dalnevostočnyj federalnyj universitet",
        "в Дальневосточном федеральном университете",
        "Университет Дальнего Востока, федеральный",
        "Universidad Federal del Lejano Oriente",
        "極東連邦大学",
    ],
)
def test_transliterations_cases_and_languages_of_a_russian_name_are_one_name(ids: Ids, text: str) -> None:
    assert ids(text) == {"far-eastern-federal-university"}


@pytest.mark.parametrize(
    "text",
    [
        "Faculty of Physics, Lomonosov Moscow State University, Moscow",
        "Lomonosov Moscow State University Marine Research Center LLC",
        "Institute of Mechanics of Lomonosov Moscow State University",
        "студент Московского государственного университета имени Ломоносова",
    ],
)
def test_a_part_beside_the_name_does_not_hide_it(ids: Ids, text: str) -> None:
    assert ids(text) == {"moscow-state-university"}


@pytest.mark.parametrize(
    "text",
    [
        "Lomonosov Northern (Arctic) Federal University",
        "Moscow State University of Economics",
        "Lomonosov Moscow State University of Fine Chemical Technologies",
        "Московский государственный университет путей сообщения",
        "Bauman Moscow State Technical University",
        "Siberian State Medical University, Tomsk",
        "Far Eastern Federal District",
        "Pohang University of Science and Technology",
        "Omsk Polytechnic University",
        "Kim Il Sung Military University",
    ],
)
def test_the_name_inside_a_siblings_longer_name_is_no_match(ids: Ids, text: str) -> None:
    assert ids(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|JINR-LIT|MEPhI|", {"joint-institute-for-nuclear-research", "mephi"}),
        (
            "Tomsk Polytechnic University; Ural Federal University",
            {"tomsk-polytechnic-university", "ural-federal-university"},
        ),
        ("MEPhI / MGIMO", {"mephi", "mgimo"}),
        ("Novosibirsk State University (SB RAS)", {"novosibirsk-state-university", "siberian-branch-ras"}),
        ("University of Oslo; JINR, Dubna", {"joint-institute-for-nuclear-research"}),
    ],
)
def test_every_institution_of_a_cell_is_found(ids: Ids, text: str, expected: set[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tornsk Polytechnic University",
        "Tomsk Polytechnic Univer-sity",
        "Tomsk Polytecnhic University",
        "TomskPolytechnic University",
        "Tomsk Poly technic University",
        "T0msk Polytechnic University",
        "Тоmsk Роlytесhniс University",
        "Ｔｏｍｓｋ　Ｐｏｌｙｔｅｃｈｎｉｃ　Ｕｎｉｖｅｒｓｉｔｙ",
        "&quot;Tomsk&nbsp;Polytechnic University&quot;",
        "University, Tomsk Polytechnic",
        "TOMSK POLYTECHNIC UNIVERSITY",
    ],
)
def test_damage_of_files_and_typists_is_undone(ids: Ids, text: str) -> None:
    assert ids(text, "RU") == {"tomsk-polytechnic-university"}


@pytest.mark.parametrize("wrong", ["cp1251", "cp1252", "latin-1"])
def test_cyrillic_read_in_the_wrong_encoding_is_restored(ids: Ids, wrong: str) -> None:
    text = "Томский политехнический университет".encode().decode(wrong, errors="ignore")
    if text.encode(wrong, errors="ignore").decode(errors="ignore") != "Томский политехнический университет":
        pytest.skip(f"{wrong} cannot hold these bytes")
    assert ids(text) == {"tomsk-polytechnic-university"}


def test_cp1251_read_as_latin_1_is_restored(ids: Ids) -> None:
    text = "Дальневосточный федеральный университет".encode("cp1251").decode("latin-1")
    assert ids(text) == {"far-eastern-federal-university"}


def test_french_with_many_accents_is_not_taken_for_damaged_cyrillic(ids: Ids) -> None:
    assert ids("Université fédérale d’Extrême-Orient") == {"far-eastern-federal-university"}


def test_a_batch_answers_in_the_order_asked(matcher) -> None:  # type: ignore[no-untyped-def]
    from tests.matching.questions import ask, question

    answers = ask(matcher, [question("MEPhI"), question("Yale University"), question("JINR")])
    assert [[m.entity_id for m in a.matches] for a in answers] == [
        ["mephi"],
        [],
        ["joint-institute-for-nuclear-research"],
    ]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Москвагийн улсын их сургууль", "moscow-state-university"),  # Mongolian
        ("Донишгоҳи давлатии Москва ба номи М. В. Ломоносов", "moscow-state-university"),  # Tajik
        ("M.V.Lomonosov adına Moskva Dövlət Universiteti", "moscow-state-university"),  # Azerbaijani
        ("Մոսկվայի պետական համալսարան", "moscow-state-university"),  # Armenian
        ("მოსკოვის სახელმწიფო უნივერსიტეტი", "moscow-state-university"),  # Georgian
        ("אוניברסיטת מוסקבה על שם לומונוסוב", "moscow-state-university"),  # Hebrew
        ("मॉस्को स्टेट यूनिवर्सिटी", "moscow-state-university"),  # Hindi: its vowel signs are part of the words
        ("किम इल सुंग विश्वविद्यालय", "kim-il-sung-university"),
        ("มหาวิทยาลัยคิมอิลซอง", "kim-il-sung-university"),  # Thai, in one word
        ("ມະຫາວິທະຍາໄລ ກິມອິນຊຸງ", "kim-il-sung-university"),  # Lao
        ("សាកលវិទ្យាល័យ គីម អ៊ីលស៊ុង", "kim-il-sung-university"),  # Khmer
    ],
)
def test_names_in_other_languages_and_scripts_of_the_region(ids: Ids, text: str, entity: str) -> None:
    assert ids(text) == {entity}


@pytest.mark.parametrize(
    "text",
    [
        "Новосибирскийн Техникийн Их Сургууль",
        "Novosibirsk davlat texnika universiteti",
        "Երևանի պետական համալսարան",
        "თბილისის სახელმწიფო უნივერსიტეტი",
        "दिल्ली विश्वविद्यालय",
        "มหาวิทยาลัยธรรมศาสตร์",
    ],
)
def test_other_bodies_in_those_languages_are_not(ids: Ids, text: str) -> None:
    assert ids(text) == set()
