"""What forms and web pages do to a title is undone before it is read."""

from __future__ import annotations

import pytest

from screening.model import Sensitivity
from screening.subjects import Classifier


@pytest.mark.parametrize(
    "title",
    [
        "G&eacute;nie nucl&eacute;aire",
        "MSc Nuclear<br>Engineering",
        "Nuclear\\nEngineering",
        "Ð¯Ð´ÐµÑ€Ð½Ð°Ñ\x8f Ñ„Ð¸Ð·Ð¸ÐºÐ°",
    ],
)
def test_a_marked_up_title_is_read(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is Sensitivity.HIGH


@pytest.mark.parametrize("title", ["R&D management", "Études théâtrales", "History & theory of art"])
def test_an_ordinary_title_with_such_signs_stays_what_it_is(classifier: Classifier, title: str) -> None:
    assert classifier.rate(title).sensitivity is Sensitivity.LOW
