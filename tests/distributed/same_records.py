"""What "equal to the local run" means."""

from __future__ import annotations

import pandas as pd

import screening


def assert_same(found: pd.DataFrame, local: screening.Screening) -> None:
    """Hold that a frame of records says, row for row, what the local run says."""
    not_findings = found["band"].isin(["not-screened", "in-part"])
    unscreened, findings = found[not_findings], found[~not_findings].set_index("row")
    pd.testing.assert_frame_equal(findings.astype(object), local.to_frame().astype(object))
    said = zip(unscreened["row"], unscreened["band"], unscreened["reasons"], strict=True)
    assert list(said) == [
        (record.row, "not-screened" if record.strict else "in-part", record.text) for record in local.unscreened
    ]
