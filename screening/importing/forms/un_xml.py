"""UN Security Council consolidated list, XML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer, not_of_form
from screening.importing.look import Look
from screening.importing.names import joined, several
from screening.importing.tally import Tally
from screening.importing.xmlstream import Node, elements
from screening.model import AliasKind

_GENERATED = re.compile(r'dateGenerated="([^"]+)"')
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES = {
    "good": (AliasKind.ALIAS, False),
    "low": (AliasKind.ALIAS, True),
    "a.k.a.": (AliasKind.ALIAS, False),
    "f.k.a.": (AliasKind.FORMER, False),
}


class UnXml(Importer):
    """Reads `INDIVIDUAL` and `ENTITY` elements; aliases of quality “Low” are weak."""

    form = "un-xml"
    title = "UN Security Council consolidated list (XML)"
    unit = "line"

    def recognises(self, look: Look) -> bool:
        return look.root == "CONSOLIDATED_LIST"

    def head(self, look: Look) -> Head:
        if not self.recognises(look):
            raise not_of_form(look, self, "its outermost element is not CONSOLIDATED_LIST")
        generated = _GENERATED.search(look.text)
        return Head(
            "un-sc",
            "UN Security Council Consolidated List",
            "United Nations Security Council",
            "https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
            "free to use; the United Nations name no licence",
            generated[1] if generated else "",
        )

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        for node in elements(look.source, "INDIVIDUAL", "ENTITY"):
            yield _entry(node)


def _entry(node: Node) -> Entry:
    is_person = node.tag == "INDIVIDUAL"
    addresses = [*node.all("INDIVIDUAL_ADDRESS"), *node.all("ENTITY_ADDRESS")]
    primary = joined(node.said(part) for part in _NAME_PARTS)
    listed, *others = several(primary) or [""]
    return Entry(
        where=node.line,
        kind=Kind.PERSON if is_person else Kind.BODY,
        names=[
            Name(listed),
            *map(Name, others),
            *map(Name, node.texts("NAME_ORIGINAL_SCRIPT")),
            *(
                name
                for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS")
                for each in node.all(tag)
                for name in _aliases(each)
            ),
        ],
        number=node.said("REFERENCE_NUMBER") or node.said("DATAID"),
        countries=[*node.texts("NATIONALITY", "VALUE"), *(address.said("COUNTRY") for address in addresses)],
        cities=[address.said("CITY") for address in addresses],
        addresses=[_address(address) for address in addresses],
        numbers=[_document(document) for document in node.all("INDIVIDUAL_DOCUMENT")],
        programmes=node.texts("UN_LIST_TYPE"),
        since=node.said("LISTED_ON"),
        remark=node.said("COMMENTS1"),
        born=[date.said("DATE") or date.said("YEAR") for date in node.all("INDIVIDUAL_DATE_OF_BIRTH")],
        office="; ".join(node.texts("DESIGNATION", "VALUE")),
    )


def _aliases(node: Node) -> Iterator[Name]:
    kind, weak = _QUALITIES.get(node.said("QUALITY").lower(), (AliasKind.ALIAS, False))
    for text in several(node.said("ALIAS_NAME")):
        yield Name(text, kind, weak)


def _address(node: Node) -> str:
    return ", ".join(node.texts("STREET") + node.texts("CITY") + node.texts("STATE_PROVINCE") + node.texts("COUNTRY"))


def _document(node: Node) -> str:
    said = (
        node.said("TYPE_OF_DOCUMENT"),
        node.said("NUMBER"),
        node.said("COUNTRY_OF_ISSUE") or node.said("ISSUING_COUNTRY"),
    )
    return ", ".join(filter(None, said)) if said[1] else ""
