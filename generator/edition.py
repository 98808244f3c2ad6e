"""What a build is told about its surroundings, because it never asks: the date, the history, the addresses.

Two builds of the same records in the same edition give the same bytes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.history import Commit, commits
from generator.load import RESULTS
from generator.records.kinds import Kinds
from generator.settings import NOBODY, Publisher, publisher, site_settings


@dataclass(frozen=True)
class Findings:
    """The results of one test.

    `on` is its day, `axe` and `browser` the versions that were used, `rules` the sets of rules. `modes`,
    `states` and `keyboard` are in words: how pages were shown, what was opened on them, and what was tried
    with the keyboard alone. `kinds` is how many kinds of page there were, `longest` how many pages of the
    real records. `found` says each failure in words.
    """

    on: str
    axe: str
    browser: str
    rules: tuple[str, ...]
    modes: tuple[str, ...]
    states: tuple[str, ...]
    keyboard: tuple[str, ...]
    kinds: int
    longest: int
    found: tuple[str, ...]


def _unknown(path: str) -> str:
    return ""


@dataclass(frozen=True)
class Edition:
    """The surroundings of one build.

    `today` is the day to work out what is overdue: 2026-11-21. `history` holds the latest changes,
    newest first; none if there is no history. `address` gives for a page or file of the site
    (`places/leeds.md`) where it is published, in full, and `edit` for a file of the project where it can be
    edited; both give nothing if that is unknown. `publisher` is who publishes this copy. `tested` is what
    the last test of its accessibility found. `kinds` are the kinds of record that the site has, if they are
    not those that the project's mkdocs.yml names.
    """

    today: str
    history: tuple[Commit, ...] = ()
    site_name: str = ""
    address: Callable[[str], str] = _unknown
    edit: Callable[[str], str] = _unknown
    publisher: Publisher = NOBODY
    tested: Findings | None = None
    kinds: Kinds | None = None

    def editor(self, action: str, folder: str) -> str:
        """Return where the repository's web editor takes a `new` file, or an `upload`, into a folder.

        Empty if files are not edited on GitHub or alike.
        """
        repository, branch = self._repository()
        return f"{repository}/{action}/{branch}/{folder}" if branch else ""

    def issue(self, form: str) -> str:
        """Return where to write an issue with a form of the repository's. Empty as with `editor`."""
        repository, branch = self._repository()
        return f"{repository}/issues/new?template={form}" if branch else ""

    def _repository(self) -> tuple[str, str]:
        repository, edit, after = self.edit("").partition("/edit/")
        return repository, after.partition("/")[0] if edit else ""


def edition_of(root: Path, day: str, settings: Mapping[str, Any], *, published: bool = False) -> Edition:
    """Return the edition of a day of the project in `root`, for commands that do without MkDocs.

    `settings` is what its mkdocs.yml says. If `published`, pages lead to where it says that the site is.
    """
    said = site_settings(settings)
    made = Edition(day, commits(root, day), publisher=publisher(settings.get("extra")), tested=findings(root))
    where = replace(made, site_name=said.name, address=said.address, edit=said.edit)
    return where if published else made


def findings(root: Path) -> Findings | None:
    """Return what the tests of the project in `root` found; None if they wrote nothing that can be read."""
    try:
        told = json.loads((root / "content" / RESULTS).read_text("utf-8"))
        return Findings(
            on=str(told["on"]),
            axe=str(told["axe"]),
            browser=str(told["browser"]),
            rules=tuple(map(str, told["rules"])),
            modes=tuple(map(str, told["modes"])),
            states=tuple(map(str, told["states"])),
            keyboard=tuple(map(str, told["keyboard"])),
            kinds=len(told["kinds"]),
            longest=int(told["longest"]["pages"]),
            found=tuple(
                dict.fromkeys(
                    [
                        *_found(told["kinds"]),
                        *_found(told["states"]),
                        *map(str, told["longest"]["found"]),
                    ]
                )
            ),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _found(results: Mapping[str, list[str]]) -> list[str]:
    return [str(failure) for failures in results.values() for failure in failures]
