"""Find watched institutions in text, and say why."""

from __future__ import annotations

from screening.matching.lexicon import Kind
from screening.matching.matcher import Matcher
from screening.matching.rules import RuleFact, WordRead, list_rules

__all__ = ["Kind", "Matcher", "RuleFact", "WordRead", "list_rules"]
