"""Chinese is written in two scripts: a title of Taiwan or Hong Kong says what one of the mainland says."""

from __future__ import annotations

import pytest

from screening.subjects import Classifier
from screening.subjects.simplified import as_chinese


@pytest.mark.parametrize(
    ("traditional", "mainland"),
    [
        ("彈道學", "弹道学"),
        ("導彈總體設計", "导弹总体设计"),
        ("核燃料循環", "核燃料循环"),
        ("結構力學", "结构力学"),
        ("電機與電子學", "电机与电子学"),
        ("藥學系", "药学系"),
        ("國際關係與護理學", "国际关系与护理学"),
        ("視覺藝術", "视觉艺术"),
        ("機械工程碩士", "机械工程硕士"),
    ],
)
def test_traditional_characters_are_rated_as_simplified_ones(
    classifier: Classifier, traditional: str, mainland: str
) -> None:
    told = classifier.rate(traditional)
    assert told.sensitivity is classifier.rate(mainland).sensitivity
    assert told.sensitivity.value != "unknown"
    assert {evidence.text for evidence in told.evidence if evidence.kind == "term"} <= set(_parts(traditional))


def test_the_history_of_a_discipline_is_history_and_history_beside_it_is_not(classifier: Classifier) -> None:
    assert classifier.rate("核工程史學").sensitivity.value == "low"
    assert classifier.rate("核工程與史學").sensitivity.value == "high"


def test_a_title_with_kana_is_japanese_and_stays_as_it_is() -> None:
    assert as_chinese("飛機設計") == "飞机设计"
    assert as_chinese("飛行機の設計") == "飛行機の設計"


def _parts(title: str) -> list[str]:
    return [title[start:end] for start in range(len(title)) for end in range(start + 1, len(title) + 1)]
