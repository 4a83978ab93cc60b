"""A watchlist written as a list file: what `load_watchlist` reads, and nothing that it would fill in anyway."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct

from screening.model import Alias, AliasKind, Claim, Entity, EntityKind, Listing, Namesake, Place, Watchlist

Block = dict[str, Any]
_ONE_LINE = 1 << 30
"""Width of a line that is never broken."""
_NOTE = "# Made by a program. Keys are explained in watchlists/README.md; `screen watchlists check` finds mistakes."


class _Common(Struct, frozen=True):
    """What the head of a list says for all its entities."""

    source: str
    group: str
    display: AliasKind
    """What the name is that an entity is called by."""


def _common(watchlist: Watchlist) -> _Common:
    groups = {entity.group for entity in watchlist.entities}
    display = AliasKind.LISTED if watchlist.imported else AliasKind.OFFICIAL
    return _Common(watchlist.source, groups.pop() if len(groups) == 1 else "", display)


def as_yaml(watchlist: Watchlist) -> Iterator[str]:
    """Yield the list as YAML, piece by piece."""
    common = _common(watchlist)
    yield f"{_NOTE}\n{_laid_out(_head(watchlist, common), '')}entities:{'' if watchlist.entities else ' []'}\n"
    for entity in watchlist.entities:
        yield "  - " + _laid_out(_entity(entity, common), "    ").removeprefix("    ")


def as_lines(watchlist: Watchlist) -> Iterator[str]:
    """Yield the list in lines of JSON; see `lines`."""
    import msgspec

    common = _common(watchlist)
    yield msgspec.json.encode({"list": _head(watchlist, common)}).decode() + "\n"
    for entity in watchlist.entities:
        yield msgspec.json.encode(_entity(entity, common)).decode() + "\n"


def _head(watchlist: Watchlist, common: _Common) -> Block:
    """Return what a list says above its entities."""
    shared = [claim for claim in watchlist.entities[0].evidence if claim.of_list] if watchlist.entities else []
    imported = watchlist.imported
    return _filled(
        {
            "id": watchlist.id,
            "title": watchlist.title,
            "version": watchlist.version,
            "publisher": watchlist.publisher,
            "licence": watchlist.licence,
            "url": watchlist.url,
            "source": watchlist.source,
            "covers": watchlist.covers,
            "max-age": f"{watchlist.max_age}d" if watchlist.max_age else "",
            "groups": {
                group.id: _filled({"title": group.title, "wording": group.wording, "bands": dict(group.bands)})
                for group in watchlist.groups
            },
            "group": common.group,
            "evidence": [_claim(claim) for claim in shared],
            "imported": _filled(
                {
                    "file": imported.file,
                    "sha256": imported.sha256,
                    "form": imported.form,
                    "read": imported.read,
                    "left-aside": [
                        _filled({"what": each.what, "count": each.count, "where": each.where})
                        for each in imported.left_aside
                    ],
                }
            )
            if imported
            else {},
        }
    )


def _entity(entity: Entity, common: _Common) -> Block:
    """Return an entity as a block of a list file."""
    return _filled(
        {
            "id": entity.id,
            "name": entity.name,
            "kind": "" if entity.kind is EntityKind.INSTITUTION else entity.kind.value,
            "group": "" if entity.group == common.group else entity.group,
            "country": entity.country,
            "countries": list(entity.countries),
            "city": entity.city,
            "places": list(entity.places),
            "addresses": list(entity.addresses),
            "domains": list(entity.domains),
            "identifiers": dict(entity.identifiers),
            "numbers": list(entity.numbers),
            "parent": entity.parent,
            "office": entity.office,
            "born": {"year": entity.born, "source": entity.born_source} if entity.born else {},
            "names": _names(entity, common),
            "branches": [_place(place) for place in entity.branches],
            "namesakes": [_namesake(namesake) for namesake in entity.namesakes],
            "traits": list(entity.traits),
            "evidence": [_claim(claim) for claim in entity.evidence if not claim.of_list],
            "listing": _listing(entity.listing) if entity.listing else {},
        }
    )


def _names(entity: Entity, common: _Common) -> list[Any]:
    """Return the names besides the display name, those alike in all but their text together."""
    display, *others = entity.aliases
    plain = Alias(display.text, common.display, source=common.source)
    written = others if display == plain else entity.aliases
    names: list[Any] = []
    for about, group in groupby(written, key=lambda alias: _about(alias, common.source)):
        texts = [alias.text for alias in group]
        keys = _filled(dict(about))
        if keys:
            names.append({**keys, "text": texts[0] if len(texts) == 1 else texts})
        else:
            names += texts
    return names


def _about(alias: Alias, source: str) -> tuple[tuple[str, Any], ...]:
    return (
        ("lang", alias.lang),
        ("kind", "" if alias.kind is AliasKind.ALIAS else alias.kind.value),
        ("years", alias.years),
        ("weak", alias.weak),
        ("shared", "home" if alias.shared_at_home else alias.shared),
        ("rule", alias.rule.value if alias.rule else ""),
        ("source", "" if alias.source == source else alias.source),
        ("seen", alias.seen),
    )


def _place(place: Place) -> Block:
    return _filled({"name": place.name, "city": place.city, "country": place.country, "source": place.source})


def _namesake(namesake: Namesake) -> Block:
    return _filled({"name": namesake.name, "country": namesake.country, "city": namesake.city, "why": namesake.why})


def _claim(claim: Claim) -> Block:
    return _filled({"hedge": claim.hedge.value, "lowers": claim.lowers, "where": claim.where, "text": claim.text})


def _listing(listing: Listing) -> Block:
    return _filled(
        {
            "by": listing.by,
            "programmes": list(listing.programmes),
            "since": listing.since,
            "number": listing.number,
            "remark": listing.remark,
            "url": listing.url,
        }
    )


def _filled(block: Block) -> Block:
    """Return a block without what is empty: the reader fills that in."""
    return {key: value for key, value in block.items() if value}


def _laid_out(block: Block, indent: str) -> str:
    """Return a block as lines of YAML: lists of blocks one entry a line, all else on the line of its key."""
    lines: list[str] = []
    for key, value in block.items():
        if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
            lines += [f"{indent}{key}:", *(f"{indent}  - {_flow(entry)}" for entry in value)]
        else:
            lines.append(f"{indent}{key}: {_flow(value)}")
    return "".join(f"{line}\n" for line in lines)


def _flow(thing: object) -> str:
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(
        thing, Dumper=dumper, sort_keys=False, allow_unicode=True, width=_ONE_LINE, default_flow_style=True
    )
    return str(text).removesuffix("...\n").strip()
