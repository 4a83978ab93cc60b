"""One HTML file for reading, passing on and printing: no network, and readable without script.

Jinja escapes every value; `finalize` shows characters that cannot be seen. The
page allows its own style and its own script by their hashes and nothing else,
so that even a mistake here could not make a cell of the table run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from screening.model import Band, Summary
from screening.reporting import wording
from screening.reporting.amounts import number
from screening.reporting.collect import CollectingReporter
from screening.reporting.compose import compose
from screening.reporting.content import AspectCount, BandCount
from screening.reporting.interface import Audience, ReportOptions
from screening.reporting.safe import html

_FILES = Path(__file__).with_name("html")
_WIDEST_BAND, _WIDEST_ASPECT = 190, 160
"""Units of the drawings that the longest bar takes."""
_PIECE = 64
"""Parts of the page that are written at once."""


class _Bar(Struct, frozen=True):
    label: str
    rows: int
    width: int
    number: str


class HtmlReporter(CollectingReporter):
    """Writes the page at the end."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        # A page is for looking up: each finding is told in full unless that is not wanted.
        super().__init__(out, replace(options, details=options.details is not False))

    def end(self, summary: Summary) -> None:
        """Write the page."""
        content = compose(self._run, summary, self._kept, self._options)
        style, script = (Markup((_FILES / name).read_text("utf-8")) for name in ("report.css", "report.js"))
        page = environment().get_template("report.html")
        stream = page.stream(
            content=content,
            chart=_chart(content.counts),
            chart_text=wording.bands(summary),
            coverage=_coverage(content.aspects),
            clean=any(line.band is Band.NONE for line in content.lines),
            counts_only=self._options.audience is Audience.DEAN,
            style=style,
            script=script,
            style_hash=_hash(style),
            script_hash=_hash(script),
            leads=wording.LEADS,
            scale=wording.SCALE,
            sources_say=wording.SOURCES_SAY,
            names_alone=wording.NAMES_ALONE,
            name_alone=wording.NAME_ALONE,
        )
        stream.enable_buffering(_PIECE)
        for piece in stream:
            self._out.write(piece)
        self._out.write("\n")


def environment() -> Environment:
    """Return what fills in our templates: every value is escaped, and characters that cannot be seen are shown."""
    return Environment(
        loader=FileSystemLoader(_FILES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: html(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )


def _hash(text: str) -> Markup:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(f"sha256-{digest}")


def _chart(counts: Sequence[BandCount]) -> list[_Bar]:
    bands = [count for count in counts if count.band]
    most = max((count.rows for count in bands), default=0) or 1
    return [
        _Bar(count.label, count.rows, _share(count.rows, most, _WIDEST_BAND), number(count.rows)) for count in bands
    ]


def _coverage(aspects: Sequence[AspectCount]) -> list[_Bar]:
    return [
        _Bar(aspect.aspect, aspect.given, _share(aspect.given, aspect.rows, _WIDEST_ASPECT), aspect.said)
        for aspect in aspects
    ]


def _share(part: int, whole: int, widest: int) -> int:
    """Return how long a bar is: never nothing where there is something, never full where something is missing."""
    length = widest * part // whole
    return max(2, min(length, widest)) if part else 0
