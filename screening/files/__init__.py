"""Several tables in one run: a folder, a pattern or a list of files gives one report.

`find` turns what the user named into files, `survey` looks at each before the
first is screened, `screen` sends their records to the reporters in order. Who
does the work on the files is an `Engine`: this process, or a cluster.
"""

from screening.files.find import Found, find_files, is_single
from screening.files.part import Wanted, screen_part
from screening.files.screen import Engine, here, screen_files
from screening.files.survey import Survey, SurveyedFile, survey

__all__ = [
    "Engine",
    "Found",
    "Survey",
    "SurveyedFile",
    "Wanted",
    "find_files",
    "here",
    "is_single",
    "screen_files",
    "screen_part",
    "survey",
]
