"""Codes of many classifications, whole and damaged, in their column and in titles."""

from __future__ import annotations

import pytest

from screening.subjects import Classifier


@pytest.mark.parametrize(
    ("code", "sensitivity", "discipline"),
    [
        ("14.2301", "high", "nuclear-engineering"),
        ("CIP 14.2301", "high", "nuclear-engineering"),
        ("14.0201", "high", "aeronautical-engineering"),
        ("100172", "high", "nuclear-engineering"),
        ("HECoS: 100115", "high", "aerospace-engineering"),
        ("F370", "high", "nuclear-physics"),
        ("CAH10-01-04", "high", "aerospace-engineering"),
        ("CAH10-01-08", "medium", "electrical-engineering"),
        ("CAH07-03-03", "medium", "materials-science"),
        ("0533", "medium", "advanced-physics"),
        ("03.04.02", "high", "advanced-physics"),
        ("03.03.02", "medium", "advanced-physics"),
        ("24.05.01", "high", "missile-rocketry"),
        ("160400.65", "high", "missile-rocketry"),
        ("1.3.15", "high", "nuclear-physics"),
        ("1.1.5", "medium", "mathematics"),
        ("082201", "high", "nuclear-engineering"),
        ("080904K", "medium", "computer-science"),
        ("45.03.02", "low", ""),
        ("05.04.06", "low", ""),
        ("120202", "low", ""),
        ("01.04.02", "medium", "mathematics"),
        ("54.0101", "low", ""),
        ("CAH16-01-01", "low", ""),
        ("0231", "low", ""),
        ("V300", "low", ""),
        ("100501K", "low", ""),
    ],
)
def test_a_code_alone_decides(classifier: Classifier, code: str, sensitivity: str, discipline: str) -> None:
    subject = classifier.rate("", code)
    assert (subject.sensitivity.value, subject.discipline) == (sensitivity, discipline)
    assert subject.evidence[0].kind == "code"


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("1.0301", "01.0301"),
        ("40.081", "40.0810"),
        ("01.03.2002", "01.03.02"),
        ("2002-03-01", "01.03.02"),
        ("2002-03-01 00:00:00", "01.03.02"),
        ("1/3/2002", "01.03.02"),
        ("533", "0533"),
        ("82201", "082201"),
        ("82201.0", "082201"),
        ("100172.0", "100172"),
        ("'14.2301", "14.2301"),
        ('="14.2301"', "14.2301"),
        ("100.172", "100172"),
    ],
)
def test_what_a_spreadsheet_did_to_a_code_is_undone(classifier: Classifier, damaged: str, whole: str) -> None:
    repaired, undamaged = classifier.rate("", damaged), classifier.rate("", whole)
    assert (repaired.sensitivity, repaired.discipline) == (undamaged.sensitivity, undamaged.discipline)
    assert repaired.evidence[0].text == whole


def test_a_repair_is_told(classifier: Classifier) -> None:
    assert "read back from a date" in classifier.rate("Физика", "2002-04-03").evidence[0].says


def test_the_code_tells_the_level_where_titles_repeat(classifier: Classifier) -> None:
    assert classifier.rate("Физика", "03.04.02").sensitivity.value == "high"
    assert classifier.rate("Физика", "03.03.02").sensitivity.value == "medium"


def test_a_mixed_aggregation_code_never_lowers_the_title(classifier: Classifier) -> None:
    assert classifier.rate("Nuclear Engineering", "CAH10-01-09").sensitivity.value == "high"
    assert classifier.rate("Aircraft design", "0716").sensitivity.value == "high"
    assert classifier.rate("", "CAH10-01-09").sensitivity.value == "medium"


def test_an_ordinary_code_does_not_clear_a_discipline_named_outright(classifier: Classifier) -> None:
    subject = classifier.rate("Nuclear reactor physics", "54.0101")
    assert subject.sensitivity.value == "high"
    assert "History" in subject.evidence[0].says


