"""Which resolution an officer should read beside a finding.

Our reading, stated as such: paragraph 17 of resolution 2270 (2016) is about
teaching DPRK nationals and applies to rows about a person; paragraph 11 of
resolution 2321 (2016) suspends scientific and technical cooperation with
persons or groups officially sponsored by or representing the DPRK, whatever
the subject, medical exchanges excepted, and applies to rows about a partner.
What a paragraph says is told in one sentence of our own; the text is the law.
"""

from __future__ import annotations

from collections.abc import Iterator

from screening.model import Reason, Sensitivity, Subject
from screening.risk.exposure import Exposed

_TEACHING = "UNSCR 2270 (2016) §17 and 2321 (2016) §10"
_COOPERATION = "UNSCR 2321 (2016) §11"
_DPRK = "KP"


def law(exposed: tuple[Exposed, ...], subject: Subject, activity: str, *, about_person: bool) -> Iterator[Reason]:
    """Yield the paragraphs that may apply to a row exposed to the DPRK itself."""
    kinds = {item.kind for item in exposed if _DPRK in item.exposure.countries | item.exposure.nationalities}
    if "nationality" in kinds and subject.sensitivity is not Sensitivity.LOW:
        text = (
            "States must prevent the specialised teaching of DPRK nationals in disciplines that could help nuclear "
            "weapons or missiles (§17 names some, §10 adds more); check whether this study is one of them."
        )
        yield Reason("law.teaching", text, _TEACHING, f"check {_TEACHING} (teaching)")
    if kinds & {"institution", "located"} and (activity or not about_person):
        suspended = (
            "States must suspend scientific and technical cooperation with those whom the DPRK sponsors or who "
            "represent it"
        )
        if activity == "medical-exchange":
            text = f"{suspended}, but medical exchanges are excepted; check that this is one."
            short = f"check {_COOPERATION} (cooperation; medical exchanges are excepted)"
        else:
            text = (
                f"{suspended}, whatever the subject, unless it is judged harmless first: by the UN committee in "
                "nuclear, aerospace and advanced manufacturing fields, else by the state, which tells the committee; "
                "check which of these applies."
            )
            short = f"check {_COOPERATION} (cooperation)"
        yield Reason("law.cooperation", text, _COOPERATION, short)
