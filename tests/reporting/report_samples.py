"""A small university's table as the screening saw it, for reports to be written from."""

from __future__ import annotations

import io
from collections.abc import Iterable

from msgspec.structs import replace

from screening.model import (
    Action,
    Alias,
    AliasKind,
    Band,
    Certainty,
    Check,
    ColumnNote,
    ColumnRole,
    Country,
    CountryStatus,
    Coverage,
    Finding,
    ListFacts,
    LocatedMatch,
    Mapping,
    Match,
    Method,
    NearMiss,
    PolicyFacts,
    Reason,
    Role,
    Run,
    Sensitivity,
    SourceFacts,
    Subject,
    SubjectEvidence,
    Summary,
    TableWarning,
    Unscreened,
)
from screening.reporting import Record, ReportOptions, reporter

DPRK = Country("КНДР", CountryStatus.KNOWN, "KP")
RUSSIA = Country("Russia", CountryStatus.KNOWN, "RU")
BARE_KOREA = Country("Korea", CountryStatus.AMBIGUOUS, "", ("KP", "KR"), "a bare “Korea” may be either")

KIM_CHAEK = Match(
    entity_id="kim-chaek-university-of-technology",
    entity_name="Kim Chaek University of Technology",
    list_id="brief",
    group="dprk",
    method=Method.NAME,
    text="Kim Chaek Univ. of Technology",
    alias=Alias(
        "Kim Chaek University of Technology", AliasKind.OFFICIAL, "en", "brief, University Linkages with North Korea"
    ),
    similarity=0.9712,
    certainty=Certainty.STRONG,
    country_check=Check.AGREE,
    city_check=Check.UNKNOWN,
    why=("All words agree; “Univ.” is short for “University”.", "The country column says North Korea."),
)
FEFU = Match(
    entity_id="far-eastern-federal-university",
    entity_name="Far Eastern Federal University",
    list_id="brief",
    group="linked",
    method=Method.ACRONYM,
    text="ДВФУ",
    alias=Alias("ДВФУ", AliasKind.ACRONYM, "ru"),
    similarity=1.0,
    certainty=Certainty.STRONG,
    country_check=Check.AGREE,
    city_check=Check.AGREE,
    why=("The acronym is the same.", "City “Владивосток” is the seat."),
)
DEFENCE = Match(
    entity_id="dprk-national-defence-university",
    entity_name="National Defence University (DPRK)",
    list_id="brief",
    group="dprk",
    method=Method.NAME,
    text="National Defense University",
    alias=Alias("National Defence University", AliasKind.OFFICIAL, "en", shared=True),
    similarity=0.981,
    certainty=Certainty.POSSIBLE,
    country_check=Check.AMBIGUOUS,
    city_check=Check.UNKNOWN,
    why=("Bodies of this name exist in several countries.", "The country “Korea” may be North or South."),
    traits=("military",),
)
DEFENCE_IN_PAKISTAN = NearMiss(
    entity_id="dprk-national-defence-university",
    entity_name="National Defence University (DPRK)",
    text="National Defence University",
    alias=Alias("National Defence University", AliasKind.OFFICIAL, "en", shared=True),
    similarity=1.0,
    code="country-conflict",
    why=("The country column says Pakistan, which has a university of this name.",),
)

KIM_CHAEK_SAID = (
    Reason(
        "source.says",
        "One of four main DPRK universities linked with the nuclear and missile programmes. (the source states it)",
        "brief, University Linkages with North Korea",
        about="Kim Chaek University of Technology",
    ),
)
FEFU_SAID = (
    Reason(
        "source.says",
        "Has agreements with DPRK universities. (the source states it)",
        "brief, University Linkages with North Korea",
        about="Far Eastern Federal University",
    ),
    Reason(
        "source.lowers",
        "Appears not to admit North Korean students to its science programmes. (the source calls it probable)",
        "brief, University Linkages with North Korea",
        about="Far Eastern Federal University",
    ),
)

