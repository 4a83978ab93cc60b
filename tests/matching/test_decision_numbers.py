"""The numbers and guards that decide, each with an example and a counter-example.

Corpora alone do not hold them: each of these was changed once and no test failed.
"""

from __future__ import annotations

from collections.abc import Callable

from screening.model import Match, NearMiss

Ids = Callable[..., set[str]]
Found = Callable[..., tuple[Match, ...]]
Missed = Callable[..., dict[str, NearMiss]]


def test_a_name_may_be_torn_over_three_pieces_of_text_and_no_more(ids: Ids) -> None:
    assert ids("University of Information Technologies, Mechanics, and Optics, Saint Petersburg") == {"itmo-university"}
    assert ids("University of Information Technologies, Mechanics, Physics, Chemistry, Optics") == set()


def test_federal_makes_a_state_university_another_body_and_national_does_not(ids: Ids, missed: Missed) -> None:
    assert missed("Sakhalin Federal State University", "RU")["sakhalin-state-university"].code == "foreign-word"
    assert ids("Sakhalin National State University", "RU") == {"sakhalin-state-university"}


def test_another_city_speaks_against_a_shared_acronym(ids: Ids, missed: Missed) -> None:
    assert missed("SSU", "RU", "Samara")["sakhalin-state-university"].code in ("city-conflict", "shared-acronym")
    assert missed("PNU", "RU", "Kazan")["pacific-national-university"].code in ("city-conflict", "shared-acronym")
    assert ids("SSU", "RU", "Yuzhno-Sakhalinsk") == {"sakhalin-state-university"}
    assert ids("PNU", "RU", "Khabarovsk") == {"pacific-national-university"}


def test_a_short_name_torn_over_pieces_needs_support_and_a_long_one_does_not(ids: Ids, missed: Missed) -> None:
    torn = missed("Chemistry, University, Novosibirsk State, Physics")
    assert torn["novosibirsk-state-university"].code in ("ambiguous-name", "foreign-word")
    assert ids("Physics, University of Information Technologies, Mechanics, Optics") == {"itmo-university"}


def test_generic_words_alone_make_a_name_when_they_tell_enough(ids: Ids) -> None:
    assert ids("National Research Nuclear University") == {"mephi"}
    assert ids("National Nuclear University") == set()
    assert ids("National Nuclear University", "RU") == {"mephi"}


def test_codes_of_departments_beside_a_name_make_no_other_body_and_words_do(ids: Ids, missed: Missed) -> None:
    assert ids("LABX DEPY Kim Chaek University of Technology") == {"kim-chaek-university-of-technology"}
    other = missed("Greenlake Oakhill Kim Chaek University of Technology")
    assert other["kim-chaek-university-of-technology"].code == "foreign-word"


def test_a_full_stop_ends_a_sentence_after_a_long_word_only(ids: Ids, missed: Missed) -> None:
    assert ids("Novosibirsk State University. Physics", "RU") == {"novosibirsk-state-university"}
    abbreviated = missed("Novosibirsk State Univers. Physics", "RU")
    assert abbreviated["novosibirsk-state-university"].code == "foreign-word"


def test_a_word_of_status_counts_near_the_name_only(ids: Ids, missed: Missed) -> None:
    assert ids("Far Eastern University of the State") == {"far-eastern-federal-university"}
    far = missed("State prize for young scientists and students at Far Eastern University")
    assert far["far-eastern-federal-university"].code == "missing-word"


def test_a_head_behind_a_describing_word_begins_another_body(ids: Ids, missed: Missed) -> None:
    college = missed("National Research University Tomsk Polytechnic College", "RU")
    assert college["tomsk-polytechnic-university"].code == "foreign-word"
    gas = missed("National Research University Sakhalin Oil and Gas Institute", "RU")
    assert gas["sakhalin-state-university"].code == "foreign-word"
    psychology = missed("National Research University Moscow State University of Psychology", "RU")
    assert psychology["moscow-state-university"].code == "foreign-word"
    assert ids("圣光机大学", "RU") == {"itmo-university"}
    assert ids("Kim Chaek University of Technology College of Engineering", "KP") == {
        "kim-chaek-university-of-technology"
    }
    assert ids("Kim Il Sung University of Pyongyang College of Engineering", "KP") == {"kim-il-sung-university"}


def test_fields_that_go_on_the_list_of_a_faculty_make_no_university(ids: Ids, missed: Missed) -> None:
    torn = missed("Faculty of Physics, Mechanics and Optics, Saint Petersburg State University", "RU")
    assert torn["itmo-university"].code == "foreign-word"
    own = "Department of Photonics, University of Information Technologies, Mechanics and Optics"
    assert ids(own, "RU") == {"itmo-university"}


def test_a_legal_form_between_a_preposition_and_a_name_hides_nothing(ids: Ids) -> None:
    assert ids("PhD student at ФГАОУ ВО Дальневосточный федеральный университет", "RU") == {
        "far-eastern-federal-university"
    }
    assert ids("PhD student ФГАОУ ВО Дальневосточный Забайкальский федеральный университет", "RU") == set()
