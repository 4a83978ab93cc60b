"""How fit a name of somebody else's list is to be looked for.

Whoever writes the built-in lists looked up who else bears a name and marked it
`shared`. A published list, or one of an officer, was never checked so: what
its names can prove is judged by the words they are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from msgspec.structs import replace

from screening import datafile
from screening.cache import remember
from screening.matching.lexicon import BODIES, NAMING, SILENT, TokenClass
from screening.matching.parser import Word
from screening.matching.thresholds import LONGEST_INITIALS, LONGEST_LONE_WORD
from screening.model import Alias

_FILE = Path(__file__).with_name("trade.yml")
_FRAME = BODIES | {TokenClass.STATUS}


class Fitness(StrEnum):
    """What a name can prove."""

    FIT = "fit"
    GENERIC = "generic"
    """Words that any body may be called by: "Institute of Physics"."""
    BARE = "bare"
    """Hardly a word: "National University", "Technology Co., Ltd."; it is never looked for."""
    ONE_WORD = "one word"
    INITIALS = "initials"
    """So few letters that bodies of one country share them."""


def without_legal_forms(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words of a name without its legal forms ("Co.", "JSC"); all of them when it has nothing else."""
    legal = _trade_words()["legal"]
    kept = [word for word in words if word.raw.lower() not in legal]
    return kept if any(word.token_class not in SILENT for word in kept) else words


def fitness(words: Sequence[Word]) -> Fitness:
    """Return how fit a name is, by its words as they are read."""
    trade = _trade_words()["trade"]
    content = [word for word in without_legal_forms(words) if word.token_class not in SILENT]
    if not any(word.token_class in NAMING and word.raw.lower() not in trade for word in content):
        told = [word for word in content if word.token_class not in _FRAME]
        return Fitness.GENERIC if told and len(content) > 1 else Fitness.BARE
    if len({word.concept.id for word in content}) == 1 and content[0].token_class is TokenClass.OTHER:
        letters = len(content[0].raw)
        if letters <= LONGEST_INITIALS:
            return Fitness.INITIALS
        if letters <= LONGEST_LONE_WORD:
            return Fitness.ONE_WORD
    return Fitness.FIT


@remember("trade", [_FILE], dict[str, frozenset[str]])
def _trade_words() -> dict[str, frozenset[str]]:
    """Return words of company names by their kind, "legal" and "trade"."""
    fields = datafile.load(_FILE, shown="built-in trade.yml").root.fields(["legal", "trade"])
    return {kind: frozenset(words.texts()) for kind, words in fields.items()}


def with_need(alias: Alias, fit: Fitness) -> Alias:
    """Return a name marked as one that needs support, where its fitness says so."""
    if fit is Fitness.FIT:
        return alias
    return replace(alias, shared=True, shared_at_home=alias.shared_at_home or fit is Fitness.INITIALS)
