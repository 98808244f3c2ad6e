"""What the last test of the site's accessibility found, as the tests wrote it down.

The statement on accessibility claims this and no more. A project need not have been tested: then there is
no such file, and the statement says so.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

RESULTS = "about/accessibility.json"
"""The file with the results, below `content/`: it is published as it is."""


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
