"""All importers, in the order in which a file is shown to them: the plain table, which takes any, comes last."""

from __future__ import annotations

from functools import cache

from screening.errors import DataError, UsageError
from screening.importing.importer import Importer
from screening.importing.look import Look


@cache
def importers() -> tuple[Importer, ...]:
    """Return the importers; a new form is one file and one line here."""
    from screening.importing.forms.aspi import Aspi
    from screening.importing.forms.bis_entity_list import BisEntityList
    from screening.importing.forms.canada_nro import CanadaNro
    from screening.importing.forms.csl import CslCsv, CslJson
    from screening.importing.forms.eu_csv import EuCsv
    from screening.importing.forms.eu_xml import EuXml
    from screening.importing.forms.ftm import FollowTheMoney
    from screening.importing.forms.ofac_advanced import OfacAdvanced
    from screening.importing.forms.ofac_csv import OfacCsv
    from screening.importing.forms.ofac_enhanced import OfacEnhanced
    from screening.importing.forms.ofac_xml import OfacXml
    from screening.importing.forms.opensanctions_csv import OpenSanctionsCsv
    from screening.importing.forms.table import PlainTable
    from screening.importing.forms.uk_csv import UkCsv
    from screening.importing.forms.un_xml import UnXml

    return (
        *(UnXml(), EuXml(), OfacXml(), OfacAdvanced(), OfacEnhanced()),
        *(OfacCsv(), EuCsv(), UkCsv(), CslCsv(), OpenSanctionsCsv(), BisEntityList(), CanadaNro(), Aspi()),
        *(FollowTheMoney(), CslJson()),
        PlainTable(),
    )


def find_importer(look: Look, form: str = "") -> Importer:
    """Return the importer for a file, by its content or the form that it is said to have.

    Raises:
        UsageError: there is no such form.
        ScreeningError: the file is of no form that is read.
    """
    known = {importer.form: importer for importer in importers()}
    if form:
        if form not in known:
            raise UsageError(f"there is no form {form!r}", remedy=f"Use one of: {', '.join(known)}.")
        return known[form]
    found = next((importer for importer in importers() if importer.recognises(look)), None)
    if found is None:
        kind = f"XML with the outermost element {look.root}" if look.kind == "xml" else look.kind.upper()
        raise DataError(
            f"this is no list in a form that is read ({kind})",
            where=look.source.name,
            remedy=f"These forms are: {', '.join(known)}. A table with a column of names will do.",
        )
    return found
