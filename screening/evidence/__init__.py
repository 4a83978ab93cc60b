"""The record a screening leaves, and its verification: what was screened with what, by whom, and with which result.

A pack is a folder or a zip file: the reports, every file that was screened
with, and `MANIFEST.json` with their digests. The table itself is not in it.
"""

from screening.evidence.manifest import TO_ADD, Manifest, Operator, RowCounts, SavedOptions
from screening.evidence.opening import Pack, open_pack
from screening.evidence.packing import Packing
from screening.evidence.rows import RowDigest
from screening.evidence.verifying import check_files, compare_runs

__all__ = [
    "TO_ADD",
    "Manifest",
    "Operator",
    "Pack",
    "Packing",
    "RowCounts",
    "RowDigest",
    "SavedOptions",
    "check_files",
    "compare_runs",
    "open_pack",
]
