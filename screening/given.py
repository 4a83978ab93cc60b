"""What a caller of the Python API gave, as what is needed; or a refusal that says what to give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from screening.errors import InputError, UsageError
from screening.model import Band

if TYPE_CHECKING:
    import pandas as pd


def as_frame(table: Any) -> pd.DataFrame:
    """Return anything that is a table as a DataFrame.

    Raises:
        InputError: it is none.
    """
    import pandas as pd

    if isinstance(table, pd.DataFrame):
        return table
    if isinstance(table, pd.Series):
        return table.to_frame(name="column 1" if table.name is None else table.name)
    try:
        if isinstance(table, Mapping) or _are_records(table):
            return pd.DataFrame(table, dtype=object)  # else a number becomes 101.0 where another record lacks it
        if hasattr(table, "to_pandas"):  # polars, Arrow, cuDF
            table = table.to_pandas()
        elif hasattr(table, "__dataframe__"):
            table = pd.api.interchange.from_dataframe(table)
    except Exception as error:  # whatever the other library or pandas says of it
        raise _no_table(table, f" ({type(error).__name__}: {error})") from None
    if isinstance(table, pd.DataFrame):
        return table
    raise _no_table(table)


def as_band(band: Any) -> Band:
    """Return a band or its name as the band.

    Raises:
        UsageError: there is no such band.
    """
    if isinstance(band, Band):
        return band
    if isinstance(band, str) and band.upper() in Band.__members__:
        return Band[band.upper()]
    names = ", ".join(f'"{member.label}"' for member in Band)
    raise UsageError(f"min_band is a band, not {band!r}", remedy=f"Use one of {names}, or a member of screening.Band.")


def each(name: str, given: Any, *kinds: type[object]) -> Sequence[Any]:
    """Return one thing or several as several.

    Raises:
        UsageError: one of them is of another kind.
    """
    listed = [given] if isinstance(given, kinds) else given
    if not isinstance(listed, Sequence) or isinstance(listed, bytes) or not all(isinstance(x, kinds) for x in listed):
        said = " or ".join(kind.__name__ for kind in kinds)
        raise UsageError(f"{name} takes {said}, not {kind_of(given)}", remedy=f"Give {said}, or a list of them.")
    return listed


def kind_of(thing: object) -> str:
    """Return the name of a thing's type."""
    return type(thing).__name__


def _are_records(table: object) -> bool:
    return isinstance(table, list | tuple) and all(isinstance(record, Mapping) for record in table)


def _no_table(table: object, why: str = "") -> InputError:
    return InputError(
        f"This {kind_of(table)} is no table that can be screened{why}.",
        remedy="Give a path, a pandas DataFrame or Series, a list of dicts, or a table that has to_pandas(); "
        "for Dask and Spark use screening.distributed.",
    )
