"""What a second run does without, because the first has remembered it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
from screening.cli import main
sys.argv = ["screen", *sys.argv[1:]]
try:
    main()
finally:
    print("YAML" if "yaml" in sys.modules else "no YAML")
"""
_TABLE = """\
Name,Nationality,Institution,Country
崔泰福,China,国防科技大学,China
Ivan Petrov,Russia,МГУ,Russia
Maria Silva,Brazil,"Moscow State University, Aerospace Engineering",Brazil
"""


def test_a_second_run_does_without_the_yaml_library(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(_TABLE, encoding="utf-8")
    command = [sys.executable, "-c", _PROGRAM, str(table), "-o", str(tmp_path / "report.json")]
    environment = os.environ | {"SCREENING_CACHE_DIR": str(tmp_path / "cache")}

    def run() -> str:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout.splitlines()[-1]

    assert run() == "YAML"
    assert run() == "no YAML"
