"""Screen tables of enrolments and partnerships for DPRK proliferation exposure.

    import screening

    result = screening.screen("enrolments.csv")  # or a DataFrame, a list of dicts, an iterator ...
    for finding in result:
        print(finding.row, finding.band.label, [m.match.entity_name for m in finding.matches])
    result.to_frame()

    screening.match("Kim Chaek Univ. of Technology", country="KP")
    screening.rate("Gas centrifuge rotor dynamics", level="PhD")
    screening.judge({"nationality": "DPRK", "subject": "MSc Nuclear Engineering"})

What `__all__` names is public and documented in docs/api.md; every other name
may change. Every finding is a lead for human review, not a decision. Names are
imported when first used, so that `import screening` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from screening._version import __version__

if TYPE_CHECKING:
    from screening.errors import DataError, InputError, ScreeningError, UsageError
    from screening.library import Judged, Matches, Screener, Screening, judge, match, rate, screen
    from screening.model import Band, Finding, Match, Role, Sensitivity, Subject, TableWarning, Unscreened
    from screening.reading import ReadOptions
    from screening.run import load_judges

_HOMES = {
    "screening.errors": ("DataError", "InputError", "ScreeningError", "UsageError"),
    "screening.library": ("Judged", "Matches", "Screener", "Screening", "judge", "match", "rate", "screen"),
    "screening.model": (
        "Band",
        "Finding",
        "Match",
        "Role",
        "Sensitivity",
        "Subject",
        "TableWarning",
        "Unscreened",
    ),
    "screening.reading": ("ReadOptions",),
    "screening.run": ("load_judges",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Band",
    "DataError",
    "Finding",
    "InputError",
    "Judged",
    "Match",
    "Matches",
    "ReadOptions",
    "Role",
    "Screener",
    "Screening",
    "ScreeningError",
    "Sensitivity",
    "Subject",
    "TableWarning",
    "Unscreened",
    "UsageError",
    "__version__",
    "judge",
    "load_judges",
    "match",
    "rate",
    "screen",
]


if not TYPE_CHECKING:  # a type checker would take it to have every name

    def __getattr__(name: str) -> object:
        if name in _HOME_OF:
            return getattr(import_module(_HOME_OF[name]), name)
        raise AttributeError(f"module 'screening' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
