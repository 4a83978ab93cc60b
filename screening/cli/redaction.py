"""Whether reports are written without personal text, and with which key."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from screening.errors import UsageError
from screening.wholefile import read_whole

if TYPE_CHECKING:
    from screening.reporting import Reporter


VARIABLE = "SCREENING_REDACT_KEY"
_LEAST = 16
"""Bytes of a key: a shorter one can be found by trying."""
_MOST = 4096


class Redaction(Struct, frozen=True):
    """Puts a redacting reporter in front of those that are to be without personal text."""

    everything: bool = False
    """Whether all reports are without personal text: `--redact`."""
    for_ci: bool = False
    """Whether those for a CI service are; so they are unless `--no-redact` is given."""
    key: bytes | None = None
    """Under which record ids are hashed; None where they are not, or are left out."""

    def over(self, reporter: Reporter, format: str) -> Reporter:
        """Return what hands on to the reporter of a format what it may hold."""
        from screening.reporting import FORMATS

        ci = FORMATS[format].for_ci
        return self._redacted(reporter, for_ci=ci) if self.everything or (ci and self.for_ci) else reporter

    def over_remarks(self, reporter: Reporter, formats: Sequence[str]) -> Reporter:
        """Return the same of what is said on standard error, which is where the most private of the reports is read."""
        from screening.reporting import FORMATS

        ci = self.for_ci and any(FORMATS[name].for_ci for name in formats)
        return self._redacted(reporter, for_ci=ci) if self.everything or ci else reporter

    def _redacted(self, reporter: Reporter, *, for_ci: bool) -> Reporter:
        from screening.reporting.redact import Redacted

        return Redacted(reporter, self.key, for_ci=for_ci)


def redaction_for(redact: bool | None, key_file: Path | None, formats: Sequence[str], *, recorded: bool) -> Redaction:
    """Return how reports are redacted.

    The key comes from the file, else from the environment. Without one `--redact` makes a new one for
    this run, and nobody can compare its report with another; a report for CI, which is compared every
    day, leaves the record ids out.

    Args:
        redact: True for all reports, False for none; None for those for a CI service.
        key_file: the key, or None.
        formats: of the reports.
        recorded: whether a record is left too.

    Raises:
        UsageError: there is a key file and nothing to hash, the key is too short, or
            something that is written holds the table itself.
    """
    from screening.reporting import FORMATS

    for_ci = redact is None and any(FORMATS[name].for_ci for name in formats)
    if not redact:
        if key_file and not for_ci:
            raise UsageError("--redact-key is the key of --redact", remedy="Add --redact.")
        return Redaction(for_ci=for_ci, key=_given_key(key_file) if for_ci else None)
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
    return Redaction(everything=True, key=_given_key(key_file) or _new_key())


def _new_key() -> bytes:
    import secrets

    return secrets.token_bytes(32)


def _given_key(file: Path | None) -> bytes | None:
    given = os.environ.get(VARIABLE, "")
    if file is None and not given:
        return None
    if file:
        key, where = read_whole(file, "the file with the key", most=_MOST).strip(), str(file)
    else:
        key, where = os.fsencode(given), VARIABLE
    if len(key) < _LEAST:
        raise UsageError(
            f"the key for --redact has {len(key)} bytes; fewer than {_LEAST} can be found by trying",
            where=where,
            remedy='Make one with: python -c "import secrets; print(secrets.token_hex(32))"',
        )
    return key