KIM_CHAEK_ROW = Finding(
    row=7,
    line=9,
    sheet_row=9,
    record_id="S-1042",
    band=Band.CRITICAL,
    score=96,
    exposure="dprk",
    matches=(
        LocatedMatch(
            "Home university", KIM_CHAEK, cell="Faculty 5, Kim Chaek Univ. of Technology, Pyongyang", span=(11, 40)
        ),
    ),
    nationality=DPRK,
    institution_country=DPRK,
    subject=Subject(
        "Nuclear Reactor Engineering",
        "H820",
        "MSc",
        Sensitivity.HIGH,
        "nuclear-engineering",
        "nuclear engineering",
        "UNSCR 2270 (2016) §17, named",
        True,
        (
            SubjectEvidence("term", "Nuclear Reactor", "Names nuclear engineering."),
            SubjectEvidence("level", "MSc", "Master level is advanced."),
        ),
    ),
    reasons=(
        Reason("exposure.dprk", "Kim Chaek University of Technology is on the list brief.", "watchlist brief"),
        Reason(
            "exposure.nationality",
            "The nationality is read as North Korea.",
            "UNSCR 2270 (2016) §17",
            "national of North Korea",
        ),
        *KIM_CHAEK_SAID,
        Reason("subject.high", "“Nuclear Reactor Engineering” is rated high.", "UNSCR 2270 (2016) §17, named"),
        Reason(
            "policy.band",
            "DPRK institution with a subject of high sensitivity gives critical.",
            "policy default, bands.dprk",
            "DPRK institution with a subject of high sensitivity: critical",
        ),
        Reason(
            "modifier.several-exposures",
            "Institution and nationality point the same way (+4 within the band).",
            "policy default, modifiers.several-exposures",
            "+4 institution and nationality point the same way",
        ),
    ),
)
FEFU_ROW = Finding(
    row=12,
    line=14,
    sheet_row=14,
    record_id="S-1077",
    band=Band.HIGH,
    score=74,
    exposure="linked",
    matches=(LocatedMatch("Home university", FEFU),),
    nationality=RUSSIA,
    institution_country=RUSSIA,
    subject=Subject(
        "Ядерная физика",
        "14.04.02",
        "магистратура",
        Sensitivity.HIGH,
        "nuclear-physics",
        "nuclear physics",
        "UNSCR 2270 (2016) §17",
    ),
    reasons=(
        Reason("exposure.linked", "Far Eastern Federal University is on the list brief.", "watchlist brief"),
        *FEFU_SAID,
        Reason(
            "policy.band",
            "Linked institution with a subject of high sensitivity gives high.",
            "policy default, bands.linked",
            "Linked institution with a subject of high sensitivity: high",
        ),
    ),
)
DEFENCE_ROW = Finding(
    row=31,
    line=33,
    sheet_row=33,
    record_id="S-1190",
    band=Band.HIGH,
    score=61,
    exposure="dprk",
    matches=(LocatedMatch("Home university", DEFENCE),),
    nationality=None,
    institution_country=BARE_KOREA,
    subject=Subject("", "", "", Sensitivity.UNKNOWN),
    reasons=(
        Reason(
            "policy.band",
            "DPRK institution with a subject of unknown sensitivity gives high.",
            "policy default, bands.dprk",
            "DPRK institution with a subject of unknown sensitivity: high",
        ),
        Reason(
            "verify.match",
            "The match of “National Defense University” is uncertain; check it before relying on it.",
            "matching, certainty possible",
            "verify that National Defence University (DPRK) is meant",
        ),
    ),
    to_verify=True,
)
LINGUIST_ROW = Finding(
    row=40,
    line=42,
    sheet_row=42,
    record_id="S-1201",
    band=Band.MEDIUM,
    score=41,
    exposure="dprk",
    matches=(),
    nationality=Country("조선민주주의인민공화국", CountryStatus.KNOWN, "KP"),
    institution_country=Country("China", CountryStatus.KNOWN, "CN"),
    subject=Subject(
        "Linguistics", "", "BA", Sensitivity.LOW, "languages", "humanities and languages", "brief: probably permitted"
    ),
    reasons=(
        Reason(
            "exposure.nationality",
            "The nationality is read as North Korea.",
            "UNSCR 2270 (2016) §17",
            "national of North Korea",
        ),
        Reason(
            "policy.band",
            "DPRK institution with a subject of low sensitivity gives medium.",
            "policy default, bands.dprk",
            "DPRK institution with a subject of low sensitivity: medium",
        ),
    ),
)
PAKISTAN_ROW = Finding(
    row=55,
    line=57,
    sheet_row=57,
    record_id="S-1300",
    band=Band.NONE,
    score=0,
    matches=(),
    nationality=Country("Pakistan", CountryStatus.KNOWN, "PK"),
    institution_country=Country("Pakistan", CountryStatus.KNOWN, "PK"),
    subject=Subject("History", "", "BA", Sensitivity.LOW),
    reasons=(),
    near_misses=(DEFENCE_IN_PAKISTAN,),
)
KOREA_ROW = Unscreened(
    44, 46, "S-1222", "ambiguous-country", "Nationality “Korea” may be North or South Korea.", sheet_row=46
)
EMPTY_ROWS = tuple(
    Unscreened(
        row, row + 2, "", "nothing-to-screen", "No institution, nationality or person is given.", sheet_row=row + 2
    )
    for row in (50, 51, 52, 54)
)

