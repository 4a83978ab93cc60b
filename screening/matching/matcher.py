"""The matcher: names in, answers out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from screening.bounded import BoundedCache
from screening.matching.candidates import CandidateGenerator, supports
from screening.matching.comparison import Comparison
from screening.matching.fitness import Fitness, fitness
from screening.matching.identity import Hosts, Identifiers, Owners, owners_of
from screening.matching.index import Index, StoredNames
from screening.matching.indexing import store_names
from screening.matching.lexicon import TokenClass, builtin_lexicon
from screening.matching.merge_rules import MERGE_RULES, MergeRule
from screening.matching.parser import Parser, Word
from screening.matching.token_rule import TokenRule
from screening.matching.token_rules import CERTAIN_RULES, DOUBTFUL_RULES
from screening.matching.vocabulary import LearntWords
from screening.model import Alias, Answer, Context, Entity, Watchlist, text_column
from screening.model.distinct import Distinct, constant, judge_some
from screening.persons import Persons, StoredPersons, store_persons

_NOTHING = Answer(())
_MOST_TEXTS = 50_000
"""Texts of which it is remembered whether they are candidates: those of a table come back soon or never. Over a million
rows of the benchmark, with 134,652 distinct texts, 0.3 % more are asked than if all were remembered."""
_MOST_ANSWERS = 10_000
"""Answers remembered: their explanations are long, and few are asked twice."""


class LearntLists(Struct, frozen=True, array_like=True):
    """What a matcher learns of its watchlists, as it is kept on disk: data, nothing of which is run."""

    words: LearntWords
    names: StoredNames
    persons: StoredPersons
    owners: Owners


def learn(watchlists: Sequence[Watchlist]) -> LearntLists:
    """Return what a matcher learns of its watchlists; it takes minutes for a list of 100,000 entities."""
    reader = Parser(builtin_lexicon())
    names = store_names(watchlists, reader)
    words = reader.vocabulary.learnt
    return LearntLists(words, names, store_persons(watchlists), owners_of(watchlists))


class WordRead(Struct, frozen=True):
    """One word of a text, or several read together, and the rule that read it."""

    text: str
    meaning: str
    rule: str
    token_classes: tuple[TokenClass, ...]
    """What each concept it stands for can prove."""


def list_rules() -> list[type[TokenRule] | type[MergeRule]]:
    """Return the rules for single words, certain ones first, then those for neighbouring words."""
    return [*CERTAIN_RULES, *DOUBTFUL_RULES, *MERGE_RULES]


class Matcher:
    """Finds the watched institutions that texts name.

    Args:
        watchlists: lists to look in, or what was learnt of them before.
    """

    def __init__(self, watchlists: Sequence[Watchlist] | LearntLists) -> None:
        learnt = watchlists if isinstance(watchlists, LearntLists) else learn(watchlists)
        self._index = Index(learnt.names)
        self._parser = Parser(builtin_lexicon(), learnt.words, self._index.blocking_keys)
        self._generate = CandidateGenerator(self._index, self._parser)
        self._comparison = Comparison(self._index, self._parser)
        self._candidates: BoundedCache[str, frozenset[str] | None] = BoundedCache(self._find_candidates, _MOST_TEXTS)
        self._answers: BoundedCache[tuple[str, Context, bool], Answer] = BoundedCache(self._compare_many, _MOST_ANSWERS)
        self.persons = Persons(learnt.persons)
        """Finds watched persons by their names."""
        self.hosts = Hosts(learnt.owners)
        """Finds the owners of mail addresses, URLs and bare hosts."""
        self.identifiers = Identifiers(learnt.owners)
        """Finds the owners of ROR, Wikidata, GRID and ISNI identifiers."""

    def match(
        self, texts: Distinct[str], contexts: Distinct[Context], *, near_misses: bool = False
    ) -> Distinct[Answer]:
        """Return what the institution cell of each row names.

        Args:
            texts: the cells; each may be a whole affiliation line or several institutions.
            contexts: what the rows say beside them.
            near_misses: also say what came near, which changes no match.
        """
        countries = self._candidates(list(texts.values))
        candidates = Distinct(countries, texts.codes).mask(lambda wanted: wanted is not None)
        if not candidates.any():
            return constant(_NOTHING, len(texts))
        needed = {text: wanted for text, wanted in zip(texts.values, countries, strict=True) if wanted}

        def judge(text: str, context: Context) -> Answer:
            if not near_misses and not supports(context, needed.get(text, frozenset())):
                return _NOTHING
            return self._answers.one((text, context, near_misses))

        return judge_some(candidates, [texts, contexts], judge, _NOTHING)

    def compare(self, text: str, context: Context, *, near_misses: bool = False) -> Answer:
        """Answer one question without candidate generation, in about a millisecond: what `match` must answer too."""
        return self._unfiltered.answer(text, context, near_misses=near_misses)

    @cached_property
    def _unfiltered(self) -> Comparison:
        words, keys = self._parser.vocabulary.learnt, self._index.blocking_keys
        return Comparison(self._index, Parser(builtin_lexicon(), words, keys, prefilter=False))

    def read_words(self, text: str, *, correct: bool = True) -> list[WordRead]:
        """Return how the words of a text are read, and by which rules; with `correct` misspelt ones too."""
        words: dict[tuple[int, str], list[Word]] = {}
        for word in self._parser.read(text, correct=correct).words:
            words.setdefault((word.start, word.raw), []).append(word)
        return [
            WordRead(
                raw,
                " + ".join(word.concept.id or "nothing" for word in group),
                group[0].rule,
                tuple(word.token_class for word in group),
            )
            for (_, raw), group in words.items()
        ]

    def fitness_of(self, name: str) -> Fitness:
        """Return how fit a name would be to be looked for, by the words it is made of."""
        return fitness(self._parser.read(name, correct=False).words)

    @property
    def unmatchable(self) -> Sequence[tuple[Entity, Alias]]:
        """Listed forms of institutions that are never matched, because no word in them is telling."""
        return self._index.unmatchable

    def _find_candidates(self, texts: list[str]) -> list[frozenset[str] | None]:
        """Return what each text needs of its row, None where it can name no watched institution."""
        found = self._generate(text_column(texts))
        return [found.get(place) for place in range(len(texts))]

    def _compare_many(self, keys: list[tuple[str, Context, bool]]) -> list[Answer]:
        return [self._comparison.answer(text, context, near_misses=near) for text, context, near in keys]
