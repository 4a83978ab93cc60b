"""Several tables in one run: a folder, a pattern, a list of files or the sheets of a workbook give one report.

`find` turns what the user named into files, `sheets` finds the tables of each, `single` opens one file alone,
`survey` looks at all of them before the first is screened, `screen` sends their records to the reporters in order. Who
does the work on the files is an `Engine`: this process, or a cluster.
"""

from screening.files.find import Found, find_files, is_single
from screening.files.part import Wanted, screen_part
from screening.files.profiles import profiles_beside
from screening.files.screen import Engine, here, screen_files
from screening.files.sheets import SurveyedFile, TablesOfFile, of_one_sheet, tables_of
from screening.files.single import Ready, open_single
from screening.files.survey import Survey, survey

__all__ = [
    "Engine",
    "Found",
    "Ready",
    "Survey",
    "SurveyedFile",
    "TablesOfFile",
    "Wanted",
    "find_files",
    "here",
    "is_single",
    "of_one_sheet",
    "open_single",
    "profiles_beside",
    "screen_files",
    "screen_part",
    "survey",
    "tables_of",
]
