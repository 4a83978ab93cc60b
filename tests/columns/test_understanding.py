"""The mapping of whole tables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.columns import Override, parse_override, understand
from screening.errors import InputError
from screening.model import Mapping, Role


def mapping(table: str, *overrides: str, times: int = 3) -> Mapping:
    """Understand a table written with | between cells; its rows are repeated to make a sample."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]
    rows = lines[1:] * times
    return understand(lines[0], list(zip(*rows, strict=True)), [parse_override(text) for text in overrides])


def roles(table: str, *overrides: str) -> dict[str, str]:
    """Return header to role, with the party after a slash."""
    return {
        f"{c.header}": f"{c.role.value}/{c.party}" if c.party else c.role.value
        for c in mapping(table, *overrides).roles
    }


def test_cordis_organisation_types_are_no_activity_and_the_short_name_is_a_second_name() -> None:
    found = mapping(
        """activityType|city|country|name|shortName|orgId|organizationUrl|numPartners|street
           HES|DUBNA|RU|JOINT INSTITUTE FOR NUCLEAR RESEARCH|JINR|999|http://www.jinr.ru|3|Joliot-Curie
           PRC|ZARAGOZA|ES|GEOSPATIUMLAB SL|GEOSLAB|998|http://geoslab.com|1|Calle 6"""
    )
    assert found.headers_by_role() == {
        "city": ["city"],
        "country": ["country"],
        "institution": ["name", "shortName"],
        "website": ["organizationUrl"],
    }
    assert "activityType" in found.unused
    assert any("types of organisation" in note.text for note in found.notes)


def test_a_russian_directory_reads_a_bare_name_as_the_institution() -> None:
    table = """ID_VUZ|Наименование|Город|Адрес|Телефон|Почта|Сайт|Описание
        1|Томский политехнический университет|Томск|г. Томск, 30|+7 3822|pk@tpu.ru|https://tpu.ru|Готовит инженеров
        2|Самарский государственный университет|Самара|г. Самара, 16|+7 846|pk@ssu.ru|https://ssu.ru|Готовит врачей"""
    assert roles(table) == {
        "ID_VUZ": "record-id",
        "Наименование": "institution",
        "Город": "city",
        "Почта": "email",
        "Сайт": "website",
        "Описание": "free-text",
    }


def test_an_address_stands_in_for_a_missing_city() -> None:
    table = """Вуз|Адрес
        Томский политехнический университет|г. Томск, пр. Ленина, 30"""
    assert roles(table)["Адрес"] == "city"


def test_a_ranking_is_understood_without_taking_student_counts_for_persons() -> None:
    table = """Rank|Name|Country|Student Population|International Students|Research Environment|Year
        1|California Institute of Technology|United States|2243|26%|97.6|2016"""
    assert roles(table) == {"Name": "institution", "Country": "country"}


def test_a_table_without_headers_gets_its_roles_from_the_values() -> None:
    found = mapping(
        """column 1|column 2|column 3
           AD|University of Andorra|http://www.uda.ad/
           AE|Ajman University|http://www.ajman.ac.ae/"""
    )
    assert [(c.role, c.index) for c in found.roles] == [
        (Role.INSTITUTION_COUNTRY, 0),
        (Role.INSTITUTION, 1),
        (Role.WEBSITE, 2),
    ]
    assert found.roles[0].why == "by its values: 100% are countries or country codes"


def test_a_section_117_file_has_the_us_recipient_and_the_giftor_as_parties() -> None:
    table = """ID|OPEID|Institution Name|City|State|Foreign Gift Amount|Gift Type|Country of Giftor|Giftor Name
        1|00100200|Alabama A & M University|Normal|AL|250000|Contract|CHINA|
        2|00100200|Auburn University|Auburn|AL|250000|Gift|JAPAN|Toyota Foundation"""
    assert roles(table) == {
        "ID": "record-id",
        "Institution Name": "institution",
        "City": "city",
        "Country of Giftor": "country/giftor",
        "Giftor Name": "institution/giftor",
    }


