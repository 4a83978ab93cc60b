"""Of an agent and an institution in one header the noun decides which of them a column holds."""

from __future__ import annotations

import pytest

from screening.columns.header import read_header


@pytest.mark.parametrize(
    ("header", "role", "party"),
    [
        ("Examiner institution", "institution", "contact"),
        ("Head of institution", "person", ""),
        ("Supervisor's university", "institution", "contact"),
        ("Contact at partner", "person", "partner"),
        ("Établissement du responsable", "institution", "contact"),
        ("Responsable de l'établissement", "person", ""),
        ("Hochschule des Betreuers", "institution", "contact"),
        ("учреждение руководителя", "institution", "contact"),
        ("руководитель учреждения", "person", ""),
        ("指导教师单位", "institution", "contact"),
        ("单位负责人", "person", ""),
        ("Coordinator institution", "institution", "coordinator"),
    ],
)
def test_the_noun_of_a_header_decides(header: str, role: str, party: str) -> None:
    reading = read_header(header)
    assert (reading.role, reading.party) == (role, party)
    assert reading.agent == (role == "person")


def test_a_header_written_for_a_web_page_is_read() -> None:
    assert read_header("Mati&egrave;re").role == "subject"
    assert read_header("Universit&eacute;").role == "institution"
    assert read_header("R&D").role == ""
