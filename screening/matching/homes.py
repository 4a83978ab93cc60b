"""What words of a text are tied to a country, from `homes.yml`."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from screening import datafile
from screening.cache import remember

_FILE = Path(__file__).with_name("homes.yml")


class Home(Struct, frozen=True):
    """The words of one country."""

    concept: str = ""
    """The concept that names it."""
    forms: frozenset[str] = frozenset()
    """Concepts of legal forms that only its bodies have."""
    cyrillic: bool = False
    """True when its acronyms are written in Cyrillic."""


_NONE = Home()


def home(country: str) -> Home:
    """Return the words of a country by its alpha-2 code; none for one that the file does not know."""
    return _homes().get(country, _NONE)


@remember("homes", [_FILE], dict[str, Home])
def _homes() -> dict[str, Home]:
    root = datafile.load(_FILE, shown="built-in homes.yml").root
    return {code.text(): _read(block) for code, block in root.pairs()}


def _read(block: datafile.Value) -> Home:
    fields = block.fields(["concept"], ["forms", "script"])
    forms = frozenset(fields["forms"].texts()) if "forms" in fields else frozenset()
    script = fields["script"].one_of(["cyrillic"]) if "script" in fields else ""
    return Home(fields["concept"].required_text(), forms, script == "cyrillic")
