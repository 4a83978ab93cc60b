"""YAML text -> values with lines; nothing of YAML but plain data."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from screening.datafile.value import Kind, Value
from screening.errors import DataError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 32  # our deepest schema nests five deep; libyaml's own composer overflows the C stack at some thousands


def parse(text: str, name: str) -> Value | None:
    """Return the root of the one document in `text`, None when there is none.

    Args:
        text: the whole file.
        name: how errors name it.

    Raises:
        DataError: it is not YAML, or more than plain data.
    """
    loader = _Loader(text)
    try:
        return _build(iter(loader.get_event, None), name)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        _refuse_nesting(text, mark.line if mark else 0, name)
        where = f"{name}:{mark.line + 1}" if mark else name
        remedy = "Check indentation, quotes and colons on this line and the one above."
        raise DataError(f"not valid YAML: {exc.problem}", where=where, remedy=remedy) from exc
    except yaml.YAMLError as exc:
        raise DataError(f"not valid YAML: {exc}", where=name, remedy="Remove the unreadable character.") from exc
    finally:
        loader.dispose()


def _build(events: Iterator[yaml.Event], name: str) -> Value | None:
    """Build the values of one document from its parsing events.

    Not by recursion, so that no file, however nested, can exhaust the stack.
    """
    top = Value(name, 1, Kind.LIST)
    nested = [top]
    for event in events:
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            nested.pop()
        elif isinstance(event, yaml.NodeEvent):
            value = _value(event, name)
            nested[-1].children.append(value)
            if not value.is_text:
                nested.append(value)
            if len(nested) > _MAX_DEPTH:
                raise _too_deep(value)
    if len(top.children) > 1:
        remedy = "Remove the '---' line, or make it a file of its own."
        raise top.children[1].error("a second document starts here", remedy)
    return top.children[0] if top.children else None


def _refuse_nesting(text: str, line: int, name: str) -> None:
    """Raise our own error where a parser gave up on brackets that we would have refused.

    A scanner looks ahead of its events, and some releases of libyaml stop at a
    depth of their own, in their own words, before the event that we count.
    """
    depth = 0
    for number, written in enumerate(text.splitlines()[: line + 1], 1):
        for char in written:
            depth = max(0, depth + (char in "[{") - (char in "]}"))
            if depth > _MAX_DEPTH:
                raise _too_deep(Value(name, number, Kind.LIST))


def _too_deep(value: Value) -> DataError:
    return value.error(f"more than {_MAX_DEPTH} lists or blocks in one another", "Check the indentation.")


def _value(event: yaml.NodeEvent, name: str) -> Value:
    """Turn the event that starts a value into the value, refusing what is not plain data."""
    line = event.start_mark.line + 1 if event.start_mark else 1
    if isinstance(event, yaml.ScalarEvent):
        value = Value(name, line, Kind.TEXT, event.value, event.implicit[0])
        value.refuse_unseen()
    else:
        value = Value(name, line, Kind.LIST if isinstance(event, yaml.SequenceStartEvent) else Kind.BLOCK)
    if event.anchor is not None:
        raise value.error("YAML anchors and aliases (&, *) are not used in these files", "Write the value out.")
    if (tag := getattr(event, "tag", None)) is not None:
        raise value.error(f"the tag {tag!r} is not allowed", "Remove it; plain text, lists and blocks are enough.")
    return value
