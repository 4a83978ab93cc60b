"""docs/api.md and the docstrings say what the library does: their examples run, with literal outputs."""

from __future__ import annotations

import doctest
import inspect
from pathlib import Path

import pytest

import screening

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "api.md"
FINDER = doctest.DocTestFinder(recurse=True)
DOCUMENTED = ["Screener", "Screening", "judge", "match", "rate", "screen"]


def run(test: doctest.DocTest) -> None:
    said: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test, out=said.append)
    assert runner.failures == 0, "".join(said)


def test_the_examples_of_the_page_give_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = PAGE.read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text.replace("\n```\n", "\n\n"), {}, "api.md", str(PAGE), 0)
    assert len(test.examples) > 40
    run(test)


def test_a_page_that_shows_another_output_fails() -> None:
    test = doctest.DocTestParser().get_doctest(
        ">>> import screening\n>>> screening.rate('').text\n'x'\n", {}, "x", "x", 0
    )
    with pytest.raises(AssertionError, match="Expected"):
        run(test)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_examples_of_docstrings_give_what_they_show(name: str) -> None:
    tests = [test for test in FINDER.find(getattr(screening, name), name) if test.examples]
    assert tests
    for test in tests:
        run(test)


def test_every_public_function_and_method_is_described_with_its_arguments() -> None:
    """`screen` of a `Screener` and the like refer to the function that is."""
    for function in (screening.judge, screening.match, screening.rate, screening.screen, screening.Screening.annotate):
        described = inspect.getdoc(function) or ""
        for parameter in inspect.signature(function).parameters:
            assert parameter == "self" or f"\n    {parameter}: " in described, f"{function.__name__}: {parameter}"
    for owner in (screening.Screener, screening.Screening, screening.Matches, screening.Judged):
        for name, member in inspect.getmembers(owner):
            if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
                assert inspect.getdoc(member), f"{owner.__name__}.{name}"


def test_the_page_names_every_argument_of_screen_and_every_public_name() -> None:
    page = PAGE.read_text(encoding="utf-8")
    left_to_the_docstring = {"table", "options", "judges", "subjects"}
    for parameter in inspect.signature(screening.screen).parameters.keys() - left_to_the_docstring:
        assert f"{parameter}=" in page, parameter


def test_arguments_have_one_name_and_one_default_wherever_they_are_taken() -> None:
    function = inspect.signature(screening.screen).parameters
    method = inspect.signature(screening.Screener.screen).parameters
    for name in method.keys() - {"self"}:
        assert (function[name].default, function[name].annotation) == (method[name].default, method[name].annotation)
    made = inspect.signature(screening.Screener).parameters
    for name, parameter in made.items():
        assert function[name].default == parameter.default
