"""OFAC lists in the Advanced Sanctions List Standard (`SDN_ADVANCED.XML`, `CONS_ADVANCED.XML`).

What an entry says stands in many places of the file and is tied together by
numbers. The file is read twice: first what entries refer to (words for the
numbers, places, papers, programmes), then the parties themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.forms.ofac_csv import NATIONS, ofac_head
from screening.importing.importer import Importer, not_of_form
from screening.importing.look import Look
from screening.importing.names import joined
from screening.importing.tally import Tally
from screening.importing.xmlstream import Node, elements
from screening.model import AliasKind

_WORDS = (
    *("AliasType", "AreaCode", "Country", "FeatureType", "LocPartType", "NamePartType", "PartySubType", "PartyType"),
    *("IDRegDocType", "SanctionsType", "List", "DetailReference"),
)
"""Tags of the words that numbers stand for."""
_KINDS = {"individual": Kind.PERSON, "entity": Kind.BODY, "vessel": Kind.VESSEL, "aircraft": Kind.AIRCRAFT}
_GIVEN = ("First Name", "Middle Name", "Patronymic", "Matronymic")
_FAMILY = ("Last Name", "Maiden Name")


class OfacAdvanced(Importer):
    """Reads `DistinctParty` elements; aliases of low quality are weak."""

    form = "ofac-advanced"
    title = "OFAC list, advanced XML"
    unit = "line"

    def recognises(self, look: Look) -> bool:
        return look.root == "Sanctions"

    def head(self, look: Look) -> Head:
        if not self.recognises(look):
            raise not_of_form(look, self, "its outermost element is not Sanctions")
        return ofac_head(look)

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        known = _References()
        for node in elements(look.source, "DateOfIssue", *_WORDS, "Location", "IDRegDocument", "SanctionsEntry"):
            if node.tag == "DateOfIssue":
                head.version = head.version or _date(node)
            else:
                known.add(node)
        for node in elements(look.source, "DistinctParty"):
            for profile in node.all("Profile"):
                yield _entry(profile, node.said("Comment"), known)


class _Place(Struct):
    """A place of an entry."""

    city: str
    country: str
    address: str


class _Measure(Struct):
    """Under what a profile is listed."""

    programmes: list[str] = field(default_factory=list)
    since: str = ""
    lists: list[str] = field(default_factory=list)


class _References:
    """What entries refer to by number."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], str] = {}
        self._party_types: dict[str, str] = {}
        self.places: dict[str, _Place] = {}
        self.papers: dict[str, list[str]] = {}
        self.measures: dict[str, _Measure] = {}

    def add(self, node: Node) -> None:
        """Keep what a node says under its number."""
        match node.tag:
            case "Location":
                self.places[node.get("ID")] = self._place(node)
            case "IDRegDocument":
                self._add_paper(node)
            case "SanctionsEntry":
                self._add_measure(node)
            case tag:
                text = node.get("Description") if tag == "AreaCode" else " ".join(node.text.split())
                self._words[tag, node.get("ID")] = text or node.get("ISO2")
                if tag == "PartySubType":
                    self._party_types[node.get("ID")] = node.get("PartyTypeID")

    def word(self, tag: str, number: str) -> str:
        """Return what a number stands for; empty when the file does not say."""
        return self._words.get((tag, number), "")

    def kind(self, sub_type: str) -> Kind:
        """Return what a party is, by its sub-type or else its type."""
        for word in (self.word("PartySubType", sub_type), self.word("PartyType", self._party_types.get(sub_type, ""))):
            if word.lower() in _KINDS:
                return _KINDS[word.lower()]
        return Kind.OTHER

    def _place(self, node: Node) -> _Place:
        parts = {
            self.word("LocPartType", part.get("LocPartTypeID")): part.said("LocationPartValue", "Value")
            for part in node.all("LocationPart")
        }
        named = [self.word("Country", each.get("CountryID")) for each in node.all("LocationCountry")]
        named += [self.word("AreaCode", each.get("AreaCodeID")) for each in node.all("LocationAreaCode")]
        country = next((name for name in named if name and name.lower() != "undetermined"), "")
        return _Place(parts.get("CITY", ""), country, ", ".join(filter(None, (*parts.values(), country))))

    def _add_paper(self, node: Node) -> None:
        number = node.said("IDRegistrationNo")
        if number:
            kind = self.word("IDRegDocType", node.get("IDRegDocTypeID"))
            country = self.word("Country", node.get("IssuedBy-CountryID"))
            paper = ", ".join(filter(None, (kind, number, country)))
            self.papers.setdefault(node.get("IdentityID"), []).append(paper)

    def _add_measure(self, node: Node) -> None:
        measure = self.measures.setdefault(node.get("ProfileID"), _Measure())
        for each in node.all("SanctionsMeasure"):
            if self.word("SanctionsType", each.get("SanctionsTypeID")) == "Program":
                measure.programmes += each.texts("Comment")
        dates = [_date(date) for event in node.all("EntryEvent") for date in event.all("Date")]
        measure.since = min(filter(None, [measure.since, *dates]), default="")
        if named := self.word("List", node.get("ListID")):
            measure.lists.append(named)


