"""List files become entities, and nothing wrong in them passes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.errors import DataError
from screening.model import Alias, AliasKind, Claim, EntityKind, Hedge, Namesake, Place
from screening.watchlist import check_watchlist, load_watchlist, load_watchlists
from tests.effort import examples

MINIMAL = """\
id: own
title: Our list
entities:
  - {id: example-institute, name: Example Institute, country: RU, group: linked}
"""

FULL = """\
id: own
title: Our list
version: 2026-11-23
source: our files
covers: the UN list of May
group: linked
evidence:
  - {hedge: possible, where: preface, text: Holds for all.}
entities:
  - id: example-institute
    name: Example Institute
    country: RU
    city: Samara
    places: [Самара, Samara Oblast]
    domains: [example.ru, Пример.рф]
    identifiers: {ror: 0412y9z21, wikidata: Q702303, grid: grid.440624.0, isni: 0000 0000 9160 2429}
    parent: Example Academy
    names:
      - Example Works
      - {lang: en, kind: official, source: letterhead, text: example  institute}
      - {lang: ru, kind: former, years: 1956-2000, text: [Институт, Бюро]}
      - {kind: acronym, shared: true, text: EI}
    branches: [{name: Branch, city: Almaty, country: KZ}]
    namesakes: [{name: Example, country: US, why: same words}]
    traits: [military-civilian]
    evidence: [{hedge: confirmed, lowers: true, where: letter, text: Admits nobody.}]
  - {id: a-person, name: Ann Person, kind: person, office: Minister}
"""


TWO = """\
id: own
title: Our list
group: linked
entities:
  - {id: one, name: One, country: RU, names: [Same]}
  - {id: two, name: Two, country: KP, names: [{text: Common}]}
"""


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = "own.yml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems_of(path: Path) -> list[tuple[int, str]]:
    return [(int(p.where.rpartition(":")[2]), p.what) for p in check_watchlist(path)]


def test_the_smallest_list_names_an_entity_by_its_display_name(listed) -> None:
    [entity] = load_watchlist(listed(MINIMAL)).entities
    assert (entity.id, entity.list_id, entity.group, entity.country) == ("example-institute", "own", "linked", "RU")
    assert entity.aliases == (Alias("Example Institute", AliasKind.OFFICIAL),)


def test_every_key_reaches_the_entity_in_canonical_form(listed) -> None:
    watchlist = load_watchlist(listed(FULL), shown="lists/own.yml")
    institute, person = watchlist.entities
    assert (watchlist.version, watchlist.source, watchlist.path) == ("2026-11-23", "our files", "lists/own.yml")
    assert (watchlist.covers, watchlist.builtin) == ("the UN list of May", False)
    assert institute.places == ("Самара", "Samara Oblast")
    assert institute.domains == ("example.ru", "пример.рф")
    assert institute.identifiers == {
        "ror": "https://ror.org/0412y9z21",
        "wikidata": "Q702303",
        "grid": "grid.440624.0",
        "isni": "0000000091602429",
    }
    assert institute.branches == (Place("Branch", "Almaty", "KZ"),)
    assert institute.namesakes == (Namesake("Example", "US", "", "same words"),)
    assert institute.traits == ("military-civilian",)
    assert institute.parent == "Example Academy"
    assert (person.kind, person.office, person.country) == (EntityKind.PERSON, "Minister", "")


def test_a_name_takes_its_source_from_itself_or_its_list(listed) -> None:
    [institute, _] = load_watchlist(listed(FULL)).entities
    assert institute.aliases[1:] == (
        Alias("Example Works", AliasKind.ALIAS, "", "our files"),
        Alias("Институт", AliasKind.FORMER, "ru", "our files", years="1956-2000"),
        Alias("Бюро", AliasKind.FORMER, "ru", "our files", years="1956-2000"),
        Alias("EI", AliasKind.ACRONYM, "", "our files", shared=True),
    )


def test_a_display_name_repeated_among_the_names_takes_language_and_source_from_there(listed) -> None:
    [institute, _] = load_watchlist(listed(FULL)).entities
    assert institute.aliases[0] == Alias("Example Institute", AliasKind.OFFICIAL, "en", "letterhead")


def test_evidence_of_the_list_follows_that_of_each_entity(listed) -> None:
    institute, person = load_watchlist(listed(FULL)).entities
    general = Claim("Holds for all.", Hedge.POSSIBLE, "preface", of_list=True)
    assert institute.evidence == (Claim("Admits nobody.", Hedge.CONFIRMED, "letter", lowers=True), general)
    assert person.evidence == (general,)


def entity_with(line: str) -> str:
    """A list whose line 8 is `line`, inside an otherwise right entity."""
    return f"""\
id: own
title: Our list
entities:
  - id: example-institute
    name: Example Institute
    country: RU
    group: linked
    {line}
