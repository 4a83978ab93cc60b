"""Print what pyproject.toml asks for, one requirement a line, without the project itself.

With names of extras, what these add; with `--oldest` before them, every dependency too, pinned to the oldest
version that is allowed.
"""

import pathlib
import re
import sys
import tomllib

project = tomllib.loads(pathlib.Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
oldest, *wanted = sys.argv[1:] if sys.argv[1] == "--oldest" else ["", *sys.argv[1:]]
needs = [need for name in wanted for need in project["optional-dependencies"][name] if "screening[" not in need]
if not oldest:
    print("\n".join(needs))
    sys.exit()
for need in [*project["dependencies"], *needs]:
    if found := re.match(r"([\w.-]+)(?:\[[\w,]+\])?>=([\w.]+)", need):
        print(f"{found[1]}=={found[2]}")
