"""What "equal to the local run" means."""

from __future__ import annotations

import pandas as pd

import screening


def assert_same(found: pd.DataFrame, local: screening.Screening) -> None:
    """Hold that a frame of records says, row for row, what the local run says."""
    unscreened = found[found["band"] == "not-screened"]
    findings = found[found["band"] != "not-screened"].set_index("row")
    pd.testing.assert_frame_equal(findings.astype(object), local.to_frame().astype(object))
    assert [(row, text) for row, text in zip(unscreened["row"], unscreened["reasons"], strict=True)] == [
        (record.row, record.text) for record in local.unscreened
    ]
