"""How many processes judge one file."""

from __future__ import annotations

import os
from pathlib import Path

_WORTH_IT = 48 << 20
"""Bytes of a file from which workers pay: two of them take 1.4 s of processor time more than one process, and begin
to be the sooner ones at about 50 MB (measured 2026-11-24: 27 MB 1.7 to 2.1 s against 1.8 to 2.2, 54 MB 2.8 to 2.9
against 2.9 to 3.1); where strings do not repeat, before."""
_MOST = 8
"""Workers at most, unless there are more cores and the user asks for them: one process reads and reports for all."""


def jobs_for(path: str, wished: int) -> int:
    """Return how many processes to judge with; 1 is this one.

    Args:
        path: the input; `-` is standard input.
        wished: as the user said, but no more than there are cores, or eight; 0 leaves it to the size of the file and
            the number of cores.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if wished:
        return min(wished, max(cores, _MOST))  # each takes some 150 MB: ten thousand of them end the machine
    file = Path(path)
    if not file.is_file() or file.stat().st_size < _WORTH_IT:
        return 1
    return min(cores, _MOST)
