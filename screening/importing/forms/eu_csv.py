"""EU consolidated financial sanctions list (FSF), CSV 1.0 and 1.1: one row for each name, address, birth and paper."""

from __future__ import annotations

from collections.abc import Iterator

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.forms.eu_xml import PERSON_CODES, eu_head, is_weak_remark
from screening.importing.importer import Importer
from screening.importing.look import Look
from screening.importing.names import joined
from screening.importing.rows import Row, named_rows
from screening.importing.tally import Tally

_ID = "entity_logicalid", "entity_logical_id"
_UNKNOWN = frozenset({"unknown", "00"})


class EuCsv(Importer):
    """Reads both editions of the CSV; it does not say which names are strong, except in remarks."""

    form = "eu-csv"
    title = "EU consolidated financial sanctions list (CSV)"

    def recognises(self, look: Look) -> bool:
        return look.has_columns("entity_logicalid", "namealias_wholename") or look.has_columns(
            "entity_logical_id", "naal_wholename"
        )

    def head(self, look: Look) -> Head:
        return eu_head("")

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        new = look.has_columns("entity_logicalid")
        needed = ("entity_logicalid", "namealias_wholename") if new else ("entity_logical_id", "naal_wholename")
        found: dict[str, Entry] = {}
        for row in named_rows(look, needed, tally):
            number = row.get(*_ID)
            if not number:
                tally.leave("rows without the number of an entity", row.where)
                continue
            head.version = head.version or row.get("filegenerationdate", "date_file")
            entry = found.get(number)
            if entry is None:
                found[number] = entry = _entry(row, number)
            _add(entry, row)
        yield from found.values()


def _entry(row: Row, number: str) -> Entry:
    subject = row.get("entity_subjecttype", "entity_subjecttype_classificationcode", "subject_type")
    return Entry(
        where=row.where,
        kind=Kind.PERSON if subject in PERSON_CODES else Kind.BODY,
        names=[],
        number=row.get("entity_eu_referencenumber", "eu_ref_num") or number,
        since=row.get("entity_designationdate")
        or row.get("entity_regulation_publicationdate", "leba_publication_date"),
        remark="; ".join(
            filter(None, (row.get("entity_remark"), row.get("entity_regulation_numbertitle", "leba_numtitle")))
        ),
        url=row.get("entity_regulation_publicationurl", "leba_url"),
    )


def _add(entry: Entry, row: Row) -> None:
    name = row.get("namealias_wholename", "naal_wholename") or joined(
        (
            row.get("namealias_firstname", "naal_firstname"),
            row.get("namealias_middlename", "naal_middlename"),
            row.get("namealias_lastname", "naal_lastname"),
        )
    )
    if name:
        weak = row.get("namealias_strong").lower() == "false" or is_weak_remark(
            row.get("namealias_remark", "naal_other")
        )
        entry.names.append(Name(name, weak=weak, lang=row.get("namealias_namelanguage", "naal_language").lower()))
    entry.programmes.append(row.get("entity_regulation_programme", "programme"))
    city, street = row.get("address_city", "addr_city"), row.get("address_street", "addr_street")
    country = _known(row.get("address_countrydescription", "address_countryiso2code", "addr_country"))
    if city or street:
        entry.addresses.append(
            ", ".join(filter(None, (street, row.get("address_zipcode", "addr_zipcode"), city, country)))
        )
    entry.cities.append(city)
    entry.countries += [
        _known(row.get("citizenship_countrydescription", "citizenship_countryiso2code", "citi_country")),
        country,
    ]
    entry.born.append(row.get("birthdate_birthdate", "birt_date") or row.get("birthdate_year"))
    number = row.get("identification_number", "iden_number")
    if number:
        kind = row.get("identification_typedescription", "identification_typecode", "iden_diplomatic")
        entry.numbers.append(", ".join(filter(None, (kind, number))))
    entry.office = entry.office or row.get("namealias_function", "naal_function")


def _known(country: str) -> str:
    return "" if country.lower() in _UNKNOWN else country
