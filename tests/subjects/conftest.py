"""The built-in classifier, loaded once."""

from __future__ import annotations

import pytest

from screening.subjects import Classifier


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.fixture(scope="session")
def strict() -> Classifier:
    return Classifier.load(strict_level=True)