def test_erasmus_columns_are_tied_to_their_parties() -> None:
    table = """Participant ID|Sending Organisation|Sending Country|Receiving Organisation|Receiving Country|Nationality
        A1|University X|DE|University Y|RU|German"""
    found = roles(table)
    assert (found["Sending Country"], found["Receiving Country"]) == ("country/sending", "country/receiving")
    assert mapping(table).parties == ("sending", "receiving")


def test_unqualified_countries_belong_to_the_institution_they_follow() -> None:
    for second in ("Country", "Country.1", "Country 2"):
        table = f"""Home University|Country|City|Host University|{second}
            University X|RU|Moscow|University Y|DE"""
        parties = [(c.index, c.party) for c in mapping(table).of(Role.INSTITUTION_COUNTRY)]
        assert parties == [(1, "home"), (4, "host")]


def test_one_country_after_two_institutions_is_tied_to_neither_and_said_so() -> None:
    found = mapping("Sending Institution|Receiving Institution|Country\nUniversity X|University Y|RU")
    assert [c.party for c in found.of(Role.INSTITUTION_COUNTRY)] == [""]
    assert [note.sentence for note in found.notes] == [
        "'Country' is not tied to one of 2 institutions; to change it: --map country:sending='Country'"
    ]


@pytest.mark.parametrize(
    ("headers", "role"),
    [
        ("Student|University|Country", "country"),
        ("Student|Country|University", "nationality"),
        ("Student|Country|Degree", "nationality"),
    ],
)
def test_a_bare_country_among_students_is_the_institutions_only_right_after_one(headers: str, role: str) -> None:
    cells = {"Student": "Ivan Petrov", "University": "University X", "Country": "Russia", "Degree": "Master"}
    found = mapping(f"{headers}\n" + "|".join(cells[name] for name in headers.split("|")))
    assert found.headers_by_role()[role] == ["Country"]
    assert any("nationality" in note.text for note in found.notes)


def test_birth_and_domicile_are_left_out_with_a_note_where_nationality_is_known() -> None:
    found = mapping("ФИО|Гражданство|Страна рождения|Вуз\nИванов Иван|РФ|КНДР|МГУ")
    assert found.headers_by_role()["nationality"] == ["Гражданство"]
    assert found.unused == ("Страна рождения",)
    assert [note.sentence for note in found.notes] == [
        "'Страна рождения' is country of birth, not nationality, and was not screened;"
        " to change it: --map nationality='Страна рождения'"
    ]


def test_origin_is_used_with_a_note_where_a_table_has_no_nationality() -> None:
    found = mapping("Country of origin|Number of students\nDPRK|5\nRussia|6")
    assert found.headers_by_role() == {"nationality": ["Country of origin"]}
    assert "not nationality" in found.notes[0].text


def test_a_student_table_gives_a_bare_name_to_the_person() -> None:
    table = """Student ID|Name|Nationality|Home University|Course
        1|Ivan Petrov|Russia|Novosibirsk State University|Physics"""
    assert roles(table)["Name"] == "person"


def test_half_a_name_beside_the_other_half_is_a_persons() -> None:
    found = roles("Nom|Prénom|Nationalité\nKim|Chol|Corée du Nord")
    assert (found["Nom"], found["Prénom"]) == ("family-name", "given-name")


def test_a_column_of_provider_codes_is_not_passed_off_as_screened_names() -> None:
    found = mapping("HUSID|NATION|LASTINST|CTITLE\n1|KP|10007774|Physics\n2|RU|10007775|Law", times=3)
    assert "LASTINST" in found.unused
    assert any("not names of institutions" in note.text for note in found.notes)


def test_a_country_header_over_other_values_is_doubted_but_kept() -> None:
    found = mapping("University|Country\nUniversity X|blue\nUniversity Y|green")
    assert found.headers_by_role()["country"] == ["Country"]
    assert [note.text for note in found.notes] == [
        "'Country' should hold countries, but only 0% of its values are understood as such"
    ]


