"""The exit codes, a contract with scripts and CI."""

OK = 0
"""Nothing at or above `--fail-on` (which is off unless asked for)."""

FINDINGS = 1
"""At least one finding at or above `--fail-on`."""

ERROR = 2
"""Wrong use, or an input or data file that cannot be read or understood."""

UNSCREENED = 3
"""A row, column, sheet or file that matters was not screened and `--strict` was given.

Findings at `--fail-on` take precedence; standard error then says both."""

INTERRUPTED = 130
"""Stopped by the user (Ctrl-C) or the system; no output file was written."""

READER_GONE = 141
"""Nobody read standard output to its end (`| head`); as a shell says of a program that SIGPIPE ended."""
