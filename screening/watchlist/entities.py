"""One list file's YAML into `Watchlist`, `Entity` and `Alias`.

The schema is described for its writers in `watchlists/README.md`.
"""

from __future__ import annotations

import unicodedata
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from screening.datafile import DataFile, Value
from screening.model import (
    Alias,
    AliasKind,
    Claim,
    Entity,
    EntityKind,
    Hedge,
    Namesake,
    NamingRule,
    Place,
    Watchlist,
)
from screening.watchlist import codes
from screening.watchlist.block import Block, Report
from screening.watchlist.groups import read_groups
from screening.watchlist.listing import read_imported, read_listing

_LIST_KEYS = (
    *("version", "source", "seen", "covers", "group", "kind", "evidence", "publisher", "licence", "url", "imported"),
    *("groups", "max-age"),
)
_ENTITY_KEYS = (
    *("kind", "group", "source", "seen", "names", "country", "city", "places", "domains", "identifiers", "parent"),
    *("branches", "namesakes", "traits", "office", "born", "evidence", "countries", "addresses", "numbers", "listing"),
)
_YEARS = 1850, 2030
"""Of birth."""
_NAME_KEYS = ("lang", "kind", "source", "rule", "seen", "years", "shared", "weak")


class _Written(Struct, frozen=True):
    """A name with the place it is written at."""

    alias: Alias
    at: Value
    key: str
    """Two names are the same when they differ in case, width and spaces only."""


class _Origin(Struct, frozen=True):
    """Where names come from unless they say otherwise, and when that was read."""

    source: str
    seen: str

    def read(self, block: Block) -> _Origin:
        """Return the origin that a block gives, else this one."""
        return _Origin(block.read("source", Value.required_text, self.source), block.read("seen", codes.day, self.seen))


class _Defaults(Struct):
    """What a list says once for all its entities, and what was seen so far."""

    list_id: str
    kind: EntityKind
    group: str
    origin: _Origin
    evidence: tuple[Claim, ...]
    imported: bool
    """The entries are a publisher's: nothing is asked of them that only their author could mend."""
    ids: dict[str, Value] = field(default_factory=dict)
    names: dict[str, tuple[Block, _Written]] = field(default_factory=dict)


class ListReader:
    """Reads the head of a list, then its entities one by one.

    Args:
        head: the block with id, title and what holds for all entities.
        report: receives each problem.
        inside: whether the entities stand in that block, under `entities`.
    """

    def __init__(self, head: Value, report: Report, *, inside: bool) -> None:
        self._report = report
        self._block = block = Block(head, ("id", "title", *(["entities"] if inside else [])), _LIST_KEYS, report)
        origin = _Origin("", "").read(block)
        self._defaults = _Defaults(
            list_id=block.read("id", codes.slug, ""),
            kind=block.read("kind", lambda v: v.choice(EntityKind), EntityKind.INSTITUTION),
            group=block.read("group", codes.slug, ""),
            origin=origin,
            evidence=block.read_each("evidence", lambda v: replace(_claim(v, report), of_list=True)),
            imported="imported" in block,
        )

    def entity(self, value: Value) -> Entity:
        """Read one entity."""
        return _entity(value, self._defaults, self._report)

    def entities_inside(self) -> tuple[Entity, ...]:
        """Read the entities of the block itself."""
        return self._block.read_each("entities", self.entity)

    def watchlist(self, entities: tuple[Entity, ...], path: str, sha256: str) -> Watchlist:
        """Return the list with its entities."""
        block = self._block
        return Watchlist(
            id=self._defaults.list_id,
            title=block.read("title", Value.required_text, ""),
            version=block.read("version", codes.day, ""),
            source=self._defaults.origin.source,
            covers=block.read("covers", Value.required_text, ""),
            path=path,
            sha256=sha256,
            entities=entities,
            publisher=block.read("publisher", Value.required_text, ""),
            licence=block.read("licence", Value.required_text, ""),
            url=block.read("url", Value.required_text, ""),
            groups=block.read("groups", lambda v: read_groups(v, self._report), ()),
            max_age=block.read("max-age", codes.days, 0),
            imported=block.read("imported", lambda v: read_imported(v, self._report), None),
        )


