"""The words around a name: a sentence about a body is about that body; a longer name is another one."""

from __future__ import annotations

import pytest

import screening

NSU, TPU, KISU, MSU = (
    "novosibirsk-state-university",
    "tomsk-polytechnic-university",
    "kim-il-sung-university",
    "moscow-state-university",
)


def named(text: str) -> list[str]:
    return [found.entity_id for found in screening.match(text, country="KP" if "Kim" in text else "RU")]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Exchange with Kim Il Sung University", KISU),
        ("exchange with kim il sung university", KISU),
        ("EXCHANGE WITH KIM IL SUNG UNIVERSITY", KISU),
        ("acuerdo con Kim Il Sung University", KISU),
        ("MoU with Tomsk Polytechnic University", TPU),
        ("Degree awarded by Novosibirsk State University", NSU),
        ("échange avec Novosibirsk State University", NSU),
        ("Erasmus student from Tomsk Polytechnic University", TPU),
        ("Diplom Новосибирский государственный университет", NSU),
        ("equipment donated by Novosibirsk State University", NSU),
    ],
)
def test_what_leads_to_a_name_is_no_part_of_it(text: str, entity: str) -> None:
    assert named(text) == [entity]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Novosibirsk State University with honours", NSU),
        ("Novosibirsk State University approved", NSU),
        ("NOVOSIBIRSK STATE UNIVERSITY APPROVED BY AGENT", NSU),
        ("tomsk polytechnic university signed", TPU),
        ("Tomsk Polytechnic University did not finish", TPU),
        ("Novosibirsk State University now UCD", NSU),
        ("Novosibirsk State University scholarship holder", NSU),
        ("Novosibirsk State University (National Research University) and others", NSU),
        ("Kim Il Sung University to be confirmed", KISU),
        ("新西伯利亚国立大学交换生", NSU),
    ],
)
def test_what_is_said_behind_a_name_is_no_part_of_it(text: str, entity: str) -> None:
    assert named(text) == [entity]


@pytest.mark.parametrize(
    "text",
    [
        "Exchange with Novosibirsk State Technical University",
        "exchange with novosibirsk state technical university",
        "Novosibirsk State University of Economics and Management approved",
        "NOVOSIBIRSK STATE UNIVERSITY OF ECONOMICS",
        "Moscow University «Synergy»",
        "MOSCOW UNIVERSITY «SYNERGY»",
        "agreement with Tomsk State University of Control Systems",
        "Московский государственный университет пищевых производств",
        "Ural Novosibirsk State University",
        "Moscow Partner University",
        "Tomsk Graduate Polytechnic University",
        "Pacific Partnership University",
        "MIT University Moscow",
    ],
)
def test_a_longer_name_is_another_body_whatever_sentence_it_stands_in(text: str) -> None:
    assert named(text) == []


def test_a_word_of_the_sentence_and_the_beginning_of_a_name_are_no_torn_word() -> None:
    assert named("con Kim Chaek University of Technology") == ["kim-chaek-university-of-technology"]
    assert named("Mos cow State University") == [MSU]
