"""A program that uses the library passes `mypy --strict`; one that misuses it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
RIGHT = """
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import screening

def rows() -> Iterator[dict[str, str]]:
    yield {"University": "UCD"}

frame = pd.DataFrame({"University": ["UCD"]})
tables = [Path("a.csv"), "a.csv", ["a.csv", "b.csv"], frame, frame["University"], [{"ID": 1}], rows(), {"ID": [1]}]
result: screening.Screening = screening.screen(frame, columns={"institution": "University"}, min_band="high")
for finding in result:
    band: screening.Band = finding.band
    names: list[str] = [located.match.entity_name for located in finding.matches]
    subject: screening.Subject | None = finding.subject
warnings: tuple[screening.TableWarning, ...] = result.warnings
table: pd.DataFrame = result.annotate(frame)
table = result.to_frame(unscreened=True)
text: str = result.report("json")
found: screening.Matches = screening.match("UCD", country="IE")
certain: list[str] = [match.certainty.value for match in found]
rated: screening.Sensitivity = screening.rate("Law", level="LLB").sensitivity
judged: screening.Judged = screening.judge({"nationality": "IE", "level": None})
complete: bool = judged.complete
screener = screening.Screener(watchlists=[Path("own.yml")], builtin=False, policy="policy.yml")
again: screening.Screening = screener.screen(Path("a.csv"), decisions=False, sheets=["A"], header_row=3)
"""
WRONG = {
    "screening.match(7)": "arg-type",
    "screening.rate('Law', level=3)": "arg-type",
    "screening.judge('UCD')": "arg-type",
    "screening.screen('a.csv', decisions=True)": "arg-type",
    "screening.screen('a.csv', columns=['institution'])": "arg-type",
    "screening.screen('a.csv', colums={})": "call-arg",
    "screening.Screener('own.yml')": "call-arg",
    "screening.screen('a.csv').finding": "attr-defined",
    "screening.nothing_of_that_name": "attr-defined",
}


def test_types_of_the_library_are_complete(tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api", reason="mypy is not installed (extra: dev)")
    program = tmp_path / "program.py"
    wrong = tmp_path / "wrong.py"
    program.write_text(RIGHT, encoding="utf-8")
    wrong.write_text("\n".join(["import screening", *WRONG]), encoding="utf-8")
    # with the configuration and the cache of the project: what `mypy` has seen there is not looked at again
    options = ["--strict", "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".mypy_cache")]
    out, err, _ = api.run([*options, str(program), str(wrong)])
    assert err == ""
    told = re.findall(r"^.*?(\w+\.py):(\d+): error:.*\[(.+?)\]$", out, re.MULTILINE)
    assert told == [("wrong.py", str(at), code) for at, code in enumerate(WRONG.values(), 2)]
