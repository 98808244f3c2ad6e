"""How far long work is: shown on a terminal, in its own time, and nowhere else."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import pytest
from projects import new_toolkit
from terminals import Terminal

from generator.store import progress
from generator.store.progress import Progress

tty = pytest.importorskip("tty", reason="this system has no terminals of that kind")


@contextmanager
def terminal() -> Iterator[tuple[TextIO, int]]:
    """A real terminal to write to, and where to read what it shows."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    with open(theirs, "w", encoding="utf-8") as stream:
        yield stream, ours
    os.close(ours)


def read(shown: int, length: int) -> str:
    """Reads what a terminal shows up to a length in bytes, in as many parts as it is handed over.

    What came in the same part after it is in the result too, so that too much is seen as well.
    """
    text = b""
    while len(text) < length:
        text += os.read(shown, 1000)
    return text.decode()


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on somebody's own computer, and without delay."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(progress, "FIRST", 0)
    monkeypatch.setattr(progress, "OFTEN", 0)


def test_each_step_takes_the_place_of_the_last_and_the_end_leaves_nothing() -> None:
    with terminal() as (stream, shown):
        assert list(Progress(stream).of("Making pages", ["a", "b"], 1200)) == ["a", "b"]
        expected = "\r\033[KMaking pages: 1 of 1,200\r\033[KMaking pages: 2 of 1,200\r\033[K"
        assert read(shown, len(expected)) == expected


def test_what_is_broken_off_leaves_nothing_either() -> None:
    with terminal() as (stream, shown):
        steps = Progress(stream).of("Reading records", iter("ab"))
        next(steps)
        steps.close()
        expected = "\r\033[KReading records: 1\r\033[K"
        assert read(shown, len(expected)) == expected


def test_short_work_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "FIRST", 60)
    with terminal() as (stream, shown):
        assert list(Progress(stream).of("Making pages", "ab")) == ["a", "b"]
        stream.write("nothing else")
        stream.flush()
        assert read(shown, len("nothing else")) == "nothing else"


def test_ci_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with terminal() as (stream, shown):
        assert list(Progress(stream).of("Making pages", "ab")) == ["a", "b"]
        stream.write("nothing else")
        stream.flush()
        assert read(shown, len("nothing else")) == "nothing else"


def test_a_file_shows_nothing() -> None:
    file = io.StringIO()
    assert list(Progress(file).of("Making pages", "ab")) == ["a", "b"]
    assert file.getvalue() == ""


def test_a_bundle_shows_how_far_the_site_is(tmp_path: Path) -> None:
    """Without delay here too, in the build that the command starts."""
    at_once = "from generator.store import progress\n\nprogress.FIRST = progress.OFTEN = 0\n"
    (tmp_path / "sitecustomize.py").write_text(at_once, "utf-8")
    paths = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    project = new_toolkit(tmp_path / "project")
    with Terminal(project, "bundle", CI="", PYTHONPATH=paths) as terminal:
        terminal.until("Converting pages: 1 of ")
        terminal.until("Writing pages: 1 of ")
        code, rest = terminal.end()
    assert code == 0
    assert "SHA-256" in rest
