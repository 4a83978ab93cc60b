"""`match`, `rate`, `judge` and `Screener`: questions about one thing."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import screening

KIM = "Kim Chaek University of Technology"


def test_a_name_is_matched_with_its_country() -> None:
    found = screening.match("Kim Chaek Univ. of Technology", country="North Korea")
    assert [(match.entity_id, match.certainty.value) for match in found] == [
        ("kim-chaek-university-of-technology", "strong")
    ]
    assert (len(found), bool(found), found.country.code) == (1, True, "KP")


def test_a_name_that_is_not_watched_gives_nothing_and_says_what_came_near() -> None:
    assert not screening.match("Trinity College Dublin", country="IE")
    found = screening.match("National Defence University", country="Kenya")
    assert (found.matches, [miss.code for miss in found.near_misses] != []) == ((), True)


def test_a_country_that_is_not_understood_is_told() -> None:
    found = screening.match(KIM, country="Atlantis")
    assert (found.country.status.value, [match.entity_id for match in found]) == (
        "unknown",
        ["kim-chaek-university-of-technology"],
    )


@pytest.mark.parametrize(
    ("text", "how", "entity"),
    [
        ("김책공업종합대학", {}, "kim-chaek-university-of-technology"),
        ("Dept. of Physics, Kim Il Sung University, Pyongyang", {}, "kim-il-sung-university"),
        ("someone@tpu.ru", {}, "tomsk-polytechnic-university"),
        ("Choe Thae Bok", {"person": True}, "choe-thae-bok"),
    ],
)
def test_lines_addresses_and_persons_are_matched(text: str, how: dict[str, Any], entity: str) -> None:
    assert [match.entity_id for match in screening.match(text, **how)] == [entity]
    if how:
        assert not screening.match(text)


def test_a_subject_is_rated_with_code_and_level() -> None:
    rated = screening.rate("Gas centrifuge rotor dynamics", level="PhD")
    assert (rated.sensitivity, rated.advanced) == (screening.Sensitivity.HIGH, True)
    assert screening.rate("History of Art").sensitivity is screening.Sensitivity.LOW
    assert screening.rate("", code="100172").sensitivity is not screening.Sensitivity.UNKNOWN
    assert screening.rate("").sensitivity is screening.Sensitivity.UNKNOWN


def test_a_row_is_judged_by_keys_that_are_names_of_roles() -> None:
    judged = screening.judge({"institution": KIM, "country": "KP", "subject": "Nuclear engineering", "level": "PhD"})
    assert (judged.band, judged.complete) == (screening.Band.CRITICAL, True)
    assert [located.match.entity_id for located in judged.matches] == ["kim-chaek-university-of-technology"]
    clear = screening.judge({"institution": "UCD", "country": "IE", "subject": "Law", "nationality": "Ireland"})
    assert (clear.band, clear.score, clear.matches, clear.complete) == (screening.Band.NONE, 0, (), True)


def test_a_key_that_is_a_role_is_taken_at_its_word() -> None:
    """As a header it would have to be borne out by its value."""
    for key in ("identifier", "Identifier", "identifier:partner"):
        assert screening.judge({"nationality": "Ireland", key: "R-17"}).warnings == ()
    for key in ("Q7", "the identifier of it"):
        judged = screening.judge({"nationality": "Ireland", key: "R-17"})
        assert [warning.code for warning in judged.warnings] == ["unused-column"]


def test_a_row_is_judged_by_headers_of_a_table_and_by_what_is_said_of_them() -> None:
    assert screening.judge({"Гражданство": "КНДР", "Направление": "Ядерная физика"}).band is screening.Band.CRITICAL
    row = {"Whence": "Trinity College Dublin", "institution": KIM}
    said = screening.judge(row, columns={"institution": "Whence"})
    assert said.band is screening.Band.HIGH


def test_what_of_a_row_cannot_be_screened_is_not_clear() -> None:
    judged = screening.judge({"nationality": "Korea", "institution": "UCD", "subject": "Law"})
    assert (judged.band, [gap.code for gap in judged.unscreened], judged.complete) == (
        screening.Band.NONE,
        ["ambiguous-country"],
        False,
    )
    assert [gap.code for gap in screening.judge({"nationality": None, "institution": float("nan")}).unscreened] == [
        "nothing-to-screen"
    ]


def test_a_row_gives_what_it_gives_as_a_table() -> None:
    row = {"Student ID": "7", "University": KIM, "Country": "KP", "Course": "Nuclear physics"}
    [finding] = screening.screen([row])
    judged = screening.judge(row)
    assert judged.finding is not None
    assert (judged.finding.matches, judged.score, judged.reasons) == (finding.matches, finding.score, finding.reasons)


def test_answers_are_msgspec_structs() -> None:
    assert msgspec.json.decode(msgspec.json.encode(screening.match(KIM)))["matches"][0]["group"] == "dprk"
    assert msgspec.json.decode(msgspec.json.encode(screening.judge({"nationality": "DPRK"})))["finding"]["score"] > 0


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (lambda: screening.match(KIM), f"<Matches of '{KIM}': kim-chaek-university-of-technology (probable); 0 near>"),
        (lambda: screening.match("x" * 900), f"<Matches of '{'x' * 60}': none; 0 near>"),
        (lambda: screening.judge({"nationality": "DPRK", "subject": "Law"}), "<Judged medium 52: DPRK national>"),
        (
            lambda: screening.judge({"nationality": "Korea"}),
            "<Judged none 0: no finding; not screened: ambiguous-country>",
        ),
    ],
)
def test_what_is_shown_of_an_answer_is_short(answer: Callable[[], object], text: str) -> None:
    assert repr(answer()) == text


def test_a_screener_says_what_it_screens_against(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    path.write_text(
        "id: own\ntitle: Ours\nversion: '2026-01-02'\nentities:\n"
        "  - {id: tcd, name: Trinity College Dublin, country: IE, group: linked}\n",
        encoding="utf-8",
    )
    screener = screening.Screener(watchlists=path, builtin=False)
    assert repr(screener).startswith("<Screener with own 2026-01-02; policy default ")
    assert [match.entity_id for match in screener.match("Trinity College Dublin", country="IE")] == ["tcd"]
    assert not screener.match(KIM)
    assert [facts.id for facts in screener.screen([{"University": KIM}]).run.watchlists] == ["own"]
    again = pickle.loads(pickle.dumps(screener))
    assert (
        again.match("Trinity College Dublin", country="IE").matches
        == screener.match("Trinity College Dublin", country="IE").matches
    )


def test_a_list_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "own.yml"
    entry = "id: own\ntitle: Ours\nentities:\n  - {{id: tcd, name: {name}, country: IE, group: linked}}\n"
    path.write_text(entry.format(name="Trinity College Dublin"), encoding="utf-8")
    assert screening.match("Trinity College Dublin", country="IE", watchlists=[path])
    path.write_text(entry.format(name="Dublin City University"), encoding="utf-8")
    assert not screening.match("Trinity College Dublin", country="IE", watchlists=[path])
    assert screening.match("Dublin City University", country="IE", watchlists=str(path))


WRONG: list[tuple[Callable[[], object], str]] = [
    (lambda: screening.match(7), "text takes a text, not int"),  # type: ignore[arg-type]
    (lambda: screening.match(["UCD"]), "text takes a text, not list"),  # type: ignore[arg-type]
    (lambda: screening.match("UCD", country=1.5), "country takes a text, not float"),  # type: ignore[arg-type]
    (lambda: screening.match("UCD", person="yes"), "person takes True or False, not str"),  # type: ignore[arg-type]
    (lambda: screening.match("UCD", builtin="no"), "builtin takes True or False, not str"),  # type: ignore[arg-type]
    (lambda: screening.match("UCD", watchlists=7), "watchlists takes str or a path, not int"),  # type: ignore[arg-type]
    (lambda: screening.match("UCD", policy=["p"]), "policy takes a path, not list"),  # type: ignore[arg-type]
    (lambda: screening.rate(None, level=3), "level takes a text, not int"),  # type: ignore[arg-type]
    (lambda: screening.rate(b"Law"), "title takes a text, not bytes"),  # type: ignore[arg-type]
    (lambda: screening.match("a, " * 12_000 + "MEPhI"), "text has 36,005 characters; 32,767 are read at most"),
    (lambda: screening.match("UCD", city="a" * 32_768), "city has 32,768 characters"),
    (lambda: screening.rate("a " * 16_384), "title has 32,768 characters"),
    (lambda: screening.judge([("a", 1)]), "judge takes one row as a dict, not list"),  # type: ignore[arg-type]
    (lambda: screening.judge("UCD"), "judge takes one row as a dict, not str"),  # type: ignore[arg-type]
    (lambda: screening.judge({"nationality": "IE"}, columns=["a"]), "columns takes a dict of role to header, not list"),  # type: ignore[arg-type]
    (lambda: screening.screen([{"University": "UCD"}], columns={"institution": 7}), "columns['institution'] takes str"),  # type: ignore[dict-item]
    (lambda: screening.screen([{"University": "UCD"}], columns={7: "University"}), "columns takes roles as texts"),  # type: ignore[dict-item]
    (lambda: screening.screen([{"University": "UCD"}], columns={"insitution": "University"}), "no column role"),
    (lambda: screening.screen([{"University": "UCD"}], columns={"institution": "Univ"}), "no column is headed 'Univ'"),
    (lambda: screening.screen([{"University": "UCD"}], show_all="no"), "show_all takes True or False, not str"),  # type: ignore[arg-type]
    (lambda: screening.screen([{"University": "UCD"}], decisions=7), "decisions takes str or a path, not int"),  # type: ignore[arg-type]
    (lambda: screening.screen([{"University": "UCD"}], decisions=True), "decisions takes str or a path, not bool"),  # type: ignore[arg-type]
    (lambda: screening.screen([{"University": "UCD"}], profile=7), "profile takes a path, not int"),  # type: ignore[arg-type]
    (lambda: screening.screen("x.csv", header_row="2"), "header_row takes a row number from 1, not str"),  # type: ignore[arg-type]
    (lambda: screening.screen("x.csv", header_row=0), "rows are counted from 1"),
    (lambda: screening.screen("x.csv", encoding=7), "encoding takes a text, not int"),  # type: ignore[arg-type]
    (lambda: screening.screen("x.csv", sheets=3), "sheets takes str, not int"),  # type: ignore[arg-type]
    (lambda: screening.screen("absent.csv"), "There is no such file"),
    (lambda: screening.Screener(policy=7), "policy takes str or a path, not int"),  # type: ignore[arg-type]
    (lambda: screening.Screener(watchlists=["absent.yml"]), "cannot read"),
]


@pytest.mark.parametrize(("call", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_wrong_argument_is_told_with_a_remedy(call: Callable[[], object], said: str) -> None:
    with pytest.raises(screening.ScreeningError) as caught:
        call()
    assert said in caught.value.what
    assert caught.value.remedy


def test_a_text_is_read_to_its_end_when_it_is_as_long_as_may_be() -> None:
    [found] = screening.match("a, " * 10_920 + "MEPhI")
    assert found.entity_id == "mephi"


def test_importing_the_library_costs_nothing() -> None:
    code = (
        "import sys, screening\n"
        "print(sorted(name for name in ('numpy', 'pandas', 'pyarrow', 'msgspec', 'click') if name in sys.modules))\n"
        "screening.judge({'nationality': 'Ireland', 'subject': 'Law'}), screening.screen([{'University': 'UCD'}])\n"
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.stdout.split() == ["[]", "False"], done.stderr


def test_public_names_are_those_that_are_listed() -> None:
    assert set(screening.__all__) <= set(dir(screening))
    for name in screening.__all__:
        assert getattr(screening, name) is not None
