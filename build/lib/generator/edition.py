"""What a build is told about its surroundings, because it never asks: the date, the history, the addresses.

Two builds of the same records in the same edition give the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from generator.history import Commit
from generator.publisher import NOBODY, Publisher
from generator.records.kinds import Kinds
from generator.tested import Findings


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
