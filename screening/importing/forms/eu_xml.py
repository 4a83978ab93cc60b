"""EU consolidated financial sanctions list (FSF), XML 1.0 and 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.importer import Importer, not_of_form
from screening.importing.look import Look
from screening.importing.names import joined
from screening.importing.tally import Tally
from screening.importing.xmlstream import Node, elements

_GENERATED = re.compile(r'generationDate="([^"]+)"')
_NO_COUNTRY = "UNKNOWN"
PERSON_CODES = frozenset({"P", "person"})


def eu_head(version: str) -> Head:
    """Return what is known of the list in any of its forms."""
    return Head(
        "eu-fsf",
        "EU Consolidated Financial Sanctions List",
        "European Commission",
        "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
        "reuse allowed with acknowledgement of the source (Commission Decision 2011/833/EU)",
        version,
    )


class EuXml(Importer):
    """Reads `sanctionEntity` elements; names that are not `strong`, or of low quality by their remark, are weak."""

    form = "eu-xml"
    title = "EU consolidated financial sanctions list (XML)"
    unit = "line"

    def recognises(self, look: Look) -> bool:
        return look.root == "export" and look.says("sanctionEntity|/fsd/export|globalFileId")

    def head(self, look: Look) -> Head:
        if look.root != "export":
            raise not_of_form(look, self, "its outermost element is not export")
        generated = _GENERATED.search(look.text)
        return eu_head(generated[1] if generated else "")

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        for node in elements(look.source, "sanctionEntity"):
            yield _entry(node)


def is_weak_remark(remark: str) -> bool:
    """Tell whether a remark on a name says that it is of low quality."""
    return "low quality" in remark.lower()


def _entry(node: Node) -> Entry:
    subject = next((each.get("code") or each.get("classificationCode") for each in node.all("subjectType")), "")
    aliases = node.all("nameAlias")
    addresses = node.all("address")
    regulations = node.all("regulation")
    return Entry(
        where=node.line,
        kind=Kind.PERSON if subject in PERSON_CODES else Kind.BODY,
        names=[_name(alias) for alias in aliases],
        number=node.get("euReferenceNumber") or node.get("logicalId"),
        countries=[_country(each) for each in (*node.all("citizenship"), *addresses)],
        cities=[address.get("city") for address in addresses],
        addresses=[
            ", ".join(filter(None, (a.get("street"), a.get("zipCode"), a.get("city"), _country(a)))) for a in addresses
        ],
        numbers=[_number(each) for each in node.all("identification")],
        programmes=[each.get("programme") for each in regulations],
        since=node.get("designationDate")
        or min((r.get("publicationDate") for r in regulations if r.get("publicationDate")), default=""),
        remark="; ".join(
            dict.fromkeys([*node.texts("remark"), *(r.get("numberTitle") for r in regulations if r.get("numberTitle"))])
        ),
        url=next((url for each in regulations for url in each.texts("publicationUrl")), ""),
        born=[each.get("birthdate") or each.get("year") for each in node.all("birthdate")],
        office=next((alias.get("function") for alias in aliases if alias.get("function")), ""),
    )


def _name(alias: Node) -> Name:
    whole = alias.get("wholeName") or joined(map(alias.get, ("firstName", "middleName", "lastName")))
    weak = alias.get("strong").lower() == "false" or is_weak_remark(alias.said("remark"))
    return Name(whole, weak=weak, lang=alias.get("nameLanguage").lower())


def _country(node: Node) -> str:
    description = node.get("countryDescription")
    code = node.get("countryIso2Code")
    if description == _NO_COUNTRY or code == "00":
        return ""
    return description or code


def _number(node: Node) -> str:
    number = node.get("number") or node.get("latinNumber")
    kind = node.get("identificationTypeDescription") or node.get("identificationTypeCode")
    return ", ".join(filter(None, (kind, number, _country(node)))) if number else ""
