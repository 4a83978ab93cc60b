"""A built matcher can be kept on disk and answers as before."""

from __future__ import annotations

import pickle

from screening.matching import Matcher
from screening.model import Query, text_column


def test_a_matcher_survives_pickling(matcher: Matcher) -> None:
    queries = [Query("MEPhI"), Query("Kim Chaek Univrsity of Technology"), Query("Yale University")]
    copy = pickle.loads(pickle.dumps(matcher))
    assert copy.match(queries, near_misses=True) == matcher.match(queries, near_misses=True)
    names = text_column(["Yong Nam Kim"])
    assert copy.match_persons(names) == matcher.match_persons(names) != {}
