"""Settings in variables of the environment: `SCREENING_FAIL_ON` is `--fail-on`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from screening.datafile.value import Kind, Value
from screening.errors import UsageError

PREFIX = "SCREENING_"
OTHERS = ("SCREENING_CACHE_DIR", "SCREENING_DEBUG", "SCREENING_REDACT_KEY")
"""Variables that are no settings: the first two are about the machine, the last holds the key itself, no file."""
_FLAGS = {"1": "true", "0": "false"}


def sets_something(environment: Iterable[str]) -> bool:
    """Tell whether any variable is meant to set something."""
    return any(name.startswith(PREFIX) and name not in OTHERS for name in environment)


def variable_of(key: str) -> str:
    """Return the variable that sets a key."""
    return PREFIX + key.upper().replace("-", "_")


def read_variables(environment: Mapping[str, str], known: Sequence[str], flags: frozenset[str]) -> dict[str, Value]:
    """Return what variables set, by key; an empty variable sets nothing.

    Args:
        environment: all variables.
        known: the keys there are.
        flags: those of them that are true or false; 1 and 0 say so too.

    Raises:
        UsageError: a variable of ours sets nothing that there is.
    """
    keys = {variable: key for key in known if (variable := variable_of(key)) not in OTHERS}
    values: dict[str, Value] = {}
    for variable in sorted(name for name in environment if name.startswith(PREFIX)):
        if variable in OTHERS:
            continue
        key = keys.get(variable)
        if key is None:
            raise _unknown(variable, [*keys, *OTHERS])
        if text := environment[variable].strip():
            values[key] = _value(variable, _FLAGS.get(text, text) if key in flags else text)
    return values


def _value(variable: str, text: str) -> Value:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        return Value(variable, 0, Kind.TEXT, lines[0], bare=lines[0] != "~")
    return Value(variable, 0, Kind.LIST, children=[Value(variable, 0, Kind.TEXT, line) for line in lines])


def _unknown(variable: str, known: Sequence[str]) -> UsageError:
    from difflib import get_close_matches  # for mistakes only

    near = get_close_matches(variable, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return UsageError(
        "this variable of the environment sets nothing",
        where=variable,
        remedy=f"Unset it.{hint} `screen config` lists the settings; {PREFIX}FAIL_ON is --fail-on.",
    )
