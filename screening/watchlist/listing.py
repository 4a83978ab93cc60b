"""What a published list says of itself and of its entries: the blocks `imported` and `listing` of a list file."""

from __future__ import annotations

import re

from screening.datafile import Value
from screening.model import Claim, Entity, Hedge, Imported, LeftAside, ListFacts, Listing
from screening.watchlist.block import Block, Report

_SINCE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST = 10**9


def read_listing(value: Value, report: Report) -> Listing:
    """Read under what an entry stands in a published list."""
    block = Block(value, (), ("by", "programmes", "since", "number", "remark", "url"), report)
    read = Value.required_text
    return Listing(
        by=block.read("by", read, ""),
        programmes=block.read_each("programmes", read),
        since=block.read("since", _since, ""),
        number=block.read("number", read, ""),
        remark=block.read("remark", read, ""),
        url=block.read("url", read, ""),
    )


def read_imported(value: Value, report: Report) -> Imported:
    """Read how a list was made of a published file."""
    block = Block(value, ("file", "sha256", "form"), ("read", "left-aside"), report)
    return Imported(
        file=block.read("file", Value.required_text, ""),
        sha256=block.read("sha256", _sha256, ""),
        form=block.read("form", Value.required_text, ""),
        read=block.read("read", lambda v: v.integer(0, _MOST), 0),
        left_aside=block.read_each("left-aside", lambda v: _left_aside(v, report)),
    )


def claims_of(entity: Entity, facts: ListFacts | None) -> tuple[Claim, ...]:
    """Return what is said of an entity: by the statements of its list, and by its standing on a published one.

    A listing is told in the publisher's own terms and says no more than that the entity is listed.
    """
    if entity.listing is None:
        return entity.evidence
    return (*entity.evidence, _claim(entity.listing, facts))


def _claim(listing: Listing, facts: ListFacts | None) -> Claim:
    publisher = facts.publisher if facts else ""
    title = facts.title if facts else ""
    by = f" by {listing.by or publisher}" if listing.by or publisher else ""
    said = [f"Listed{by}"]
    if listing.programmes:
        said.append(f"under {'; '.join(programme.rstrip('. ') for programme in listing.programmes)}")
    if listing.since:
        said.append(f"since {listing.since}")
    text = f"{' '.join(said)}."
    if listing.remark:
        text += f" The list says: “{listing.remark}”"
    dated = f" of {facts.version}" if facts and facts.version else ""
    number = f"entry {listing.number}" if listing.number else ""
    return Claim(text, Hedge.CONFIRMED, ", ".join(filter(None, (f"{title}{dated}", number, listing.url))))


def _left_aside(value: Value, report: Report) -> LeftAside:
    block = Block(value, ("what", "count"), ("where",), report)
    return LeftAside(
        what=block.read("what", Value.required_text, ""),
        count=block.read("count", lambda v: v.integer(1, _MOST), 0),
        where=block.read("where", Value.required_text, ""),
    )


def _since(value: Value) -> str:
    text = value.required_text()
    if not _SINCE.fullmatch(text):
        raise value.error(f"{text[:60]!r} is no date", "Write 2026-11-23, 2026-11 or 2026.")
    return text


def _sha256(value: Value) -> str:
    text = value.required_text()
    if not _SHA256.fullmatch(text):
        raise value.error("this is no SHA-256 digest", "Sixty-four digits and letters a to f: copy it again.")
    return text
