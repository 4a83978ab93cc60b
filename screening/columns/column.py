"""One column: its header weighed against its values."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from screening.columns.fit import overruled, plausible
from screening.columns.guess import LIKELY_COUNTRIES, by_values
from screening.columns.header import Reading, read_header
from screening.columns.values import Profile, country_names_share, country_share, profile
from screening.model import ColumnNote


class Judged(Struct, frozen=True):
    """One column's content as far as it can be told without its neighbours.

    `content` is a role name of `vocabulary.ROLE_PRECEDENCE`; `name`, `short-name`,
    `birth`, `domicile`, `address`, `scope` and a bare `country` still wait for the table.
    """

    index: int
    header: str
    content: str
    party: str
    why: str
    reading: Reading
    profile: Profile
    guessed: bool = False
    """True when values or half a header decided."""
    also: str = ""
    """A second content of the same column: what is read as subject may be swept as free text, too."""
    note: ColumnNote | None = None


def judge(index: int, header: str, values: Sequence[str]) -> Judged:
    """Judge one column by its header and a sample of its values."""
    reading, looks = read_header(header), profile(values)

    def judged(content: str, why: str, *, guessed: bool = False, note: ColumnNote | None = None) -> Judged:
        return Judged(index, header, content, reading.party, why, reading, looks, guessed, "", note)

    if reading.role and not reading.unknown:
        fit = overruled(reading.role, reading.others, looks, lambda: country_share(values))
        if fit is None:
            return replace(judged(reading.role, reading.why), also=reading.also)
        note = ColumnNote(fit.code, header, f"{header!r} {fit.told}", "", fit.unscreened) if fit.told else None
        why = f"{reading.why}, {fit.because}" if fit.because else reading.why
        return judged(fit.content, why, guessed=True, note=note)
    if reading.role and plausible(reading.role, looks, lambda: country_share(values)):
        why = f"{reading.why} beside words that are not understood, and the values agree"
        return judged(reading.role, why, guessed=True)
    content, why = by_values(looks)
    if not content and (share := country_names_share(values)) >= LIKELY_COUNTRIES:
        content, why = "country", f"by its values: {share:.0%} name countries"
    return judged(content, why, guessed=bool(content))
