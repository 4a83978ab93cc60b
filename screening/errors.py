"""Errors a user can mend.

    ScreeningError
    ├── UsageError        an option or a combination of options makes no sense
    ├── InputError        the table cannot be read or understood
    └── DataError         a watchlist, subject, policy or configuration file is wrong

Each says what is wrong, where, and what to do about it; the command prints
that and exits with code 2. Anything else that escapes is a defect of ours.
"""

from __future__ import annotations


class ScreeningError(Exception):
    """Something the user can mend.

    Args:
        what: one sentence, what is wrong.
        where: file, and row, line or column if known, e.g. `lists/own.yml:12`.
        remedy: one sentence, what to do.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n{self.remedy}" if self.remedy else head


class UsageError(ScreeningError):
    """An option, or a combination of options, makes no sense."""


class InputError(ScreeningError):
    """The table cannot be read or understood."""


class DataError(ScreeningError):
    """A watchlist, subject, policy or configuration file is wrong."""
