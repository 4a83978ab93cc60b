"""Hold a pack to its manifest, and a new screening to both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from screening import datafile
from screening.evidence.manifest import OWN_DATA, RowCounts
from screening.evidence.opening import Pack
from screening.model import WORST_FIRST
from screening.subjects import SUBJECT_FILES


def check_files(pack: Pack) -> list[str]:
    """Return what in a pack is not as its manifest says; nothing when all is."""
    return list(_differing_files(pack))


def _differing_files(pack: Pack) -> Iterator[str]:
    listed = pack.manifest.files
    for name, saved in sorted(listed.items()):
        content = pack.files.get(name)
        if content is None:
            yield f"{name}: missing."
        elif hashlib.sha256(content).hexdigest() != saved.sha256:
            yield f"{name}: changed (its SHA-256 is not the recorded one)."
    for name in sorted(pack.files.keys() - listed.keys()):
        yield f"{name}: not in the manifest."


def compare_runs(pack: Pack, inputs: list[str], now: RowCounts, by_band: dict[str, int], version: str) -> list[str]:
    """Return where a new screening differs from the recorded one, and why as far as it can be told.

    Args:
        pack: the recorded one.
        inputs: SHA-256 of each table that was screened now.
        now: its rows.
        by_band: its counts.
        version: of the program that screened now.
    """
    return list(_differing_runs(pack, inputs, now, by_band, version))


def _differing_runs(
    pack: Pack, inputs: list[str], now: RowCounts, by_band: dict[str, int], version: str
) -> Iterator[str]:
    then = pack.manifest
    recorded = [each["sha256"] for each in then.inputs]
    same_table = inputs == recorded
    if not same_table:
        yield f"The table is another: its SHA-256 is {', '.join(inputs)}, recorded is {', '.join(recorded)}."
    if then.rows == now:
        return
    for what, before, after in (
        ("rows", then.rows.rows, now.rows),
        ("rows without a finding", then.rows.clean, now.clean),
        ("findings", then.rows.findings, now.findings),
        ("records of what was not screened", then.rows.unscreened, now.unscreened),
    ):
        if before != after:
            yield f"{what.capitalize()}: {before:,} recorded, {after:,} now."
    for band in (each.label for each in WORST_FIRST):
        before, after = then.by_band.get(band, 0), by_band.get(band, 0)
        if before != after:
            yield f"Band {band}: {before:,} recorded, {after:,} now."
    if then.rows.sha256 != now.sha256:
        yield "The verdict of at least one row is not the recorded one (the digest over all rows differs)."
    if same_table:
        recorded_version = then.tool.get("version", "?")
        why = (
            f"the program was {recorded_version} and is {version}"
            if recorded_version != version
            else "the program has the same version: its installation or its built-in data may have been changed"
        )
        yield f"The table, the lists and the policy are the recorded ones; {why}."


def differing_data(pack: Pack) -> list[str]:
    """Return which data of this program is not the recorded one: a new screening is made with its own."""
    own = {path.name: path for path in (datafile.builtin(name) for name in (*SUBJECT_FILES, *OWN_DATA))}
    return [
        f"{saved.was}: this program has another one than was recorded; what follows may come from it."
        for saved in pack.manifest.files.values()
        if saved.what in {"subjects", "data"}
        and saved.was in own
        and hashlib.sha256(own[saved.was].read_bytes()).hexdigest() != saved.sha256
    ]
