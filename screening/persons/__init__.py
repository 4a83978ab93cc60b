"""Find watched persons by their names, and weigh what the rest of the row says of them."""

from __future__ import annotations

from screening.persons.matcher import Persons, StoredPersons, firmest, gather, nearest
from screening.persons.row import RowOfPerson, weigh_in_row

__all__ = ["Persons", "RowOfPerson", "StoredPersons", "firmest", "gather", "nearest", "weigh_in_row"]
