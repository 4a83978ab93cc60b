"""Whether reports are written without personal text, and with which key."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.errors import UsageError

if TYPE_CHECKING:
    from screening.reporting import Reporter


VARIABLE = "SCREENING_REDACT_KEY"
_LEAST = 16
"""Bytes of a key: a shorter one can be found by trying."""


class Veil(Struct, frozen=True):
    """Puts a reporter behind the veil; leaves it as it is when nothing is to be left out."""

    key: bytes | None = None
    """Under which record ids are hashed; None when nothing is left out."""

    def __call__(self, reporter: Reporter) -> Reporter:
        """Return what hands on to the reporter what it may hold."""
        if self.key is None:
            return reporter
        from screening.reporting.redact import Redacted

        return Redacted(reporter, self.key)


def veiled(redact: bool, key_file: Path | None, formats: Sequence[str], *, recorded: bool) -> Veil:
    """Return what puts a reporter behind the veil; as it is when nothing is to be left out.

    The key comes from the file, else from the environment; else it is new for
    this run, and nobody can compare its report with another.

    Raises:
        UsageError: there is a key file and nothing to hash, the key is too short, or
            something that is written holds the table itself.
    """
    if not redact:
        if key_file:
            raise UsageError("--redact-key is the key of --redact", remedy="Add --redact.")
        return Veil()
    from screening.reporting import FORMATS

    whole = next((name for name in formats if FORMATS[name].gives_table_back), "")
    if whole:
        raise UsageError(
            f"{whole} gives the whole table back, so that nothing can be left out of it",
            remedy="Leave --redact or this report out.",
        )
    if recorded:
        raise UsageError(
            "--record keeps all that a later check needs, so that nothing can be left out of it",
            remedy="Leave --redact out, or write the record in a run of its own.",
        )
    return Veil(_key(key_file))


def _key(file: Path | None) -> bytes:
    given = os.environ.get(VARIABLE, "")
    if file is None and not given:
        import secrets

        return secrets.token_bytes(32)
    key, where = (file.read_bytes().strip(), str(file)) if file else (os.fsencode(given), VARIABLE)
    if len(key) < _LEAST:
        raise UsageError(
            f"the key for --redact has {len(key)} bytes; fewer than {_LEAST} can be found by trying",
            where=where,
            remedy='Make one with: python -c "import secrets; print(secrets.token_hex(32))"',
        )
    return key
