"""An export of enrolments as a registry makes it: titles above, formats, a filter, a total below; invented persons."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

HEADERS = ("Student ID", "Surname", "Forename", "DOB", "Nationality", "Previous institution", "Country", "Route Name",
           "Level", "Start", "Fee", "Outstanding")  # fmt: skip
HEADER_ROW = 5
_SURNAMES = (
    "Byrne",
    "Weiss",
    "Okafor",
    "Rossi",
    "Novák",
    "Haddad",
    "Silva",
    "Tanaka",
    "Larsen",
    "Dubois",
    "Patel",
    "Kaya",
)
_FORENAMES = ("Aoife", "Lena", "Chidi", "Marco", "Eva", "Rana", "João", "Yuki", "Nils", "Claire", "Asha", "Emre")
_FROM = (
    ("Ireland", "University College Dublin", "Ireland"),
    ("Germany", "Universität Bonn", "Germany"),
    ("Nigeria", "University of Lagos", "Nigeria"),
    ("Italy", "Politecnico di Milano", "Italy"),
    ("India", "Indian Institute of Science", "India"),
    ("Japan", "Osaka University", "Japan"),
    ("France", "Université de Lille", "France"),
    ("South Korea", "Pusan National University", "South Korea"),
)
_ROUTES = ("BA History", "BSc Nursing", "MSc Data Science", "LLM Law", "BEng Civil Engineering", "MA Linguistics")
TELLING = {
    17: ("DPRK", "Kim Chaek University of Technology", "North Korea", "MSc Nuclear Engineering"),
    801: ("Russia", "Tomsk Polytechnic University", "Russia", "PhD Plasma Physics"),
    2280: ("Russia", "Novosibirsk State University", "Russia", "MSc Applied Mathematics"),
    3999: ("China", "Kim Il Sung University", "DPRK", "MA Linguistics"),
}
"""Data row to what stands in it."""


def enrolments(path: Path, rows: int = 4_000) -> Path:
    """Save an export with so many rows and return its path."""
    random.seed(4_000)
    book = Workbook()
    sheet = book.active
    sheet.title = "Enrolments 2026"
    sheet["A1"], sheet["A2"] = "Enrolled students, all faculties", "Printed 2026-10-01; not for onward transmission"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells("A1:F1")
    for column, header in enumerate(HEADERS, 1):
        cell = sheet.cell(HEADER_ROW, column, header)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="D9E2EC")
        cell.alignment = Alignment(horizontal="center")
    for number in range(1, rows + 1):
        nationality, institution, country = random.choice(_FROM)
        route = random.choice(_ROUTES)
        if number in TELLING:
            nationality, institution, country, route = TELLING[number]
        at = HEADER_ROW + number
        sheet.append([f"{number:08}", random.choice(_SURNAMES), random.choice(_FORENAMES),
                      datetime.date(1998, 1, 1) + datetime.timedelta(random.randrange(3_000)), nationality, institution,
                      country, route, route.split()[0], datetime.date(2026, 9, 14), 9_250, f"=K{at}-1000"])  # fmt: skip
        sheet.cell(at, 4).number_format = sheet.cell(at, 10).number_format = "dd/mm/yyyy"
        sheet.cell(at, 11).number_format = sheet.cell(at, 12).number_format = "#,##0.00"
    sheet.append([f"Total records: {rows}"])
    for column, width in enumerate((12, 13, 13, 12, 14, 34, 14, 26, 8, 12, 11, 12), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:L{HEADER_ROW + rows}"
    sheet["F22"].comment = Comment("Transcript to be asked for", "Registry")
    book.create_sheet("Notes")["A1"] = "Questions: the registry."
    book.save(path)
    return path
