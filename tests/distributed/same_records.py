"""What "equal to the local run" means."""

from __future__ import annotations

import pandas as pd

import screening
from screening.library import FRAME_COLUMNS


def assert_same(found: pd.DataFrame, local: screening.Screening) -> None:
    """Hold that a frame of records says, row for row, what the local run says."""
    assert list(found.columns) == list(FRAME_COLUMNS)
    found = found[found["band"] != "warning"]
    not_findings = found["band"].isin(["not-screened", "in-part"])
    unscreened, findings = found[not_findings], found[~not_findings]
    expected = local.to_frame().reset_index(drop=True)
    expected["fingerprint"] = expected["fingerprint"].str.partition("-")[0]  # equal findings share it in a part
    pd.testing.assert_frame_equal(findings.astype(object).reset_index(drop=True), expected.astype(object))
    said = zip(unscreened["row"], unscreened["band"], unscreened["reasons"], strict=True)
    assert list(said) == [
        (record.row, "not-screened" if record.strict else "in-part", record.text) for record in local.unscreened
    ]
