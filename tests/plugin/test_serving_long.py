"""`mkdocs serve` over many random edits, half of them broken: it neither ends, nor goes stale, nor swells."""

import gc
import logging
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from projects import SAMPLE, copy_project, new_toolkit, own_kinds, own_theme
from repositories import commit, start
from serving import Served
from test_serving import differences

PAGE = 4096 / 1_000_000


class Edits:
    """A project that somebody edits at random, with a fixed seed. The next edit mends what was broken."""

    def __init__(self, project: Path, seed: int) -> None:
        self.project = project
        self.term = min(project.glob("data/glossary/*.yml")).stem
        self.random = Random(seed)
        self.number = 0
        self.broken: dict[Path, bytes | None] = {}
        self.own: list[Path] = []
        self.left: dict[str, list[Callable[[], None]]] = {}

    def good(self) -> str:
        """Mend what is broken, and change something so that all is well."""
        for file, content in self.broken.items():
            if file.is_symlink() or content is None:
                file.unlink()
            if content is not None:
                file.write_bytes(content)
        self.broken.clear()
        return self._one_of(
            self._words, self._words, self._words, self._new, self._new, self._renamed, self._removed,
            self._article, self._article, self._settings, self._style,
        )  # fmt: skip

    def bad(self) -> str:
        """Break something."""
        return self._one_of(
            self._no_yaml, self._no_field, self._no_such_record, self._no_bytes, self._nothing, self._a_link,
            self._new_and_wrong, self._dead_link, self._no_settings,
        )  # fmt: skip

    def _one_of(self, *edits: Callable[[], None]) -> str:
        self.number += 1
        left = self.left.setdefault(edits[0].__name__, [])
        if not left:
            left += edits
            self.random.shuffle(left)
        edit = left.pop()
        edit()
        return edit.__name__

    def _record(self) -> Path:
        return self.random.choice(sorted(self.project.glob("data/glossary/*.yml")))

    def _replace(self, file: Path, text: str) -> None:
        self.broken[file] = file.read_bytes()
        file.write_text(text, "utf-8")

    # What is well.

    def _words(self) -> None:
        file = self._record()
        lines = file.read_text("utf-8").splitlines()
        where = next(n for n, line in enumerate(lines) if line.startswith("summary:"))
        lines[where] = f"summary: Edit {self.number} said so."
        file.write_text("\n".join(lines) + "\n", "utf-8")

    def _new(self) -> None:
        file = self.project / f"data/glossary/term-{self.number}.yml"
        said = f"summary: A word.\ndefinition: A [word](term:{self.term}).\nours: true\n"
        file.write_text(f"name: term {self.number}\n{said}", "utf-8")
        self.own.append(file)

    def _renamed(self) -> None:
        if self.own:
            file = self.own.pop()
            self.own.append(file.rename(file.with_name(f"name-{self.number}.yml")))

    def _removed(self) -> None:
        if self.own:
            self.own.pop(0).unlink()

    def _article(self) -> None:
        text = f"# About\n\nEdit {self.number}: see [this](term:{self.term}).\n"
        (self.project / "content/about/index.md").write_text(text, "utf-8")

    def _settings(self) -> None:
        lines = (self.project / "mkdocs.yml").read_text("utf-8").splitlines()
        lines[0] = f"site_name: Toolkit {self.number}"
        (self.project / "mkdocs.yml").write_text("\n".join(lines) + "\n", "utf-8")

    def _style(self) -> None:
        (self.project / "overrides/assets/toolkit.css").write_text(f"/* {self.number} */\n", "utf-8")

    # What is not.

    def _no_yaml(self) -> None:
        self._replace(self._record(), f"name: [{self.number}")

    def _no_field(self) -> None:
        file = self._record()
        self._replace(file, file.read_text("utf-8").replace("name:", f"n{self.number}:", 1))

    def _no_such_record(self) -> None:
        file = self._record()
        self._replace(file, f"{file.read_text('utf-8')}\nsee: [edit-{self.number}]\n")

    def _no_bytes(self) -> None:
        file = self._record()
        self._replace(file, "")
        file.write_bytes(b"\xff\xfe\x00" * self.number)

    def _nothing(self) -> None:
        self._replace(self._record(), "")

    def _a_link(self) -> None:
        file = self._record()
        self._replace(file, "")
        file.unlink()
        file.symlink_to("/nowhere")

    def _new_and_wrong(self) -> None:
        file = self.project / f"data/glossary/Wrong {self.number}.yml"
        self.broken[file] = None
        file.write_text("name: x\n", "utf-8")

    def _dead_link(self) -> None:
        file = self.project / "content/about/index.md"
        self._replace(file, f"# About\n\nSee [it](place:edit-{self.number}).\n")

    def _no_settings(self) -> None:
        self._replace(self.project / "mkdocs.yml", "site_name: [")


def held() -> int:
    gc.collect()
    return len(gc.get_objects())


def forget(caplog: pytest.LogCaptureFixture) -> None:
    """Drop the log, with the copy of it that pytest keeps for its report: that grows with each edit."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, type(caplog.handler)):
            handler.reset()


def memory() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE


def a_new_toolkit(folder: Path) -> Path:
    """It has a quarter of the sample's pages, and its edits are of the same kinds."""
    return new_toolkit(folder, kinds=own_kinds(folder), light=False)


def the_sample(folder: Path) -> Path:
    project = copy_project(folder, SAMPLE)
    own_theme(project)
    return project


@pytest.mark.parametrize(
    ("number", "seed", "begun"),
    [(18, 7, a_new_toolkit), pytest.param(1000, 11, the_sample, marks=pytest.mark.soak)],
    ids=["18", "1000"],
)
def test_after_any_edits_the_site_is_what_it_would_be_if_made_anew(
    number: int,
    seed: int,
    begun: Callable[[Path], Path],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    project = begun(tmp_path / "project")
    commit(start(project), "All")
    site, edits = Served(project, tmp_path / "site"), Edits(project, seed)
    warm = number // 3
    before, megabytes = 0, 0.0
    for step in range(0, number, 2):
        broken = edits.bad()
        forget(caplog)
        site.follow()
        assert caplog.records, broken
        assert not [record for record in caplog.records if record.exc_info], caplog.text
        if broken != "_no_settings":
            shown = (site.folder / "problems/index.html").read_text("utf-8")
            assert "No problems" not in shown, broken
        edits.good()
        forget(caplog)
        site.follow()
        assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == []
        if step >= number - 2 or step % 100 == 98:
            whole = Served(project, tmp_path / f"whole-{step}")
            assert differences(site.files(), whole.files()) == {}
            del whole
        if step <= warm:
            before, megabytes = held(), memory()
    left, now = held(), memory()
    print(f"{site.whole} whole; objects {before} and {left}, MB {megabytes:.1f} and {now:.1f}")
    assert left < before * 1.1, "what edits leave behind"
    if number >= 1000:
        assert now < megabytes * 1.25
