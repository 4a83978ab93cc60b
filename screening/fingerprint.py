"""Stable names for what was found, so that a decision made once finds its finding again.

A fingerprint says what was found, in which role, of whose record. It holds
nothing that a new export changes by itself: no row number, order, file name,
time, score or wording. It is a keyed digest whose key stands here for
everybody to read: whoever may guess the record ids or the cells of a table can
find out which fingerprint is whose. It is no protection of personal data.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b, sha256
from itertools import product
from typing import TypeAlias

from msgspec.structs import replace

from screening.model import Finding, Summary, TableWarning, Unscreened

Record: TypeAlias = Finding | Unscreened

_KEY = b"screening fingerprint, version 1"
"""Public, so that two machines give one finding one name and their ledgers merge. A change renames all of them."""
_BYTES = 10
"""80 bits: two of a million findings share a name once in 2,000,000,000,000 runs; 16 characters to type."""
_PAIRS = ["".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2)]
_BEGINNING = "fp"
"""A letter first: neither a spreadsheet nor YAML takes it for a number."""
_ORDINAL = "-"
PATTERN = rf"{_BEGINNING}[a-z2-7]{{{_BYTES * 8 // 5}}}(?:{_ORDINAL}[0-9]{{1,9}})?"
"""What a fingerprint looks like, as a regular expression without groups."""
_FIRST_FEW = 5
_EQUAL = "equal-findings"


def digest(*parts: str) -> str:
    """Return a short keyed digest of texts; each counts with its length, so that ("ab", "c") is not ("a", "bc")."""
    written = [part.encode("utf-8", "replace") for part in parts]
    told = b"".join([b"%d:%b" % (len(part), part) for part in written])
    return _spelled(blake2b(told, digest_size=_BYTES, key=_KEY).digest())


def fingerprint(record_key: str, found: Iterable[tuple[str, str, str]]) -> str:
    """Return the fingerprint of what was found in one record.

    Args:
        record_key: whose record.
        found: (role, party, what) triples in any order, e.g.
            `("institution", "sending", "kim-chaek-university-of-technology")` or `("nationality", "", "KP")`.
    """
    return _BEGINNING + digest(record_key, *(part for triple in sorted(set(found)) for part in triple))


def normal(cell: str) -> str:
    """Return a cell as it counts for a key: width, case, accents' encoding and spaces between words do not matter."""
    if not cell.isascii():
        cell = unicodedata.normalize("NFKC", cell)
    return " ".join(cell.casefold().split()).removesuffix(" 00:00:00")


def hidden(name: str, key: bytes) -> str:
    """Return another name for a fingerprint, which nobody without the key can find out; equal findings stay apart."""
    shared, dash, ordinal = name.partition(_ORDINAL)
    if not shared:
        return ""
    state = blake2b(shared.encode(), digest_size=_BYTES, key=sha256(key).digest())
    return f"{_BEGINNING}{_spelled(state.digest())}{dash}{ordinal}"


def _spelled(key: bytes) -> str:
    """Return a digest in the letters and digits of RFC 4648, base 32; two of them, ten bits, at a time."""
    bits = int.from_bytes(key, "big")
    return "".join([_PAIRS[bits >> shift & 1023] for shift in range(8 * _BYTES - 10, -1, -10)])


def without_ordinal(name: str) -> str:
    """Return the fingerprint that equal findings share."""
    return name.partition(_ORDINAL)[0]


def state(finding: Finding) -> str:
    """Return a digest of what of a finding a person sees, so that it can be told whether it is still the same."""
    subject, country = finding.subject, finding.nationality
    said = (subject.text, subject.code, subject.level, subject.sensitivity.value) if subject else ()
    reasons = sorted({reason.code for reason in finding.reasons})
    keys = (finding.cells_key, finding.entries_key, country.code or country.text if country else "")
    return digest(without_ordinal(finding.fingerprint), finding.band.label, *keys, *said, "", *reasons)


class Ordinals:
    """Tells equal findings apart: the second of a fingerprint ends in `-2`, in the order of the input."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self.rows: list[int] = []
        """Data rows whose finding has the fingerprint of an earlier one."""

    def told_apart(self, record: Record) -> Record:
        """Return the record with a fingerprint that no earlier one has."""
        shared = without_ordinal(record.fingerprint)
        if not shared:
            return record
        times = self._seen[shared] = self._seen.get(shared, 0) + 1
        if times > 1 and isinstance(record, Finding):
            self.rows.append(record.row)
        name = shared if times == 1 else f"{shared}{_ORDINAL}{times}"
        return record if name == record.fingerprint else replace(record, fingerprint=name)


def warn_of_equals(rows: Sequence[int]) -> Iterator[TableWarning]:
    """Say that findings share their record with others.

    Args:
        rows: data rows of all but the first of each; see `Ordinals`.
    """
    if rows:
        yield TableWarning(
            code=_EQUAL,
            text="Findings have the same record and say the same as others, so that only their order tells them apart "
            "(fingerprints that end in -2, -3 …); a column of record ids without repetition would.",
            count=len(rows),
            rows=tuple(rows[:_FIRST_FEW]),
        )


def warn_of_equals_between_files(ordinals: Ordinals, parts: Sequence[Summary]) -> Iterator[TableWarning]:
    """Say that findings share their record with others in another file; those in one file are said of it already.

    Args:
        ordinals: of all files.
        parts: the summary of each.
    """
    said = sum(warning.count for part in parts for warning in part.warnings if warning.code == _EQUAL)
    if (count := len(ordinals.rows) - said) > 0:
        yield TableWarning(
            code=_EQUAL,
            text="Findings have the same record and say the same as others in another of the files, so that only the "
            "order of the files tells them apart (fingerprints that end in -2, -3 …).",
            count=count,
        )