"""


WRONG = {
    "naems: [A]": "unknown key 'naems' (did you mean 'names'?)",
    "names: [A, A]": "the name 'A' is given twice for this entity (first on line 8)",
    "names: [Example, ' EXAMPLE ']": "the name 'EXAMPLE' is given twice for this entity (first on line 8)",
    "names: ['']": "this value is empty",
    "names: ['—']": "'—' has no letter or digit",
    "names: {text: A}": "expected a list, found a block",
    "names: [{lang: en}]": "'text' is missing",
    "names: [{text: A, kind: nickname}]": "'nickname' is not known here",
    "names: [{text: A, kind: formr}]": "'formr' is not known here (did you mean 'former'?)",
    "names: [{text: A, lang: Russian}]": "'Russian' is not a language code",
    "names: [{text: A, kind: former, years: 1956 to 2000}]": "'1956 to 2000' is not a span of years",
    "names: [{text: A, kind: former, years: 2000-1956}]": "'2000-1956' is not a span of years",
    "names: [{text: A, years: 1956-2000}]": "years belong to a former name",
    "names: [{text: A, shared: maybe}]": "expected true or false, found 'maybe'",
    "kind: building": "'building' is not known here",
    "office: Rector": "only a person holds an office",
    "born: {year: 1956, source: example.org}": "only a person is born",
    "domains: [https://www.example.ru/en]": "'https://www.example.ru/en' is not a domain",
    "domains: [www.example.ru]": "'www.example.ru' is not a domain",
    "domains: [example]": "'example' is not a domain",
    "identifiers: {ror: https://ror.org/xyz}": "'https://ror.org/xyz' is not a ROR id",
    "identifiers: {ror: https://ror.org/0412y9z12}": "'https://ror.org/0412y9z12' has a wrong check digit",
    "identifiers: {isni: 0000 0004 0637}": "'000000040637' is not an ISNI",
    "identifiers: {isni: 0000 0004 0637 7918}": "'0000000406377918' has a wrong check digit",
    "identifiers: {wikidata: 702303}": "'702303' is not a Wikidata item",
    "identifiers: {grid: 440624.0}": "'440624.0' is not a GRID id",
    "identifiers: {orcid: 0000}": "unknown key 'orcid' (did you mean 'grid'?)",
    "branches: [{name: Branch, city: Almaty}]": "'country' is missing",
    "branches: [{name: Branch, city: Almaty, country: Kazakhstan}]": "'Kazakhstan' is not a country code",
    "namesakes: [{country: US}]": "'name' is missing",
    "traits: [Military Civilian]": "'Military Civilian' is not spelled as an id",
    "evidence: [{text: A, where: B}]": "'hedge' is missing",
    "evidence: [{text: A, hedge: sure, where: B}]": "'sure' is not known here",
    "evidence: [{text: A, hedge: confirmed}]": "'where' is missing",
    "group: linked": "'group' is given twice (first on line 7)",
    "city: [Samara]": "expected one value here, found a list",
    "city: &a Samara": "YAML anchors and aliases (&, *) are not used in these files",
    "city: !!python/name:os.system x": "the tag 'tag:yaml.org,2002:python/name:os.system' is not allowed",
    'city: "\\e[31mSamara"': "this text holds the unseen character U+001B",
    'city: "\\u202eSamara"': "this text holds the unseen character U+202E",
    "city: {": "not valid YAML: did not find expected node content",
}


@pytest.mark.parametrize("line", WRONG)
def test_each_mistake_in_an_entity_is_named_with_its_line(listed, line: str) -> None:
    [(at, what), *rest] = problems_of(listed(entity_with(line)))
    assert (what, rest) == (WRONG[line], [])
    assert at == (9 if line == "city: {" else 8)


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        ("- id: Example", "- id: example-institute", (4, "'Example' is not spelled as an id")),
        ("- city: Samara", "- id: example-institute", (4, "'id' is missing")),
        ("    city: Samara", "    name: Example Institute", (4, "'name' is missing")),
        ("    name:", "    name: Example Institute", (5, "this value is empty")),
        ("    city: Samara", "    country: RU", (4, "'country' is missing")),
        ("    country: UK", "    country: RU", (6, "'UK' is not a country code")),
        ("    country: ru", "    country: RU", (6, "'ru' is not a country code")),
        ("    city: Samara", "    group: linked", (4, "'group' is missing")),
        ("title:", "title: Our list", (2, "this value is empty")),
        ("version: 23 November", "title: Our list", (1, "'title' is missing")),
        ("id: Our List", "id: own", (1, "'Our List' is not spelled as an id")),
    ],
)
def test_what_every_list_and_entity_needs_is_asked_for(
    listed, wrong: str, right: str, problem: tuple[int, str]
) -> None:
    text = entity_with("places: [X]")
    assert right in text
    assert problem in problems_of(listed(text.replace(right, wrong)))


def test_a_check_finds_all_mistakes_of_a_file_in_order(listed) -> None:
    text = (
        FULL.replace("country: RU", "country: RUS")
        .replace("wikidata: Q702303", "wikidata: 7")
        .replace("hedge: confirmed, ", "")
    )
    text = text.replace("id: own", "id: Own", 1).replace("office: Minister", "offfice: Minister")
    assert problems_of(listed(text)) == [
        (1, "'Own' is not spelled as an id"),
        (12, "'RUS' is not a country code"),
        (16, "'7' is not a Wikidata item"),
        (26, "'hedge' is missing"),
        (27, "unknown key 'offfice' (did you mean 'office'?)"),
    ]


def test_loading_stops_at_the_first_mistake_and_says_how_many_follow(listed) -> None:
    path = listed(TWO.replace("RU", "XX").replace("KP", "YY"))
    with pytest.raises(DataError) as caught:
        load_watchlist(path, shown="own.yml")
    assert str(caught.value) == (
        "own.yml:5: 'XX' is not a country code\n"
        "Use the two capital letters of ISO 3166-1: KP, RU, CN, DE … "
        "1 more problem in this file: 'screen watchlists check FILE' shows all."
    )


def test_an_unmarked_name_belongs_to_one_entity_only(listed) -> None:
    path = listed(TWO.replace("Same", "COMMON"))
    assert problems_of(path) == [(6, "the name 'Common' belongs to another entity too (line 5)")]


def test_a_name_of_two_entities_must_be_shared_in_both(listed) -> None:
    half = TWO.replace("Same", "{text: Common, shared: true}")
    assert problems_of(listed(half)) == [(6, "the name 'Common' belongs to another entity too (line 5)")]
    assert problems_of(listed(half.replace("{text: Common}", "{text: Common, shared: true}"))) == []


def test_an_id_given_twice_in_a_list_names_both_lines(listed) -> None:
    path = listed(TWO.replace("Same", "").replace("id: two", "id: one"))
    assert problems_of(path) == [(6, "the id 'one' is given twice (first on line 5)")]


def test_an_id_of_two_lists_names_both_files(listed) -> None:
    first, second = listed(MINIMAL, "first.yml"), listed(MINIMAL.replace("id: own", "id: other"), "second.yml")
    with pytest.raises(DataError) as caught:
        load_watchlists([first, second], builtin=False)
    assert caught.value.where == str(second)
    assert caught.value.what == f"the entity id 'example-institute' is taken by {first}"


def test_a_list_id_given_twice_names_both_files(listed) -> None:
    first = listed(MINIMAL, "first.yml")
    second = listed(MINIMAL.replace("example-institute", "another"), "second.yml")
    with pytest.raises(DataError, match="the list id 'own' is taken by"):
        load_watchlists([first, second], builtin=False)


def test_own_lists_follow_the_built_in_ones(listed) -> None:
    path = listed(MINIMAL)
    assert [w.id for w in load_watchlists([path])] == [
        "dprk",
        "linked",
        "nuclear",
        "exchange",
        "other",
        "officials",
        "own",
    ]
    assert [w.id for w in load_watchlists([path], builtin=False)] == ["own"]


FRAGMENTS = (
    *("id:", "title:", "entities:", "names:", "name:", "country:", "group:", "evidence:", "kind:", "years:", "hedge:"),
    *("-", "[", "]", "{", "}", ",", "?", "|", ">", "&a", "*a", "!", "!!int", "'", '"', "#", "---", "...", "<<", "~"),
    *("former", "1956-2000", "RU", "linked", "A", "null", "true", "\t", "\n", "\n  "),
)


@settings(max_examples=examples(300), deadline=None)
@given(text=st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=60).map(" ".join)))
def test_any_text_loads_or_is_answered_with_a_data_error(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for problem in check_watchlist(path):
        assert type(problem) is DataError
        assert problem.what
        assert problem.where.startswith(str(path))


@settings(max_examples=examples(150), deadline=None)
@given(at=st.integers(0, len(FULL)), put=st.text(max_size=4), cut=st.integers(0, 12))
def test_a_list_damaged_anywhere_loads_or_is_answered_with_a_data_error(
    tmp_path_factory, at: int, put: str, cut: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged.yml"
    path.write_bytes((FULL[:at] + put + FULL[at + cut :]).encode("utf-8", "surrogatepass"))
    found = check_watchlist(path)
    if not found:
        assert load_watchlist(path).entities


def test_a_year_of_birth_has_a_source_and_is_a_year(listed) -> None:
    def problems(born: str) -> list[str]:
        text = entity_with(f"born: {born}").replace("country: RU", "kind: person")
        return [what for _, what in problems_of(listed(text))]

    assert problems("{year: 1956, source: example.org}") == []
    assert problems("{year: 1956}") == ["'source' is missing"]
    [wrong] = problems("{year: 56, source: example.org}")
    assert "56" in wrong
