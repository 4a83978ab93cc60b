"""Find watched institutions and persons in text, and say why."""

from __future__ import annotations

from screening.matching.answer import Answer
from screening.matching.matcher import Matcher

__all__ = ["Answer", "Matcher"]
