"""Elements of an XML file one after the other, whatever the size of the file, and nothing of XML but elements.

Document types, entities and what lies outside the file are refused (defusedxml).
Of the tree only the elements asked for are kept, each until the next one, and
no element may hold more than a megabyte of text: a gigabyte of blanks is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from msgspec import Struct, field

from screening.errors import DataError

if TYPE_CHECKING:
    from screening.reading.source import Source

_BLOCK = 1 << 16
_MOST_TEXT = 4 << 20
"""Characters in one element asked for, what stands in it included."""
_MOST_SILENCE = 32 << 20
"""Bytes without the beginning or the end of an element."""
_DEEPEST = 100


class Node(Struct):
    """One element, without the namespaces of its names."""

    tag: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, *path: str) -> list[Node]:
        """Return the elements under a path of tags."""
        found = [self]
        for tag in path:
            found = [child for node in found for child in node.children if child.tag == tag]
        return found

    def texts(self, *path: str) -> list[str]:
        """Return the texts of the elements under a path of tags, blank ones left out."""
        return [text for node in self.all(*path) if (text := " ".join(node.text.split()))]

    def said(self, *path: str) -> str:
        """Return the first text under a path of tags; empty when there is none."""
        return next(iter(self.texts(*path)), "")

    def get(self, attribute: str) -> str:
        """Return an attribute without blanks around it; empty when there is none."""
        return self.attributes.get(attribute, "").strip()


def elements(source: Source, *wanted: str) -> Iterator[Node]:
    """Yield the elements of some tags, in the order in which they end.

    Args:
        source: the file.
        wanted: their tags, without namespaces; one inside another is part of the outer one.

    Raises:
        DataError: the file is no XML, cut off, declares a document type or entities, or asks for too much memory.
    """
    target = _Target(frozenset(wanted))
    parser = DefusedXMLParser(target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    target.line = lambda: int(parser.parser.CurrentLineNumber)
    silence = seen = 0
    try:
        for block in source.blocks(_BLOCK):
            parser.feed(block)
            silence, seen = (silence + len(block), seen) if target.events == seen else (0, target.events)
            if silence > _MOST_SILENCE:
                raise _Endless(f"{_MOST_SILENCE >> 20} MB without an element")
            yield from target.take()
        parser.close()
        yield from target.take()
    except ParseError as error:
        raise _broken(error, source.name) from None
    except DefusedXmlException:
        raise DataError(
            "the XML declares a document type or entities, which lists have no need of",
            where=f"{source.name}:{target.line()}",
            remedy="Download the list again from its publisher.",
        ) from None
    except (_Endless, RecursionError) as error:
        raise DataError(
            f"the XML has {error}: it is damaged, or made to be endless",
            where=f"{source.name}:{target.line()}",
            remedy="Download the list again from its publisher.",
        ) from None
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise DataError(
            f"the XML cannot be read ({error})", where=source.name, remedy="Download the list again."
        ) from None


class _Endless(Exception):  # noqa: N818 - never leaves this module
    """The file asks for more memory than a list needs."""


class _Target:
    """Takes what the parser finds, and keeps the elements asked for."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self._open: list[Node] = []
        self._done: list[Node] = []
        self._depth = 0
        self._size = 0
        self.events = 0
        self.line: Callable[[], int] = int

    def take(self) -> list[Node]:
        """Return what was finished since the last time."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.events += 1
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Endless(f"more than {_DEEPEST} elements in one another")
        name = tag.rpartition("}")[2]
        if self._open or name in self._wanted:
            node = Node(name, {key.rpartition("}")[2]: value for key, value in attributes.items()}, self.line())
            self._grow(sum(map(len, attributes.values())))
            if self._open:
                self._open[-1].children.append(node)
            self._open.append(node)

    def data(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            if text.strip():
                node = self._open[-1]
                node.text += text
            elif self._open[-1].text:
                self._open[-1].text += " "

    def end(self, _tag: str) -> None:
        self.events += 1
        self._depth -= 1
        if self._open:
            node = self._open.pop()
            if not self._open:
                self._done.append(node)
                self._size = 0

    def close(self) -> None:
        """Nothing is left to do."""

    def _grow(self, more: int) -> None:
        self._size += more + 1
        if self._size > _MOST_TEXT:
            raise _Endless(f"an entry of more than {_MOST_TEXT >> 20} million characters")


def _broken(error: ParseError, name: str) -> DataError:
    line = error.position[0]
    what = str(error).partition(":")[0]
    cut = what in {"no element found", "unclosed token"}
    remedy = "It is cut off: download the list again." if cut else "Download the list again from its publisher."
    return DataError(f"the XML is broken ({what})", where=f"{name}:{line}", remedy=remedy)
