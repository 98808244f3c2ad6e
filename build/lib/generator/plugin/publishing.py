"""Build a site for its readers: all of it is made anew, and the last good site stands until that is done.

What is made waits on disk, and all processors convert it: with thousands of records, neither memory nor
patience would be enough otherwise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.meta import get_data

from generator.build import outputs
from generator.downloads import Download
from generator.edition import Edition
from generator.pages import Page
from generator.plugin import offline
from generator.plugin.ahead import Ahead, nobody_changes_pages
from generator.plugin.content import refuse_links
from generator.plugin.menus import keep_menus
from generator.plugin.policy import FILE as POLICY
from generator.plugin.policy import Policy
from generator.plugin.processes import apart
from generator.plugin.searching import Searching
from generator.plugin.shelf import Shelf
from generator.plugin.staging import Staging
from generator.problems import told
from generator.progress import Progress, terminal
from generator.reading import read
from generator.scripts import Script
from generator.skeleton import new_place
from generator.text import article
from generator.toolkit import Toolkit


@dataclass(frozen=True)
class Made:
    """What is left when all pages and files are made and put away.

    `articles` has the Markdown of each hand-written page: as it was read, and as it is to be converted.
    `toolkit` is missing if that was done in a process of its own.
    """

    pages: Sequence[Page]
    files: Sequence[Download | Script]
    articles: Mapping[str, tuple[str, str]]
    add_place: str
    toolkit: Toolkit | None


class Publishing:
    """One build of a site that is to be published, or to be opened from a folder.

    `staged` has it made beside the last one, and put in its place at the end.
    """

    made: Made
    ahead: Ahead
    shelf: Shelf
    _policy: Policy
    _searching: Searching | None

    def __init__(self, *, staged: bool, for_a_folder: bool) -> None:
        self._staging = Staging() if staged else None
        self._offline = for_a_folder
        self._progress = Progress(terminal())

    def begin(self, config: MkDocsConfig) -> None:
        """Tell MkDocs where and how to build."""
        if self._staging:
            self._staging.begin(config)
        if self._offline:
            offline.prepare(config)

    def make(self, root: Path, edition: Edition, config: MkDocsConfig) -> str:
        """Read the records, make all pages and files, and return the address at which a place is added.

        Raises PluginError with every problem, one a line, if the records have any.
        """
        self._searching = None
        self._policy = Policy()
        self.shelf = Shelf(self._aside)
        work = partial(_make, root, edition, Path(config.docs_dir), self.shelf, self._progress)
        if nobody_changes_pages(config):
            self.made = apart(lambda: replace(work(), toolkit=None))
        else:
            self.made = work()
        return self.made.add_place

    def generated(self, config: MkDocsConfig, output: Page | Download | Script) -> File:
        """Return the file of what was generated: it waits on disk."""
        return File.generated(config, output.path, abs_src_path=self.shelf.file(output.path))

    def convert(self, config: MkDocsConfig, files: Files) -> None:
        """Convert all pages, now that it is known which there are."""
        self.ahead = Ahead(config, files, self._aside)
        self.ahead.convert(self._markdown, self._progress)
        self._written = self._progress.steps("Writing pages", len(files.documentation_pages()))

    def markdown(self, page: MkDocsPage, markdown: str) -> str:
        """Return what is to be converted for a page, or was already: then MkDocs is to take that."""
        return markdown if self.ahead.offer(page, markdown) else self._markdown(page, markdown)

    def searching(self, settings: Mapping[str, Any]) -> Searching:
        """Return the index of the search: in pieces, but for a folder, where none can be fetched."""
        self._searching = Searching(
            settings, ahead=self.ahead, in_pieces=not self._offline, within=self._aside
        )
        return self._searching

    def theme(self, env: Environment) -> Environment:
        """Return the theme's templates, which make each menu once."""
        keep_menus(env)
        return env

    def show(self, page: MkDocsPage, published: str) -> None:
        """Have a page's content at hand. A page in a folder names the published one."""
        self.ahead.fetch(page)
        if self._offline:
            page.canonical_url = published

    def written(self, html: str, page: MkDocsPage | None) -> None:
        """Take note of what a page needs of a content-security policy, and let go of its content."""
        self._policy.read(html)
        if page:
            self.ahead.release(page)
            self._written()

    def finish(self, config: MkDocsConfig) -> None:
        """Write what is known at the end, when the search has its index. Then put the site in place."""
        self._progress.clear()
        site = Path(config.site_dir)
        if self._searching and self._searching.pieces:
            self._searching.pieces.write(site / "search")
        (site / POLICY).write_text(f"{self._policy.text()}\n", "utf-8")
        if self._offline:
            offline.complete(site)
        if self._staging:
            self._staging.finish(config)

    def failed(self, error: Exception) -> None:
        """Leave the last good site as it is."""
        if self._staging:
            self._staging.failed(error)

    def leave(self) -> None:
        """Leave nothing behind if the build was broken off."""
        if self._staging:
            self._staging.leave()

    def _markdown(self, page: MkDocsPage, markdown: str) -> str:
        """Return what is to be converted for a page: a hand-written one with links and citations in place."""
        path = page.file.src_uri
        read, written = self.made.articles.get(path, (None, ""))
        if page.file.generated_by:
            return markdown
        if read == markdown:
            return written
        if self.made.toolkit is None:
            raise PluginError(f"content/{path} was changed while the site was being made. Make it again.")
        return article(self.made.toolkit, path, markdown)

    @property
    def _aside(self) -> Path | None:
        """Where to keep what is needed until the site is in place; none if it is made in its place."""
        return self._staging.aside if self._staging else None


def _make(root: Path, edition: Edition, content: Path, shelf: Shelf, progress: Progress) -> Made:
    """Read the records of a project, and put all that is made of them on a shelf."""
    checked = read(root, progress=progress, kinds=edition.kinds)
    toolkit = checked.toolkit
    if checked.problems:
        raise PluginError(told(checked.problems, len(toolkit)))
    refuse_links(content)
    pages, files = shelf.put(progress.of("Making pages and files", outputs(toolkit, edition)))
    articles = {}
    for found in toolkit.articles:
        markdown, _ = get_data(StringIO(found.text, newline=None).read())
        articles[found.path] = markdown, article(toolkit, found.path, markdown)
    return Made(pages, files, articles, new_place(toolkit, edition), toolkit)
