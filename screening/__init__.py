"""Screen tables of enrolments and partnerships for DPRK proliferation exposure.

    import screening

    result = screening.screen("enrolments.csv")
    for finding in result:
        print(finding.row, finding.band.label, [m.match.entity_name for m in finding.matches])
    result.to_frame()

Every finding is a lead for human review, not a decision. Names are imported
when first used, so that `import screening` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from screening._version import __version__

if TYPE_CHECKING:
    from screening.errors import DataError, InputError, ScreeningError, UsageError
    from screening.frames import Screening, screen
    from screening.model import Band, Finding, Sensitivity, Unscreened
    from screening.reading import ReadOptions
    from screening.run import load_judges

_HOMES = {
    "Band": "screening.model",
    "DataError": "screening.errors",
    "Finding": "screening.model",
    "InputError": "screening.errors",
    "ReadOptions": "screening.reading",
    "Screening": "screening.frames",
    "ScreeningError": "screening.errors",
    "Sensitivity": "screening.model",
    "Unscreened": "screening.model",
    "UsageError": "screening.errors",
    "load_judges": "screening.run",
    "screen": "screening.frames",
}

__all__ = [
    "Band",
    "DataError",
    "Finding",
    "InputError",
    "ReadOptions",
    "Screening",
    "ScreeningError",
    "Sensitivity",
    "Unscreened",
    "UsageError",
    "__version__",
    "load_judges",
    "screen",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'screening' has no attribute {name!r}")
