"""OFAC lists in the enhanced XML (`SDN_ENHANCED.XML`, `CONS_ENHANCED.XML`): whole entries, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.forms.ofac_csv import KINDS, NATIONS, ofac_head
from screening.importing.importer import Importer, not_of_form
from screening.importing.look import Look
from screening.importing.names import given_first, joined
from screening.importing.tally import Tally
from screening.importing.xmlstream import Node, elements
from screening.model import AliasKind

_CITY = "city"


class OfacEnhanced(Importer):
    """Reads `entity` elements; names of low quality are weak."""

    form = "ofac-enhanced"
    title = "OFAC list, enhanced XML"
    unit = "line"

    def recognises(self, look: Look) -> bool:
        return look.root == "sanctionsData"

    def head(self, look: Look) -> Head:
        if not self.recognises(look):
            raise not_of_form(look, self, "its outermost element is not sanctionsData")
        return ofac_head(look)

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        words = _Words()
        for node in elements(look.source, "dataAsOf", "referenceValue", "entity"):
            if node.tag == "entity":
                yield _entry(node, words)
            elif node.tag == "referenceValue":
                words.by_number[node.get("refId")] = node.said("value")
            else:
                head.version = head.version or node.text.strip()[:10]


class _Words(Struct):
    """The words that numbers stand for, where an element has the number alone."""

    by_number: dict[str, str] = field(default_factory=dict)

    def said(self, node: Node, *path: str) -> str:
        """Return what the first element under a path says, in words; empty when there is none."""
        return next(iter(self.all(node, *path)), "")

    def all(self, node: Node, *path: str) -> list[str]:
        """Return what the elements under a path say."""
        said = (" ".join(each.text.split()) or self.by_number.get(each.get("refId"), "") for each in node.all(*path))
        return list(filter(None, said))


def _entry(node: Node, words: _Words) -> Entry:
    kind = KINDS.get(words.said(node, "generalInfo", "entityType").lower(), Kind.BODY)
    entry = Entry(
        where=node.line,
        kind=kind,
        names=_names(node, words, person=kind is Kind.PERSON),
        number=node.get("id"),
        programmes=words.all(node, "sanctionsPrograms", "sanctionsProgram"),
        since=min(filter(None, (each.get("datePublished") for each in _lists(node))), default=""),
        remark=node.said("generalInfo", "remarks"),
        office=node.said("generalInfo", "title"),
    )
    for address in node.all("addresses", "address"):
        _add_address(entry, address, words)
    for feature in node.all("features", "feature"):
        _add_feature(entry, feature, words)
    for paper in node.all("identityDocuments", "identityDocument"):
        if number := paper.said("documentNumber"):
            said = (words.said(paper, "type"), number, words.said(paper, "issuingCountry"))
            entry.numbers.append(", ".join(filter(None, said)))
    return entry


def _lists(node: Node) -> list[Node]:
    return node.all("sanctionsLists", "sanctionsList")


def _names(node: Node, words: _Words, *, person: bool) -> list[Name]:
    """Return the names of an entry in all scripts, the primary one first."""
    found: list[tuple[bool, bool, Name]] = []
    for name in node.all("names", "name"):
        former = words.said(name, "aliasType").upper().startswith("F.K.A")
        kind = AliasKind.FORMER if former else AliasKind.ALIAS
        weak, other = _is_true(name, "isLowQuality"), not _is_true(name, "isPrimary")
        for written in name.all("translations", "translation"):
            text = _written(written, person=person)
            found.append((other, not _is_true(written, "isPrimary"), Name(text, kind, weak)))
    return [name for _, _, name in sorted(found, key=lambda each: each[:2]) if name.text]


def _written(written: Node, *, person: bool) -> str:
    """Return a name in the order in which it is spoken, whatever the list begins with."""
    full, first, last = map(written.said, ("formattedFullName", "formattedFirstName", "formattedLastName"))
    if person:
        full = joined((first, last)) if first and last else given_first(full)
    return full or last or joined(written.texts("nameParts", "namePart", "value"))


def _is_true(node: Node, tag: str) -> bool:
    return node.said(tag).lower() == "true"


def _add_address(entry: Entry, address: Node, words: _Words) -> None:
    country = words.said(address, "country")
    entry.countries.append(country)
    written = address.all("translations", "translation")
    for one in sorted(written, key=lambda each: not _is_true(each, "isPrimary"))[:1]:
        parts = [(words.said(part, "type"), part.said("value")) for part in one.all("addressParts", "addressPart")]
        entry.cities += [value for kind, value in parts if kind.lower() == _CITY]
        entry.addresses.append(", ".join(filter(None, (*(value for _, value in parts), country))))


def _add_feature(entry: Entry, feature: Node, words: _Words) -> None:
    label = words.said(feature, "type").strip(" :-").lower()
    value = feature.said("value") or words.by_number.get(feature.said("valueRefId"), "")
    value = value or words.said(feature, "valueRefId")
    if label in NATIONS:
        entry.countries.insert(0, value)
    elif label == "birthdate":
        entry.born += filter(None, [feature.said("valueDate", "fromDateBegin") or value])
    elif label == "title":
        entry.office = entry.office or value
    elif label == "website":
        entry.domains.append(value)