def read_watchlist(file: DataFile, report: Report) -> Watchlist:
    """Turn a composed list file into a `Watchlist`, reporting every problem."""
    reader = ListReader(file.root, report, inside=True)
    return reader.watchlist(reader.entities_inside(), file.path, file.sha256)


def _entity(value: Value, defaults: _Defaults, report: Report) -> Entity:
    block = Block(value, ("id", "name"), _ENTITY_KEYS, report)
    kind = block.read("kind", lambda v: v.choice(EntityKind), defaults.kind)
    name = block.read("name", _letters, "")
    _require_bearings(block, kind, defaults)
    origin = defaults.origin.read(block)
    born, born_source = block.read("born", lambda v: _born(v, report), (0, ""))
    entity = Entity(
        id=block.read("id", codes.slug, ""),
        name=name,
        kind=kind,
        group=block.read("group", codes.slug, defaults.group),
        list_id=defaults.list_id,
        aliases=_aliases(name, origin, block, defaults),
        country=block.read("country", codes.country, ""),
        city=block.read("city", Value.required_text, ""),
        places=block.read_each("places", Value.required_text),
        domains=block.read_each("domains", codes.domain),
        identifiers=block.read("identifiers", codes.identifiers, {}),
        parent=block.read("parent", Value.required_text, ""),
        branches=block.read_each("branches", lambda v: _branch(v, report)),
        namesakes=block.read_each("namesakes", lambda v: _namesake(v, report)),
        traits=block.read_each("traits", codes.slug),
        office=block.read("office", Value.required_text, ""),
        born=born,
        born_source=born_source,
        evidence=block.read_each("evidence", lambda v: _claim(v, report)) + defaults.evidence,
        countries=block.read_each("countries", codes.country),
        addresses=block.read_each("addresses", Value.required_text),
        numbers=block.read_each("numbers", Value.required_text),
        listing=block.read("listing", lambda v: read_listing(v, report), None),
    )
    _refuse_second_id(entity, block, defaults)
    return entity


def _require_bearings(block: Block, kind: EntityKind, defaults: _Defaults) -> None:
    """Report what no entity can be judged without: its group and, for an institution, its country."""
    if "group" not in block and not defaults.group:
        remedy = "Add 'group: …' here, or once at the top of the list for all its entities."
        block.report(block.value.error("'group' is missing", remedy))
    if kind is EntityKind.INSTITUTION and "country" not in block and not defaults.imported:
        remedy = "Add 'country: …' (two letters): without it a namesake abroad cannot be told apart."
        block.report(block.value.error("'country' is missing", remedy))
    if kind is EntityKind.INSTITUTION and "office" in block:
        remedy = "Remove it, or add 'kind: person'."
        block.report(block.place_of("office").error("only a person holds an office", remedy))
    if kind is EntityKind.INSTITUTION and "born" in block:
        remedy = "Remove it, or add 'kind: person'."
        block.report(block.place_of("born").error("only a person is born", remedy))


def _aliases(name: str, origin: _Origin, block: Block, defaults: _Defaults) -> tuple[Alias, ...]:
    """Return all written forms, the display name first."""
    written: dict[str, _Written] = {}
    for form in chain.from_iterable(block.read_each("names", lambda v: _names(v, origin, block.report))):
        first = written.setdefault(form.key, form)
        if first is not form:
            what = f"the name {form.alias.text!r} is given twice for this entity (first on line {first.at.line})"
            block.report(form.at.error(what, "Keep one of them."))
    if name:
        kind = AliasKind.LISTED if defaults.imported else AliasKind.OFFICIAL
        display = _written(Alias(name, kind, source=origin.source, seen=origin.seen), block.place_of("name"))
        # A display name repeated under `names` takes language, kind and source from there.
        repeated = written.pop(display.key, display)
        written = {display.key: replace(repeated, alias=replace(repeated.alias, text=name)), **written}
    for form in written.values() if not defaults.imported else ():
        _refuse_name_of_another(form, block, defaults)
    return tuple(form.alias for form in written.values())


