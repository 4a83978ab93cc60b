"""What holds for every title."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screening.model.subject import Sensitivity
from screening.subjects import Classifier

CLASSIFIER = Classifier.load()
TITLES = st.sampled_from(
    [
        "Nuclear Engineering",
        "MSc Physics",
        "History of nuclear weapons policy",
        "Ядерная физика",
        "원자력공학과",
        "核工程与核技术",
        "Luft- und Raumfahrttechnik",
        "Génie mécanique",
        "Ingeniería Química",
        "ロケット工学",
        "Korean Literature",
        "MOD1234",
    ]
)


@given(st.text(), st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_answered(title: str, code: str, level: str) -> None:
    subject = CLASSIFIER.rate(title, code, level)
    assert isinstance(subject.sensitivity, Sensitivity)
    assert (subject.text, subject.code, subject.level) == (title, code, level)


@given(TITLES, st.sampled_from([str.upper, str.lower, str.swapcase]))
def test_case_changes_nothing(title: str, change: object) -> None:
    assert callable(change)
    assert CLASSIFIER.rate(change(title)).sensitivity is CLASSIFIER.rate(title).sensitivity


@given(TITLES, st.text(alphabet=" \u00a0\u3000", max_size=4))
def test_spacing_changes_nothing(title: str, space: str) -> None:
    padded = space + title.replace(" ", " " + space) + space
    assert CLASSIFIER.rate(padded).sensitivity is CLASSIFIER.rate(title).sensitivity


@given(TITLES)
def test_full_width_letters_change_nothing(title: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in title)
    assert CLASSIFIER.rate(wide).sensitivity is CLASSIFIER.rate(title).sensitivity


@given(st.lists(TITLES, min_size=1, max_size=20))
def test_the_order_of_questions_changes_no_answer(titles: list[str]) -> None:
    CLASSIFIER.forget()
    forward = {title: CLASSIFIER.rate(title) for title in titles}
    CLASSIFIER.forget()
    assert {title: CLASSIFIER.rate(title) for title in reversed(titles)} == forward


@given(st.lists(TITLES, min_size=1, max_size=20))
def test_titles_rated_together_are_rated_as_each_alone(titles: list[str]) -> None:
    CLASSIFIER.forget()
    together = CLASSIFIER.rate_all([(title, "", "PhD") for title in titles])
    CLASSIFIER.forget()
    assert together == [CLASSIFIER.rate(title, level="PhD") for title in titles]


@given(
    st.sampled_from(["MSc", "PhD", "Master"]), st.sampled_from(["Physics", "Mechanical Engineering", "Korean", "Law"])
)
def test_a_higher_level_never_lowers_a_rating(level: str, title: str) -> None:
    order = [Sensitivity.UNKNOWN, Sensitivity.LOW, Sensitivity.MEDIUM, Sensitivity.HIGH]
    plain, raised = CLASSIFIER.rate(title), CLASSIFIER.rate(f"{level} {title}")
    assert order.index(raised.sensitivity) >= order.index(plain.sensitivity)