def test_long_prose_is_no_institution_column() -> None:
    prose = "The university is one of the leaders in the training of specialists for many fields of science. " * 5
    found = mapping(f"University|About\nUniversity X|{prose}")
    assert found.headers_by_role() == {"institution": ["University"], "free-text": ["About"]}


def test_us_state_codes_are_no_countries() -> None:
    found = mapping("University|column 2\nUniversity X|CA\nUniversity Y|DE\nUniversity Z|GA")
    assert found.of(Role.INSTITUTION_COUNTRY) == ()


@pytest.mark.parametrize("values", [("NO", "YES"), ("de", "ru"), ("100123", "100124")])
def test_answers_languages_and_running_numbers_are_left_alone(values: tuple[str, str]) -> None:
    found = mapping(f"University|column 2\nUniversity X|{values[0]}\nUniversity Y|{values[1]}", times=1)
    assert found.unused == ("column 2",)


def test_subject_and_its_code_are_told_apart_by_their_values() -> None:
    found = roles("University|Направление|Код\nUniversity X|Физика|03.03.02\nUniversity Y|Химия|04.04.01")
    assert (found["Направление"], found["Код"]) == ("subject", "subject-code")
    assert roles("institution|country|programme|subject_code\nMIT|US|Physics|14.2301") == {
        "institution": "institution",
        "country": "country",
        "programme": "subject",
        "subject_code": "subject-code",
    }


def test_of_two_country_columns_both_count_and_codes_come_first() -> None:
    found = mapping("name|country|alpha_two_code\nKorea University|Korea|KR\nKIS University|Korea|KP")
    assert found.headers_by_role()["country"] == ["alpha_two_code", "country"]
    assert found.unused == ()


def test_a_table_with_nothing_to_screen_says_which_map_to_use() -> None:
    with pytest.raises(InputError) as caught:
        mapping("Item|Price\nApple|2\nPear|4")
    assert "'Item', 'Price'" in caught.value.what
    assert "--map institution='Item'" in caught.value.remedy


def test_an_override_wins_over_header_and_values() -> None:
    table = "A|B|C|Country\nUniversity X|KP|Physics|DE"
    found = mapping(table, "institution=a", "country=#2", "subject=C")
    assert found.headers_by_role() == {"institution": ["A"], "country": ["B"], "subject": ["C"]}
    assert "Country" in found.unused


def test_an_override_may_name_the_party() -> None:
    table = "Sending Institution|Receiving Institution|Country\nUniversity X|University Y|RU"
    assert roles(table, "country:receiving=country")["Country"] == "country/receiving"


def test_an_override_can_bring_back_the_country_of_birth() -> None:
    table = "Name|Nationality|Country of birth\nIvan Petrov|Russia|DPRK"
    found = mapping(table, "nationality=Country of birth")
    assert found.headers_by_role()["nationality"] == ["Nationality", "Country of birth"]


@settings(deadline=None)  # the first call loads vocabulary
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["Name", "Country", "University", "Сайт", "국적", "Level", "Title"]), st.text(max_size=12)
        ),
        max_size=7,
    ),
    st.data(),
)
def test_no_table_raises_anything_but_an_input_error(headers: list[str], data: st.DataObject) -> None:
    cells = st.sampled_from(["", "Russia", "University X", "Ivan Petrov", "03.03.02", "http://x.org", "12", "x" * 500])
    sample = [data.draw(st.lists(cells | st.text(max_size=8), max_size=4)) for _ in headers]
    try:
        found = understand(headers, sample)
    except InputError:
        return
    used = {c.index for c in found.roles}
    assert len(used) + len(found.unused) == len(headers)


def test_overrides_are_plain_values() -> None:
    assert parse_override("country:sending=Land") == Override(Role.INSTITUTION_COUNTRY, "Land", "sending")
