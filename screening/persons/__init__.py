"""Find watched persons by their names, and weigh what the rest of the row says of them."""

from __future__ import annotations

from screening.persons.matcher import Persons, StoredPersons, firmest, store_persons
from screening.persons.row import RowOfPerson, birth_years, check_birth, weigh_in_row

__all__ = [
    "Persons",
    "RowOfPerson",
    "StoredPersons",
    "birth_years",
    "check_birth",
    "firmest",
    "store_persons",
    "weigh_in_row",
]
