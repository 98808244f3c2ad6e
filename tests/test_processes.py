"""Work done in a process of its own: what it returns, what it raises, and that nothing is left of it."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from generator.plugin.processes import apart

MAKING = (
    "import os, time; from generator.plugin import publishing; from mkdocs.__main__ import cli;"
    " publishing.outputs = lambda *given: (os.write(1, b'making\\n'), time.sleep(60));"
    " cli(['build', '-q'])"
)


def refuse() -> None:
    raise PluginError("The data has problems.")


def break_down() -> None:
    raise KeyError("places")


def end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_is_returned_comes_from_another_process() -> None:
    assert apart(lambda: (os.getppid(), "a" * 1_000_000)) == (os.getpid(), "a" * 1_000_000)


def test_what_is_raised_comes_too_and_says_where() -> None:
    with pytest.raises(PluginError) as refused:
        apart(refuse)
    assert str(refused.value) == "The data has problems."
    with pytest.raises(KeyError) as broken:
        apart(break_down)
    assert 'raise KeyError("places")' in broken.value.__notes__[0]


def test_a_process_that_the_system_ends_is_told() -> None:
    with pytest.raises(ChildProcessError, match=r"^A process was ended by the system \(exit code -9\)$"):
        apart(end)


def test_where_there_are_threads_the_work_is_done_here() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert apart(os.getpid) == os.getpid()
    finally:
        over.set()
        thread.join()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_goes_on_when_a_build_is_ended_while_pages_are_made(
    sample: Path, how: signal.Signals
) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", MAKING],
        cwd=sample,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert running.stdout
    with running.stdout as output:
        assert output.readline() == b"making\n"
        running.send_signal(how)
        began = time.monotonic()
        running.wait()
        output.read()  # ends when nobody can write any more
    assert time.monotonic() - began < 10


def test_a_page_that_changes_while_the_site_is_made_is_told(
    sample: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = sample / "content" / "about" / "index.md"
    config = load_config(str(sample / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)

    def change(files: object, **_: object) -> object:
        page.write_text(f"{page.read_text('utf-8')}\nMore.\n", "utf-8")
        return files

    config.plugins._register_event("files", change)  # type: ignore[no-untyped-call]
    with pytest.raises(Abort), caplog.at_level(logging.ERROR, "mkdocs"):
        build(config)
    config.plugins.on_shutdown()
    assert caplog.messages[-1] == (
        "content/about/index.md was changed while the site was being made. Make it again."
    )
    assert not (tmp_path / "site").exists()
