"""Every name has a source or a rule; reports tell them apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from screening.errors import DataError
from screening.model import Alias, AliasKind, NamingRule
from screening.watchlist import builtin_watchlists, count_sources, load_watchlist
from screening.watchlist.provenance import describe, is_attested

LIST = """\
id: our-list
title: Partners under review
group: linked
entities:
  - id: example-institute
    name: Example Institute of Rocketry
    country: KZ
    source: letterhead
    seen: 2026-11-20
    names:
"""


def loaded(tmp_path: Path, *names: str) -> tuple[Alias, ...]:
    (tmp_path / "our.yml").write_text(LIST + "".join(f"      - {name}\n" for name in names), encoding="utf-8")
    [entity] = load_watchlist(tmp_path / "our.yml").entities
    return entity.aliases


def refused(tmp_path: Path, name: str) -> DataError:
    with pytest.raises(DataError) as caught:
        loaded(tmp_path, name)
    return caught.value


def test_every_builtin_name_has_a_source_or_a_rule_and_three_in_five_a_named_source() -> None:
    counts = count_sources(builtin_watchlists())
    assert [(entity.id, alias.text) for entity, alias in counts.without] == []
    assert counts.total > 600
    assert counts.share >= 0.6


def test_every_source_of_a_builtin_name_says_on_which_day_it_was_read() -> None:
    aliases = [a for w in builtin_watchlists() for e in w.entities for a in e.aliases]
    assert [a.text for a in aliases if a.source and not a.seen] == []
    assert {a.seen for a in aliases if a.source} == {"2026-11-23", "2026-11-26", "2026-11-27"}


def test_a_name_has_the_source_and_day_of_its_entity_unless_it_gives_others_or_a_rule(tmp_path: Path) -> None:
    aliases = loaded(
        tmp_path,
        "Example Rocketry",
        "{source: ror.org, seen: 2026-11-23, text: Example Rockets}",
        "{rule: translation, lang: de, text: Raketeninstitut Beispiel}",
    )
    assert [(a.text, a.source, a.seen, a.rule) for a in aliases] == [
        ("Example Institute of Rocketry", "letterhead", "2026-11-20", None),
        ("Example Rocketry", "letterhead", "2026-11-20", None),
        ("Example Rockets", "ror.org", "2026-11-23", None),
        ("Raketeninstitut Beispiel", "", "", NamingRule.TRANSLATION),
    ]


def test_a_name_with_a_source_and_a_rule_is_refused_with_line_and_remedy(tmp_path: Path) -> None:
    problem = refused(tmp_path, "{source: ror.org, rule: translation, text: Raketeninstitut}")
    assert problem.where.endswith("our.yml:11")
    assert problem.what == "a name made by a rule has no source"
    assert problem.remedy == "Keep 'source' when somebody writes the name so, 'rule' when nobody is known to."


def test_an_unknown_rule_is_refused_and_the_known_ones_are_named(tmp_path: Path) -> None:
    problem = refused(tmp_path, "{rule: guess, text: Raketeninstitut}")
    assert problem.where.endswith("our.yml:11")
    assert "'guess'" in problem.what
    assert "bgn-pcgn" in problem.remedy


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    assert "is not a date" in refused(tmp_path, "{seen: last week, text: Raketeninstitut}").what


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        (Alias("X", source="ror.org"), "a name in use (source: ror.org)"),
        (Alias("X", AliasKind.OFFICIAL, source="ROR 1"), "the official name (source: ROR 1)"),
        (Alias("X", AliasKind.FORMER, source="y", years="1956-2000"), "a former name, 1956-2000 (source: y)"),
        (Alias("X", rule=NamingRule.TRANSLATION), "a translation of the name"),
        (Alias("X", AliasKind.TRANSLATION, rule=NamingRule.TRANSLATION), "a translation of the name"),
        (
            Alias("X", AliasKind.FORMER, rule=NamingRule.TRANSLATION, years="1956-2000"),
            "a translation of a former name, 1956-2000",
        ),
        (Alias("X", AliasKind.SUBUNIT, rule=NamingRule.TRANSLATION), "a translation of the name of a part of it"),
        (Alias("X", AliasKind.ACRONYM, rule=NamingRule.BGN_PCGN), "the name by BGN/PCGN romanisation"),
        (Alias("X", AliasKind.ACRONYM, rule=NamingRule.INITIALS), "the initials of the name"),
        (Alias("X", rule=NamingRule.SHORT_FORM), "the name with words left out"),
        (Alias("X"), "a name that the list gives without a source"),
        (
            Alias("X", source="general knowledge"),
            "a name that the list gives without a source (source: general knowledge)",
        ),
    ],
)
def test_a_form_is_called_a_name_in_use_only_when_a_source_has_it(alias: Alias, said: str) -> None:
    assert describe(alias) == said


def test_every_rule_has_words() -> None:
    assert [rule for rule in NamingRule if "the name" not in describe(Alias("X", rule=rule))] == []


def test_a_source_that_says_it_is_none_attests_nothing() -> None:
    assert not is_attested(Alias("X", source="General knowledge, unverified"))
    assert not is_attested(Alias("X", rule=NamingRule.TRANSLATION))
    assert is_attested(Alias("X", source="public repositories"))


def test_the_sources_of_the_built_in_lists_are_counted_and_none_is_missing(screen: Any) -> None:
    done = screen("watchlists", "check", "--sources")
    assert done.code == 0
    *lists, total = done.out.splitlines()
    assert len(lists) == 6
    assert total.startswith("All lists: ")
    assert total.endswith(" 0 with neither.")


def test_a_name_with_neither_source_nor_rule_is_a_problem_of_its_list(screen: Any, tmp_path: Path) -> None:
    bare = LIST.replace("    source: letterhead\n    seen: 2026-11-20\n", "")
    (tmp_path / "our.yml").write_text(bare + "      - {source: ror.org, text: Example Rockets}\n", encoding="utf-8")
    done = screen("watchlists", "check", "--sources", "our.yml")
    assert done.code == 2
    assert done.out.splitlines() == [
        "our.yml: can be used.",
        "our.yml: 2 names, 1 attested by a named source (50%), 0 seen in public repositories, 0 made by a rule, "
        "1 with neither.",
        'our.yml: "Example Institute of Rocketry" of example-institute has neither a source nor a rule.',
        "Add 'source: …' (where the name is written so), or 'rule: …' (what made it), or remove the name.",
        "1 problem found.",
    ]
    assert screen("watchlists", "check", "our.yml").code == 0


def test_check_without_a_file_says_what_to_do(screen: Any) -> None:
    done = screen("watchlists", "check")
    assert (done.code, done.out) == (2, "")
    assert "no list file was given" in done.err
    assert "--sources" in done.err
