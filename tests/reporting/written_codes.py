"""Every code that the package writes into a report, read from its source; `modifier.*` stands for several."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import screening

ROOT = Path(screening.__file__).parent
TAKES_CODE = {
    "TableWarning": 0,
    "say": 0,
    "Doubt": 0,
    "RowFlaw": 1,
    "ColumnNote": 0,
    "Reason": 0,
    "NearMiss": 5,
    "Objection": 1,
    "Fit": 4,
}
"""Where the classes and functions that end in a report take their code; what hands its own parameter on is found."""
TABLES = {"ROW_WARNINGS"}
"""Tables whose keys are codes."""
ERRORS = {"ScreeningError", "UsageError", "InputError", "DataError", "Problem"}


@cache
def modules() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))]


@cache
def report_codes() -> set[str]:
    """Return the codes of warnings, notes on columns, rows not screened, reasons and near misses."""
    trees = modules()
    constants = dict(pair for tree in trees for pair in _constants(tree))
    takes = dict(TAKES_CODE)
    while True:
        codes: set[str] = set()
        more: dict[str, int] = {}
        for tree in trees:
            for function in _functions(tree):
                for value in _codes_given(function, takes):
                    codes |= set(_read(value, function, constants))
                    if isinstance(value, ast.Name) and (at := _parameter(function, value.id)) is not None:
                        more[function.name] = at  # type: ignore[union-attr]
        if more.items() <= takes.items():
            return codes | {key for tree in trees for key in _keys_of_tables(tree)}
        takes |= more


def error_codes() -> set[str]:
    """Return the codes of errors: the `code=` of those that are raised, and what the classes have by themselves."""
    found: set[str] = set()
    for tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) in ERRORS:
                given = [word.value for word in node.keywords if word.arg == "code"]
                if _called(node) == "Problem":
                    given += node.args[:1]
                found |= {value.value for value in given if isinstance(value, ast.Constant)}
            if isinstance(node, ast.ClassDef) and node.name in ERRORS:
                found |= {
                    each.value.value
                    for each in node.body
                    if isinstance(each, ast.AnnAssign | ast.Assign)
                    and ast.unparse(each).startswith("code")
                    and isinstance(each.value, ast.Constant)
                    and each.value.value
                }
    return found


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from ((target.id, node.value.value) for target in node.targets if isinstance(target, ast.Name))


def _functions(tree: ast.Module) -> Iterator[ast.Module | ast.FunctionDef]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _codes_given(function: ast.AST, takes: dict[str, int]) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and _called(node) in takes:
            by_name = [word.value for word in node.keywords if word.arg == "code"]
            at = takes[_called(node)]
            given = by_name or node.args[at : at + 1]
            for value in given:
                yield from [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]


def _read(value: ast.expr, function: ast.AST, constants: dict[str, str]) -> Iterator[str]:
    if isinstance(value, ast.Constant):
        yield from [value.value] if isinstance(value.value, str) else []
    elif isinstance(value, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in value.values)
    elif isinstance(value, ast.Name):
        if value.id in constants:
            yield constants[value.id]
        for assigned in _assigned(function, value.id):
            if isinstance(assigned, ast.Constant) and isinstance(assigned.value, str):
                yield assigned.value


def _assigned(function: ast.AST, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
            yield from [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]


def _parameter(function: ast.AST, name: str) -> int | None:
    if not isinstance(function, ast.FunctionDef) or name != "code":
        return None
    names = [each.arg for each in function.args.args]
    return names.index(name) - (names[0] == "self") if name in names else None


def _keys_of_tables(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id in TABLES for to in node.targets):
            yield from (key.value for key in node.value.keys)  # type: ignore[attr-defined]


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
