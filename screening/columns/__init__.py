"""Headers and values -> the role of each column, with why.

    understand(["Наименование", "Город", "Сайт"], [[...], [...], [...]])

Header words are data (`headers.yml`, eight languages and the field names of
student-record systems), and so is what values look like (`values.yml`).
"""

from screening.columns.blanks import saying_nothing, says_nothing, stands_for_nothing
from screening.columns.likeness import header_judge, header_likeness
from screening.columns.lookups import is_lookup
from screening.columns.override import Override, parse_override
from screening.columns.profile import is_profile, load_profile, name_of, profile_of, write_profile
from screening.columns.understanding import understand

__all__ = [
    "Override",
    "header_judge",
    "header_likeness",
    "is_lookup",
    "is_profile",
    "load_profile",
    "name_of",
    "parse_override",
    "profile_of",
    "saying_nothing",
    "says_nothing",
    "stands_for_nothing",
    "understand",
    "write_profile",
]
