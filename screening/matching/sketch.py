"""Names and words as bits: which texts can hold a name at all, asked of thousands at once.

Each concept of a name has one of 512 bits. A name is the bits it needs, a word
those it may stand for, a text those of its words. The rarest concepts of a
long list share bits, so a sketch may promise too much and never too little;
what it promises is looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from screening.bytewise import Mask, Numbers, ranges

_PARTS = 8  # of 64 bits
_BITS = 64 * _PARTS
_OWN = _BITS - 64
"""How many concepts, the most frequent, have a bit of their own."""

Bits = npt.NDArray[np.uint64]


class NeededConcepts(Struct, frozen=True):
    """What the sketch of one name is made of."""

    needed: tuple[str, ...]
    firm: bool
    """Needs no support: the world does not share it."""
    support: frozenset[str]
    """Concepts of which one in the text supports it."""
    home: str
    """The country that supports it, alpha-2."""


class NameSketches(Struct, frozen=True):
    """The sketches of all names, group after group of one anchor."""

    groups: Mapping[str, int]
    """Anchor to its group."""
    starts: Numbers
    """Where each group starts, and the end."""
    bit: Mapping[str, int]
    """The bit of each concept that is needed or gives support."""
    needed: Bits
    """One row a name."""
    brief: npt.NDArray[np.uint64]
    """The same with all parts of a row on top of each other."""
    firm: Mask
    support: Bits
    """One row for each set of concepts that support a name."""
    supported_by: Numbers
    """For each name its row of `support`."""
    homes: tuple[str, ...]
    home: Numbers
    """The place of each name's home among `homes`."""

    @classmethod
    def of(cls, names: Mapping[str, Sequence[NeededConcepts]]) -> NameSketches:
        """Return the sketches of names by their anchor."""
        rows = [name for group in names.values() for name in group]
        supports = list(dict.fromkeys(name.support for name in rows if not name.firm)) or [frozenset[str]()]
        support_rows = {support: row for row, support in enumerate(supports)}
        homes = tuple(sorted({name.home for name in rows if not name.firm}))
        counts = Counter(concept for name in rows for concept in sorted(name.needed))
        counts.update(concept for support in supports for concept in sorted(support))
        bit = {concept: i if i < _OWN else _OWN + i % 64 for i, (concept, _) in enumerate(counts.most_common())}
        needed = _array(b"".join(_sketch(name.needed, bit) for name in rows))
        return cls(
            groups={anchor: number for number, anchor in enumerate(names)},
            starts=np.cumsum([0, *map(len, names.values())]),
            bit=bit,
            needed=needed,
            brief=np.bitwise_or.reduce(needed, axis=1),
            firm=np.array([name.firm for name in rows], np.bool_),
            support=_array(b"".join(_sketch(support, bit) for support in supports)),
            supported_by=np.array([0 if name.firm else support_rows[name.support] for name in rows], np.int64),
            homes=homes,
            home=np.array([0 if name.firm else homes.index(name.home) for name in rows], np.int64),
        )

    def first(self, anchor: str) -> int:
        """Return the row of the first name of an anchor."""
        return int(self.starts[self.groups[anchor]])


class Promise(Struct, frozen=True):
    """What the sketches of some texts promise."""

    sure: Mask
    """Texts that may hold a name, and what supports it where it needs support."""
    wanting: Mask
    """One row a text: the `homes` of names it may hold that lack support."""


