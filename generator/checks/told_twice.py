"""Each fact once: no text of a record says again what another of its texts says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from math import ceil
from operator import itemgetter

from generator.catalog.catalog import Catalog
from generator.catalog.labels import part_in_words
from generator.problems import Finding, Path
from generator.schema import Record
from generator.schema.fields import Part, Prose
from generator.schema.walk import Leaf

ALIKE = 0.8
"""From which share of its words, or of the other's if that has fewer, a sentence says what another says."""
FEWEST = 6
"""Words that count in a sentence, so that it can be compared at all: shorter ones are alike by chance."""
SHARED = ceil(ALIKE * FEWEST)
"""The least words that two sentences share, if one says what the other says."""
MOST = 1 << 12
"""The most records of which it is kept what they say again."""
COMMON = 50
"""Sentences of one record that are found by a word that they share: the time stays in bounds."""

_SENTENCE = re.compile(r"(?:[^.!?;\n\[]++|\[@[^\[\]]*\]|\[|[.!?;](?!\s|$)|\n(?!\n))+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NO_WORDS = re.compile(r"\[@[^\[\]]*\]|\]\([^()]*\)")
"""What no reader takes for words: citations, and where links lead."""
_ENDINGS = ("ing", "ed", "es", "s")
_OF_EVERY_SENTENCE = frozenset(
    "a an and are as at be been but by for from had has have he her his how in into is it its more most "
    "not of on or other said she so some such than that the their them then there these they this those "
    "to was were what when where which who whom whose will with would could also about after before "
    "between both each one two".split()
)


@dataclass(frozen=True)
class Statement:
    """A sentence of a record's text: where it stands, as it is written, and the words in it that count."""

    path: Path
    written: str
    counted: frozenset[str]


def facts_stand_once(catalog: Catalog) -> Iterator[Finding]:
    """Every fact stands once in a record: no text that cites says again what another one says.

    For example: says again what tiers → Bays → about says. Keep it in one of the two, and say in
    the other only what is new.
    """
    for record, own in groupby(catalog.leaves, itemgetter(0)):
        for statement, earlier in said_again(leaf for _, leaf in own):
            message = f"says again what {_called(catalog, record, earlier.path)} says."
            hint = "Keep it in one of the two, and say in the other only what is new."
            snippet = statement.written.split("\n")[0]
            yield Finding(record.file, statement.path, message, hint, snippet=snippet)


def said_again(own: Iterable[Leaf]) -> tuple[tuple[Statement, Statement], ...]:
    """Return each sentence of a record's texts that says what one before it says, with that one.

    Of sentences that one text repeats, only the first one counts.
    """
    citing = (leaf for leaf in own if isinstance(leaf.marker, Prose) and leaf.references.citations)
    return _said_again(tuple((leaf.path, leaf.value) for leaf in citing))


@lru_cache(maxsize=MOST)
def _said_again(texts: tuple[tuple[Path, str], ...]) -> tuple[tuple[Statement, Statement], ...]:
    """Return the same of the texts that cite. While somebody edits, most records have those of last time."""
    again = []
    before: list[Statement] = []
    holding: dict[str, list[int]] = {}
    for statement in _statements(texts):
        # Whatever shares enough words with it shares one of its rarest.
        rarest = sorted(statement.counted, key=lambda word: (len(holding.get(word, ())), word))
        candidates = {at for word in rarest[: 1 - SHARED] for at in holding.get(word, ())[:COMMON]}
        for earlier in (before[at] for at in sorted(candidates)):
            fewer = min(len(statement.counted), len(earlier.counted))
            alike = len(statement.counted & earlier.counted) >= ALIKE * fewer
            if alike and not _belong_together(statement.path, earlier.path):
                again.append((statement, earlier))
                break
        for word in statement.counted:
            holding.setdefault(word, []).append(len(before))
        before.append(statement)
    return tuple(again)


def _belong_together(one: Path, other: Path) -> bool:
    """Tell whether two sentences stand in one text, or are accounts of one matter on which sources differ."""
    return one == other or (one[0] == other[0] == "differ" and one[:2] == other[:2])


def _statements(texts: Iterable[tuple[Path, str]]) -> Iterator[Statement]:
    for path, text in texts:
        before: set[frozenset[str]] = set()
        for sentence in _SENTENCE.finditer(text):
            words = _WORD.findall(_NO_WORDS.sub(" ", sentence[0]))
            counted = frozenset(map(_stem, words)) - _OF_EVERY_SENTENCE
            if len(counted) >= FEWEST and counted not in before:
                before.add(counted)
                yield Statement(path, sentence[0].strip(), counted)


@cache
def _stem(word: str) -> str:
    """Return a word without its ending: `planned` and `plans` give `plann` and `plan`."""
    bare = word.casefold().replace("’", "'").removesuffix("'s")
    return next((bare.removesuffix(e) for e in _ENDINGS if bare.endswith(e) and len(bare) > len(e) + 3), bare)


def _called(catalog: Catalog, record: Record, path: Path) -> str:
    """Return the way to a text in words: `bodies → Harbour board → purpose`."""
    words: list[str] = []
    value: object = record
    for step in path:
        value = (
            value[step] if isinstance(value, tuple) and isinstance(step, int) else getattr(value, str(step))
        )
        if isinstance(step, str):
            words.append(step)
        elif isinstance(value, Part):
            words.append(part_in_words(catalog, record, value))
        else:
            words.append(f"item {step + 1}")
    return " → ".join(words)
