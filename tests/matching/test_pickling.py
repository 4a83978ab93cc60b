"""A built matcher can be kept on disk and answers as before."""

from __future__ import annotations

import pickle

from screening.matching import Matcher
from screening.model import text_column
from tests.matching.questions import ask, question


def test_a_matcher_survives_pickling(matcher: Matcher) -> None:
    queries = [question("MEPhI"), question("Kim Chaek Univrsity of Technology"), question("Yale University")]
    copy = pickle.loads(pickle.dumps(matcher))
    assert ask(copy, queries, near_misses=True) == ask(matcher, queries, near_misses=True)
    names = text_column(["Yong Nam Kim"])
    assert copy.persons.find(names) == matcher.persons.find(names) != {}