class WordSketches:
    """The sketches of words, by number.

    Args:
        names: what is looked for.
    """

    def __init__(self, names: NameSketches) -> None:
        self._names = names
        self._bits = bytearray()
        self._missing = bytearray()
        self._anchors = _Lists()
        self._pieces = _Lists()
        self._concepts: dict[str, int] = {}
        """The number of each concept that some word is a piece of."""

    def add(self, concepts: frozenset[str], pieces: frozenset[str], missing: int) -> int:
        """Sketch a word and return its number.

        Args:
            concepts: what it may stand for.
            pieces: concepts it is one word of; two such words make the concept.
            missing: of how many more words it may be a part, if it is unknown.
        """
        self._bits += _sketch(concepts, self._names.bit)
        self._missing.append(missing)
        self._anchors.add(self._names.groups[concept] for concept in concepts & self._names.groups.keys())
        self._pieces.add(
            self._concepts.setdefault(concept, len(self._concepts)) for concept in pieces & self._names.bit.keys()
        )
        return len(self._missing) - 1

    def promise(self, words: Numbers, starts: Numbers) -> Promise:
        """Tell which texts may hold a name.

        Args:
            words: the numbers of the words of all texts, text after text.
            starts: where those of each text start; none is empty.
        """
        names, count = self._names, len(starts)
        present = np.bitwise_or.reduceat(_array(bytes(self._bits))[words], starts)
        slack = np.maximum.reduceat(np.frombuffer(bytes(self._missing), np.uint8)[words], starts)
        text, anchor = self._anchors.of(words, starts)
        for made, concept in self._made_of_pieces(words, starts):
            present[made] |= _array(_sketch((concept,), names.bit))[0]
            if concept in names.groups:
                text = np.append(text, made)
                anchor = np.append(anchor, np.full(len(made), names.groups[concept]))
        text, row = self._names_of(text, anchor)
        brief = np.bitwise_or.reduce(present, axis=1)  # most names are out by an eighth of their bits
        likely = np.flatnonzero(np.bitwise_count(names.brief[row] & ~brief[text]) <= slack[text])
        text, row = text[likely], row[likely]
        needed, here = names.needed[row], present[text]
        held = np.bitwise_count(needed & ~here).sum(axis=1) <= slack[text]
        firm = names.firm[row] | (names.support[names.supported_by[row]] & here).any(axis=1)
        sure = np.zeros(count, np.bool_)
        sure[text[held & firm]] = True
        wanting = np.zeros((count, len(names.homes)), np.bool_)
        shared = held & ~firm
        wanting[text[shared], names.home[row[shared]]] = True
        return Promise(sure, wanting)

    def _made_of_pieces(self, words: Numbers, starts: Numbers) -> Iterable[tuple[Numbers, str]]:
        """Yield concepts of which two words of a text are pieces, each with those texts."""
        text, concept = self._pieces.of(words, starts)
        pairs, times = _counted(text * len(self._concepts) + concept)
        text, concept = np.divmod(pairs[times > 1], max(1, len(self._concepts)))
        names = list(self._concepts)
        for number in _counted(concept)[0].tolist():
            yield text[concept == number], names[number]

    def _names_of(self, text: Numbers, anchor: Numbers) -> tuple[Numbers, Numbers]:
        """Return pairs of a text and a name whose anchor is in it."""
        groups = max(1, len(self._names.groups))
        text, anchor = np.divmod(_counted(text * groups + anchor)[0], groups)
        row, which = ranges(self._names.starts[anchor], np.diff(self._names.starts)[anchor])
        return text[which], row


class _Lists:
    """A list of numbers for each word."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._members: list[int] = []

    def add(self, members: Iterable[int]) -> None:
        """Append the list of one more word."""
        before = len(self._members)
        self._members.extend(sorted(members))
        self._sizes.append(len(self._members) - before)

    def of(self, words: Numbers, starts: Numbers) -> tuple[Numbers, Numbers]:
        """Return each member of the lists of some words, after the text that word is in.

        Args:
            words: the words of all texts, text after text.
            starts: where those of each text start.
        """
        sizes = np.array(self._sizes, np.int64)
        members = np.array(self._members, np.int64)
        places = np.flatnonzero(sizes[words])
        at, which = ranges((np.cumsum(sizes) - sizes)[words[places]], sizes[words[places]])
        return (np.searchsorted(starts, places, side="right") - 1)[which], members[at]


def _counted(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers that occur, in order, and how often; `numpy.unique` would load all of `numpy.ma`."""
    ordered = np.sort(numbers)
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])
    return ordered[starts], np.diff(np.append(starts, len(ordered)))


def _sketch(concepts: Iterable[str], bit: Mapping[str, int]) -> bytes:
    bits = 0
    for concept in concepts:
        if concept in bit:
            bits |= 1 << bit[concept]
    return bits.to_bytes(8 * _PARTS, "little")


def _array(data: bytes) -> Bits:
    return np.frombuffer(data, "<u8").reshape(-1, _PARTS)
