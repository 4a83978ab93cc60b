"""What people decided about findings, and what is new since an earlier report.

A ledger (`screening-decisions.yml`) holds decisions by fingerprint. `Decider`
lays it over the findings of a run, `Comparer` lays an earlier report over
them; `Review` does both between the screening and its reports. `returned` reads what was
typed into a workbook, and is imported by whoever does so: it needs all that writes workbooks.
"""

from screening.decisions.comparing import Comparer
from screening.decisions.decider import Decider
from screening.decisions.deciding import Decided, Typed, understand_decision
from screening.decisions.earlier import Earlier, read_earlier
from screening.decisions.ledger import LEDGER_NAME, Entry, Ledger, find_ledgers, ledger_beside, read_ledger
from screening.decisions.review import Holds, Receiver, Review
from screening.decisions.seen import Seen, changes, see
from screening.decisions.writing import remove_entries, write_entries

__all__ = [
    "LEDGER_NAME",
    "Comparer",
    "Decided",
    "Decider",
    "Earlier",
    "Entry",
    "Holds",
    "Ledger",
    "Receiver",
    "Review",
    "Seen",
    "Typed",
    "changes",
    "find_ledgers",
    "ledger_beside",
    "read_earlier",
    "read_ledger",
    "remove_entries",
    "see",
    "understand_decision",
    "write_entries",
]
