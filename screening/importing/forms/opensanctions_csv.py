"""OpenSanctions `targets.simple.csv`: one row for each target of a collection."""

from __future__ import annotations

from collections.abc import Iterator

from screening.importing.entry import Entry, Head, Kind, Name
from screening.importing.forms.ftm import KINDS, OPENSANCTIONS
from screening.importing.importer import Importer
from screening.importing.look import Look
from screening.importing.names import several
from screening.importing.rows import named_rows
from screening.importing.tally import Tally

_NEEDED = ("id", "schema", "name", "aliases")


class OpenSanctionsCsv(Importer):
    """Reads the simple table; it does not say which aliases are weak."""

    form = "opensanctions-csv"
    title = "OpenSanctions targets.simple.csv"

    def recognises(self, look: Look) -> bool:
        return look.has_columns(*_NEEDED, "dataset")

    def head(self, look: Look) -> Head:
        return OPENSANCTIONS()

    def entries(self, look: Look, head: Head, tally: Tally) -> Iterator[Entry]:
        for row in named_rows(look, _NEEDED, tally):
            cells = row.cells.get
            yield Entry(
                where=row.where,
                kind=KINDS.get(cells("schema", ""), Kind.OTHER),
                names=[Name(cells("name", "")), *map(Name, _parts(cells("aliases", "")))],
                number=cells("id", ""),
                countries=_parts(cells("countries", "")),
                addresses=_parts(cells("addresses", "")),
                numbers=_parts(cells("identifiers", "")),
                by="; ".join(_parts(cells("dataset", ""))),
                programmes=_parts(cells("sanctions", "") or cells("program_ids", "")),
                since=cells("first_seen", "") if not cells("sanctions", "") else "",
                born=_parts(cells("birth_date", "")),
            )


def _parts(cell: str) -> list[str]:
    """Return the values of a cell, which are parted by semicolons; one that holds a semicolon is quoted."""
    if '"' not in cell:
        return several(cell) if ";" in cell else [cell] if cell else []
    import csv

    return [part.strip() for part in next(csv.reader([cell], delimiter=";"), []) if part.strip()]
