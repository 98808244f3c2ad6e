"""Pages converted ahead and menus made once: the site is the same, byte for byte, and so is what is said."""

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from projects import AWKWARD, SAMPLE, copy_project

from generator.plugin import ToolkitPlugin, ahead, publishing

PROBE = (
    "[nowhere](nowhere.md), [no anchor](../places/index.md#nowhere), [none here](#nowhere-here) and"
    " [one that is there](../places/sandport.md#leadership)."
)


def built(project: Path, site: Path, *, strict: bool = False) -> ToolkitPlugin:
    """Build a site in this process, and return our plugin as it was used."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(site), strict=strict)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    plugin = config.plugins["toolkit"]
    assert isinstance(plugin, ToolkitPlugin)
    return plugin


def files(site: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every page converted by MkDocs, and every menu made by the theme."""
    monkeypatch.setattr(ahead, "FEWEST", 1_000_000)
    monkeypatch.setattr(publishing, "keep_menus", lambda env: None)


@pytest.mark.parametrize("directories", ["true", "false"])
def test_the_site_is_the_same_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, directories: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = copy_project(tmp_path / AWKWARD, SAMPLE)
    settings = project / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nuse_directory_urls: {directories}\n", "utf-8")
    quick = built(project, tmp_path / "quick")
    assert quick.publishing
    assert quick.publishing.ahead.complete
    plainly(monkeypatch)
    slow = built(project, tmp_path / "slow")
    assert slow.publishing
    assert not slow.publishing.ahead.complete
    one, other = files(tmp_path / "quick"), files(tmp_path / "slow")
    assert len([path for path in one if path.endswith(".html")]) > 80
    assert [path for path in one.keys() | other.keys() if one.get(path) != other.get(path)] == []


def test_what_mkdocs_says_of_a_page_is_said_as_ever(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    page = sample / "content" / "about" / "index.md"
    page.write_text(f"{page.read_text('utf-8')}\n\n{PROBE}\n", "utf-8")
    told = []
    for _ in range(2):
        caplog.clear()
        with pytest.raises(Abort), caplog.at_level(logging.WARNING, "mkdocs"):
            built(sample, tmp_path / "site", strict=True)
        told.append([record.getMessage() for record in caplog.records])
        plainly(monkeypatch)
    assert told[0] == told[1]
    assert len(told[0]) == 3


def test_no_process_outlives_a_build_that_is_killed(sample: Path) -> None:
    program = (
        "import os, time; from generator.plugin import ahead; from mkdocs.__main__ import cli;"
        " once = ahead.Ahead._converted; slow = lambda: (os.write(1, b'working\\n'), time.sleep(0.4));"
        " ahead.Ahead._converted = lambda *given: (slow(), once(*given))[1];"
        " cli(['build', '-q'])"
    )
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    running = subprocess.Popen(
        [sys.executable, "-c", program], cwd=sample, stdout=subprocess.PIPE, env=environment
    )
    assert running.stdout
    with running.stdout as output:
        assert output.readline() == b"working\n"
        running.send_signal(signal.SIGKILL)
        running.wait()
        began = time.monotonic()
        output.read()  # ends when nobody can write any more
    assert time.monotonic() - began < 5
