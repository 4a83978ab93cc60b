"""A table large enough to be cut, and what a local run makes of it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

OWN_LIST = """\
id: our-list
title: Partners under review
entities:
  - {id: dublin, name: Trinity College Dublin, country: IE, group: linked}
"""


@pytest.fixture(scope="session")
def table(examples: Path) -> pd.DataFrame:
    """The example, many times over, with numbers, gaps and a row that names an institution of `own_list`."""
    example = pd.read_csv(examples / "enrolments.csv", dtype=str, keep_default_na=False)
    frame = pd.concat([example] * 14, ignore_index=True)
    named = {"Previous institution": "Trinity College Dublin", "Country of institution": "Ireland", "City": ""}
    named |= {"Course title": "MSc Nuclear physics", "HECoS code": "", "Level": "Master"}
    frame.loc[100, list(named)] = list(named.values())
    frame.loc[101, "City"] = None
    frame["Intake"] = range(2000, 2000 + len(frame))
    return frame


@pytest.fixture
def own_list(tmp_path: Path) -> Path:
    path = tmp_path / "our-list.yml"
    path.write_text(OWN_LIST, encoding="utf-8")
    return path
