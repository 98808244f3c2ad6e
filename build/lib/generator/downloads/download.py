"""What a file to take away is."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Download:
    """A file of the site that is not a page.

    `path` is below the site's root. `title` says what it holds; `columns` names a table's columns. The
    content comes in pieces, one after the other, as often as one asks.
    """

    path: str
    title: str
    pieces: Iterable[str]
    columns: tuple[str, ...] = ()

    @property
    def content(self) -> str:
        """All pieces as one text."""
        return "".join(self.pieces)
