"""Names are learnt in bulk: neither their order nor how many are learnt together changes what their words are."""

from __future__ import annotations

import pytest

from screening.matching import indexing, learn, learning
from screening.model import Alias, Entity, EntityKind, Watchlist
from screening.watchlist import builtin_watchlists


def listed(*names: str) -> Watchlist:
    entities = tuple(
        Entity(f"e-{at}", name, EntityKind.INSTITUTION, "own", "own", (Alias(name),), country="RU")
        for at, name in enumerate(names)
    )
    return Watchlist("own", "Own", "", "", "own.yml", "", entities)


@pytest.mark.parametrize("names", [("Sber Institute", "Sberbank"), ("Sberbank", "Sber Institute")])
def test_a_word_is_not_cut_by_the_names_of_others(names: tuple[str, str]) -> None:
    literals = learn([listed(*names)]).words.literals
    assert {"sber", "sberbank"} <= literals.keys()


def test_a_word_glued_of_listed_ones_is_still_cut() -> None:
    assert "nuclearresearch" not in learn([listed("Zorvak Nuclearresearch")]).words.literals


def test_a_word_that_an_earlier_name_has_in_another_form_is_the_same_word() -> None:
    literals = learn([listed("Zorvak Institute", "Institute imeni Zorvaka")]).words.literals
    assert "zorvak" in literals
    assert "zorvaka" not in literals


def test_a_cyrillic_acronym_is_told_from_its_transliteration_wherever_it_stands() -> None:
    literals = learn([listed("институт зпк", "ЗПК")]).words.literals
    assert "qзпк".translate(str.maketrans("зпк", "zpk")) in literals


@pytest.mark.parametrize("together", [1, 7])
def test_names_learnt_a_few_at_a_time_are_the_same_as_all_at_once(
    monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    at_once = learn(builtin_watchlists())
    monkeypatch.setattr(learning, "_TOGETHER", together)
    monkeypatch.setattr(learning, "_MOST_WORDS", 50)
    monkeypatch.setattr(indexing, "_TOGETHER", together)
    assert learn(builtin_watchlists()).words == at_once.words
