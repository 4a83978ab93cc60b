"""Free text is swept: a watched name in it is a mention, never more than a hint."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.matching import Matcher
from screening.model import (
    Alias,
    Band,
    Batch,
    Certainty,
    ColumnRole,
    Entity,
    EntityKind,
    Finding,
    Mapping,
    Role,
    Watchlist,
    text_column,
)
from screening.persons.thresholds import MOST_MATCHES
from screening.run import load_judges
from screening.screener import Judges, TablePass
from screening.screener.sweep import find_mentions
from tests.conftest import Done

FEFU, JINR, MEPHI = "far-eastern-federal-university", "joint-institute-for-nuclear-research", "mephi"


@pytest.fixture(scope="module")
def judges() -> Judges:
    return load_judges()


def mentioned(judges: Judges, text: str) -> list[str]:
    return [match.entity_id for match in find_mentions(judges.matcher, judges.persons, [text])[0]]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The consortium joins CERN, JINR Dubna and ourselves", [JINR]),
        ("Renewal of the memorandum with Far Eastern Federal University, Vladivostok", [FEFU]),
        ("Our students went to the Far Eastern Federal University (Vladivostok) last spring.", [FEFU]),
        (
            "Visit to Novosibirsk State University was called off. Nothing else happened.",
            ["novosibirsk-state-university"],
        ),
        ("Договор с Дальневосточным федеральным университетом расторгнут", [FEFU]),
        ("극동연방대학교와 교류하였다", [FEFU]),
        ("与金策工业综合大学合作研究", ["kim-chaek-university-of-technology"]),
        ("a term at MEPhI, Moscow;\nthen at Far Eastern Federal University", [MEPHI, FEFU]),
        ("The letter was signed by Mr Yuri Trutnev in May.", ["yuri-trutnev"]),
        ("Guest of honour: TRUTNEV, Yuri", ["yuri-trutnev"]),
        ("공동 연구에 리수용 참석", ["ri-su-yong"]),
        ("Guests: met Mr Ri Su Yong there", ["ri-su-yong"]),
        ("met Rustam Nurgali Uly Minnikhanov there", ["rustam-minnikhanov"]),
        ("A visit to Ural Fed. Univ. in May", ["ural-federal-university"]),
        ("Студенты Новосиб. гос. ун-та и другие", ["novosibirsk-state-university"]),
        ("A year at Kim Chaek Univ. of Technology", ["kim-chaek-university-of-technology"]),
        ("Agreement with St. Petersburg Polytechnic Univ. of Peter the Great", ["spbpu"]),
    ],
)
def test_a_watched_name_in_prose_is_found(judges: Judges, text: str, ids: list[str]) -> None:
    assert mentioned(judges, text) == ids


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Renewed in 2025, signed in two languages",
        "Students of MSU like the national defence university next door",
        "A talk at the Far Eastern Federal University of Arts",
        "Far Eastern University, Manila, sends ten students",
        "Tomsk is cold and Moscow is large",
        "Universities in Novosibirsk were visited",
        "Университеты Новосибирска и институты Москвы",
        "Yuri and Trutnev are two words. Trutnev came. Yuri left.",
        "Vice-chair Yuri: Trutnev thanked him",
        "The Moscow State Univ. of Railway Eng. sent two",
        "We went to Tomsk. Polytechnic University then closed.",
        "Поездка в МГУ, Саранск",
        "Поездка в МГУ, г. Саранск",
        "a choe ryong hae in small letters",
        "Visit of MEPHI, Aix-Marseille Université",
        "She joined the MGIMO Alumni Club",
    ],
)
def test_a_name_of_another_body_or_half_a_name_is_none(judges: Judges, text: str) -> None:
    assert mentioned(judges, text) == []


MSU, NSU = "moscow-state-university", "novosibirsk-state-university"


@pytest.mark.parametrize(
    "text",
    [
        "Московский государственный университет пищевых технологий – участник выставки",
        "Филиал Московского государственного университета путей сообщения закрыт",
        "Кафедра Московского государственного университета тонких химических технологий",
        "договор с Новосибирским государственным университетом архитектуры, дизайна и искусств",
        "Выпускница Московского государственного университета геодезии и картографии",
        "Приморский (Восточный) федеральный университет имени М. В. Ломоносова — новый вуз",
        "Выпускник Приморского (Восточного) федерального университета имени М. В. Ломоносова",
        "Студенты Томского политехнического колледжа связи",
        "Представители Московского государственного университета леса",
        "Visited the Moscow State University of food technology last year",
        "Convenio con la Universidad Estatal de Moscú de ingeniería civil firmado",
        "Stage à l'Université d'État de Moscou de génie civil avant 2010",
        "Un accord avec l'Université d'État de Novossibirsk d'architecture",
        "Accordo con l'Università statale di Mosca di ingegneria civile",
        "Sie studierte an der Staatlichen Universität Moskau für Lebensmitteltechnik",
        "노보시비르스크 국립 기술대학교와 협정",
        "莫斯科国立建筑大学的学生",
    ],
)
def test_small_words_that_belong_to_a_name_make_it_the_name_of_another_body(judges: Judges, text: str) -> None:
    assert mentioned(judges, text) == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Договор с Дальневосточным федеральным университетом о сотрудничестве", [FEFU]),
        ("Дальневосточный федеральный университет проводит конкурс", [FEFU]),
        ("Дальневосточный федеральный университет и его филиалы приняли студентов", [FEFU]),
        ("Ректор Дальневосточного федерального университета и технологический партнёр", [FEFU]),
        ("Профессор Московского государственного университета физик Иванов", [MSU]),
        ("Московским государственным университетом техническая база создана", [MSU]),
        ("В Московском государственном университете студенты сдают экзамены", [MSU]),
        ("Студенты Московского государственного университета, экономики и права", [MSU]),
        ("Московский государственный университет крупнейший вуз России", [MSU]),
        ("Московским государственным университетом подписанный Меморандум о намерениях", [MSU]),
        ("Профессор Томского политехнического университета физик Иванов", ["tomsk-polytechnic-university"]),
        ("В 2020 году Московский государственный университет технически обновлён", [MSU]),
        ("Реформа Московского государственного университета и экономики региона", [MSU]),
        ("Для Сергея старейший университет имени М. В. Ломоносова стал домом", [MSU]),
        ("Старейший университет имени М. В. Ломоносова отмечает юбилей", [MSU]),
        ("В Москве старейший университет имени М. В. Ломоносова отмечает юбилей", [MSU]),
        ("Agreement with Far Eastern Federal University on student exchange", [FEFU]),
        ("Agreement with Far Eastern Federal University for engineering students", [FEFU]),
        ("Agreement with Far Eastern Federal University and law firms", [FEFU]),
        ("studied at Kim Chaek University of Technology in Pyongyang", ["kim-chaek-university-of-technology"]),
        ("Convenio con la Universidad Estatal de Moscú de intercambio", [MSU]),
        ("Elle a étudié à l'Université d'État de Moscou de 2004 à 2010", [MSU]),
        ("Accord avec l’Université d’État de Novossibirsk pour échange", [NSU]),
        ("Gastsemester an der Staatlichen Universität Moskau für zwei Semester", [MSU]),
    ],
)
def test_small_words_of_the_sentence_leave_a_name_what_it_is(judges: Judges, text: str, ids: list[str]) -> None:
    assert mentioned(judges, text) == ids


def test_a_name_is_found_wherever_it_stands_in_long_prose_and_told_once(judges: Judges) -> None:
    filler = "The committee met and agreed to meet again. " * 40
    text = (
        f"{filler}We work with Far Eastern Federal University. {filler}Far Eastern Federal University agreed. {filler}"
    )
    assert len(text) > 3_000
    assert mentioned(judges, text) == [FEFU]


ROLES = (
    ColumnRole(0, "Partner", Role.INSTITUTION),
    ColumnRole(1, "Country", Role.INSTITUTION_COUNTRY),
    ColumnRole(2, "Scope", Role.SUBJECT),
    ColumnRole(3, "Notes", Role.FREE_TEXT),
)
ROWS = [
    ("University College Dublin", "Ireland", "Nuclear engineering", "With Kim Chaek University of Technology"),
    ("Kim Chaek University of Technology", "North Korea", "Law", "Kim Chaek University of Technology agreed"),
    ("University College Dublin", "Ireland", "Law at Far Eastern Federal University", ""),
    ("University College Dublin", "Ireland", "Law", "nothing"),
]


def findings(judges: Judges, roles: tuple[ColumnRole, ...]) -> dict[int, Finding]:
    columns = tuple(text_column([row[i] for row in ROWS]) for i in range(4))
    records = TablePass(judges, Mapping(roles)).screen(Batch(1, range(2, 6), columns))
    return {record.row: record for record in records if isinstance(record, Finding)}


def test_a_mention_is_to_verify_and_weighs_as_the_policy_says_whatever_the_list(judges: Judges) -> None:
    found = findings(judges, ROLES)[1]
    [located] = found.matches
    assert (located.column, located.mention, located.match.certainty) == ("Notes", True, Certainty.POSSIBLE)
    assert (found.band, found.to_verify) == (Band.MEDIUM, True)  # contact × high; named in its own cell it is critical
    assert "exposure.mention" in [reason.code for reason in found.reasons]


def test_of_a_person_the_longest_name_is_quoted(judges: Judges) -> None:
    [match] = find_mentions(judges.matcher, judges.persons, ["signed by TRUTNEV Yuri Petrovich in May"])[0]
    assert match.text == "TRUTNEV Yuri Petrovich"


def test_however_surely_a_name_is_read_in_prose_it_is_possible(judges: Judges) -> None:
    [match] = find_mentions(judges.matcher, judges.persons, ["김책공업종합대학, Pyongyang, DPRK"])[0]
    assert match.certainty is Certainty.POSSIBLE


def test_of_too_many_namesakes_in_prose_the_first_few_are_told() -> None:
    people = tuple(
        Entity(f"p{at}", "Ivan Petrov", EntityKind.PERSON, "official", "list", (Alias("Ivan Petrov"),))
        for at in range(MOST_MATCHES + 3)
    )
    matcher = Matcher([Watchlist("list", "", "", "", "", "", people)])
    [found] = find_mentions(matcher, matcher.persons, ["We met Ivan Petrov there"])
    assert len(found) == MOST_MATCHES
    assert all("3 more listed persons" in match.why[-1] for match in found)


def test_names_of_two_and_four_signs_are_found_in_a_run_of_hangul() -> None:
    people = tuple(
        Entity(f"p{at}", name, EntityKind.PERSON, "official", "list", (Alias(name),))
        for at, name in enumerate(["김철", "남궁민수", "리수용"])
    )
    matcher = Matcher([Watchlist("list", "", "", "", "", "", people)])
    texts = ["공동 연구에 남궁민수 참석", "어제 김철이 왔다", "아무도 오지 않았다"]
    found = [[match.entity_name for match in each] for each in find_mentions(matcher, matcher.persons, texts)]
    assert found == [["남궁민수"], ["김철"], []]


def test_what_the_row_names_itself_is_no_mention(judges: Judges) -> None:
    found = findings(judges, ROLES)[2]
    assert [(located.column, located.mention) for located in found.matches] == [("Partner", False)]
    assert not found.to_verify


def test_a_column_that_is_subject_and_free_text_is_both(judges: Judges) -> None:
    found = findings(judges, (*ROLES, ColumnRole(2, "Scope", Role.FREE_TEXT)))[3]
    assert [(located.column, located.mention) for located in found.matches] == [("Scope", True)]
    assert found.subject is not None and found.subject.text == "Law at Far Eastern Federal University"


def test_a_subject_that_names_an_institution_is_swept_and_a_column_without_a_role_is_not(judges: Judges) -> None:
    assert set(findings(judges, ROLES[:3])) == {2, 3}
    assert set(findings(judges, ROLES[:2])) == {2}


OTHER_ROLES = (
    (Role.PERSON, "Prof. Ivan Petrov (MEPhI)"),
    (Role.PERSON, "Ivan Petrov, MEPhI"),
    (Role.PERSON, "Petrov, Ivan, MEPhI"),
    (Role.PERSON, "Ri Chol - Kim Chaek University of Technology"),
    (Role.PERSON, "Dr. Ivan Petrov, ITMO University, St. Petersburg"),
    (Role.PERSON, "Dr. Ri Myong, Kim Il Sung University"),
    (Role.PERSON, "李哲（金日成综合大学）"),
    (Role.PERSON, "리철 김일성종합대학"),
    (Role.FAMILY_NAME, "Petrov [JINR, Dubna]"),
    (Role.RECORD_ID, "Note 1: Kim Chaek University of Technology, by special decision"),
    (Role.SUBJECT, "BSc (Kim Il Sung University)"),
    (Role.LEVEL, "Master, Tomsk Polytechnic University"),
    (Role.ACTIVITY, "Visit to Novosibirsk State University"),
    (Role.SUBJECT, "BSc (Kim Chaek Univresity of Technology)"),
    (Role.GIVEN_NAME, "Ivan (MEPhI)"),
    (Role.INSTITUTION_COUNTRY, "Russia (MGIMO)"),
    (Role.INSTITUTION_CITY, "Moscow (MGIMO)"),
    (Role.PERSON, "Tomsk Polytechnic University"),
    (Role.PERSON, "ДВФУ университет"),
    (Role.PERSON, "金策大学"),
    (Role.PERSON, "김책대학"),
    (Role.PERSON, "جامعة كيم إيل سونغ"),
    (Role.RECORD_ID, "Kim Chaek University"),
    (Role.PERSON, "Petrov - MEPhI"),
    (Role.PERSON, "PETROV, IVAN, MEPHI"),
    (Role.PERSON, "李哲金日成综合大学"),
    (Role.PERSON, "리철 김책공대"),
    *((Role.PERSON, f"Petrov {sign}MEPhI") for sign in '()[]{}（）【】「」«»“”„"/／;；:：|–—@\n\r'),
)


@pytest.mark.parametrize(("role", "cell"), OTHER_ROLES)
def test_a_cell_that_is_screened_for_something_else_is_swept_for_institutions(
    judges: Judges, role: Role, cell: str
) -> None:
    assert mentions_in(judges, role, cell) == [True]


@pytest.mark.parametrize(
    ("role", "cell"),
    [
        (Role.SUBJECT, "Robotics in Nidau"),
        (Role.PERSON, "PETROV, Ivan Sergeevich"),
        (Role.PERSON, "Nada Al-Rashid (Dr.)"),
        (Role.PERSON, "Soran Ahmed / Mohammed, Ali"),
        (Role.PERSON, "Lomonosov, Mikhail (Moscow)"),
        (Role.PERSON, "Prof. Ivan Petrov (Novosibirsk State Technical University)"),
        (Role.SUBJECT, "History of universities in Novosibirsk"),
        (Role.SUBJECT, "Pacific studies (national literatures)"),
        (Role.RECORD_ID, "MSU-2024-001"),
        (Role.RECORD_ID, "Total: 12 students of universities"),
        (Role.INSTITUTION_CITY, "Pyongyang"),
        (Role.INSTITUTION_CITY, "NIDAU"),
        (Role.INSTITUTION_CITY, "NIDAU (BE)"),
        (Role.INSTITUTION_CITY, "Urfu (BE)"),
        (Role.PERSON, "Mephi Cohen (Dr.)"),
        (Role.PERSON, "Tomsk State University"),
        (Role.PERSON, "Kim Universal"),
    ],
)
def test_a_cell_that_names_no_watched_body_mentions_none(judges: Judges, role: Role, cell: str) -> None:
    assert mentions_in(judges, role, cell) == []


def mentions_in(judges: Judges, role: Role, cell: str) -> list[bool]:
    roles = (ColumnRole(0, "Home", Role.INSTITUTION), ColumnRole(1, "Other", role))
    batch = Batch(1, range(2, 3), (text_column(["University of Bath"]), text_column([cell])))
    records = [record for record in TablePass(judges, Mapping(roles)).screen(batch) if isinstance(record, Finding)]
    return [located.mention for record in records for located in record.matches]


def test_a_nationality_cell_that_names_an_institution_too_is_swept(screen: Callable[..., Done], tmp_path: Path) -> None:
    table = 'Name,Nationality\nKim Chol,"DPRK, Kim Chaek University"\nAnna Weber,Austrian\n'
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    report = json.loads(screen("t.csv", "--format", "json").out)
    assert [(f["row"], [m["entity_id"] for m in f["matches"]]) for f in report["findings"]] == [
        (1, ["kim-chaek-university-of-technology"])
    ]
    assert [(gap["row"], gap["code"]) for gap in report["unscreened"]] == [(1, "ambiguous-country")]


PLAIN = [
    "PETROV, Ivan",
    "PETROV, IVAN",
    "Ivan Petrov",
    "Anna-Maria Weber",
    "Petrov, I.",
    "金哲",
    "리수용",
    "MEPHI",
    "ref-2024-17",
]


def test_plain_names_are_not_asked_about(judges: Judges) -> None:
    columns = tuple(text_column([name]) for name in ("Trinity College", *PLAIN))
    roles = tuple(ColumnRole(at, f"Person{at}", Role.PERSON) for at in range(1, len(columns)))
    before = len(judges.bodies_mentioned)
    list(
        TablePass(judges, Mapping((ColumnRole(0, "Home", Role.INSTITUTION), *roles))).screen(
            Batch(1, range(2, 3), columns)
        )
    )
    assert len(judges.bodies_mentioned) - before <= 1  # the blank cell
