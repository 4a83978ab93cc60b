"""Find watched institutions in text, and say why."""

from __future__ import annotations

from screening.matching.matcher import Hold, Matcher
from screening.matching.rules import RuleFact, WordRead, list_rules

__all__ = ["Hold", "Matcher", "RuleFact", "WordRead", "list_rules"]