def test_an_ordinary_code_outranks_words_with_other_uses(classifier: Classifier) -> None:
    assert classifier.rate("Nuclear Medical Technology", "51.0905").sensitivity.value == "low"


def test_codes_inside_a_title_are_read(classifier: Classifier) -> None:
    assert classifier.rate("Магистр, 03.04.02 Физика").sensitivity.value == "high"
    assert classifier.rate('151600.68 "Прикладная механика"').sensitivity.value == "high"
    assert classifier.rate("CIP 14.2301").sensitivity.value == "high"
    assert classifier.rate("History of 1945").sensitivity.value == "low"


def test_the_script_of_the_title_chooses_among_classifications(classifier: Classifier) -> None:
    english = classifier.rate("social care", "100501").evidence[0].says
    chinese = classifier.rate("中医学", "100501").evidence[0].says
    assert english.startswith("Read as HECoS")
    assert chinese.startswith("Read as PRC catalogue")


def test_the_choice_among_several_classifications_is_told(classifier: Classifier) -> None:
    says = classifier.rate("", "100501").evidence[0].says
    assert "could also be" in says


def test_a_module_code_is_no_subject_code(classifier: Classifier) -> None:
    assert classifier.rate("Module 12", "MOD1234").sensitivity.value == "unknown"
    assert classifier.rate("", "AB12/7").sensitivity.value == "unknown"


def test_an_old_speciality_code_is_believed_when_the_title_agrees(classifier: Classifier) -> None:
    subject = classifier.rate("Физика атомного ядра", "01.04.16")
    assert (subject.sensitivity.value, subject.discipline) == ("high", "nuclear-physics")
    assert subject.evidence[0].says.startswith("Read as VAK before 2021")


@pytest.mark.parametrize(
    ("title", "code", "sensitivity", "discipline"),
    [
        ("Materials Science and Engineering", "0805", "high", "materials-science"),
        ("材料科学与工程", "0805", "high", "materials-science"),
        ("Aerospace Science and Technology", "0825", "high", "aerospace-engineering"),
        ("", "0826", "high", "weapons-technology"),
        ("", "0827", "high", "nuclear-engineering"),
        ("", "082701", "high", "nuclear-engineering"),
        ("Crop production", "0811", "low", ""),  # ISCED-F: crop and livestock production
        ("食品科学", "082701", "low", ""),  # undergraduate catalogue: food science
    ],
)
def test_a_chinese_graduate_code_is_told_from_others_by_the_title_or_counts_as_the_most_sensitive(
    classifier: Classifier, title: str, code: str, sensitivity: str, discipline: str
) -> None:
    subject = classifier.rate(title, code, "PhD")
    assert (subject.sensitivity.value, subject.discipline) == (sensitivity, discipline)


def test_which_other_classification_knows_a_code_is_said(classifier: Classifier) -> None:
    [told] = [found.says for found in classifier.rate("", "0811").evidence if found.kind == "code"]
    assert "the most sensitive reading counts; it could also be" in told
    assert "ISCED-F" in told


def test_a_number_that_is_no_code_of_a_closed_list_is_not_read_as_one(classifier: Classifier) -> None:
    assert "ISCED-F" not in " ".join(found.says for found in classifier.rate("", "0805").evidence)
    assert "ISCED-F" in " ".join(found.says for found in classifier.rate("", "ISCED-F 0533").evidence)


def test_the_separator_of_thousands_is_no_part_of_a_code(classifier: Classifier) -> None:
    for written in ("100,425", "100 425", "100.425"[:3] + "425"):
        assert classifier.rate("", f"{written}").discipline == classifier.rate("", "100425").discipline
    assert classifier.rate("", "100425").discipline == "advanced-physics"


def test_a_point_that_is_part_of_a_code_is_no_separator(classifier: Classifier) -> None:
    assert classifier.rate("", "14.230").evidence[0].text != "14230"