SOURCE = SourceFacts("enrolments-2016.csv", "csv", "utf-8", ",", header_row=2)
RUN = Run(
    tool="screening",
    version="0.1.0",
    generated_at="2026-11-23T17:00:00Z",
    source=SOURCE,
    mapping=Mapping(
        (
            ColumnRole(0, "Student no.", Role.RECORD_ID, "", "header names a record number"),
            ColumnRole(2, "Home university", Role.INSTITUTION, "home", "header names a university"),
            ColumnRole(3, "Country", Role.INSTITUTION_COUNTRY, "home", "header is English for country"),
            ColumnRole(4, "Nationality", Role.NATIONALITY, "", "header is English for nationality"),
            ColumnRole(5, "Programme", Role.SUBJECT, "", "header is English for a subject"),
            ColumnRole(6, "Degree", Role.LEVEL, "", "values are levels of study"),
        ),
        unused=("Fee status", "Campus"),
        notes=(
            ColumnNote(
                "nationality-or-country",
                "Country",
                "“Country” was taken as the country of “Home university”, which stands before it",
                "--map nationality='Country'",
            ),
        ),
    ),
    watchlists=(
        ListFacts("brief", "2026-11-20", "a" * 64, 20, 0, "Institutions", "one brief of 2017", True),
        ListFacts("officials", "2026-11-20", "b" * 64, 8, 8, "Officials", "one brief of 2017", True),
    ),
    policy=PolicyFacts(
        "default",
        "2026-11-20",
        "c" * 64,
        "",
        (
            Action(
                ("critical", "high"),
                ("dprk",),
                "Export control, export@example.ac.uk",
                "2 working days",
                ("Compare the row with the passport.", "Write down what was decided."),
                ("Do not refuse a place for this alone.",),
                "our procedure, section 4",
            ),
            Action(("critical", "high", "medium"), steps=("Check that it is the same institution.",)),
        ),
        {"dprk": "DPRK institution or DPRK national", "linked": "institution with reported agreements"},
    ),
)
SUMMARY = Summary(
    source=replace(SOURCE, sha256="d" * 64),
    rows=1_250,
    screened=1_245,
    unscreenable=5,
    by_band={"critical": 1, "high": 2, "medium": 1, "low": 0, "none": 1_241},
    unscreenable_by_code={"ambiguous-country": 1, "nothing-to-screen": 4},
    warnings=(
        TableWarning(
            "ragged-row",
            "Two rows have fewer cells than the header; the missing ones count as blank.",
            2,
            (3, 18),
            (5, 20),
            (4, 19),
        ),
    ),
    coverage=(
        Coverage("institution", 1_240, 6, 4),
        Coverage("nationality", 1_244, 5, 0, 1),
        Coverage("subject", 1_250),
        Coverage("person", blank=1_250, column=False),
    ),
)
RECORDS: tuple[Record, ...] = (KIM_CHAEK_ROW, FEFU_ROW, DEFENCE_ROW, LINGUIST_ROW, KOREA_ROW, *EMPTY_ROWS)


def write(
    format: str,
    records: Iterable[Record] = RECORDS,
    *,
    run: Run = RUN,
    summary: Summary = SUMMARY,
    **options: object,
) -> str:
    """Return the report as text."""
    out = io.StringIO(newline="")
    report = reporter(format, out, ReportOptions(**options))  # type: ignore[arg-type]
    report.begin(run)
    for record in records:
        report.add(record)
    report.end(summary)
    return out.getvalue()
