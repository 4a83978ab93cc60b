"""What of a workbook cannot be carried over, in words: found before anything is written.

openpyxl writes what it understands of a workbook and drops the rest without a
word. What it carries is listed here; whatever else stands in the file is named.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib.util import find_spec

_MACROS = re.compile(r"(?i)^xl/(vbaProject|macrosheets/)")
_CARRIED = re.compile(
    r"(?i)^(\[Content_Types\]\.xml|_rels/.*|docProps/(app|core|custom)\.xml|docProps/thumbnail\..*"
    r"|xl/(_rels/.*|workbook\.xml|styles\.xml|sharedStrings\.xml|calcChain\.xml|theme/.*|printerSettings/.*)"
    r"|xl/(work|chart)sheets/(_rels/.*|[^/]+\.xml)"
    r"|xl/(comments[^/]*|comments/.*|drawings/.*|charts/(chart|style|colors)\d*\.xml|charts/_rels/.*|tables/.*)"
    r"|xl/(externalLinks|pivotTables|pivotCache)/.*|xl/persons/.*|customXml/.*|.*/)$"
)
"""Parts that come back, with what belongs to them: printer settings, calculation order and previews are made anew, and
XML that other programs store in a document shows nowhere."""
_KNOWN = (
    (re.compile(r"(?i)/slicer"), "slicers"),
    (re.compile(r"(?i)/timeline"), "timelines"),
    (re.compile(r"(?i)/(ctrlProps|activeX)/"), "form controls and buttons"),
    (re.compile(r"(?i)/(embeddings|oleObject)"), "embedded documents"),
    (re.compile(r"(?i)/threadedComments/"), "threads of comments (their text stays as a note)"),
    (re.compile(r"(?i)/(connections\.xml|queryTables/|queries)"), "connections to databases and other files"),
    (re.compile(r"(?i)/(model|powerPivot)"), "the data model"),
    (re.compile(r"(?i)/chartEx"), "charts of newer kinds (waterfall, treemap ...)"),
    (re.compile(r"(?i)/diagrams/"), "diagrams (SmartArt)"),
    (re.compile(r"(?i)/xmlMaps|/tables/singleXml|tableSingleCells"), "mappings of XML"),
    (re.compile(r"(?i)/metadata\.xml|/richData/"), "rich data types and the mark of dynamic array formulas"),
    (re.compile(r"(?i)/(revisions|userNames)"), "the history of shared changes"),
    (re.compile(r"(?i)^docMetadata/"), "the sensitivity label"),
    (re.compile(r"(?i)^_xmlsignatures/"), "the digital signature"),
    (re.compile(r"(?i)^customUI|/customUI"), "own buttons in the ribbon"),
    (re.compile(r"(?i)/webextensions/"), "add-ins"),
)
_SHAPES = re.compile(rb"<(?:\w+:)?(?:sp|grpSp|cxnSp)[\s>]")
_OLD_CONTROLS = re.compile(rb"ObjectType=[\"'](?!Note)")
_DROPPED = (
    (re.compile(rb"<(?:\w+:)?customSheetViews?[\s>]"), "saved views of sheets"),
    (re.compile(rb"<(?:\w+:)?protectedRanges[\s>]"), "ranges open to some users of a protected sheet"),
    (re.compile(rb"<(?:\w+:)?picture[\s>]"), "background pictures"),
    (re.compile(rb"<(?:\w+:)?legacyDrawingHF[\s>]"), "pictures in headers and footers"),
    (re.compile(rb"<(?:\w+:)?controls[\s>]"), "form controls and buttons"),
    (re.compile(rb"<(?:\w+:)?oleObjects[\s>]"), "embedded documents"),
)
"""Elements of a sheet that openpyxl reads over; they stand before or after its rows."""
_EXTENSION = re.compile(r"^(.*?) extension is not supported")
_EXTENSIONS = {
    "Conditional Formatting": "conditional formats of newer kinds",
    "Data Validation": "drop-down lists that refer to other sheets",
    "Sparkline Group": "sparklines",
    "Slicer List": "slicers",
    "Protected Range": "ranges open to some users of a protected sheet",
    "Timeline Ref": "timelines",
}
_OTHER_REMARK = 200
_TAIL = 64 << 10
"""Bytes at either end of a sheet in which such elements are looked for, and of a part that is looked at."""


def has_macros(names: Iterable[str]) -> bool:
    """Tell by the names of its parts whether a workbook holds macros."""
    return any(map(_MACROS.match, names))


def losses_of(archive: zipfile.ZipFile, remarks: Iterable[str]) -> tuple[str, ...]:
    """Return what cannot be carried over, each once.

    Args:
        archive: the workbook.
        remarks: what openpyxl said when it read it.
    """
    return tuple(dict.fromkeys((*_by_parts(archive), *_by_remarks(remarks))))


def _by_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    pictures = find_spec("PIL") is not None
    for member in archive.infolist():
        name = member.filename
        if words := next((words for pattern, words in _KNOWN if pattern.search(name)), ""):
            yield words
        elif name.startswith("xl/media/"):
            if not pictures:
                yield "pictures"
        elif not _CARRIED.match(name):
            yield f"the part {name}"
        elif re.match(r"(?i)xl/drawings/[^/]+$", name):
            content = archive.read(name)
            if _SHAPES.search(content):
                yield "shapes and text boxes"
            if _OLD_CONTROLS.search(content):
                yield "form controls and buttons"
        elif re.match(r"(?i)xl/charts/chart\d*\.xml$", name):
            yield "some formats of charts (look at them)"
        elif re.match(r"(?i)xl/worksheets/[^/]+\.xml$", name):
            yield from _by_elements(archive, name)


def _by_elements(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    with archive.open(name) as sheet:
        head = tail = sheet.read(_TAIL)
        while block := sheet.read(1 << 20):
            tail = (tail + block)[-_TAIL:]
    for pattern, words in _DROPPED:
        if pattern.search(head) or pattern.search(tail):
            yield words


def _by_remarks(remarks: Iterable[str]) -> Iterator[str]:
    for remark in remarks:
        if found := _EXTENSION.match(remark):
            if found[1] != "Unknown":
                yield _EXTENSIONS.get(found[1], f"the extension “{found[1]}”")
        elif remark.startswith("DrawingML"):
            yield "shapes and text boxes"
        elif "style" not in remark:
            yield f"what openpyxl says of: {' '.join(remark.split())[:_OTHER_REMARK]}"
