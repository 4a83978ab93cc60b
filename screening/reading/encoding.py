"""Finds the encoding of text: byte order mark, strict UTF-8, then by statistics."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct, field

from screening.errors import UsageError
from screening.reading.likely import likelier, likelier_han
from screening.reading.source import Source
from screening.reading.textual import is_sixteen_bit

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_BY_MARK = ("utf-16", "utf-32")
"""Encodings whose text must begin with a mark."""
_NOT_STORED = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
"""Codecs of Python that no program stores a table in; some would turn the backslashes of a file into characters."""

_EAST_ASIAN = ("cp932", "shift_jis_2004", "euc_jis_2004", "cp949", "euc_kr", "gb18030", "big5hkscs")
_CANDIDATES = (
    "cp1251", "cp1252", "koi8-r", "cp866",
    *_EAST_ASIAN,
    "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
)  # fmt: skip
"""Encodings that real exports use. Rare ones (EBCDIC, the West's DOS code pages)
would only win by mistake on a short table; Latin-1 and Latin-5 are contained in
cp1252 and cp1254."""
_ISO = ("iso8859-2", "iso8859-5", "iso8859-7")
"""Candidates too where no byte is 80-9F: those are control characters there, which text has not."""

_ESCAPES = re.compile(rb"\x1b\$[@A-D(]|~\{(?:[!-w][!-~])+~\}")
"""How letters of East Asia begin in text that has only ASCII's bytes; such mail and its exports still go round."""

_SAMPLE = 200_000
"""Bytes of telling lines shown to the detector, which looks at no more."""
_PER_BLOCK = 20_000
"""Bytes of telling lines taken from one block of 1 MB, so that they come from all over the file."""


_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([\w-]+)")
"""How a web page says its encoding, as HTML or as XML."""

_AS_BROWSERS = {
    "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "euc_jp": "euc_jis_2004", "big5": "big5hkscs",
}  # fmt: skip
"""Names under which people write a wider encoding, as the Encoding Standard of WHATWG reads them."""


class Encoding(Struct, frozen=True):
    """An encoding and how it is known."""

    name: str
    """Python's name; the variants with a mark (`utf-8-sig`, `utf-16`) drop it."""
    remark: str = ""
    """A sentence for the officer when it is a guess or the text is damaged."""
    proven: bool = False
    """True when all of the input is valid UTF-8 without a mark: it needs no decoding."""


def find_encoding(source: Source, wanted: str = "") -> Encoding:
    """Return the encoding to read `source` with.

    The whole input is read once: only that tells UTF-8 for sure, and a file
    may be ASCII for its first megabyte and cp1252 after it.

    Raises:
        UsageError: `wanted` is no encoding.
        InputError: the input cannot be read to its end.
    """
    head = source.head(4096)
    marked = next((name for mark, name in _BOMS if head.startswith(mark)), "")
    if wanted:
        return Encoding(_ordered(_with_mark(known_encoding(wanted), marked), head, source.name))
    if marked:
        return Encoding(marked)
    if sixteen := is_sixteen_bit(head):
        return Encoding(
            sixteen,
            f"The file has no byte order mark; it was read as {sixteen} by the look of it. "
            "If names look wrong, screen it again with --encoding and the name of the right one.",
        )
    survey = _survey(source)
    if not survey.broken:
        return _escaped(survey.escaped) or Encoding("utf-8", proven=not source.partial)
    if survey.sound > 10 * survey.broken:
        return Encoding("utf-8", "The file is UTF-8 but damaged in places.")
    name = likelier(_guess(bytes(survey.sample)), bytes(survey.sample))
    return Encoding(
        name,
        f"The file is not UTF-8; it was read as {name}, as its letters suggest. "
        "If names look wrong, screen it again with --encoding and the name of the right one.",
    )


def known_encoding(name: str) -> str:
    """Return Python's name of an encoding that a table can be stored in.

    Raises:
        UsageError: there is none of that name.
    """
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)  # refuses the codecs that are no text encodings, such as base64
        if codec.name not in _BY_MARK:
            codecs.getincrementaldecoder(codec.name)(errors="replace").decode(bytes(range(256)), final=True)
        if codec.name.replace("_", "-") in _NOT_STORED:
            raise LookupError
    except (LookupError, ValueError, TypeError):
        raise UsageError(
            f'"{name[:60]}" is not the name of an encoding.',
            remedy="Use for example utf-8, cp1251, cp1252, shift_jis, cp949 or gb18030.",
        ) from None
    return codec.name


def prefer_declared(found: Encoding, source: Source) -> Encoding:
    """Return the encoding that a page or document declares in place of one that is a guess.

    Not a family of Unicode: of 16 bits a character is nothing in which the declaration was found byte by byte, and
    what is a guess is no UTF-8.
    """
    head = source.head(1 << 16)
    declared = _DECLARED.search(head[:4096])
    if not found.remark or not declared:
        return found
    try:
        known = known_encoding(declared[1].decode())
    except UsageError:
        return found
    if known.startswith("utf"):
        return found
    known = _AS_BROWSERS.get(known, known)
    if known == found.name or (known in _EAST_ASIAN and _decodes(head, known)):
        return Encoding(known)
    return Encoding(
        known,
        f"The file says that it is {known} and was read so, but it looks like {found.name}. If letters are wrong, "
        f"give --encoding {found.name}.",
    )


