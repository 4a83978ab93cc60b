"""Headers set apart before the rules were tuned: see `heldout_headers.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening.columns import understand
from screening.datafile import load

_PARTS = load(Path(__file__).with_name("heldout_headers.yml")).root.fields(["values", "tables", "headers", "second"])
VALUES = {name.text(): tuple(cells.texts()) for name, cells in _PARTS["values"].pairs()}
TABLES = {
    name.text(): {role.text(): header.text() for role, header in table.pairs()}
    for name, table in _PARTS["tables"].pairs()
}
CASES = [
    (table.text(), header.text(), *says.text().split())
    for part in ("headers", "second")
    for table, listed in _PARTS[part].pairs()
    for header, says in listed.pairs()
]
_FILLERS = {
    "record-id": [f"S{number}" for number in range(10)],
    "family-name": ["Ito", "Weiss", "Obi", "Roux", "Novak", "Aziz", "Lind", "Mora", "Sato", "Kaya"],
    "person": [
        "Ito Ken",
        "Weiss Eva",
        "Obi Ada",
        "Roux Lea",
        "Novak Jan",
        "Aziz Omar",
        "Lind Ulf",
        "Mora Ana",
        "Sato Yui",
        "Kaya Can",
    ],
}
_LANGUAGE_OF = {"register": "en"}
_KINDS = {"nationality": "countries", "country": "countries", "institution": "institutions", "subject": "titles"}


def _table(language: str, header: str, role: str, values: str) -> tuple[list[str], list[tuple[str, ...]]]:
    suffix = _LANGUAGE_OF.get(language, language)
    columns = {
        name: (standing, tuple(_FILLERS.get(name) or VALUES[f"{_KINDS[name]}-{suffix}"]))
        for name, standing in TABLES[language].items()
    }
    columns[role] = (header, VALUES[values])  # in the place of the column of that role, or last
    return [name for name, _ in columns.values()], [cells for _, cells in columns.values()]


@pytest.mark.parametrize(("language", "header", "role", "values"), CASES)
def test_a_header_set_apart_is_understood(language: str, header: str, role: str, values: str) -> None:
    headers, cells = _table(language, header, role, values)
    roles = {column.role.value for column in understand(headers, cells).roles if column.header == header}
    assert roles == set() if role == "none" else role in roles
