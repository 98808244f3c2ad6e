"""The search index of the published edition, in pieces: a browser fetches those that a question needs.

A page is a piece: its entries, as the theme's search reads them. The words that pages hold are pieces too,
each a stretch of the alphabet, with the pages that a word is on and what it counts there. So the browser
looks up the words, fetches the pages that fit best, and has the theme's search choose and show among them.
`overrides/assets/pieces.js` does that, and reads what is written here.
"""

import hashlib
import json
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import islice, pairwise
from math import log, log2
from operator import sub
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

STRETCH = 16_000
"""How many characters a stretch of the alphabet holds, about. A common word has more by itself."""

FEW = 100
"""How many pages are kept for the beginning of words of more than one stretch."""

STEPS = 8
"""A weight is kept as its logarithm, in steps: eight to a doubling."""

OWN = 2.5
"""How much more a word counts in what a page says of itself than in one of its sections."""

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_BYTE = 256
_HALF = 128


class Pieces:
    """The pieces for the entries of an index."""

    def __init__(self, pages: Iterable[list[Entry]], fields: Mapping[str, Mapping[str, float]]) -> None:
        """Take each page's entries, to be gone through more than once, and how much each field counts."""
        self._boosts = {name: float(field.get("boost", 1)) for name, field in fields.items()}
        self._pages = pages
        words, number = self._words()
        self._bounds, self._stretches = _stretches(words, number)
        self._lengths = dict(_by_length(words))
        digest = hashlib.sha256()
        for name, content in self.files():
            digest.update(f"{name} {len(content)}\n{content}".encode())
        self.folder = digest.hexdigest()[:12]
        """Named after what is in it: a browser that kept an old piece does not take it for a new one."""

    def told(self) -> dict[str, Any]:
        """Return what the browser must know before it asks for a piece."""
        return {
            "folder": self.folder,
            "bounds": self._bounds,
            "lengths": list(self._lengths),
            "steps": STEPS,
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield each piece: its name, below a folder of its own, and its content."""
        for number, page in enumerate(self._pages):
            yield f"pages/{number}.json", _json(page)
        for number, stretch in enumerate(self._stretches):
            yield f"words/{number}.json", stretch
        for length, words in self._lengths.items():
            yield f"lengths/{length}.json", _json(words)

    def write(self, folder: Path) -> None:
        """Write the pieces into a folder of their own below `folder`."""
        for name, content in self.files():
            file = folder / self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")

    def _words(self) -> "tuple[dict[str, array[int]], int]":
        """Return each word with its pages, and how many pages there are.

        Of each page of a word there is the number, and in the last byte what the word counts there.
        """
        pages = 0
        found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        steps: dict[float, int] = {}
        for number, page in enumerate(self._pages):
            pages += 1
            best: dict[str, float] = {}
            for entry in page:
                for word, weight in self._weights(entry).items():
                    if word not in best or weight > best[word]:
                        best[word] = weight
            for word, weight in best.items():
                if weight not in steps:
                    steps[weight] = max(0, min(_BYTE - 1, round(STEPS * log2(weight)) + _HALF))
                found[word].append(number * _BYTE + steps[weight])
        return found, pages

    def _weights(self, entry: Entry) -> dict[str, float]:
        """Return what each word counts in an entry: more if it is there more often, to a limit."""
        factor = 2.2 * float(entry.get("boost", 1)) * (1 if "#" in entry["location"] else OWN)
        found: dict[str, float] = {}
        for name, boost in self._boosts.items():
            if name in entry:
                most = factor * boost
                for word, times in Counter(_words_of(entry[name])).items():
                    weight = most * times / (1.2 + times)
                    found[word] = found[word] + weight if word in found else weight
        return found


def _words_of(value: str | list[str]) -> list[str]:
    text = value if isinstance(value, str) else " ".join(value)
    plain = unescape(_TAG.sub(" ", text)).lower()
    return _WORD.findall(plain if plain.isascii() else unicodedata.normalize("NFKC", plain))


def _stretches(words: "Mapping[str, array[int]]", pages: int) -> tuple[list[str], list[str]]:
    """Return where in the alphabet each stretch begins, and what it holds.

    The beginning of words of more than one stretch has pages of its own, under that beginning and a star.
    """
    ordered = sorted(words)
    rarity = {word: _rarity(len(held), pages) for word, held in words.items()}
    bounds, stretches, size = [""], [list[str]()], 0
    for before, word in pairwise(["", *ordered]):
        if size > STRETCH:
            bounds.append(_shortest_between(before, word))
            stretches.append([])
            size = 0
        line = _line(word, _grouped(words[word], rarity[word]))
        stretches[-1].append(line)
        size += len(line)
    first = {word: _first(held) for word, held in words.items()}
    for start in sorted({bound[:length] for bound in bounds for length in range(1, len(bound))}):
        line = _line(f"{start}*", _best(start, ordered, first, rarity))
        stretches[bisect_right(bounds, f"{start}*") - 1].append(line)
    return bounds, [f"{{{','.join(lines)}}}" for lines in stretches]


def _best(
    start: str, ordered: list[str], first: Mapping[str, Iterable[int]], rarity: Mapping[str, int]
) -> list[list[int]]:
    """Return the pages on which words with a beginning count most, as those of one word."""
    found: dict[int, int] = {}
    for word in islice(ordered, bisect_left(ordered, start), None):
        if not word.startswith(start):
            break
        for held in first[word]:
            number, step = held // _BYTE, held % _BYTE + rarity[word]
            if number not in found or step > found[number]:
                found[number] = step
    few = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:FEW]
    groups: dict[int, list[int]] = {}
    for number, step in few:
        groups.setdefault(step - _HALF, []).append(number)
    return _as_distances(groups)


def _first(held: "array[int]") -> Iterable[int]:
    """Return the pages on which a word counts most: others cannot be among the best of its beginning."""
    return held if len(held) <= FEW else sorted(held, key=lambda page: (-(page % _BYTE), page))[:FEW]


def _grouped(held: "array[int]", rarity: int) -> list[list[int]]:
    """Return the pages of a word by how much it counts on them."""
    groups: dict[int, list[int]] = {}
    for page in held:
        groups.setdefault(page % _BYTE - _HALF + rarity, []).append(page // _BYTE)
    return _as_distances(groups)


def _as_distances(groups: Mapping[int, list[int]]) -> list[list[int]]:
    """Return each group as how much a word counts, and then each page as the distance from the last."""
    return [
        [step, numbers[0], *map(sub, numbers[1:], numbers)]
        for step, numbers in sorted(groups.items(), reverse=True)
    ]


def _rarity(pages_with: int, pages: int) -> int:
    """Return how much a word counts for being rare, in steps."""
    rare = log(1 + (pages - pages_with + 0.5) / (pages_with + 0.5))
    return round(STEPS * log2(max(rare, 0.05)))


def _shortest_between(before: str, word: str) -> str:
    """Return the shortest beginning of a word that comes after the word before."""
    return next(word[:length] for length in range(1, len(word) + 1) if word[:length] > before)


def _by_length(words: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of each length that may be mistyped. Shorter ones are too much alike."""
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= 5 and not word.isdecimal():
            groups[len(word)].append(word)
    yield from sorted(groups.items())


def _line(word: str, listed: list[list[int]]) -> str:
    return f"{_json(word)}:{_json(listed)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
