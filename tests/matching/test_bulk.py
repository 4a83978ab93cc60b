"""What is asked of many words at once is what is asked of each alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening.matching.glued import Openings, Parts
from screening.matching.lexicon import builtin_lexicon
from screening.matching.vocabulary import LearntWords, Vocabulary
from screening.text import cyrillic, korean
from screening.text.written import spell_many, transliterate_many, write

_LOWER = "abcdefghijklmnopqrstuvwxyz"
_WORD = st.text(_LOWER, min_size=1, max_size=16)
_LIKELY = ["tsch", "shch", "university", "novosi", "birsk", "kim", "chaek", "ogo", "ami", "ji", "rn", "1", "0", "uni"]
_MADE = st.one_of(_WORD, st.lists(st.sampled_from(_LIKELY), min_size=1, max_size=4).map("".join))


@given(st.lists(_MADE, max_size=30))
def test_spellings_of_many_words_are_those_of_each(words: list[str]) -> None:
    assert transliterate_many(words) == [cyrillic.stem(cyrillic.skeleton(word)) for word in words]
    assert spell_many(korean.skeleton, words) == [korean.skeleton(word) for word in words]


@given(_MADE.filter(lambda word: word[0] in _LOWER))
@example("tsching")
@example("ssschang")
def test_a_spelling_begins_as_its_openings_say(word: str) -> None:
    assert cyrillic.skeleton(word)[0] in cyrillic.openings(word[0])


@pytest.mark.parametrize(
    "word",
    [
        *(
            "meshcheryakovskogo",
            "tschernigowskaja",
            "shchukinskiy",
            "khabarovskom",
            "pacific",
            "zhukovskii",
            "jekaterinburg",
        ),
        *("тихоокеанского", "щукинская", "южной", "mathematicheskikh", "tchekhov", "czernogolowka", "ougra", "oijai"),
    ],
)
def test_both_halves_of_a_torn_word_show_its_edges(word: str) -> None:
    whole = cyrillic.skeleton(word)
    heads, tails = {whole[:end] for end in range(5)}, cyrillic.tails({cyrillic.stem(whole)}, 4)
    for at in range(1, len(word)):
        left, right = cyrillic.skeleton(word[:at]), cyrillic.skeleton(word[at:])
        assert cyrillic.before_seam(left)[:4] in heads, (word[:at], word[at:])
        assert cyrillic.after_seam(right)[-4:] in tails, (word[:at], word[at:])


_CLUSTERS = st.text("tschzkyjoueai", min_size=1, max_size=7)


@given(_CLUSTERS, _CLUSTERS)
@example("otsh", "che")
@example("tshc", "h")
@example("atc", "h")
def test_what_is_certain_of_a_first_piece_is_what_the_whole_word_begins_with(left: str, right: str) -> None:
    assert cyrillic.skeleton(left + right).startswith(cyrillic.before_seam(cyrillic.skeleton(left)))
    assert korean.skeleton(left + right).startswith(korean.skeleton(left)[:-2])


def test_more_than_the_letters_at_the_seam_is_certain() -> None:
    assert cyrillic.before_seam(cyrillic.skeleton("tomsk")) == "toms"
    assert not cyrillic.skeleton("omskogo").startswith("toms")


_HALVES = [
    *("nuclear", "research", "staats", "natur", "fernost", "moskov", "novosibirsk", "gosudarstvenn", "shchukin", "de"),
    *("moskvy", "moskvoj", "hagsa", "baksa", "phyeongsong", "universite", "mathematic", "na", "хим", "томск", "akadem"),
]


@given(st.sampled_from(_HALVES), st.one_of(st.sampled_from(_HALVES), _WORD))
@example("moskvy", "research")
@example("hagsa", "nuclear")
@settings(max_examples=400)
def test_whatever_begins_with_a_known_part_is_looked_at_for_glued_words(left: str, right: str) -> None:
    parts = Parts(Vocabulary(builtin_lexicon(), LearntWords()))
    word = write(left + right)
    begun = any(parts.part(word.key[:end]) for end in range(3, len(word.key) - 1))
    if begun and len(word.key) >= 7:
        assert parts.may_be_split([word]) == [word]


def test_other_words_are_not() -> None:
    parts = Parts(Vocabulary(builtin_lexicon(), LearntWords()))
    words = [write(raw) for raw in ("zzyzxworld", "wolverine", "nuclearresearch", "nuclear")]
    assert [word.raw for word in parts.may_be_split(words)] == ["nuclearresearch", "nuclear"]


@pytest.mark.parametrize(
    ("word", "begins"), [("tomsk", True), ("tom", True), ("to", False), ("tula", False), ("", False)]
)
def test_openings_are_whole_and_at_the_beginning(word: str, begins: bool) -> None:
    assert Openings(["tomsk", "tom", "omsk", "tw"]).begin(word) is begins


def test_a_word_that_begins_or_ends_otherwise_is_no_half() -> None:
    heads, tails = {"", "t", "to", "tom", "toms"}, cyrillic.tails({"tomsk"}, 4)
    assert cyrillic.before_seam("tomsc")[:4] in heads
    assert cyrillic.before_seam("tver")[:4] not in heads
    assert cyrillic.after_seam("mskogo")[-4:] in tails
    assert cyrillic.after_seam("mskuju")[-4:] not in tails
