"""From the facts of a row to band, score and reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from screening.model import (
    Alias,
    Band,
    Certainty,
    Check,
    Claim,
    Country,
    CountryStatus,
    Entity,
    EntityKind,
    Hedge,
    LocatedMatch,
    Match,
    Method,
    Sensitivity,
    Subject,
)
from screening.risk import Assessor, Located, RowFacts, load_activities, load_policy

POLICY = load_policy()
FEFU = Entity(
    id="fefu",
    name="Far Eastern Federal University",
    kind=EntityKind.INSTITUTION,
    group="linked",
    list_id="linked",
    aliases=(),
    evidence=(
        Claim("It has agreements with DPRK universities.", Hedge.CONFIRMED, "brief, University Linkages"),
        Claim(
            "It appears to keep DPRK students out of its science programmes.",
            Hedge.PROBABLE,
            "brief, University Linkages",
            lowers=True,
        ),
    ),
)
ASSESSOR = Assessor(POLICY, load_activities(), {"fefu": FEFU})


def found(
    group: str,
    *,
    certainty: Certainty = Certainty.PROBABLE,
    traits: tuple[str, ...] = (),
    method: Method = Method.NAME,
    entity: str = "e",
) -> LocatedMatch:
    match = Match(
        entity, f"Name of {entity}", f"list-{group}", group, method, "As Written", Alias("Alias"), 1.0,
        certainty, Check.UNKNOWN, Check.UNKNOWN, ("same words",), traits,
    )  # fmt: skip
    return LocatedMatch("Institution", match)


def subject(sensitivity: Sensitivity, *, advanced: bool = False) -> Subject:
    return Subject("Title", "", "", sensitivity, "physics", "Physics", "UNSCR 2270 (2016) §17", advanced)


KP = Country("DPRK", CountryStatus.KNOWN, "KP")


def test_no_exposure_is_no_finding_however_sensitive_the_subject() -> None:
    assessed = ASSESSOR.assess(
        RowFacts(subject=subject(Sensitivity.HIGH), nationalities=(Country("Fiji", CountryStatus.KNOWN, "FJ"),))
    )
    assert (assessed.band, assessed.score, assessed.reasons) == (Band.NONE, 0, ())


@pytest.mark.parametrize(
    ("facts", "sensitivity", "band"),
    [
        (RowFacts(nationalities=(KP,)), Sensitivity.LOW, Band.MEDIUM),
        (RowFacts(nationalities=(KP,)), Sensitivity.HIGH, Band.CRITICAL),
        (RowFacts(located=(Located("Home", "PUST", "KP", "by its country cell"),)), Sensitivity.UNKNOWN, Band.HIGH),
        (RowFacts(matches=(found("linked"),)), Sensitivity.HIGH, Band.HIGH),
        (RowFacts(matches=(found("nuclear"),)), Sensitivity.HIGH, Band.MEDIUM),
        (RowFacts(matches=(found("nuclear", traits=("military-civilian",)),)), Sensitivity.HIGH, Band.HIGH),
        (RowFacts(matches=(found("exchange"),)), Sensitivity.HIGH, Band.MEDIUM),
        (RowFacts(matches=(found("official", method=Method.PERSON),)), Sensitivity.HIGH, Band.MEDIUM),
        (RowFacts(matches=(found("exchange"), found("dprk"))), Sensitivity.HIGH, Band.CRITICAL),
    ],
)
def test_the_strongest_exposure_decides_the_line(facts: RowFacts, sensitivity: Sensitivity, band: Band) -> None:
    assert ASSESSOR.assess(replace(facts, subject=subject(sensitivity))).band is band


def mention(group: str, **options: object) -> LocatedMatch:
    return replace(found(group, certainty=Certainty.POSSIBLE, **options), column="Notes", mention=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("group", ["dprk", "linked", "nuclear", "exchange", "official"])
def test_a_mention_weighs_the_same_on_whatever_list_and_is_always_to_verify(group: str) -> None:
    assessed = ASSESSOR.assess(RowFacts(matches=(mention(group),), subject=subject(Sensitivity.HIGH)))
    assert (assessed.band, assessed.to_verify) == (Band.MEDIUM, True)
    assert assessed.reasons[0].code == "exposure.mention"


def test_a_mention_takes_nothing_from_a_match_and_adds_nothing_to_it() -> None:
    alone = ASSESSOR.assess(RowFacts(matches=(found("dprk"),), subject=subject(Sensitivity.HIGH)))
    beside = ASSESSOR.assess(
        RowFacts(matches=(found("dprk"), mention("linked", entity="m")), subject=subject(Sensitivity.HIGH))
    )
    assert (beside.band, beside.score, beside.to_verify) == (alone.band, alone.score, alone.to_verify)
    assert "exposure.mention" in {reason.code for reason in beside.reasons}


def test_a_missing_subject_counts_as_unknown_not_low() -> None:
    assert ASSESSOR.assess(RowFacts(matches=(found("linked"),))).band is Band.MEDIUM


@given(
    st.sampled_from(["dprk", "linked", "nuclear", "exchange", "other", "official"]),
    st.sampled_from(Sensitivity),
    st.sampled_from(Certainty),
    st.booleans(),
    st.sampled_from(["", "joint laboratory", "medical exchange", "conference"]),
    st.booleans(),
)
def test_modifiers_never_leave_the_band(group, sensitivity, certainty, advanced, activity, national) -> None:
    facts = RowFacts(
        matches=(found(group, certainty=certainty, traits=("military-civilian",)),),
        nationalities=(KP,) if national else (),
        subject=subject(sensitivity, advanced=advanced),
        activity=activity,
    )
    assessed = ASSESSOR.assess(facts)
    span = POLICY.scores[assessed.band]
    assert span.least <= assessed.score <= span.most
    line = "dprk" if national or group == "dprk" else "linked"
    assert assessed.band is POLICY.bands[line, sensitivity]


def test_an_uncertain_match_keeps_its_band_and_is_marked_to_verify() -> None:
    sure = ASSESSOR.assess(RowFacts(matches=(found("linked"),), subject=subject(Sensitivity.HIGH)))
    unsure = ASSESSOR.assess(
        RowFacts(matches=(found("linked", certainty=Certainty.POSSIBLE),), subject=subject(Sensitivity.HIGH))
    )
    assert (sure.band, sure.to_verify) == (Band.HIGH, False)
    assert (unsure.band, unsure.to_verify) == (Band.HIGH, True)
    assert unsure.score < sure.score
    assert "verify.match" in [reason.code for reason in unsure.reasons]


def test_an_uncertain_match_beside_a_dprk_nationality_leaves_the_band_certain() -> None:
    facts = RowFacts(
        matches=(found("dprk", certainty=Certainty.POSSIBLE),), nationalities=(KP,), subject=subject(Sensitivity.HIGH)
    )
    assert ASSESSOR.assess(facts).to_verify is False


def test_the_source_is_quoted_with_its_own_hedging_and_with_what_lowers_the_risk() -> None:
    assessed = ASSESSOR.assess(RowFacts(matches=(found("linked", entity="fefu"),)))
    quoted = [(r.code, r.text, r.source) for r in assessed.reasons if r.code.startswith("source.")]
    assert quoted == [
        (
            "source.says",
            "It has agreements with DPRK universities. (the source states it)",
            "brief, University Linkages",
        ),
        (
            "source.lowers",
            "It appears to keep DPRK students out of its science programmes. (the source calls it probable)",
            "brief, University Linkages",
        ),
    ]


def test_teaching_ban_is_cited_for_a_dprk_national_unless_the_subject_is_low() -> None:
    codes = [
        r.code
        for r in ASSESSOR.assess(
            RowFacts(nationalities=(KP,), subject=subject(Sensitivity.HIGH), about_person=True)
        ).reasons
    ]
    assert "law.teaching" in codes
    low = ASSESSOR.assess(RowFacts(nationalities=(KP,), subject=subject(Sensitivity.LOW), about_person=True))
    assert "law.teaching" not in [r.code for r in low.reasons]


def test_cooperation_is_cited_for_a_dprk_partner_whatever_the_subject_and_medical_exchange_is_named_as_excepted() -> (
    None
):
    place = Located("Partner", "Pyongyang Medical University", "KP", "by its country cell")
    plain = ASSESSOR.assess(RowFacts(located=(place,), subject=subject(Sensitivity.LOW), activity="Student exchange"))
    [cited] = [r for r in plain.reasons if r.code == "law.cooperation"]
    assert cited.source == "UNSCR 2321 (2016) §11"
    medical = ASSESSOR.assess(RowFacts(located=(place,), subject=subject(Sensitivity.LOW), activity="Medical exchange"))
    assert "excepted" in next(r.text for r in medical.reasons if r.code == "law.cooperation")


def test_every_reason_names_its_source() -> None:
    facts = RowFacts(
        matches=(found("linked", entity="fefu"),),
        nationalities=(KP,),
        subject=subject(Sensitivity.HIGH, advanced=True),
        activity="MoU",
    )
    assert all(reason.code and reason.text and reason.source for reason in ASSESSOR.assess(facts).reasons)


def codes(facts: RowFacts, assessor: Assessor = ASSESSOR) -> list[str]:
    return [reason.code for reason in assessor.assess(facts).reasons]


def test_only_the_main_statement_of_a_source_is_quoted_and_every_one_that_lowers_the_risk() -> None:
    says = [Claim(text, Hedge.CONFIRMED, "brief") for text in ("First.", "Second.")]
    lowers = [Claim(text, Hedge.PROBABLE, "brief", lowers=True) for text in ("Third.", "Fourth.")]
    told = replace(FEFU, evidence=(says[0], lowers[0], says[1], lowers[1]))
    assessed = Assessor(POLICY, load_activities(), {"fefu": told}).assess(
        RowFacts(matches=(found("linked", entity="fefu"),))
    )
    quoted = [reason.text.partition(" (")[0] for reason in assessed.reasons if reason.code.startswith("source.")]
    assert quoted == ["First.", "Third.", "Fourth."]


def test_a_place_is_no_second_exposure_and_a_nationality_is() -> None:
    place = Located("Partner", "Pyongyang Railway College", "KP", "by its country cell")
    listed = RowFacts(matches=(found("dprk"),), subject=subject(Sensitivity.HIGH))
    assert "modifier.several-exposures" not in codes(replace(listed, located=(place,)))
    assert "modifier.several-exposures" in codes(replace(listed, nationalities=(KP,)))


def test_cooperation_is_cited_for_a_row_about_a_person_only_with_an_activity() -> None:
    student = RowFacts(matches=(found("dprk"),), subject=subject(Sensitivity.HIGH), about_person=True)
    assert "law.cooperation" not in codes(student)
    assert "law.cooperation" in codes(replace(student, activity="Student exchange"))
    assert "law.cooperation" in codes(replace(student, about_person=False))


def test_a_listed_institution_is_not_told_to_stand_in_its_country_once_more_and_another_one_is() -> None:
    listed = RowFacts(matches=(found("dprk"),), subject=subject(Sensitivity.HIGH))
    same = Located("Institution", "Kim Il Sung University", "KP", "by its country cell")
    other = Located("Partner", "Pyongyang Railway College", "KP", "by its country cell")
    assert "exposure.located" not in codes(replace(listed, located=(same,)))
    assert "exposure.located" in codes(replace(listed, located=(other,)))
