"""How long each judge takes over one text of 100,000 characters, by what it is made of.

    python benchmarks/longtext.py                     seconds of processor time, and how they grow from half the length
    python benchmarks/longtext.py --only words-latin --size 50000

No text may take above half a second: a cell that does holds up a table of millions.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import screening  # noqa: E402
from screening import load_judges  # noqa: E402
from screening.model import Context, text_column  # noqa: E402
from screening.model.distinct import constant  # noqa: E402
from screening.screener import Judges  # noqa: E402
from screening.text.limits import LONGEST_TEXT  # noqa: E402
from screening.text.normalise import clean  # noqa: E402
from screening.watchlist import builtin_watchlists  # noqa: E402

MOST = 0.5
"""Seconds of processor time."""
SPANS = {
    "latin": (0x61, 0x7A), "accents": (0xE0, 0x17F), "cyrillic": (0x430, 0x44F), "greek": (0x3B1, 0x3C9),
    "arabic": (0x621, 0x64A), "hebrew": (0x5D0, 0x5EA), "devanagari": (0x905, 0x939), "thai": (0xE01, 0xE2E),
    "hangul": (0xAC00, 0xD7A3), "han": (0x4E00, 0x9FFF), "kana": (0x30A1, 0x30FA), "ligatures": (0xFDF0, 0xFDFF),
    "emoji": (0x1F300, 0x1F6FF),
}  # fmt: skip
KNOWN = ["nuclear", "university", "moscow", "state", "институт", "физики", "김일성", "대학", "Kim", "Far", "Eastern"]
NAMES = ["Far Eastern Federal University", "Kim Chaek University of Technology", "МИФИ", "김일성종합대학", "MGIMO"]


def texts(size: int, seed: int = 5) -> Iterator[tuple[str, str]]:
    """Yield the name of each shape, and a text of it."""
    draw = random.Random(seed)

    def of(parts: Callable[[], str]) -> str:
        said: list[str] = []
        length = 0
        while length < size:
            said.append(parts())
            length += len(said[-1])
        return "".join(said)[:size]

    for name, span in SPANS.items():
        yield f"words-{name}", of(partial(_word, draw, span))
        yield f"one-word-{name}", of(partial(_letter, draw, span))
    yield "one-letter", "a" * size
    yield "long-words", of(lambda: "".join(chr(draw.randint(97, 122)) for _ in range(60)) + " ")
    yield "scripts-in-turn", of(lambda: draw.choice("aбع가漢ж") + draw.choice(("", "", " ")))
    yield "digits", of(lambda: str(draw.randint(0, 10**9)) + " ")
    yield "one-number", of(lambda: str(draw.randint(0, 9)))
    yield "identifiers", of(lambda: f"0{draw.randint(10**5, 10**6)}a{draw.randint(0, 99)} Q{draw.randint(1, 9999)} ")
    yield "hosts", of(lambda: f"a{draw.randint(0, 9999)}@x.dvfu.ru, ")
    yield "one-host", of(lambda: "a.")
    yield "one-address", of(lambda: "a@")
    yield "combining", of(lambda: "a" + "\u0301\u0323" * draw.randint(1, 20))
    yield "one-stack", "a" + "\u0301" * (size - 1)
    yield "names", of(lambda: draw.choice(NAMES) + draw.choice((", ", "; ", " ", "\n")))
    yield (
        "names-on-lines",
        of(lambda: draw.choice((*NAMES, chr(draw.randint(0x400, 0x4FF)), "nuclear", " ", ", ", "\n"))),
    )
    yield "known-words", of(lambda: draw.choice(KNOWN) + " ")
    watched = [alias.text for each in builtin_watchlists() for entity in each.entities for alias in entity.aliases]
    words = [word for name in watched for word in name.split()]
    codes = [name for name in watched if name.isupper() and name.isalpha()]
    for shape, between in {"all-names": ", ", "all-names-on-lines": "\n", "all-names-in-a-row": " "}.items():
        yield shape, between.join(watched * 9)[:size]
    yield "shuffled-names", of(lambda: draw.choice(words) + " ")
    yield "halved-names", of(lambda: "\n".join(_halves(draw.choice(watched).split())) + "\n")
    yield "names-in-brackets", of(lambda: draw.choice("([{") + draw.choice(watched))
    yield "slips-in-names", of(lambda: _slip(draw, draw.choice(words)) + " ")
    yield "torn-names", of(lambda: " ".join(_halves(draw.choice(words))) + " ")
    yield "hyphens-in-names", of(lambda: "-\n".join(_halves(draw.choice(watched))) + " ")
    yield "slips-on-lines", of(lambda: _slip(draw, draw.choice(watched)) + "\n")
    yield "others-torn", of(lambda: f"Novosibirsk State Technical{draw.randint(0, 999)}\nUniversity of Cooks\n")
    yield "others-of-the-town", of(lambda: f"University of Cooks {draw.randint(0, 999)}, Novosibirsk; ")
    yield "acronyms", of(lambda: draw.choice(codes) + " ")
    yield "compounds", of(lambda: draw.choice(("kern", "physik", "raketen", "technik", "reaktor", "wesen", "s ")))
    yield "addresses", of(lambda: f"u{draw.randint(0, 999)}@x.mephi.ru" + draw.choice((", ", "\n", "/ ")))
    yield (
        "names-in-hangul",
        of(lambda: draw.choice(("김영남", "리제선", "박도춘")) + draw.choice((", ", "\n", ""))),
    )
    yield "one-known-word", of(lambda: "university ")
    yield "torn", of(lambda: draw.choice(("univer", "sity ", "sity", " ", "inst", "itute ", "nuc lear ", "- ")))
    yield "glued", of(lambda: draw.choice(KNOWN[:4]))
    yield "misspelt", of(lambda: draw.choice(("univrsity ", "moscwo ", "nuclaer ", "instittue ", "polytecnic ")))
    yield "capitals", of(lambda: "".join(draw.choice("MGUKSP") for _ in range(draw.randint(2, 5))) + " ")
    yield "persons", of(lambda: draw.choice(("Kim Yong Nam; ", "Dmitry Rogozin; ", "Rogozin / ", "Ri ")))
    yield "countries", of(lambda: draw.choice(("Russia, ", "North Korea / ", "RU ", "Korea ", "Georgia; ")))
    yield "separators", of(lambda: draw.choice(",;/|()[]-–:&\n\t"))
    yield "lines", of(lambda: draw.choice(("Far\n", "Eastern\n", "University\n", "of\n", "a\n\n")))
    yield "brackets", "(" * size
    yield "entities", of(lambda: draw.choice(("&amp;", "&#1052;", "&", "&lt;br&gt;")))
    yield "mojibake", "Московский государственный университет ".encode().decode("cp1252", "replace") * (size // 70)
    yield "mojibake-twice", ("МГУ " * (size // 12)).encode().decode("latin-1").encode().decode("latin-1")[:size]
    yield "invisible", of(lambda: draw.choice(("a", "\u200b", "\u202e", "\u00ad", "\ufeff", " ")))
    yield "spaces", " " * (size - 1) + "a"
    yield "surrogates", of(lambda: draw.choice(("\ud800", "a ", "\udfff")))


def _letter(draw: random.Random, span: tuple[int, int]) -> str:
    return chr(draw.randint(*span))


def _word(draw: random.Random, span: tuple[int, int]) -> str:
    return "".join(_letter(draw, span) for _ in range(draw.randint(2, 11))) + " "


def _halves(whole: Any) -> tuple[str, str]:
    """Return both halves of a word, or of the words of a name."""
    first, second = whole[: len(whole) // 2], whole[len(whole) // 2 :]
    return (first, second) if isinstance(whole, str) else (" ".join(first), " ".join(second))


def _slip(draw: random.Random, word: str) -> str:
    at = draw.randrange(len(word))
    return word[:at] + draw.choice("abcdefghijklmnop") + word[at + 1 :]


def asked(judges: Judges) -> dict[str, Callable[[str], object]]:
    """Return each judge as a function of one text."""
    matcher = judges.matcher

    def institution(text: str, context: Context) -> object:
        return matcher.match(constant(text, 1), constant(context, 1), near_misses=True)

    def found_by(judge: object) -> Callable[[str], object]:
        return lambda text: judge.find(text_column([text]))  # type: ignore[attr-defined]

    return {
        "clean": clean,
        "institution": lambda text: institution(text, Context()),
        "persons": found_by(judges.persons),
        "hosts": found_by(matcher.hosts),
        "ids": found_by(matcher.identifiers),
        "subject": lambda text: judges.subjects([(text, "", "")]),
        "code": lambda text: judges.subjects([("", text, "")]),
        "level": lambda text: judges.subjects([("Physics", "", text)]),
        "country": lambda text: judges.countries([text]),
        "nation": lambda text: judges.nationalities([text]),
        "city": lambda text: institution("Far Eastern Federal University", Context(city=text)),
        "cell": lambda text: judges.cells([text]),
        "sweep": lambda text: judges.mentions([text]),
        "row": lambda text: screening.screen([{"University": text, "Country": "IE", "Course": "Law"}]),
    }


def seconds(judge: Callable[[str], object], text: str) -> float:
    """Return the processor time that a judge takes over a text that it has not seen."""
    text = text[:-1] + chr(0x61 + seconds.calls % 26)  # type: ignore[attr-defined]
    seconds.calls += 1  # type: ignore[attr-defined]
    started = time.process_time()
    judge(text)  # as a pass over a table cuts it; a row is given whole
    return time.process_time() - started


seconds.calls = 0  # type: ignore[attr-defined]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--only", help="shapes whose name begins so")
    options = parser.parse_args()
    judges = asked(load_judges())
    print(f"{'':18}" + "".join(f"{name:>12}" for name in judges))
    slow = 0
    halves = {name: text[: min(options.size, LONGEST_TEXT) // 2] for name, text in texts(options.size)}
    for name, text in texts(options.size):
        if options.only and not name.startswith(options.only):
            continue
        line = ""
        for judge_name, judge in judges.items():
            most = len(text) if judge_name == "row" else LONGEST_TEXT
            half, whole = seconds(judge, halves[name][:most]), seconds(judge, text[:most])
            slow += whole > MOST
            growth = f"x{whole / half:.1f}" if half > 0.02 else ""
            line += f"{f'{whole:.2f}{growth}' + '!' * (whole > MOST):>12}"
        print(f"{name:18}{line}", flush=True)
    print(f"{slow} above {MOST} s")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
