"""A web or mail address, or an identifier, that stands in a name or a note is read as in a column of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Done

KIM_CHAEK = "kim-chaek-university-of-technology"


def found(screen: Callable[..., Done], tmp_path: Path, header: str, cell: str) -> list[tuple[str, str, str]]:
    file = tmp_path / "t.csv"
    file.write_text(f'Id,University,{header}\n1,a,"{cell}"\n2,b,University of Leeds\n', encoding="utf-8")
    findings = json.loads(screen(str(file), "-f", "json", cwd=tmp_path).out)["findings"]
    return [(m["entity_id"], m["method"], m["certainty"]) for finding in findings for m in finding["matches"]]


@pytest.mark.parametrize(
    ("cell", "entity", "method"),
    [
        ("Prof. Ri <rch@kut.edu.kp>", KIM_CHAEK, "domain"),
        ("http://www.kut.edu.kp/index.html", KIM_CHAEK, "domain"),
        ("Institute of Mathematics, e-mail: a@ryongnamsan.edu.kp", "kim-il-sung-university", "domain"),
        ("Tomsk (https://ror.org/00a45v709)", "tomsk-polytechnic-university", "identifier"),
        ("Q1466666", "tomsk-polytechnic-university", "identifier"),
    ],
)
def test_an_address_in_a_name_settles_it(screen, tmp_path: Path, cell: str, entity: str, method: str) -> None:
    assert found(screen, tmp_path, "Partner institution", cell) == [(entity, method, "settled")]


@pytest.mark.parametrize(
    "cell", ["Prof. Ri <rch@kut.ac.kr>", "kut.edu.kp.example.org", "St.Petersburg No.5", "Q146666", "room Q14666667"]
)
def test_another_address_settles_nothing(screen, tmp_path: Path, cell: str) -> None:
    assert found(screen, tmp_path, "Partner institution", cell) == []


def test_an_address_in_a_note_is_a_mention(screen, tmp_path: Path) -> None:
    assert found(screen, tmp_path, "Comments", "please write to rch@kut.edu.kp soon") == [
        (KIM_CHAEK, "domain", "possible")
    ]
    assert found(screen, tmp_path, "Comments", "please write to rch@kut.ac.kr soon") == []
