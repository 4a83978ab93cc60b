"""All rules by which words are read, in the order in which they are asked, for people to look at."""

from __future__ import annotations

from msgspec import Struct

from screening.matching.lexicon import TokenClass
from screening.matching.merge_rules import MERGE_RULES, MergeRule
from screening.matching.token_rule import TokenRule
from screening.matching.token_rules import CERTAIN_RULES, DOUBTFUL_RULES


class WordRead(Struct, frozen=True):
    """One word of a text, or several read together, and the rule that read it."""

    text: str
    meaning: str
    rule: str
    token_classes: tuple[TokenClass, ...]
    """What each concept it stands for can prove."""


def list_rules() -> list[type[TokenRule] | type[MergeRule]]:
    """Return the rules for single words, certain ones first, then those for neighbouring words."""
    return [*CERTAIN_RULES, *DOUBTFUL_RULES, *MERGE_RULES]
