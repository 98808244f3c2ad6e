"""What a build is told about its surroundings, because it never asks: the date, the history, the addresses.

Two builds of the same records in the same edition give the same bytes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator import __version__
from generator.schema.dates import date_in_words
from generator.schema.kinds import Kinds, load_kinds
from generator.store.git import UNKNOWN, UNTOLD, Commit, History, Origin, history, origin
from generator.store.loader import RESULTS
from generator.store.settings import (
    NOBODY,
    UNLICENSED,
    Licence,
    Publisher,
    kinds_in,
    licence,
    publisher,
    site_settings,
    tells_history,
)
from generator.store.theme import looks_of
from generator.store.upstream import Upstream, upstream_in


@dataclass(frozen=True)
class Findings:
    """The results of one test.

    `on` is its day, `axe` and `browser` the versions that were used, `rules` the sets of rules. `modes`,
    `states` and `keyboard` are in words: how pages were shown, what was opened on them, and what was tried
    with the keyboard alone. `other_browser` is another that was used, and `others` what was tried in it, if
    anything was. `kinds` is how many kinds of page there were, `longest` how many pages of the real records.
    `found` says each failure in words.
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
    other_browser: str = ""
    others: tuple[str, ...] = ()


def _unknown(path: str) -> str:
    return ""


@dataclass(frozen=True)
class Edition:
    """The surroundings of one build.

    `today` is the day to work out what is overdue: 2026-11-21. `history` holds the latest changes, newest
    first; none if there is no history. `address` gives for a page or file of the site (`topics/tides.md`)
    where it is published, in full, and `edit` for a file of the project where it can be edited; both give
    nothing if that is unknown. `publisher` is who publishes this copy, `licence` that of its texts and data,
    `language` the one that they are in. `tested` is what the last test of its accessibility found. `kinds`
    are the kinds of record that the site has, if they are not those that the project's mkdocs.yml names.
    `upstream` is what the site extends, in the same way. `origin` is the commit that it is made from. `lack`
    says to readers what is not known of the history, and `reason` to whoever builds why not.
    """

    today: str
    history: tuple[Commit, ...] = ()
    site_name: str = ""
    site_description: str = ""
    address: Callable[[str], str] = _unknown
    edit: Callable[[str], str] = _unknown
    publisher: Publisher = NOBODY
    licence: Licence = UNLICENSED
    language: str = "en"
    tested: Findings | None = None
    kinds: Kinds | None = None
    origin: Origin = UNKNOWN
    lack: str = ""
    reason: str = ""
    upstream: Upstream | None = None

    @property
    def imprint(self) -> str:
        """What every page says of itself: “Version 1.0.0, 30 November 2026, commit 1cb9950, with changes”."""
        commit = f"commit {self.origin.short or 'unknown'}"
        changed = ", with changes" if self.origin.changed else ""
        return f"Version {__version__}, {date_in_words(self.today)}, {commit}{changed}"

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

    `settings` is what its mkdocs.yml says, or another file in its place. If `published`, pages lead to where
    it says that the site is.
    """
    said, kinds = site_settings(settings), load_kinds(kinds_in(settings), root)
    edition = remembering(
        Edition(
            day,
            site_name=said.name,
            site_description=said.description,
            publisher=publisher(settings.get("extra")),
            licence=licence(settings.get("extra")),
            language=said.language,
            tested=findings(root, looks_of(root, settings, kinds)),
            kinds=kinds,
            origin=origin(root),
            upstream=upstream_in(settings, root),
        ),
        history(root, day) if tells_history(settings.get("extra")) else UNTOLD,
    )
    where = replace(edition, address=said.address, edit=said.edit)
    return where if published else edition


def remembering(edition: Edition, known: History) -> Edition:
    """Return an edition with what git remembers."""
    return replace(edition, history=known.commits, lack=known.lack, reason=known.reason)


def findings(root: Path, looks: str) -> Findings | None:
    """Return what the tests of the project in `root` found.

    It is None if they wrote nothing that can be read, or looked at something else than this: `looks` is what
    `looks_of` makes of what is to be published.
    """
    try:
        results = json.loads((root / "content" / RESULTS).read_text("utf-8"))
        if results["of"] != looks:
            return None
        failures = [
            *_found(results["kinds"]),
            *_found(results["states"]),
            *map(str, results["longest"]["found"]),
        ]
        return Findings(
            on=str(results["on"]),
            axe=str(results["axe"]),
            browser=str(results["browser"]),
            rules=tuple(map(str, results["rules"])),
            modes=tuple(map(str, results["modes"])),
            states=tuple(map(str, results["states"])),
            keyboard=tuple(map(str, results["keyboard"])),
            other_browser=str(results.get("other_browser", "")),
            others=tuple(map(str, results.get("firefox", ()))),
            kinds=len(results["kinds"]),
            longest=int(results["longest"]["pages"]),
            found=tuple(dict.fromkeys(failures)),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _found(results: Mapping[str, list[str]]) -> list[str]:
    return [str(failure) for failures in results.values() for failure in failures]