def _decodes(text: bytes, name: str) -> bool:
    """Tell whether bytes, cut off anywhere, are text of an encoding; of one byte a character anything is."""
    try:
        codecs.getincrementaldecoder(name)().decode(text)
    except UnicodeDecodeError:
        return False
    return True


def _escaped(escape: bytes) -> Encoding | None:
    """Return the encoding whose letters begin with an escape; None where there was none."""
    if not escape:
        return None
    name = "hz" if escape.startswith(b"~") else "iso2022_jp_2"
    return Encoding(
        name,
        f"The file holds escapes of {name} and was read so. "
        "If names look wrong, screen it again with --encoding and the name of the right one.",
    )


def _ordered(name: str, head: bytes, where: str) -> str:
    """Return the variant that says which byte comes first, where the name and the file leave it open.

    Raises:
        UsageError: it cannot be told.
    """
    if name not in _BY_MARK or any(head.startswith(mark) for mark, marked in _BOMS if marked == name):
        return name
    if name == "utf-16" and (looks := is_sixteen_bit(head)):
        return looks
    raise UsageError(
        f"The file has no byte order mark, and {name} alone does not say which byte comes first.",
        where=where,
        remedy=f"Use --encoding {name}-le (the usual one) or {name}-be, or leave the option out.",
    )


def _with_mark(name: str, marked: str) -> str:
    """Return the variant that drops the mark when the file carries it."""
    family = name.replace("-", "").replace("_", "")[:5]
    return marked if marked and marked.replace("-", "")[:5] == family else name


class _Survey(Struct):
    """How far the input is UTF-8, line by line."""

    sound: int = 0
    """Bytes beyond ASCII in lines that are valid UTF-8."""
    broken: int = 0
    """Bytes beyond ASCII in lines that are not."""
    escaped: bytes = b""
    """The first escape to letters of East Asia in plain ASCII, if any."""
    sample: bytearray = field(default_factory=bytearray)
    """Lines that are not UTF-8, or the start where there is no room for more."""


_LONGEST_KEPT = 4 << 20
"""Bytes without a line end that are kept together: all of them are copied for each block that is added."""


def _survey(source: Source) -> _Survey:
    survey = _Survey()
    rest = b""
    for block in source.blocks():
        block = rest + block
        # Cut at a line end: a sample that ends inside a character misleads the detector.
        cut = max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
        if not cut and len(block) < _LONGEST_KEPT:
            rest = block
            continue
        rest = block[cut:] if cut else b""
        _survey_lines(block[:cut] if cut else block, survey)
    _survey_lines(rest, survey)
    return survey


def _survey_lines(block: bytes, survey: _Survey) -> None:
    if block.isascii():
        if not survey.escaped and (b"\x1b" in block or b"~{" in block) and (found := _ESCAPES.search(block)):
            survey.escaped = found[0]
        return
    if not survey.broken and _is_utf8(block):
        survey.sound += _beyond_ascii(block)
        return
    room = min(_PER_BLOCK, _SAMPLE - len(survey.sample))
    for line in block.splitlines(keepends=True):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            survey.broken += _beyond_ascii(line)
            if room > 0:
                survey.sample += line[: max(room, 1)] if len(line) > room else line
                room -= len(line)
        else:
            survey.sound += _beyond_ascii(line)


def _is_utf8(text: bytes) -> bool:
    """Tell whether bytes are valid UTF-8, a tenth of the time it takes to decode them."""
    import numpy as np
    import pyarrow as pa

    offsets = np.array([0, len(text)], np.int32)
    try:
        pa.StringArray.from_buffers(1, pa.py_buffer(offsets), pa.py_buffer(text)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _beyond_ascii(text: bytes) -> int:
    import numpy as np

    return int(np.count_nonzero(np.frombuffer(text, np.int8) < 0))


def _guess(sample: bytes) -> str:
    import chardet

    controls = len(sample.translate(None, bytes(range(0x80, 0xA0)))) < len(sample)
    candidates = _CANDIDATES if controls else _CANDIDATES + _ISO
    answers = chardet.detect_all(sample, prefer_superset=True, include_encodings=candidates, compat_names=False)
    found = {str(answer["encoding"]).lower(): answer["confidence"] for answer in answers if answer["encoding"]}
    best = max(found, key=lambda name: found[name], default=_WESTERN)
    if best in _EASTERN_LATIN and found.get(_WESTERN, 0.0) >= _TIE * found[best]:
        best = _WESTERN
    return codecs.lookup(likelier_han(found, best, sample)).name


_WESTERN = "cp1252"
_EASTERN_LATIN = {"cp1250", "cp1254", "cp1257", "cp1258", "iso8859-2"}
_TIE = 0.6
"""From this share of the best rating the Western page is taken: on two lines of Spanish it
came out equal with cp1250, on two lines of Polish, Czech, Hungarian and Turkish below 0.43 of theirs."""
