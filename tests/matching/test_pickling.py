"""A built matcher can be kept on disk and answers as before."""

from __future__ import annotations

import pickle

from screening.matching import Matcher
from screening.model import Query


def test_a_matcher_survives_pickling(matcher: Matcher) -> None:
    queries = [Query("MEPhI"), Query("Kim Chaek Univrsity of Technology"), Query("Yale University")]
    copy = pickle.loads(pickle.dumps(matcher))
    assert copy.match(queries, near_misses=True) == matcher.match(queries, near_misses=True)
    assert copy.match_persons(["Yong Nam Kim"]) == matcher.match_persons(["Yong Nam Kim"])
