"""What a build makes: pages, files to take away, scripts for pages, and all of them together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalog.catalog import Catalog
from generator.pages.page import Page
from generator.problems import Problem


@dataclass(frozen=True)
class Download:
    """A file of the site that is not a page.

    `path` is below the site's root. `title` says what it holds; `columns` names a table's columns, and
    `schema` is the Table Schema of those that hold more than words. The content comes in pieces, one after
    the other, as often as one asks.
    """

    path: str
    title: str
    pieces: Iterable[str]
    columns: tuple[str, ...] = ()
    schema: Mapping[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> str:
        """All pieces as one text."""
        return "".join(self.pieces)


@dataclass(frozen=True)
class Script:
    """A script or a style sheet that a page loads. `path` is below the site's root."""

    path: str
    content: str


@dataclass(frozen=True)
class Built:
    """What the site is made of. If there are problems, there is nothing of it."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    pages: tuple[Page, ...]
    downloads: tuple[Download, ...]
    scripts: tuple[Script, ...]

    @property
    def files(self) -> tuple[Download | Script, ...]:
        """Everything that is not a page."""
        return *self.downloads, *self.scripts
