"""Which words of a text are others now: what stood there before, and what stands there after."""

from collections.abc import Iterator
from difflib import SequenceMatcher

AROUND = 3
"""Words that stay the same and are shown on each side, so that the place can be found."""
MOST = 4
"""Passages that are shown."""


def passages(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield each passage that is another one now: its words before, and after, with some around them."""
    old, new = before.split(), after.split()
    ends: list[list[int]] = []
    for tag, *span in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            continue
        if ends and span[0] - ends[-1][1] <= 2 * AROUND:
            ends[-1][1], ends[-1][3] = span[1], span[3]
        else:
            ends.append(span)
    for one, other, first, last in ends:
        left, right = min(AROUND, one), min(AROUND, len(old) - other)
        yield _cut_out(old, one - left, other + right), _cut_out(new, first - left, last + right)


def _cut_out(words: list[str], first: int, last: int) -> str:
    return " ".join([*["…"] * (first > 0), *words[first:last], *["…"] * (last < len(words))])
