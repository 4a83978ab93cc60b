"""Run the tests under coverage and print the share of lines that they run, room by room.

    python .ci/coverage.py [PYTEST ARGUMENTS]

Takes about half as long again as the tests alone, and so is a job of its own in the workflow.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path


def main() -> int:
    """Return the exit code of the tests."""
    tested = subprocess.run([sys.executable, "-m", "coverage", "run", "-m", "pytest", *sys.argv[1:]]).returncode
    subprocess.run([sys.executable, "-m", "coverage", "combine", "-q"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "coverage.json"
        subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", told], check=True)
        files = json.loads(told.read_text())["files"]
    rooms: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, measured in files.items():
        parts = Path(name).parts
        for room in ("screening", parts[1] if len(parts) > 2 else "single modules"):
            rooms[room][0] += measured["summary"]["covered_lines"]
            rooms[room][1] += measured["summary"]["num_statements"]
    for room, (covered, lines) in sorted(rooms.items()):
        print(f"{room:<16} {covered / max(1, lines):6.1%} of {lines:,} lines")
    return tested


if __name__ == "__main__":
    sys.exit(main())
