"""A term inside a longer word of an unspaced script does not count, or clears nothing."""

from __future__ import annotations

import pytest

from screening.model.subject import Sensitivity
from screening.subjects import Classifier

LOW, HIGH = Sensitivity.LOW, Sensitivity.HIGH


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("무기화학", "무기"),  # inorganic chemistry, not weapons
        ("나노물리학", "노물리"),
        ("세포핵과 염색체", "핵"),  # the nucleus of a cell
        ("细胞核移植", "核"),
        ("低碳经济学", "碳"),
        ("職業教育と核家族", "核"),
        ("원자재 가격론", "원자"),  # raw materials, not atoms
        ("核桃栽培学", "核"),
    ],
)
def test_a_sensitive_term_inside_a_longer_word_does_not_count(classifier: Classifier, title: str, inside: str) -> None:
    subject = classifier.rate(title)
    assert subject.sensitivity is not HIGH
    assert inside not in [found.text for found in subject.evidence if found.kind == "term"]


@pytest.mark.parametrize(
    ("title", "word"), [("핵화학", "핵화학"), ("원자핵", "원자핵"), ("核物理", "核物理"), ("무기체계", "무기체계")]
)
def test_the_same_signs_as_a_word_of_their_own_count(classifier: Classifier, title: str, word: str) -> None:
    subject = classifier.rate(title)
    assert subject.sensitivity is HIGH
    assert word in [found.text for found in subject.evidence]


@pytest.mark.parametrize(
    "title",
    [
        "기계요소설계",  # 소설, novel
        "연소설계",
        "波動物理",  # 動物, animal
        "流動物性",
        "移动物体检测",
        "이동물체추적",  # 동물, animal
        "제철학",  # 철학, philosophy
        "이상담금질",  # 상담, counselling
        "偏心理論",  # 心理, psychology
        "火药学",  # 药学, pharmacy
    ],
)
def test_an_ordinary_term_inside_a_longer_word_clears_nothing(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is not LOW


@pytest.mark.parametrize(
    "title",
    ["한국소설론", "動物行動学", "동물행동학", "철학개론", "국제정치론", "心理学実験", "药学概论", "机械论哲学"],
)
def test_the_same_ordinary_term_as_a_word_of_its_own_does(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is LOW


def test_an_ordinary_term_behind_a_stray_sign_sets_no_discipline_aside(classifier: Classifier) -> None:
    assert classifier.rate("原子炉と偏心理論").sensitivity is HIGH
    assert classifier.rate("原子力の歴史").sensitivity is LOW


@pytest.mark.parametrize("title", ["現代化学校管理", "少数学级教学", "複数学級経営", "智力学前教育"])
def test_a_discipline_is_not_read_out_of_a_word_for_school(classifier: Classifier, title: str) -> None:
    assert "学" not in "".join(found.text[-1:] for found in classifier.rate(title).evidence if found.kind == "term")


@pytest.mark.parametrize(
    ("title", "term"),
    [
        ("化学者", "化学"),
        ("物理学院", "物理"),
        ("数学会", "数学"),
        ("热力学习题课", "热力学"),  # exercises in thermodynamics
        ("化学前处理", "化学"),
        ("光学校正", "光学"),
        ("化学制备", "化学"),
        ("力学级数", "力学"),
    ],
)
def test_a_discipline_stands_before_what_follows_its_name(classifier: Classifier, title: str, term: str) -> None:
    assert any(found.text.startswith(term) for found in classifier.rate(title).evidence if found.kind == "term")
