"""Put the files that stand at the top of the repository into the documentation site, where a reader looks for them.

A hook of mkdocs (`hooks:` in mkdocs.yml). Their links are written for the repository (`docs/report.md`,
`watchlists/README.md`); in the site the former lose their folder and the latter become plain text, so that
`mkdocs build --strict` can check every link that is left.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"security.md": "SECURITY.md", "contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add one page for each of these files."""
    for page, source in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=_for_the_site(text)))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Mend the links of each page that point out of docs/."""
    return _for_the_site(markdown)


def _for_the_site(text: str) -> str:
    for page, source in PAGES.items():
        text = re.sub(rf"\]\((?:\.\./)?{source}", f"]({page}", text)
    text = text.replace("](docs/", "](")
    return re.sub(r"\[([^]]+)\]\(\.\./[^)]+\)", r"\1", text)
