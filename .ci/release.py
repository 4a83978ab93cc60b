"""Hold a release to one version everywhere, and print its notes.

python .ci/release.py 0.2.0            fails, saying where, if something names another version
python .ci/release.py 0.2.0 --notes    prints the section of the changelog
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the command; 0 if everything agrees."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version")
    parser.add_argument("--notes", action="store_true")
    asked = parser.parse_args()
    wrong = disagreements(ROOT, asked.version)
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if asked.notes and not wrong:
        print(notes(ROOT, asked.version))
    return 1 if wrong else 0


def disagreements(root: Path, version: str) -> list[str]:
    """Say what does not agree with the version that is to be released, and what to do about it."""
    wrong = []
    for name, pattern in (
        ("screening/_version.py", r'^__version__ = "(.+)"$'),
        ("CITATION.cff", r"^version: (.+)$"),
        ("docs/ci.md", r"screening@v([\d.]+)$"),
        ("CHANGELOG.md", r"^## \[(\d.*?)\] - \d{4}-\d\d-\d\d$"),
    ):
        found = re.search(pattern, (root / name).read_text(encoding="utf-8"), re.MULTILINE)
        if found is None or found[1] != version:
            wrong.append(
                f"{name} says {found[1] if found else 'nothing'}, the release is {version}: write {version} there."
            )
    left = sorted(path.name for path in (root / "changelog.d").glob("*.md") if path.name != "README.md")
    if left:
        wrong.append(f"changelog.d still has {', '.join(left)}: run `towncrier build --version {version}`.")
    return wrong


def notes(root: Path, version: str) -> str:
    """Return the section of the changelog about a version, without its heading."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## \[|\Z)", text, re.MULTILINE | re.DOTALL)
    return section[1].strip() if section else ""


if __name__ == "__main__":
    sys.exit(main())
