from __future__ import annotations

import pytest

from screening.matching import Matcher
from screening.watchlist import builtin_watchlists


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return Matcher(builtin_watchlists())
