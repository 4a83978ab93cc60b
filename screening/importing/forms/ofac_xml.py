"""OFAC SDN and consolidated lists, the plain XML (`sdn.xml`, `consolidated.xml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.importing.dates import iso_date
from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.forms.ofac_csv import KINDS, ofac_head
from screening.importing.importer import Importer, not_of_form
from screening.importing.look import Look
from screening.importing.names import joined
from screening.importing.tally import Tally
from screening.importing.xmlstream import Node, elements
from screening.model import AliasKind

_PUBLISHED = re.compile(r"<(?:\w+:)?Publish_Date>\s*([^<]+)<")
_SITE = "website"


class OfacXml(Importer):
    """Reads `sdnEntry` elements; aliases of category `weak` are weak."""

    form = "ofac-xml"
    title = "OFAC SDN or consolidated list (XML)"
    unit = "line"

    def recognises(self, look: Look) -> bool:
        return look.root == "sdnList"

    def head(self, look: Look) -> Head:
        if not self.recognises(look):
            raise not_of_form(look, self, "its outermost element is not sdnList")
        head = ofac_head(look)
        published = _PUBLISHED.search(look.text)
        head.version = iso_date(published[1], month_first=True) if published else ""
        return head

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        for node in elements(look.source, "sdnEntry"):
            yield _entry(node)


def _entry(node: Node) -> Entry:
    addresses = node.all("addressList", "address")
    papers = node.all("idList", "id")
    return Entry(
        where=node.line,
        kind=KINDS.get(node.said("sdnType").lower(), Kind.BODY),
        names=[_name(node), *(_alias(each) for each in node.all("akaList", "aka"))],
        number=node.said("uid"),
        countries=[
            *node.texts("nationalityList", "nationality", "country"),
            *node.texts("citizenshipList", "citizenship", "country"),
            *(address.said("country") for address in addresses),
        ],
        cities=[address.said("city") for address in addresses],
        addresses=[_address(address) for address in addresses],
        domains=[each.said("idNumber") for each in papers if each.said("idType").lower() == _SITE],
        numbers=[_paper(each) for each in papers if each.said("idType").lower() != _SITE],
        programmes=node.texts("programList", "program"),
        remark=node.said("remarks"),
        born=node.texts("dateOfBirthList", "dateOfBirthItem", "dateOfBirth"),
        office=node.said("title"),
    )


def _name(node: Node) -> Name:
    return Name(joined((node.said("firstName"), node.said("lastName"))))


def _alias(node: Node) -> Name:
    former = node.said("type").lower().startswith("f.k.a")
    name = _name(node)
    return Name(name.text, AliasKind.FORMER if former else AliasKind.ALIAS, node.said("category").lower() == "weak")


def _address(node: Node) -> str:
    parts = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
    return ", ".join(filter(None, map(node.said, parts)))


def _paper(node: Node) -> str:
    return ", ".join(filter(None, (node.said("idType"), node.said("idNumber"), node.said("idCountry"))))
