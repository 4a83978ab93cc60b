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
        code: its stable identifier, where that of its class does not say enough.
    """

    code: str = "error"
    """For programs; the schema of the reports lists them all."""

    def __init__(self, what: str, *, where: str = "", remedy: str = "", code: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy
        self.code = code or type(self).code

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n{self.remedy}" if self.remedy else head


class UsageError(ScreeningError):
    """An option, or a combination of options, makes no sense."""

    code = "usage"


class InputError(ScreeningError):
    """The table cannot be read or understood."""

    code = "input"


class DataError(ScreeningError):
    """A watchlist, subject, policy or configuration file is wrong."""

    code = "data"
