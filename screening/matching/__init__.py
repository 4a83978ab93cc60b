"""Find watched institutions in text, and say why."""

from __future__ import annotations

from screening.matching.lexicon import Kind
from screening.matching.matcher import LearntLists, Matcher, learn
from screening.matching.rules import RuleFact, WordRead, list_rules

__all__ = ["Kind", "LearntLists", "Matcher", "RuleFact", "WordRead", "learn", "list_rules"]
