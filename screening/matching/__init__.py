"""Find watched institutions in text, and say why."""

from __future__ import annotations

from screening.matching.fitness import Fitness
from screening.matching.lexicon import TokenClass, body_words
from screening.matching.matcher import LearntLists, Matcher, WordRead, learn, list_rules

__all__ = ["Fitness", "LearntLists", "Matcher", "TokenClass", "WordRead", "body_words", "learn", "list_rules"]
