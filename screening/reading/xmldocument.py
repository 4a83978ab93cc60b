"""Reads an XML document into the objects, lists and texts that JSON would have, so that the table in it is found alike.

An element becomes an object of its attributes and of the elements inside, or its
text when it has neither; elements of one name become a list. Fields that are
named by an attribute (`<field name="University">MEPhI</field>`: dumps of
databases, Solr, the World Bank) are fields of that name.
"""

from __future__ import annotations

import codecs
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from msgspec import Struct, field

from screening.errors import InputError
from screening.reading.encoding import Encoding
from screening.reading.nested import OWN_TEXT, as_object
from screening.reading.source import Source

_DEEPEST = 100
"""Elements in one another: a table has five or six."""
_FIELDS = {
    "attribute", "bool", "cell", "column", "data", "date", "double", "entry", "field", "float", "int", "long",
    "param", "property", "str", "value", "var", "arr",
}  # fmt: skip
"""Elements that hold one field of a record, which an attribute names."""
_NAMED_BY = ("name", "key", "column", "field")
"""Attributes that name it, the surest first."""
_ABOUT_FIELD = {*_NAMED_BY, "type", OWN_TEXT}
_OF_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}"
"""Attributes of this namespace (`xsi:nil`, `xsi:type`) concern the schema of an element, not what it holds."""


def read_document(source: Source, encoding: Encoding, limit: int) -> object:
    """Return an XML document as objects, lists and texts; what its root holds, without the root itself.

    Args:
        source: the file.
        encoding: how its bytes are decoded, whatever the document says of itself.
        limit: most bytes.

    Raises:
        InputError: it is no XML, cut off, too large or too deep, or it declares a document type or entities.
    """
    target = _Target()
    parser = DefusedXMLParser(
        target=target, encoding="utf-8", forbid_dtd=True, forbid_entities=True, forbid_external=True
    )
    decoder = codecs.getincrementaldecoder(encoding.name)("replace")
    size = 0
    try:
        for block in source.blocks():
            size += len(block)
            if size > limit:
                raise InputError(
                    f"The XML document is larger than {limit >> 20} MB.",
                    where=source.name,
                    remedy="Export it as CSV.",
                )
            parser.feed(decoder.decode(block).encode())
        parser.feed(decoder.decode(b"", final=True).encode())
        parser.close()
    except ParseError as error:
        raise InputError(
            f"This is not valid XML ({str(error).partition(':')[0]}).",
            where=f"{source.name}:{error.position[0]}",
            remedy="Export the file again.",
        ) from None
    except DefusedXmlException:
        raise InputError(
            "The XML declares a document type or entities, which a table has no need of.",
            where=source.name,
            remedy="Remove what begins with <!DOCTYPE, or export the table as CSV.",
        ) from None
    except _TooDeepError:
        raise InputError("The XML is nested too deeply for a table.", where=source.name) from None
    return target.document


class _TooDeepError(Exception):
    """More elements in one another than a table has."""


class _Element(Struct):
    """An element that is not closed yet."""

    fields: list[tuple[str, Any]]
    text: list[str] = field(default_factory=list)


class _Target:
    """Takes what the parser finds."""

    document: object = ""

    def __init__(self) -> None:
        self._open: list[_Element] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) == _DEEPEST:
            raise _TooDeepError
        own = [(_local(key), value) for key, value in attributes.items() if not key.startswith(_OF_SCHEMA)]
        self._open.append(_Element(own))

    def data(self, text: str) -> None:
        self._open[-1].text.append(text)

    def end(self, tag: str) -> None:
        element = self._open.pop()
        text = "".join(element.text).strip()
        fields = [*element.fields, (OWN_TEXT, text)] if text and element.fields else element.fields
        value = as_object(fields) if fields else text
        if self._open:
            self._open[-1].fields.append(_field(_local(tag), value))
        else:
            self.document = value

    def close(self) -> None:
        """End: the parser calls it."""


def _local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def _field(tag: str, value: Any) -> tuple[str, Any]:
    """Return the name and value of a field; `<student name="Kim">` is none that its attribute names, but a record."""
    name = next(filter(None, map(value.get, _NAMED_BY)), "") if isinstance(value, dict) else ""
    if not isinstance(name, str) or not name or tag.lower() not in _FIELDS:
        return tag, value
    left = {key: inner for key, inner in value.items() if key not in _ABOUT_FIELD}
    if len(left) > 1:
        return tag, value
    return name, value.get(OWN_TEXT, next(iter(left.values()), ""))