def _entry(profile: Node, remark: str, known: _References) -> Entry:
    measure = known.measures.get(profile.get("ID"), _Measure())
    entry = Entry(
        where=profile.line,
        kind=known.kind(profile.get("PartySubTypeID")),
        names=[],
        number=profile.get("ID"),
        programmes=measure.programmes,
        since=measure.since,
        remark=remark,
    )
    for identity in profile.all("Identity"):
        entry.names += _names(identity, known)
        entry.numbers += known.papers.get(identity.get("ID"), [])
    for feature in profile.all("Feature"):
        _add_feature(entry, feature, known)
    return entry


def _names(identity: Node, known: _References) -> list[Name]:
    """Return the names of an identity, the primary one first."""
    parts = {
        group.get("ID"): known.word("NamePartType", group.get("NamePartTypeID"))
        for group in identity.all("NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    found: list[tuple[bool, Name]] = []
    for alias in identity.all("Alias"):
        kind = known.word("AliasType", alias.get("AliasTypeID"))
        weak = alias.get("LowQuality").lower() == "true"
        former = AliasKind.FORMER if kind.upper().startswith("F.K.A") else AliasKind.ALIAS
        primary = alias.get("Primary").lower() == "true"
        for documented in alias.all("DocumentedName"):
            found.append((not primary, Name(_written(documented, parts), former, weak)))
    return [name for _, name in sorted(found, key=lambda pair: pair[0])]


def _written(documented: Node, parts: dict[str, str]) -> str:
    """Return a name in the order in which it is spoken: given names first, whatever the list begins with."""
    by_type: dict[str, list[str]] = {}
    for value in documented.all("DocumentedNamePart", "NamePartValue"):
        by_type.setdefault(parts.get(value.get("NamePartGroupID"), ""), []).append(" ".join(value.text.split()))
    first = [text for part in _GIVEN for text in by_type.pop(part, [])]
    last = [text for part in _FAMILY for text in by_type.pop(part, [])]
    return joined([*first, *last, *(text for texts in by_type.values() for text in texts)])


def _add_feature(entry: Entry, feature: Node, known: _References) -> None:
    label = known.word("FeatureType", feature.get("FeatureTypeID")).strip(" :-").lower()
    for version in feature.all("FeatureVersion"):
        place = next((known.places.get(each.get("LocationID")) for each in version.all("VersionLocation")), None)
        details = [
            " ".join(each.text.split()) or known.word("DetailReference", each.get("DetailReferenceID"))
            for each in version.all("VersionDetail")
        ]
        if label == "location" and place:
            entry.cities.append(place.city)
            entry.countries.append(place.country)
            entry.addresses.append(place.address)
        elif label in NATIONS and place:
            entry.countries.insert(0, place.country)
        elif label == "birthdate":
            entry.born += [
                _date(start) for period in version.all("DatePeriod") for start in period.all("Start", "From")
            ]
        elif label == "title" and details:
            entry.office = entry.office or details[0]
        elif label == "website":
            entry.domains += details


def _date(node: Node) -> str:
    return "-".join(part.zfill(2) for part in (node.said("Year"), node.said("Month"), node.said("Day")) if part)
