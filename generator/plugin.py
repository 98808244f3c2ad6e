"""The toolkit as a MkDocs plugin: the only module that knows MkDocs.

MkDocs hands over a build's files and pages; this hands back the generated ones. Nothing is written to
`docs_dir`, so `mkdocs serve` does not loop.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_build_date

from generator.build import Built, build
from generator.edition import Edition
from generator.history import commits
from generator.problems import count
from generator.records.places import Place
from generator.skeleton import skeleton
from generator.text import article
from generator.toolkit import Toolkit

log = logging.getLogger("mkdocs.plugins.toolkit")


class ToolkitPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the generated pages to a MkDocs build, or stops it with the problems of the data."""

    built: Built

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the pages before MkDocs touches the last good site.

        Raises PluginError with every problem, one a line, if the data has any.
        """
        root = Path(config.config_file_path).parent
        edition = _edition(root, config)
        self.built = build(root, edition)
        if self.built.problems:
            lines = [problem.text() for problem in self.built.problems]
            closing = count(self.built.problems, len(self.built.toolkit))
            raise PluginError("\n".join(["The data has problems:", *lines, closing]))
        config.extra["add_place"] = _new_place(self.built.toolkit, edition)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and other files, held in memory, with their edit addresses."""
        for page in self.built.pages:
            file = File.generated(config, page.path, content=page.markdown)
            file.edit_uri = f"../{page.source}" if page.source else None
            self._add(files, file)
        for other in self.built.files:
            self._add(files, File.generated(config, other.path, content=other.content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Tell pages that stay out of the navigation which section they belong to.

        The section opens and its tab is marked, without its hundred siblings in every page's tree.
        """
        for page in self.built.pages:
            file = files.get_file_from_path(page.path)
            index = files.get_file_from_path(page.section) if page.section else None
            if file and file.page and index and index.page and file.page.parent is None:
                file.page.parent = index.page.parent or index.page  # type: ignore[assignment]
        return nav

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put links to records and citations in place on hand-written pages."""
        if page.file.generated_by:
            return markdown
        return article(self.built.toolkit, page.file.src_uri, markdown)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Keep the last good pages up after a failed rebuild, where MkDocs would answer nobody."""
        server.builder = partial(_rebuild, builder)
        return server

    def _add(self, files: Files, file: File) -> None:
        existing = files.get_file_from_path(file.src_uri)
        if existing is not None and not existing.generated_by:
            raise PluginError(
                f"content/{file.src_uri} is written by hand, and the data makes a page at the same"
                " address. Rename one of the two."
            )
        files.append(file)


def _edition(root: Path, config: MkDocsConfig) -> Edition:
    """Return what MkDocs knows of the surroundings. Its own pages say what is where."""

    def page(path: str, edited: str = "") -> MkDocsPage:
        file = File.generated(config, path, content="")
        file.edit_uri = f"../{edited}"
        return MkDocsPage(None, file, config)

    return Edition(
        get_build_date(),
        commits(root),
        config.site_name,
        address=lambda path: page(path).canonical_url or "",
        edit=lambda path: page("index.md", path).edit_url or "",
    )


def _new_place(toolkit: Toolkit, edition: Edition) -> str:
    """Return the address that opens a new file for a place in the repository's web editor, filled in.

    Empty if there is none.
    """
    editor = edition.editor("new", f"data/{Place.folder}")
    if not editor:
        return ""
    template = skeleton(toolkit, Place, {}, short=True)
    query = urlencode({"filename": "name-of-the-place.yml", "value": template}, quote_via=quote)
    return f"{editor}?{query}"


def _rebuild(builder: Callable[[], None]) -> None:
    try:
        builder()
    except Abort:
        log.error("The last good pages stay up. Mend the problems above, and the site follows.")
    except Exception:
        log.exception("The rebuild failed. The last good pages stay up.")
