"""Guards of the rating of subjects, each with an example and a counter-example.

Each of these was changed once and no test failed.
"""

from __future__ import annotations

import pytest

from screening.subjects import Classifier
from screening.subjects.text import fold


@pytest.mark.parametrize(
    ("title", "code", "discipline"),
    [
        ("Ageing of 18Ni maraging steel", "03.04.02", "advanced-physics"),
        ("Ageing of 18Ni maraging steel", "0533", "materials-science"),
    ],
)
def test_the_code_decides_where_title_and_code_weigh_the_same_and_the_heavier_where_not(
    classifier: Classifier, title: str, code: str, discipline: str
) -> None:
    rated = classifier.rate(title, code)
    assert (rated.sensitivity.value, rated.discipline) == ("high", discipline)


def test_a_topic_in_the_title_does_not_raise_a_code_below_master(classifier: Classifier) -> None:
    assert classifier.rate("Neutron scattering", "03.03.02").sensitivity.value == "medium"
    assert classifier.rate("Neutron scattering", "0533").sensitivity.value == "high"


def test_a_wrong_consonant_is_a_slip_in_a_long_word_only(classifier: Classifier) -> None:
    assert classifier.rate("Rodket").sensitivity.value == "unknown"
    assert classifier.rate("Centrifuke design").discipline == classifier.rate("Centrifuge design").discipline != ""


def test_an_s_is_cut_from_words_of_five_letters_and_more() -> None:
    assert [fold(word) for word in ("atoms", "gases", "lens", "gens")] == ["atom", "gase", "lens", "gens"]