def _names(value: Value, origin: _Origin, report: Report) -> tuple[_Written, ...]:
    """Read one entry of `names`: plain text, or a block whose `text` is one form or a list of them."""
    if value.is_text:
        return (_written(Alias(_letters(value), source=origin.source, seen=origin.seen), value),)
    block = Block(value, ("text",), _NAME_KEYS, report)
    kind = block.read("kind", lambda v: v.choice(AliasKind), AliasKind.ALIAS)
    lang = block.read("lang", codes.language, "")
    years = block.read("years", codes.years, "")
    shared, at_home = block.read("shared", _shared, (False, False))
    weak = block.read("weak", Value.boolean, False)
    rule = block.read("rule", lambda v: v.choice(NamingRule), None)
    own = _Origin("", "") if "rule" in block else origin.read(block)
    for key in ("source", "seen"):
        if "rule" in block and key in block:
            remedy = "Keep 'source' when somebody writes the name so, 'rule' when nobody is known to."
            report(block.place_of(key).error(f"a name made by a rule has no {key}", remedy))
    if years and kind is not AliasKind.FORMER:
        remedy = "Add 'kind: former' or remove the years."
        report(block.place_of("years").error("years belong to a former name", remedy))
    return block.read_each(
        "text",
        lambda v: _written(
            Alias(
                _letters(v),
                kind,
                lang,
                source=own.source,
                rule=rule,
                seen=own.seen,
                years=years,
                shared=shared,
                shared_at_home=at_home,
                weak=weak,
            ),
            v,
        ),
    )


def _shared(value: Value) -> tuple[bool, bool]:
    """Read whether other bodies use a form: `true`, or `home` when bodies of the entity's own country do too."""
    if value.is_text and value.text() == "home":
        return True, True
    return value.boolean(), False


def _written(alias: Alias, at: Value) -> _Written:
    return _Written(alias, at, " ".join(unicodedata.normalize("NFKC", alias.text).casefold().split()))


def _letters(value: Value) -> str:
    text = value.required_text()
    if not any(map(str.isalnum, text)):
        raise value.error(f"{text[:60]!r} has no letter or digit", "Write the name out or remove it.")
    return text


def _refuse_name_of_another(form: _Written, block: Block, defaults: _Defaults) -> None:
    """Report a name of two entities of a list, unless both say that it is shared."""
    owner, other = defaults.names.setdefault(form.key, (block, form))
    if owner is not block and not (form.alias.shared and other.alias.shared):
        what = f"the name {form.alias.text!r} belongs to another entity too (line {other.at.line})"
        block.report(form.at.error(what, "Remove it from one of them, or mark both 'shared: true'."))


def _refuse_second_id(entity: Entity, block: Block, defaults: _Defaults) -> None:
    at = block.place_of("id")
    first = defaults.ids.setdefault(entity.id, at)
    if entity.id and first is not at:
        what = f"the id {entity.id!r} is given twice (first on line {first.line})"
        block.report(at.error(what, "Give each entity an id of its own."))


def _branch(value: Value, report: Report) -> Place:
    block = Block(value, ("name", "city", "country"), ("source",), report)
    read = Value.required_text
    return Place(
        name=block.read("name", read, ""),
        city=block.read("city", read, ""),
        country=block.read("country", codes.country, ""),
        source=block.read("source", read, ""),
    )


def _namesake(value: Value, report: Report) -> Namesake:
    block = Block(value, ("name",), ("country", "city", "why"), report)
    read = Value.required_text
    return Namesake(
        name=block.read("name", read, ""),
        country=block.read("country", codes.country, ""),
        city=block.read("city", read, ""),
        why=block.read("why", read, ""),
    )


def _born(value: Value, report: Report) -> tuple[int, str]:
    """Read a year of birth; it speaks against namesakes, so it must say who gives it."""
    block = Block(value, ("year", "source"), (), report)
    return block.read("year", lambda v: v.integer(*_YEARS), 0), block.read("source", Value.required_text, "")


def _claim(value: Value, report: Report) -> Claim:
    """Read a statement; without a hedge it would state more than its source may say."""
    block = Block(value, ("text", "hedge", "where"), ("lowers",), report)
    return Claim(
        text=block.read("text", Value.required_text, ""),
        hedge=block.read("hedge", lambda v: v.choice(Hedge), Hedge.POSSIBLE),
        where=block.read("where", Value.required_text, ""),
        lowers=block.read("lowers", Value.boolean, False),
    )
