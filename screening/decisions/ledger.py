"""The ledger: decisions in a YAML file that people edit and git keeps.

What makes the file as a whole unreadable is an error; what is wrong with one
entry makes that entry no decision, which is said. Nothing is ever guessed: an
unreadable date is no date, an empty reason is no reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

from screening import datafile
from screening.datafile import Value
from screening.decisions.seen import Seen
from screening.errors import DataError
from screening.fingerprint import PATTERN
from screening.model import Disposition
from screening.wholefile import read_whole

LEDGER_NAME = "screening-decisions.yml"
"""Under which a ledger is found beside a table."""
_MOST_BYTES = 16 << 20
"""Some 20,000 decisions; to parse more takes minutes."""
_TEXTS = ("record", "entity", "evidence", "second", "end")
_REQUIRED = ("decision", "because", "by", "on", "expires", "saw", "keys")
_SAW = ("text", "band", "subject", "nationality")
_KEYS = ("cells", "entries", "policy", "rules")
LEAST_REASON = 3
"""Letters that a reason needs: `.` or `ok` is none."""


class Entry(Struct, frozen=True):
    """One decision as it stands in a ledger."""

    fingerprint: str
    decision: Disposition
    because: str
    by: str
    on: date
    expires: date
    seen: Seen
    record: str = ""
    """The record id, for people."""
    record_key: str = ""
    evidence: str = ""
    second: str = ""
    ledger: str = ""
    line: int = 0

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.ledger}:{self.line}"

    @property
    def about(self) -> str:
        """Whose record it is, as far as that has an id, and what was found."""
        return ", ".join(filter(None, (self.record, self.seen.found)))


class Ledger(Struct, frozen=True):
    """One file of decisions."""

    path: str
    sha256: str
    entries: tuple[Entry, ...]
    faults: tuple[DataError, ...] = ()
    """Entries that count as no decision, each with line and remedy."""


def ledger_beside(table: str) -> Path:
    """Return where the ledger of a table, or of a folder of tables, stands."""
    path = Path(table)
    return (path if path.is_dir() else path.parent) / LEDGER_NAME


def find_ledgers(tables: Iterable[str]) -> tuple[Path, ...]:
    """Return the ledgers that stand beside tables, each once; standard input has none."""
    beside = [ledger_beside(table) for table in tables if table != "-"]
    return tuple({path.resolve(): path for path in beside if path.is_file()}.values())


def read_ledger(path: Path) -> Ledger:
    """Read a ledger.

    Raises:
        DataError: with file and line, when it cannot be read, is larger than
            16 MB, is not plain YAML, is no block of entries, or gives one
            fingerprint twice.
    """
    content = read_whole(path, "the ledger", most=_MOST_BYTES)
    lines = (line.strip() for line in content.removeprefix(b"\xef\xbb\xbf").splitlines())
    if all(not line or line.startswith(b"#") for line in lines):
        return Ledger(str(path), "", ())
    file = datafile.load(path)
    entries: list[Entry] = []
    faults: list[DataError] = []
    for key, block in file.root.pairs():
        try:
            entries.append(_entry(key, block))
        except DataError as fault:
            faults.append(fault)
    return Ledger(str(path), file.sha256, tuple(entries), tuple(faults))


def check_reason(text: str) -> str:
    """Return what is wrong with a reason; empty when it is one."""
    return "" if sum(map(str.isalnum, text)) >= LEAST_REASON else "the reason is empty or says nothing"


def parse_day(text: str) -> date | None:
    """Return a day written as YYYY-MM-DD; None for anything else."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def is_fingerprint(text: str) -> bool:
    """Tell whether text has the form of a fingerprint."""
    return re.fullmatch(PATTERN, text) is not None


def by_fingerprint(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield one entry of each fingerprint: of several ledgers the one decided last, of one day the one that clears not.

    Args:
        entries: of all ledgers.
    """
    latest: dict[str, Entry] = {}
    for entry in entries:
        other = latest.get(entry.fingerprint)
        if other is None or _weight(entry) > _weight(other):
            latest[entry.fingerprint] = entry
    yield from latest.values()


def _weight(entry: Entry) -> tuple[date, bool]:
    return entry.on, entry.decision is not Disposition.CLEARED


def _entry(key: Value, block: Value) -> Entry:
    name = key.text()
    if not is_fingerprint(name):
        raise key.error(f"{name[:40]!r} is no fingerprint", "Copy it from a report; it is `fp` and 16 characters.")
    fields = block.fields(_REQUIRED, _TEXTS)
    because = fields["because"].text()
    if wrong := check_reason(because):
        raise fields["because"].error(f"{wrong}, so this is no decision", "Write why, in words that last.")
    saw = fields["saw"].fields(["finding", *_SAW])
    keys = fields["keys"].fields(["finding", "record", *_KEYS])
    for mark in (saw["finding"], keys["finding"], *([fields["end"]] if "end" in fields else [])):
        if mark.text() != name:
            remedy = "A merge may have mixed two entries: put the lines of each together."
            raise mark.error(f"this line of the entry {name} is of {mark.text()[:40]!r}", remedy)
    told = {field: fields[field].text() for field in ("record", "evidence", "second") if field in fields}
    return Entry(
        fingerprint=name,
        decision=fields["decision"].choice(Disposition),
        because=because,
        by=fields["by"].required_text(),
        on=_day(fields["on"]),
        expires=_day(fields["expires"]),
        seen=Seen(
            found=fields["entity"].text() if "entity" in fields else "",
            **{name: saw[name].text() for name in _SAW},
            **{name: keys[name].text() for name in _KEYS},
        ),
        record_key=keys["record"].text(),
        ledger=key.path,
        line=key.line,
        **told,
    )


def _day(value: Value) -> date:
    day = parse_day(value.text())
    if day is None:
        raise value.error(f"{value.text()[:40]!r} is no date, so this is no decision", "Write it as 2027-09-30.")
    return day


def fields_of(entry: Entry) -> dict[str, object]:
    """Return an entry as it is written, in the order of the file.

    Where two branches add entries in one place, git's union merge takes for one
    what is equal in both, unless no more than three such lines follow one
    another. So lines that are never equal (`saw`, `keys`, `end`: they hold the
    fingerprint) stand after every three that may be.
    """
    seen, name = entry.seen, entry.fingerprint
    return {
        "record": entry.record,
        "entity": seen.found,
        "decision": entry.decision.value,
        "saw": {"finding": name, **{key: getattr(seen, key) for key in _SAW}},
        "because": entry.because,
        "by": entry.by,
        "on": entry.on,
        "keys": {"finding": name, "record": entry.record_key, **{key: getattr(seen, key) for key in _KEYS}},
        **{key: text for key, text in (("evidence", entry.evidence), ("second", entry.second)) if text},
        "expires": entry.expires,
        "end": name,
    }
