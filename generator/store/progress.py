"""How far long work is, on a terminal: "Making pages: 1,200". Elsewhere, and in CI, nothing is shown.

The line is written anew in place, first after a second, and goes when the work is done.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from time import monotonic
from typing import TextIO, TypeVar

T = TypeVar("T")

FIRST = 1.0
"""Seconds before anything is shown: most work is done by then."""
OFTEN = 0.1
"""Seconds between two lines."""
TERMINAL = "TOOLKIT_TERMINAL"
"""The variable of the environment with the number of an open file that is a terminal, where a command runs
another, and keeps what that says from the terminal."""


def terminal() -> TextIO:
    """Return where progress is shown: what the environment names, or else where errors are told."""
    number = os.environ.get(TERMINAL, "")
    return os.fdopen(int(number), "w", closefd=False) if number.isdecimal() else sys.stderr


class Progress:
    """Shows on `stream`, if that is a terminal, how many things are done."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream and stream.isatty() and not os.environ.get("CI") else None
        self._next = monotonic() + FIRST
        self._shown = False

    def of(self, what: str, things: Iterable[T], total: int = 0) -> Iterator[T]:
        """Yield the things, and show how many were taken, of how many if that is known."""
        try:
            for done, thing in enumerate(things, 1):
                self.show(what, done, total)
                yield thing
        finally:
            self.clear()

    def steps(self, what: str, total: int) -> Callable[[], None]:
        """Return what is to be called after each of so many steps, and shows how many were taken."""
        taken = count(1)
        return lambda: self.show(what, next(taken), total)

    def show(self, what: str, done: int, total: int = 0) -> None:
        """Show how many are done, unless that was shown a moment ago."""
        if self._stream and monotonic() >= self._next:
            self._next = monotonic() + OFTEN
            self._shown = True
            all_of_them = f" of {total:,}" if total else ""
            self._stream.write(f"\r\033[K{what}: {done:,}{all_of_them}")
            self._stream.flush()

    def clear(self) -> None:
        """Take away what is shown."""
        if self._stream and self._shown:
            self._stream.write("\r\033[K")
            self._stream.flush()
            self._shown = False
