"""Find watched institutions and persons in text, and say why."""

from __future__ import annotations

from screening.matching.answer import Answer
from screening.matching.matcher import Hold, LearntLists, Matcher, learn
from screening.matching.person_row import RowOfPerson, weigh_in_row
from screening.matching.rules import RuleFact, WordRead, list_rules
from screening.matching.thresholds import LONGEST_TEXT

__all__ = [
    "LONGEST_TEXT",
    "Answer",
    "Hold",
    "LearntLists",
    "Matcher",
    "RowOfPerson",
    "RuleFact",
    "WordRead",
    "learn",
    "list_rules",
    "weigh_in_row",
]
