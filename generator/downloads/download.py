"""What a file to take away is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Download:
    """A file of the site that is not a page.

    `path` is below the site's root. `title` says what it holds; `columns` names a table's columns.
    """

    path: str
    title: str
    content: str
    columns: tuple[str, ...] = ()
