"""What is asked of many words at once is what is asked of each alone."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from screening.marks import Marks
from screening.matching import Hold, Matcher, cyrillic, korean
from screening.matching.letters import romanised, transliterated
from screening.model import Query, text_column
from screening.watchlist import builtin_watchlists
from tests.matching.conftest import country

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_WORD = st.text(_LOWER, min_size=1, max_size=16)
_LIKELY = ["tsch", "shch", "university", "novosi", "birsk", "kim", "chaek", "ogo", "ami", "ji", "rn", "1", "0", "uni"]
_MADE = st.one_of(_WORD, st.lists(st.sampled_from(_LIKELY), min_size=1, max_size=4).map("".join))


@given(st.lists(_WORD, max_size=60))
@example(["dalnevostocnogo", "tomskogo", "ami", "a", "moskovskii"] * 12)
def test_stems_of_many_words_are_those_of_each(words: list[str]) -> None:
    assert cyrillic.stems(words) == [cyrillic.stem(word) for word in words]


@given(st.lists(_MADE, max_size=30))
def test_prepared_spellings_are_those_of_each_word(words: list[str]) -> None:
    transliterated.prepare(words)
    romanised.prepare(words)
    assert [transliterated(word) for word in words] == [cyrillic.stem(cyrillic.skeleton(word)) for word in words]
    assert [romanised(word) for word in words] == [korean.skeleton(word) for word in words]


@given(_MADE.filter(lambda word: word[0] in _LOWER))
@example("tsching")
@example("tchoi")
@example("ssschang")
def test_a_spelling_begins_as_its_openings_say(word: str) -> None:
    assert cyrillic.skeleton(word)[0] in cyrillic.openings(word[0])
    assert korean.skeleton(word)[0] in korean.openings(word[0])


@given(st.lists(_MADE, max_size=30))
@example(["univers1ty", "novosibirsk", "59", "welwelpe59", "d", "univrnsity", "852"])
def test_strangers_mean_nothing(matcher: Matcher, words: list[str]) -> None:
    vocabulary = matcher._reader.vocabulary
    for stranger in vocabulary.strangers(words):
        key, parts = vocabulary.resolve(stranger)
        assert not parts
        assert key == stranger or not stranger.isalpha()


@given(st.lists(_WORD, max_size=40), st.integers(1, 20))
def test_marks_are_the_judges_whatever_was_forgotten(words: list[str], most: int) -> None:
    marks = Marks(lambda fresh: np.array([len(word) for word in fresh], np.uint8), most=most)
    for start in range(0, len(words), 7):
        some = words[start : start + 7]
        assert marks(some).tolist() == [len(word) for word in some]


def test_a_mark_is_asked_for_once() -> None:
    asked: list[str] = []

    def judge(words: list[str]) -> np.ndarray:
        asked.extend(words)
        return np.zeros(len(words), np.uint8)

    marks = Marks(judge, most=100)
    marks(["a", "b", "a"])
    marks(["b", "c"])
    assert asked == ["a", "b", "c"]


def _corpus() -> list[str]:
    with (Path(__file__).parents[1] / "data" / "institutions.csv").open(encoding="utf-8", newline="") as file:
        return list(dict.fromkeys(row["text"] for row in csv.DictReader(file)))


def test_no_text_with_a_finding_drops_out_before_its_row_is_known(matcher: Matcher) -> None:
    """Texts of the corpus, and texts made of their words: what `match` finds alone, `hold` calls sure."""
    draw = random.Random(11)
    texts = _corpus()
    words = [word for text in texts for word in text.split()]
    texts += [" ".join(draw.choice(words) for _ in range(draw.randrange(1, 8))) for _ in range(1_500)]
    texts = list(dict.fromkeys(texts))
    held = matcher.hold(text_column(texts))
    anew = Matcher(builtin_watchlists())  # knows nothing of what was held
    for place, answer in enumerate(anew.match([Query(text) for text in texts])):
        assert not answer.matches or held.get(place) is Hold.SURE, texts[place]
    for place, answer in enumerate(matcher.match([Query(text, country("RU")) for text in texts])):
        assert not answer.matches or place in held, texts[place]


def test_what_a_text_holds_does_not_depend_on_what_is_asked_with_it(matcher: Matcher) -> None:
    texts = _corpus()[::4]
    together = Matcher(builtin_watchlists()).hold(text_column(texts))
    alone = {place: hold for place, text in enumerate(texts) for hold in matcher.hold(text_column([text])).values()}
    assert together == alone
