"""The search index of the published edition, in pieces: a reader's browser fetches those that a question needs.

A page is a piece: its entries, as the theme's search reads them. The words that pages hold are pieces too, each
a stretch of the alphabet, with the pages that a word is on and how much it counts there. So the browser looks up
the words, fetches the pages that fit best, and has the theme's search choose and show among them.
`overrides/assets/pieces.js` does that, and knows what is written here.
"""

import hashlib
import json
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from html import unescape
from itertools import pairwise
from math import log, log2
from pathlib import Path
from typing import Any

Entry = dict[str, Any]

STRETCH = 16_000
"""How many characters a stretch of the alphabet holds, about. A common word has more by itself."""

FEW = 200
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
    """The pieces for the entries of an index. `files` are their contents by their names, below a folder."""

    def __init__(self, entries: Iterable[Entry], fields: Mapping[str, Mapping[str, float]]) -> None:
        """Take the entries of all pages, and how much each field counts."""
        pages: dict[str, list[Entry]] = {}
        for entry in entries:
            pages.setdefault(str(entry["location"]).partition("#")[0], []).append(entry)
        self._boosts = {name: float(field.get("boost", 1)) for name, field in fields.items()}
        self._pages = [pages[url] for url in sorted(pages)]
        words = self._words()
        self._bounds, stretches = _stretches(words, len(self._pages))
        self.files = {f"pages/{n}.json": _json(page) for n, page in enumerate(self._pages)}
        self.files |= {f"words/{n}.json": _json(stretch) for n, stretch in enumerate(stretches)}
        lengths = dict(_by_length(words))
        self.files |= {f"lengths/{length}.json": _json(some) for length, some in lengths.items()}
        self._lengths = list(lengths)
        digest = hashlib.sha256()
        for name, content in self.files.items():
            digest.update(f"{name} {len(content)}\n{content}".encode())
        self.folder = digest.hexdigest()[:12]
        """Named after what is in it: a browser that kept an old piece does not take it for a new one."""

    def told(self) -> dict[str, Any]:
        """Return what the browser must know before it asks for a piece."""
        return {
            "folder": self.folder,
            "bounds": self._bounds,
            "lengths": self._lengths,
            "steps": STEPS,
        }

    def write(self, folder: Path) -> None:
        """Write the pieces into a folder of their own below `folder`."""
        for name, content in self.files.items():
            file = folder / self.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")

    def _words(self) -> "dict[str, array[int]]":
        """Return each word with the pages it is on: a page's number, and in the last byte how much it counts."""
        found: "defaultdict[str, array[int]]" = defaultdict(lambda: array("L"))
        steps: dict[float, int] = {}
        for number, page in enumerate(self._pages):
            best: dict[str, float] = {}
            for entry in page:
                for word, weight in self._weights(entry).items():
                    if weight > best.get(word, 0):
                        best[word] = weight
            for word, weight in best.items():
                step = steps.get(weight)
                if step is None:
                    step = steps[weight] = max(-_HALF, min(_HALF - 1, round(STEPS * log2(weight)))) + _HALF
                found[word].append(number * _BYTE + step)
        return found

    def _weights(self, entry: Entry) -> dict[str, float]:
        """Return how much each word counts in an entry: the more often the more, but never much more than once."""
        factor = float(entry.get("boost", 1)) * (1 if "#" in entry["location"] else OWN)
        found: dict[str, float] = {}
        for name, boost in self._boosts.items():
            for word, times in Counter(_words_of(entry.get(name) or "")).items():
                found[word] = found.get(word, 0) + factor * boost * 2.2 * times / (1.2 + times)
        return found


def _words_of(value: str | list[str]) -> list[str]:
    text = value if isinstance(value, str) else " ".join(value)
    plain = unescape(_TAG.sub(" ", text)).lower()
    return _WORD.findall(plain if plain.isascii() else unicodedata.normalize("NFKC", plain))


def _stretches(words: "Mapping[str, array[int]]", pages: int) -> tuple[list[str], list[dict[str, Any]]]:
    """Return where in the alphabet each stretch begins, and what it holds.

    The beginning of words that fill more than one stretch has pages of its own, under the beginning and a star.
    """
    ordered = sorted(words)
    bounds, stretches, size = [""], [dict[str, Any]()], 0
    for before, word in pairwise(["", *ordered]):
        if size > STRETCH:
            bounds.append(_shortest_between(before, word))
            stretches.append({})
            size = 0
        listed = _listed(words[word], _rarity(len(words[word]), pages))
        stretches[-1][word] = listed
        size += len(word) + sum(len(str(number)) + 1 for group in listed for number in group)
    for start in sorted({bound[:length] for bound in bounds for length in range(1, len(bound))}):
        found: dict[int, int] = {}
        for word in ordered[bisect_right(ordered, start) - (start in words) :]:
            if not word.startswith(start):
                break
            rarity = _rarity(len(words[word]), pages)
            for held in words[word]:
                number, step = divmod(held, _BYTE)
                found[number] = max(found.get(number, 0), step + rarity + _HALF)
        few = nlargest(FEW, found.items(), key=lambda item: (item[1], -item[0]))
        key = f"{start}*"
        stretches[bisect_right(bounds, key) - 1][key] = _grouped(
            (number, step - 2 * _HALF) for number, step in sorted(few)
        )
    return bounds, stretches


def _listed(held: "array[int]", rarity: int) -> list[list[int]]:
    return _grouped((number // _BYTE, number % _BYTE - _HALF + rarity) for number in held)


def _grouped(pages: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return pages by what a word counts on them: that first, then each page as the distance from the last."""
    groups: dict[int, list[int]] = {}
    last: dict[int, int] = {}
    for number, step in pages:
        groups.setdefault(step, [step]).append(number - last.get(step, 0))
        last[step] = number
    return [groups[step] for step in sorted(groups, reverse=True)]


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


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
