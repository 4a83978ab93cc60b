"""What a list says of a published list's entries, and the form in lines of JSON, read and written."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from screening.errors import DataError
from screening.model import Alias, Imported, LeftAside, Listing
from screening.watchlist import as_lines, as_yaml, check_watchlist, claims_of, facts_of, load_watchlist, load_watchlists

PUBLISHED = """\
id: us-list
title: Example List
version: 2026-11-20
publisher: Example Office
licence: public domain
url: https://lists.example/
group: linked
imported: {file: list.csv, sha256: DIGEST, form: table, read: 4, left-aside: [{what: vessels, count: 2, where: "rows 3, 4"}]}
entities:
  - id: us-list-1
    name: Northern Rocketry Bureau
    countries: [RU, DE]
    addresses: ["1 Example Street, Samara"]
    numbers: [Tax ID 123]
    names: [{weak: true, text: NRB}]
    listing: {by: Sub Office, programmes: [NPWMD, RUSSIA], since: 2020-01-02, number: "44", remark: Makes engines., url: "https://lists.example/44"}
  - {id: us-list-2, name: Northern Rocketry Bureau}
""".replace("DIGEST", "a" * 64)  # noqa: E501


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "us.yml"
    path.write_text(PUBLISHED, encoding="utf-8")
    return path


def test_a_published_list_says_where_it_comes_from_and_what_was_left_aside(published) -> None:
    facts = facts_of(load_watchlist(published))
    assert (facts.publisher, facts.licence, facts.url) == ("Example Office", "public domain", "https://lists.example/")
    assert facts.imported == Imported("list.csv", "a" * 64, "table", 4, (LeftAside("vessels", 2, "rows 3, 4"),))


def test_an_entry_says_under_what_it_is_listed(published) -> None:
    entity = load_watchlist(published).entities[0]
    assert entity.all_countries == ("RU", "DE")
    assert (entity.addresses, entity.numbers) == (("1 Example Street, Samara",), ("Tax ID 123",))
    assert entity.aliases[1] == Alias("NRB", weak=True)
    assert entity.listing == Listing(
        "Sub Office", ("NPWMD", "RUSSIA"), "2020-01-02", "44", "Makes engines.", "https://lists.example/44"
    )


def test_a_listing_is_told_in_the_terms_of_its_publisher(published) -> None:
    watchlist = load_watchlist(published)
    [claim] = claims_of(watchlist.entities[0], facts_of(watchlist))
    assert claim.text == ("Listed by Sub Office under NPWMD; RUSSIA since 2020-01-02. The list says: “Makes engines.”")
    assert claim.where == "Example List of 2026-11-20, entry 44, https://lists.example/44"


def test_only_a_published_list_may_lack_countries_and_share_names(published, tmp_path: Path) -> None:
    assert check_watchlist(published) == ()
    own = tmp_path / "own.yml"
    own.write_text("\n".join(line for line in PUBLISHED.splitlines() if not line.startswith("imported")))
    assert [problem.what for problem in check_watchlist(own)] == [
        "'country' is missing",
        "'country' is missing",
        "the name 'Northern Rocketry Bureau' belongs to another entity too (line 10)",
    ]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("since: 2020-01-02", None),
        ("since: 2020", None),
        ("since: May 2020", "'May 2020' is no date"),
        ("programs: [A]", "unknown key 'programs' (did you mean 'programmes'?)"),
    ],
)
def test_a_listing_is_checked(published, wrong: str, what: str | None) -> None:
    published.write_text(PUBLISHED.replace("since: 2020-01-02", wrong))
    assert [problem.what for problem in check_watchlist(published)] == ([what] if what else [])


@pytest.mark.parametrize(("write", "name"), [(as_yaml, "out.yml"), (as_lines, "out.ndjson")])
def test_every_list_is_the_same_after_it_was_written_and_read(published, tmp_path: Path, write, name: str) -> None:
    for watchlist in load_watchlists((published,)):
        path = tmp_path / name
        path.write_text("".join(write(watchlist)), encoding="utf-8")
        again = load_watchlist(path)
        assert replace(again, path="", sha256="") == replace(watchlist, path="", sha256="", builtin=False)


LINES = """\
{"list": {"id": "own", "title": "Our list", "group": "linked"}}

{"id": "one", "name": "Institute of One", "country": "RU", "names": [{"text": "One", "shared": true}]}
"""


def test_a_list_in_lines_is_read_by_what_it_holds_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "list.yml"
    path.write_text("\ufeff" + LINES, encoding="utf-8")
    [entity] = load_watchlist(path).entities
    assert (entity.id, entity.country, entity.aliases[1].shared) == ("one", "RU", True)


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('"RU"', '"Russia"', 3, "'Russia' is not a country code"),
        ('"title"', '"titel"', 1, "unknown key 'titel' (did you mean 'title'?)"),
        ("]}", "", 3, "the line is not JSON"),
        ('One"', 'On\\u202ee"', 3, "this text holds the unseen character U+202E"),
        ('[{"text": "One", "shared": true}]', "[" * 40 + "]" * 40, 3, "more than 32 lists or blocks in one another"),
    ],
)
def test_a_mistake_in_lines_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    path = tmp_path / "list.ndjson"
    path.write_text(LINES.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_watchlist(path)
    assert error.value.what.startswith(what)
    assert error.value.where == f"{path}:{line}"
