"""A column headed "Code" is one of subject codes when its values are, and not when they are numbers of students."""

from __future__ import annotations

import pytest

from screening.columns import understand
from screening.subjects import Classifier

TITLES = ["Nuclear Engineering", "Aerospace Engineering", "Physics", "Mechanical Engineering", "History", "Economics"]
PEOPLE = ["Kim A", "Li B", "Ivanov C", "Smith D", "Novak E", "Ito F"]
UNIVERSITIES = ["University of Oxford", "Tsinghua University", "Tomsk State University", "TU Wien", "MIT", "KAIST"]
CODES = {
    "HECoS": ["100172", "100115", "100425", "100190", "100302", "100450"],
    "JACS": ["H821", "H400", "F300", "H300", "V100", "L100"],
    "CIP": ["14.2301", "14.0201", "40.0801", "14.1901", "54.0101", "45.0601"],
    "ISCED-F": ["0713", "0716", "0533", "0715", "0222", "0311"],
    "OKSO": ["14.04.02", "24.05.01", "03.04.02", "15.03.01", "46.03.01", "38.03.01"],
    "PRC": ["0827", "0825", "0702", "0802", "0602", "0202"],
    "PRC, six digits": ["082703", "082502", "070201", "080201", "060105", "020101"],
    "CAH": ["CAH10-01-09", "CAH10-01-04", "CAH07-01-01", "CAH10-01-02", "CAH20-01-01", "CAH15-02-01"],
}
NUMBERS = {
    "running numbers": ["1", "2", "3", "4", "5", "6"],
    "students": ["204511", "204512", "204519", "204533", "204577", "204601"],
    "students, as if HECoS": ["100001", "100002", "100003", "100004", "100005", "100006"],
    "students, as if JACS": ["A101", "A102", "A103", "A104", "A105", "A106"],
    "courses": ["NE204", "AE310", "PHYS101", "ME118", "HIST100", "ECON220"],
    "numbers of courses": ["1011", "2044", "3101", "4002", "2203", "1180"],
    "providers": ["10007774", "10007789", "10007773", "10007788", "10007806", "10007759"],
}


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load(guesses=False)


def subject_codes(classifier: Classifier, header: str, codes: list[str], titles: list[str] = TITLES) -> list[str]:
    """Return the headers read as subject codes in a table of students."""
    rows = len(codes)
    people, universities = (PEOPLE * 4)[:rows], (UNIVERSITIES * 4)[:rows]
    found = understand(
        ["Student", "University", header, "Programme"],
        [people, universities, codes, titles[:rows]],
        rate=lambda text: classifier.rate(text).sensitivity,
    )
    return found.headers_by_role().get("subject-code", [])


@pytest.mark.parametrize("system", CODES)
@pytest.mark.parametrize("header", ["Code", "Field code", "Код", "编码", "コード", "코드", "Schlüssel", "Clave"])
def test_codes_of_a_classification_beside_their_titles_are_used(
    classifier: Classifier, header: str, system: str
) -> None:
    assert subject_codes(classifier, header, CODES[system]) == [header]


@pytest.mark.parametrize("numbers", NUMBERS)
def test_numbers_of_students_and_courses_are_not(classifier: Classifier, numbers: str) -> None:
    assert subject_codes(classifier, "Code", NUMBERS[numbers]) == []


def test_equal_titles_have_equal_codes_and_different_students_different_numbers(classifier: Classifier) -> None:
    titles = TITLES[:3] * 4
    assert subject_codes(classifier, "Code", ["H821", "H400", "F300"] * 4, titles) == ["Code"]
    assert subject_codes(classifier, "Code", [f"H{number}" for number in range(310, 310 + 12 * 7, 7)], titles) == []


@pytest.mark.parametrize("header", ["CIP", "HECoS code", "Subject code", "Код специальности", "Code CITE"])
def test_a_header_that_says_subject_code_needs_no_proof(classifier: Classifier, header: str) -> None:
    assert subject_codes(classifier, header, CODES["ISCED-F"]) == [header]


def test_without_titles_only_the_shape_of_codes_tells(classifier: Classifier) -> None:
    def alone(codes: list[str]) -> list[str]:
        found = understand(
            ["Student", "University", "Code"],
            [PEOPLE, UNIVERSITIES, codes],
            rate=lambda text: classifier.rate(text).sensitivity,
        )
        return found.headers_by_role().get("subject-code", [])

    assert alone(CODES["CIP"]) == ["Code"]
    assert alone(NUMBERS["students, as if JACS"]) == []


def test_codes_that_nothing_proves_are_told_of_with_the_option_that_uses_them(classifier: Classifier) -> None:
    def notes(codes: list[str]) -> list[tuple[str, str]]:
        found = understand(
            ["Student", "University", "Code", "Programme"],
            [PEOPLE[:3], UNIVERSITIES[:3], codes, TITLES[:3]],
            rate=lambda text: classifier.rate(text).sensitivity,
        )
        assert found.headers_by_role().get("subject-code", []) == []
        return [(note.code, note.remedy) for note in found.notes]

    assert notes(["0713", "0716", "0533"]) == [("left-unused", "--map subject-code='Code'")]
    assert notes(["20451101", "20451202", "20451903"]) == []
