"""A command in a terminal of its own, as a person sees it and types at it. Only where there are such."""

import codecs
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from patience import ANSWER

tty = pytest.importorskip("tty", reason="this system has no terminals of that kind")

COMMAND = [sys.executable, "-c", "from generator.cli import main; main(prog_name='toolkit')"]
ESCAPES = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>])")
COLOURS = re.compile(r"\x1b\[[0-9;]*\b(3[0-7]|4[0-7]|38|48|9[0-7]|10[0-7])\b[0-9;]*m")


class Terminal:
    """`toolkit` with these arguments, in a terminal of 80 columns."""

    def __init__(self, folder: Path, *arguments: str, kind: str = "xterm", **environment: str) -> None:
        self.ours, theirs = os.openpty()
        tty.setraw(theirs)  # keys arrive as they are, though they come before they are asked for
        self.shown = ""
        self.words, self.rest = (
            "",
            "",
        )  # What was shown, in words, and what is still to be read.
        self.read_to = 0
        # A sign of several bytes may come in two parts.
        self.decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        environment = {
            **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
            "TERM": kind,
            "PROMPT_TOOLKIT_NO_CPR": "1",
            **environment,
        }
        self.process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=folder,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def until(self, expected: str) -> str:
        """Wait until this is shown, after all that was waited for before, and return what came up to it."""
        end = time.monotonic() + ANSWER
        while (found := self._unread().find(expected)) < 0:
            assert self.more(end), f"{expected!r} did not come:\n{self._unread()}"
        before = self._unread()[:found]
        self.read_to += found + len(expected)
        return before

    def answer(self, question: str, keys: str) -> None:
        """Wait for a question, and answer with these keys."""
        self.until(question)
        self.press(keys)

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def end(self) -> tuple[int, str]:
        """Wait for the end, and return the exit code and what was shown since the last thing waited for."""
        end = time.monotonic() + ANSWER
        while self.more(end):
            pass
        return self.process.wait(ANSWER), self._unread()

    def _unread(self) -> str:
        """Return the words that were shown since the last thing waited for.

        What came is read once, but for what follows the last sign of control: more may belong to it.
        """
        at = max(self.rest.rfind("\x1b"), 0)
        self.words, self.rest = _joined(self.words, self.rest[:at]), self.rest[at:]
        return _joined(self.words, self.rest)[self.read_to :].rstrip()

    def more(self, end: float) -> bool:
        """Read what has come. Return False once nothing more can come."""
        assert time.monotonic() < end, f"nothing more came:\n{self._unread()}"
        if not select.select([self.ours], [], [], 0.1)[0]:
            return True
        try:
            read = os.read(self.ours, 65536)
        except OSError:  # on Linux, the end
            return False
        more = self.decoder.decode(read)
        self.shown += more
        self.rest += more
        return bool(read)


def _joined(words: str, shown: str) -> str:
    """Return words with what was shown after them, a single space where there are any."""
    more = re.sub(r"\s+", " ", ESCAPES.sub(" ", shown))
    return words + (more.removeprefix(" ") if not words or words.endswith(" ") else more)
