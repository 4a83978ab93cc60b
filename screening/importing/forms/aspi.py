"""ASPI's China Defence Universities Tracker, exported or copied into a table."""

from __future__ import annotations

from collections.abc import Iterator

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer
from screening.importing.look import Look
from screening.importing.names import alias, looks_like_acronym, several
from screening.importing.rows import named_rows
from screening.importing.tally import Tally
from screening.model import AliasKind

_NAMES = (
    "institution",
    "institution name",
    "university",
    "university name",
    "name",
    "title",
    "english name",
    "name (english)",
)
_CHINESE = ("chinese name", "name (chinese)", "chinese", "name_zh", "name_cn", "name in chinese", "中文名")
_RISKS = ("risk", "risk rating", "risk level", "risk category", "overall risk")
_ALIASES = ("aliases", "alias", "other names", "former names", "also known as")
_ACRONYMS = ("acronym", "abbreviation", "short name")
_CITIES = ("city", "location", "province", "region")
_PROGRAMMES = (
    "category",
    "type",
    "categories",
    "group",
    "supervising agency",
    "supervising agencies",
    "designations",
    "us designations",
)
_REMARKS = ("summary", "description", "notes", "defence research", "defense research", "reason")
_SITES = ("url", "link", "tracker url", "source", "source url")


class Aspi(Importer):
    """Reads a table with a risk rating beside English and Chinese names; the rating stays ASPI's own word."""

    form = "aspi"
    title = "ASPI China Defence Universities Tracker (table)"

    def recognises(self, look: Look) -> bool:
        return any(set(row) & set(_NAMES) and set(row) & set(_CHINESE) and set(row) & set(_RISKS) for row in look.rows)

    def head(self, look: Look) -> Head:
        return Head(
            "aspi-defence-universities",
            "ASPI China Defence Universities Tracker",
            "Australian Strategic Policy Institute",
            "https://unitracker.aspi.org.au/",
            "copyright ASPI; its terms allow own use",
        )

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        headers = next((row for row in look.rows if set(row) & set(_NAMES)), [])
        name = next((header for header in _NAMES if header in headers), "name")
        risk = next((header for header in _RISKS if header in headers), "risk")
        for row in named_rows(look, (name, risk), tally):
            rated = row.get(*_RISKS)
            yield Entry(
                where=row.where,
                kind=Kind.BODY,
                names=[
                    Name(row.get(name)),
                    *(Name(text, lang="zh") for text in several(row.get(*_CHINESE))),
                    *map(_alias, several(row.get(*_ALIASES), commas=True)),
                    *(Name(text, AliasKind.ACRONYM) for text in several(row.get(*_ACRONYMS), commas=True)),
                ],
                number=row.get("id"),
                countries=[row.get("country") or "CN"],
                cities=[row.get(*_CITIES)],
                programmes=[
                    *([f"risk rated “{rated}” by ASPI"] if rated else []),
                    *(text for header in _PROGRAMMES for text in several(row.get(header))),
                ],
                since=row.get("date", "last updated", "updated"),
                remark=row.get(*_REMARKS),
                url=next((text for header in _SITES if (text := row.get(header)).startswith("http")), ""),
            )


def _alias(text: str) -> Name:
    return Name(text, AliasKind.ACRONYM) if looks_like_acronym(text) else alias(text)
