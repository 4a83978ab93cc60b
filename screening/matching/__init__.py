"""Find watched institutions and persons in text, and say why."""

from __future__ import annotations

from screening.matching.answer import Answer
from screening.matching.matcher import Matcher
from screening.matching.person_row import RowOfPerson, weigh_in_row
from screening.matching.propose import Hold
from screening.matching.thresholds import LONGEST_TEXT

__all__ = ["LONGEST_TEXT", "Answer", "Hold", "Matcher", "RowOfPerson", "weigh_in_row"]
