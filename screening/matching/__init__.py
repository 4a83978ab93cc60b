"""Find watched institutions and persons in text, and say why."""

from __future__ import annotations

from screening.matching.matcher import Answer, Matcher

__all__ = ["Answer", "Matcher"]
