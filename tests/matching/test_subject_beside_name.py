"""A subject, a degree or a person in one breath with a name is no part of it.

Cells of CVs and drop-downs say "Kim Il Sung University Law" and "金策工业综合大学 机械专业". With a word for "of",
in front of the word for university, or after a name that many begin with, a field makes another body.
"""

from __future__ import annotations

import pytest

from screening.matching import Matcher
from tests.matching.questions import ask, question

FOUND = [
    ("Kim Il Sung University Law", "kim-il-sung-university"),
    ("Kim Chaek University of Technology Mechanical Engineering", "kim-chaek-university-of-technology"),
    ("MA Linguistics Kim Il Sung University", "kim-il-sung-university"),
    ("BSc Mechanics from Kim Chaek University of Technology", "kim-chaek-university-of-technology"),
    ("Far Eastern Federal University PhD Economics 2015", "far-eastern-federal-university"),
    ("Экономика Дальневосточный федеральный университет", "far-eastern-federal-university"),
    ("BSc Economics Moscow State University", "moscow-state-university"),
    ("金策工业综合大学 机械专业", "kim-chaek-university-of-technology"),
    ("新西伯利亚国立大学 国际关系专业", "novosibirsk-state-university"),
    ("경제 김일성종합대학", "kim-il-sung-university"),
    ("노보시비르스크 국립대학교 경제", "novosibirsk-state-university"),
    ("김책공업종합대학 리철남 교수", "kim-chaek-university-of-technology"),
]
OTHERS = [
    "Kim Il Sung University of Politics",
    "Kim Il Sung Univ Politics",  # as indexes write "University of Politics"
    "Kimchaek University Mining",
    "金日成政治大学",
    "新西伯利亚国立经济管理大学",
    "노보시비르스크 국립 경제대학교",
    "远东联邦大学出版社",  # its press
    "Moscow State University Economics",
    "Moscow State Univ Econ Stat & Informat",
    "Новосибирский государственный университет экономики",
    "PhD Technical University Novosibirsk",
]


@pytest.mark.parametrize(("text", "entity"), FOUND)
def test_a_subject_beside_a_name_does_not_hide_it(matcher: Matcher, text: str, entity: str) -> None:
    [answer] = ask(matcher, [question(text)])
    assert {match.entity_id for match in answer.matches} == {entity}


@pytest.mark.parametrize("text", OTHERS)
def test_a_field_of_a_name_makes_another_body(matcher: Matcher, text: str) -> None:
    [answer] = ask(matcher, [question(text)])
    assert answer.matches == ()
