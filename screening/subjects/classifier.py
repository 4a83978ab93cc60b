"""The subject rating: title, code and level in, sensitivity with evidence out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from screening import datafile
from screening.bounded import bounded
from screening.cache import Codec, held_ready
from screening.model.subject import Sensitivity, Subject, SubjectEvidence
from screening.subjects import catalogue, code_systems
from screening.subjects.codes import CodeReader
from screening.subjects.lexicon import Lexicon
from screening.subjects.longtext import LONGEST, SHORTEST, is_unclear, read_text
from screening.subjects.romanised import Romanisations
from screening.subjects.spelling import Speller
from screening.subjects.stored import Knowledge, pack, unpack
from screening.subjects.terms import Indexed
from screening.subjects.text import Pieces, split, tidy
from screening.subjects.title import SILENT, Reading, read
from screening.subjects.verdict import judge

_MOST_LEVELS = 1 << 12
_TOGETHER = 1_000
"""Titles whose words are learnt together."""
_MAX_LENGTH = 1_000
"""Characters of a code or level cell that are read."""
_LONGEST_ENDING = 4
"""Letters of a Russian ending in Latin letters."""
SUBJECT_FILES = (_SUBJECTS, _FIELDS, _CODES) = ("subjects.yml", "ordinary-fields.yml", "subject-codes.yml")
"""The built-in data files a rating rests on, in top-level `watchlists/`."""
_NO_DISCIPLINE = ("", "", "")
_LEVELS = Path(__file__).with_name("levels.yml")


class Classifier:
    """Rates subjects, remembering words, codes and levels but no titles: whoever asks has distinct ones.

    Attributes:
        id, version, sha256: identity of the subjects file, for the report.
        strict_level: the level gate is open at every level.
    """

    def __init__(self, known: Knowledge, *, strict_level: bool = False, guesses: bool = True) -> None:
        """Prepare.

        Args:
            known: disciplines, ordinary fields, levels, classifications of codes.
            strict_level: the level gate is open at every level.
            guesses: ask the model, which was trained on the built-in files, where no rule knows a title.
        """
        self._guesses = guesses
        self.id = known.id
        self.version = known.version
        self.sha256 = known.sha256
        self.strict_level = strict_level
        self._lexicon = Lexicon(known.terms, self._known_for)
        self._speller = Speller(self._lexicon.whole_words, self._lexicon.stems)
        self._romanisations = Romanisations(self._lexicon.stems)
        self._codes = CodeReader(known.systems)
        levels = Lexicon(known.levels)

        @bounded(_MOST_LEVELS)
        def read_level(cell: str) -> Reading:
            return read(split(tidy(cell, _MAX_LENGTH)), levels)

        self._read_level = read_level

    @classmethod
    def load(cls, path: Path | None = None, *, strict_level: bool = False, guesses: bool = True) -> Classifier:
        """Load the subjects file, the built-in one by default.

        Args:
            path: another subjects.yml.
            strict_level: rate level-gated disciplines high at every level.
            guesses: where no rule of the built-in file knows a title, ask the model.

        Raises:
            DataError: with file and line, when the file is wrong.
        """

        def prepare(known: Knowledge) -> Callable[[bool, bool], Classifier]:
            return cache(lambda strict, guessing: cls(known, strict_level=strict, guesses=guessing))

        made = held_ready("subjects", sources(path), lambda: _read(path), Codec(pack, unpack), prepare)
        return made(strict_level, guesses and path is None)

    def rate(self, title: str, code: str = "", level: str = "") -> Subject:
        """Rate one subject; any text is answered, a blank or strange one with `unknown`."""
        return self.rate_all([(title, code, level)])[0]

    def rate_all(self, subjects: Sequence[tuple[str, str, str]]) -> list[Subject]:
        """Rate many subjects (title, code, level); what is new of their words is learnt together."""
        rated: list[Subject] = []
        for start in range(0, len(subjects), _TOGETHER):
            some = subjects[start : start + _TOGETHER]
            coded = [self._codes.in_title(tidy(title, LONGEST)) for title, _, _ in some]
            cut = [split(title) for title, _ in coded]
            self._lexicon.learn(cut)
            rated += [
                self._rate(subject, pieces, code) for subject, pieces, (_, code) in zip(some, cut, coded, strict=True)
            ]
        return rated

    def forget(self) -> None:
        """Forget the words and codes met, as a measure of the first sight needs."""
        self._lexicon.forget()
        self._codes.forget()

    def _rate(self, subject: tuple[str, str, str], pieces: Pieces, own_code: str) -> Subject:
        """Rate a subject whose title is cut into pieces without the code in it."""
        title, code, level = subject
        words = pieces.title
        text = read_text(words, self._lexicon) if len(words) >= SHORTEST else None
        reading = read(pieces, self._lexicon) if text is None else text.reading
        meant = self._codes.read(tidy(code, _MAX_LENGTH), words, reading) if code else None
        if own_code and meant is None and text is None:
            meant = self._codes.read(own_code, words, reading)
        verdict = judge(reading, meant, self._read_level(level) if level else SILENT, strict=self.strict_level)
        discipline, sensitivity, evidence = verdict.discipline, verdict.sensitivity, verdict.evidence
        if text is not None:
            evidence = text.evidence + evidence
            if is_unclear(sensitivity, text):
                sensitivity = Sensitivity.UNKNOWN
        elif self._guesses and meant is None and _rests_on_little(sensitivity, reading):
            sensitivity, guess = _guess(words, sensitivity, self._lexicon)
            evidence += guess
        if len(title) > LONGEST:
            evidence += (SubjectEvidence("context", "", f"Only the first {LONGEST:,} characters were read."),)
        said = (discipline.slug, discipline.name, discipline.basis) if discipline is not None else _NO_DISCIPLINE
        return Subject(title, code, level, sensitivity, *said, verdict.advanced, evidence)

    def _known_for(self, word: str) -> str | None:
        """Return the known word an unknown one stands for: a romanised or a misspelt one.

        Where much more follows a Russian stem than an ending, a slip is likelier: "centrifuke" is no центр.
        """
        romanised = self._romanisations.cyrillic(word)
        if romanised is None or len(word) - len(romanised) > _LONGEST_ENDING:
            return self._speller.nearest(word) or romanised
        return romanised


def sources(path: Path | None = None) -> list[Path]:
    """Return every data file that ratings rest on: a change of any of them makes what was remembered useless.

    Args:
        path: another subjects.yml than the built-in one.
    """
    return [*(datafile.builtin(name) for name in SUBJECT_FILES), _LEVELS, *([path] if path else [])]


def _read(path: Path | None) -> Knowledge:
    data = catalogue.load(path or datafile.builtin(_SUBJECTS), datafile.builtin(_FIELDS), _LEVELS)
    systems = code_systems.load(datafile.builtin(_CODES), data, complete=path is None)
    return Knowledge(data.id, data.version, data.sha256, Indexed.of(data.terms), Indexed.of(data.levels), systems)


def _rests_on_little(sensitivity: Sensitivity, reading: Reading) -> bool:
    """Tell whether no rule knows the title, or it is low for a word with other uses only."""
    if reading.hidden:
        return False
    return sensitivity is Sensitivity.UNKNOWN or (sensitivity is Sensitivity.LOW and not reading.firm)


def _guess(title: str, sensitivity: Sensitivity, lexicon: Lexicon) -> tuple[Sensitivity, tuple[SubjectEvidence, ...]]:
    """Ask the model: it may turn unknown into low or medium, and low into medium, and says so.

    A title that is low for a word with other uses only, and holds words nobody knows, is unknown: "eVTOL design" is
    not ordinary because design is.
    """
    from screening.subjects.opinion import ask  # most tables have no such title

    opinion = ask(title)
    if sensitivity is Sensitivity.LOW and (opinion is None or not opinion.technical):
        missed = lexicon.unknown(title) if opinion is None else []
        if not missed:
            return sensitivity, ()
        says = "No rule knows this; the ordinary words beside it have other uses too, so they do not decide."
        return Sensitivity.UNKNOWN, (SubjectEvidence("context", ", ".join(missed[:4]), says),)
    if opinion is None:
        return sensitivity, ()
    looks = "technical subjects, so for review" if opinion.technical else "ordinary subjects"
    says = f"No rule knows this title. A small model of word parts finds it like {looks} ({opinion.chance:.0%} sure)."
    rated = Sensitivity.MEDIUM if opinion.technical else Sensitivity.LOW
    return rated, (SubjectEvidence("model", title.strip()[:80], says),)
