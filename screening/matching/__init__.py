"""Find watched institutions in text, and say why."""

from __future__ import annotations

from screening.matching.fitness import Fitness
from screening.matching.lexicon import TokenClass, body_words
from screening.matching.matcher import LearntLists, Matcher, WordRead, learn, list_rules
from screening.matching.objections import OBJECTIONS, Trial

__all__ = [
    "OBJECTIONS",
    "Fitness",
    "LearntLists",
    "Matcher",
    "TokenClass",
    "Trial",
    "WordRead",
    "body_words",
    "learn",
    "list_rules",
]
