"""The explanation comes from the comparison and is in an officer's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screening.matching import Matcher
from screening.model import Match, Method, NearMiss
from screening.places import read_country
from tests.matching.questions import Question, question


def test_a_match_says_which_words_met_which_form_and_where_that_comes_from(
    found: Callable[..., tuple[Match, ...]],
) -> None:
    [match] = found("Dept. of Physics, Kim Chek Institute of Technology, Pyongyang", "KP")
    assert match.text == "Kim Chek Institute of Technology"
    assert match.alias.text == "Kim Chek Institute of Technology"
    assert match.similarity == 1.0
    assert match.method is Method.NAME
    assert "Korea IT Times" in match.why[0]
    assert any("country agrees" in sentence for sentence in match.why)


def test_a_misspelling_lowers_the_likeness_and_is_named(found: Callable[..., tuple[Match, ...]]) -> None:
    [match] = found("Novosibirsk State Univrsity", "RU")
    assert 0.9 < match.similarity < 1.0
    assert any("Univrsity" in sentence and "spelling mistakes" in sentence for sentence in match.why)


def test_a_near_miss_says_what_spoke_against_it_and_what_would_change_it(
    missed: Callable[..., dict[str, NearMiss]],
) -> None:
    near = missed("Moscow State University of Economics", "RU")["moscow-state-university"]
    assert near.code == "foreign-word"
    assert any("Economics" in sentence for sentence in near.why)
    assert any("would be a match" in sentence for sentence in near.why)


def test_a_former_name_is_said_to_be_one(found: Callable[..., tuple[Match, ...]]) -> None:
    [match] = found("Khabarovsk Polytechnic Institute", "RU")
    assert "former name" in match.why[0]


def test_an_acronym_is_said_to_be_one(found: Callable[..., tuple[Match, ...]]) -> None:
    [match] = found("MEPhI")
    assert match.method is Method.ACRONYM
    assert "abbreviation" in match.why[0]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (
            question("Novosibirsk State University", read_country("RU"), "Novosibirsk"),
            [
                "Exactly the official name (source: ROR 04t2ss102).",
                "Country and city agree: Russia, Novosibirsk.",
            ],
        ),
        (
            question("Novosibirsk State Univ. Physics", read_country("RU")),
            [
                "Read as “Novosibirsk State University”, the official name (source: ROR 04t2ss102).",
                "Beside it stands what is not part of that name: “Physics”.",
                "“Physics” next to the name makes it the name of another body.",
                "It would be a match without that.",
                "The country agrees: Russia.",
            ],
        ),
        (
            question("Novosib. State University", read_country("RU"), "Tomsk"),
            [
                "Read as “Novosibirsk State University”, the official name (source: ROR 04t2ss102).",
                "Read as abbreviated: “Novosib”.",
                "The country agrees: Russia.",
                "The city given, Tomsk, is not one known for it (Novosibirsk).",
            ],
        ),
        (
            question("Tomsk Polytechn ic Univrsity", read_country("RU")),
            [
                "Almost the same as “Tomsk Polytechnic University”, the official name (source: ROR 00a45v709).",
                "Read as spelling mistakes: “Univrsity”.",
                "Read as written apart: “Polytechn ic”.",
                "The country agrees: Russia.",
            ],
        ),
        (
            question("Kim Il Sung University", read_country("FI"), country_guessed=True),
            [
                "Exactly the official name (source: nti.org).",
                "The country is not known.",
                "The country cell says “FI” (Finland); what the column means was guessed, so it does not count.",
            ],
        ),
        (
            question("Kim Il Sung University", read_country("KP"), country_guessed=True),
            [
                "Exactly the official name (source: nti.org).",
                "The country agrees: North Korea (DPRK).",
            ],
        ),
        (
            question("Kim Il Sung University, Helsinki, Finland", read_country("")),
            [
                "Exactly the official name (source: nti.org).",
                "The country is not known.",
                "The text speaks of Finland; it is in North Korea (DPRK).",
            ],
        ),
        (
            question("Kim Il Sung University", read_country("Korea")),
            [
                "Exactly the official name (source: nti.org).",
                "The country “Korea” may or may not be North Korea (DPRK).",
            ],
        ),
        (
            question("Kim Il Sung University", read_country(""), "Pyongyang"),
            [
                "Exactly the official name (source: nti.org).",
                "The country is not known.",
                "The city agrees: Pyongyang.",
            ],
        ),
        (
            question("Kim Il Sung University; University of York", read_country("FI")),
            [
                "Exactly the official name (source: nti.org).",
                "The country cell says “FI” (Finland); it is in North Korea (DPRK).",
                "The cell names several institutions, and one country speaks for one of them at most.",
            ],
        ),
        (
            question("Far Eastern University", read_country("RU")),
            [
                "Read as “원동종합대학”, a translation of the name.",
                "Of that name the text does not have: general.",
                "The country agrees: Russia.",
            ],
        ),
        (
            question("Bogoliubov Laboratory of Theoretical Physics", read_country("RU")),
            [
                "Exactly a part of it (source: jinr.ru).",
                "The text names this part, not Joint Institute for Nuclear Research itself.",
                "The country agrees: Russia.",
            ],
        ),
        (
            question("ФГАОУ ВО МИФИ", read_country("")),
            [
                "Exactly the abbreviation (source: gorod.primamedia.ru (ranking)).",
                "The country is not known.",
                "“ФГАОУ” beside it speaks for a body in Russia.",
            ],
        ),
        (
            question("NSU", read_country(""), "", ("nsu.ru",)),
            [
                "Exactly the abbreviation (source: ROR 04t2ss102).",
                "The country is not known.",
                "nsu.ru in the same row belongs to it.",
            ],
        ),
    ],
)
def test_every_sentence_tells_what_the_cell_or_its_row_says(matcher: Matcher, asked: Question, why: list[str]) -> None:
    answer = matcher.compare(*asked, near_misses=True)
    assert [*(*answer.matches, *answer.near_misses)[0].why] == why
