"""What a column holds whose header says nothing."""

from __future__ import annotations

from screening.columns.values import Profile

LIKELY_COUNTRIES = 0.7
"""Share of values that are countries from which a column without a telling header is one of countries."""
_SENTENCE = 8
"""Mean words a cell from which a column without another role is prose: remarks have more, titles of courses fewer."""


_SOME = 0.1
"""Share of names of institutions from which a column that nothing else explains is swept as free text."""


def by_values(looks: Profile) -> tuple[str, str]:
    """Return content and why of a column whose header says nothing."""
    if looks.filled == 0:
        return "", ""
    if not looks.prose:
        for content, share, least, noun in (
            ("email", looks.email, 0.6, "e-mail addresses"),
            ("identifier", looks.identifier, 0.7, "institution identifiers"),
            ("website", looks.url, 0.6, "web addresses"),
            ("country", looks.country, LIKELY_COUNTRIES, "countries or country codes"),
            ("person", looks.titled, 0.6, "names with personal titles"),
            ("institution", looks.institution, 0.3, "names of institutions"),
            ("subject", looks.degree_title, 0.5, "titles that carry a degree"),
            ("subject-code", looks.code, 0.8, "subject codes"),
            ("level", looks.level, 0.7, "degrees or levels"),
        ):
            if content == "country" and looks.level >= share:
                continue  # "MS", "BA" and "MA" are degrees before they are Montserrat, Bosnia and Morocco
            if content == "subject-code" and looks.distinct == looks.filled:
                continue  # six digits that never repeat are rather numbers of persons
            if share >= least:
                return content, f"by its values: {share:.0%} are {noun}"
    if looks.prose or looks.words >= _SENTENCE:
        return "free-text", "by its values: they are prose"
    if looks.institution >= _SOME:
        return "free-text", f"by its values: {looks.institution:.0%} are names of institutions"
    return "", ""
