"""A line break inside a name may stand for a space; between two institutions it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.matching import Matcher
from screening.model import Certainty, Match, NearMiss
from tests.matching.questions import ask, question

Ids = Callable[..., set[str]]
Found = Callable[..., tuple[Match, ...]]
Missed = Callable[..., dict[str, NearMiss]]


@pytest.mark.parametrize(
    "gap", ["\n", "\r\n", " \n ", "<br>", "<br/>", "<BR />", "\\n", "_x000D_\n", "\v", "\u2028", "     "]
)
def test_a_name_is_found_across_a_break(ids: Ids, gap: str) -> None:
    assert ids(f"Novosibirsk State{gap}University") == {"novosibirsk-state-university"}
    assert ids(f"Joint Institute{gap}for Nuclear Research") == {"joint-institute-for-nuclear-research"}
    assert ids(f"Дальневосточный{gap}федеральный университет") == {"far-eastern-federal-university"}


def test_a_name_is_found_across_two_breaks_and_among_other_lines(ids: Ids) -> None:
    assert ids("National Research\nNuclear University\nMEPhI") == {"mephi"}
    assert ids("PhD student\nFaculty of Physics\nKim Il Sung\nUniversity\nPyongyang") == {"kim-il-sung-university"}


def test_a_word_torn_by_a_hyphen_is_made_whole(ids: Ids) -> None:
    assert ids("Novosibirsk State Univer-\nsity") == {"novosibirsk-state-university"}
    assert ids("Far East-\r\nern Federal University") == {"far-eastern-federal-university"}
    assert ids("Kim Il-\nsung University") == {"kim-il-sung-university"}


def test_every_line_of_a_list_is_still_read(ids: Ids) -> None:
    assert ids("University of York\nFar Eastern Federal University\nTomsk Polytechnic University") == {
        "far-eastern-federal-university",
        "tomsk-polytechnic-university",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Tomsk State University\nPolytechnic University",
        "University of Tomsk\nPolytechnic University of Milan",
        "Tomsk\nState University of Control Systems",
        "Moscow\nState University of Civil Engineering",
        "1) Tomsk\n2) Polytechnic University",
        "- Novosibirsk\n- State University of New York",
    ],
)
def test_neighbouring_items_of_a_list_make_no_name_together(ids: Ids, text: str) -> None:
    assert ids(text) == set()


def test_a_line_that_goes_on_makes_another_body(ids: Ids) -> None:
    assert ids("Novosibirsk State University\nof Economics and Management") == set()
    assert ids("Novosibirsk State University\nFaculty of Economics") == {"novosibirsk-state-university"}


def test_the_break_is_told(found: Found) -> None:
    [match] = found("Kim Chaek\nUniversity of Technology")
    assert match.text == "Kim Chaek University of Technology"
    assert "A line break stands inside the name." in match.why
    [plain] = found("Kim Chaek University of Technology\nPyongyang")
    assert "A line break stands inside the name." not in plain.why


def test_an_answer_is_the_same_with_and_without_near_misses(matcher: Matcher) -> None:
    for text in (
        "Novosibirsk State Univer-\nsity",
        "Far<br>Eastern<br>Federal<br>University",
        "Tomsk\\nPolytechnic\\nUniversity",
    ):
        plain, careful = ask(matcher, [question(text)])[0], ask(matcher, [question(text)], near_misses=True)[0]
        assert plain.matches == careful.matches
        assert len(plain.matches) == 1


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("<b>Far</b> Eastern Federal University", "far-eastern-federal-university"),
        ("<p>University of York</p><p>Tomsk Polytechnic University</p>", "tomsk-polytechnic-university"),
        ("1) University of York 2) Far Eastern Federal University", "far-eastern-federal-university"),
        ("(i) University of York (ii) Far Eastern Federal University", "far-eastern-federal-university"),
        ('{"University of Leeds","Tomsk Polytechnic University"}', "tomsk-polytechnic-university"),
        ("{University of Leeds,Tomsk Polytechnic University}", "tomsk-polytechnic-university"),
        ('["University of Leeds", "Tomsk Polytechnic University"]', "tomsk-polytechnic-university"),
        ("MSc Far Eastern Federal University (2012)", "far-eastern-federal-university"),
        (
            "2015-2019 BSc, Kim Chaek University of Technology, Pyongyang; 2019-2021 MSc, University of Leeds",
            "kim-chaek-university-of-technology",
        ),
        ("Бакалавр, 2015-2019, Сахалинский государственный университет", "sakhalin-state-university"),
    ],
)
def test_markup_lists_and_lines_of_a_cv_are_read(ids: Ids, text: str, entity: str) -> None:
    assert ids(text) == {entity}


def test_a_next_line_that_may_go_on_with_the_name_lowers_and_is_told(found: Found) -> None:
    [match] = found("Московский государственный университет\nпищевых производств", "RU")
    assert match.certainty is Certainty.POSSIBLE
    assert any("may go on with the name" in sentence for sentence in match.why)
    [plain] = found("Московский государственный университет\nфакультет журналистики", "RU")
    assert plain.certainty is Certainty.STRONG


def test_a_comma_at_the_end_of_a_line_is_a_comma(ids: Ids) -> None:
    assert ids("МГУ,\nСаранск", "RU") == ids("МГУ, Саранск", "RU") == set()
    assert ids("МГУ,\nМосква", "RU") == {"moscow-state-university"}
