"""The toolkit as a MkDocs plugin: the only package that knows MkDocs.

MkDocs hands over a build's files and pages; this hands back the generated ones. Nothing is written to
`docs_dir`, so `mkdocs serve` does not loop.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_build_date
from mkdocs.utils.templates import TemplateContext

from generator.build import Built, outputs
from generator.edition import Edition
from generator.history import commits
from generator.memory import Memory
from generator.pages import Page
from generator.plugin import offline
from generator.plugin.ahead import Ahead
from generator.plugin.compact import compact
from generator.plugin.menus import keep_menus
from generator.plugin.policy import FILE as POLICY
from generator.plugin.policy import Policy
from generator.plugin.searching import Searching
from generator.plugin.serving import Serving
from generator.plugin.shelf import Shelf
from generator.plugin.staging import Staging
from generator.preview import preview
from generator.problems import Problem, count, visible
from generator.progress import Progress
from generator.publisher import publisher
from generator.reading import read
from generator.skeleton import new_place
from generator.tested import findings
from generator.text import article
from generator.toolkit import Toolkit, link

log = logging.getLogger("mkdocs.plugins.toolkit")


class ToolkitPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the generated pages to a MkDocs build, or stops it with the problems of the data."""

    toolkit: Toolkit
    pages: Sequence[Page]
    articles: dict[str, tuple[str, str]]
    shelf: Shelf | None = None
    ahead: Ahead | None = None
    built: Built | None = None
    searching: Searching | None = None
    good: Built | None = None
    memory: Memory
    serving: Serving | None = None
    staging: Staging | None = None
    offline: bool = False
    directories: bool = True
    policy: Policy
    progress: Progress
    written: int = 0
    count: int = 0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Take note if the site is for the person who edits it: then it is shown with its problems."""
        self.serving = self.staging = None
        self.shelf = self.ahead = None
        self.built = self.good = None
        if command == "serve":
            self.serving, self.memory = Serving(), Memory()
        elif not dirty:
            self.staging = Staging()
        self.offline = command == "build" and os.environ.get("OFFLINE") == "true"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set up the offline edition, if the environment has OFFLINE=true. `toolkit bundle` sets that.

        First of all plugins: where the site is made, all of them are to see.
        """
        if self.staging:
            self.staging.begin(config)
        self.directories = config.use_directory_urls
        if self.offline:
            offline.prepare(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Build the pages before MkDocs touches the last good site.

        Raises PluginError with every problem, one a line, if the data has any and is to be published.
        """
        root = Path(config.config_file_path).parent
        edition = self._edition(root, config)
        self.policy = Policy()
        self.articles = {}
        self.progress = Progress(None if self.serving else sys.stderr)
        if self.serving:
            self._preview(root, edition, config)
        else:
            checked = read(root, progress=self.progress)
            if checked.problems:
                raise PluginError(_told(checked.problems, checked.toolkit))
            self.toolkit = checked.toolkit
            made = self.progress.of("Making pages and files", outputs(checked.toolkit, edition))
            self.shelf = Shelf(made, self._aside)
            self.pages = self.shelf.pages
        _refuse_links(Path(config.docs_dir))
        config.extra["add_place"] = new_place(self.toolkit, edition)

    def _preview(self, root: Path, edition: Edition, config: MkDocsConfig) -> None:
        """Take what is to be shown while someone edits, and say what is wrong with the data."""
        self.built, self.good = preview(root, edition, self.good, self.memory)
        self.toolkit, self.pages = self.built.toolkit, self.built.pages
        if self.built.problems:
            told = _told(self.built.problems, self.toolkit)
            log.error(
                "%s\nThey are on the pages that they belong to, and on %sproblems/", told, config.site_url
            )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and other files, with their edit addresses."""
        for page in self.pages:
            file = self._generated(config, page.path, page.markdown)
            file.edit_uri = f"../{page.source}" if page.source else None
            self._add(files, file)
        for other in (self.shelf or self.built).files:  # type: ignore[union-attr]
            self._add(files, self._generated(config, other.path, other.content))
        if self.serving:
            self.serving.compare(config, files, self._contents(files))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Have the search keep its index our way. While serving, keep templates of the theme as they are."""
        self.searching = None
        if "material/search" in config.plugins:
            search: Any = config.plugins["material/search"]
            whole = bool(self.serving or self.offline)
            self.searching = search.search_index = Searching(
                search.config, self.ahead, not whole, self._aside
            )
        if self.serving:
            return self.serving.theme(env)
        keep_menus(env)
        return env

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Have a page's content at hand. An offline copy of a page names the published one."""
        if self.ahead:
            self.ahead.fetch(page)
        if self.offline:
            page.canonical_url = self._address(page.file.src_uri, config)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage | None, config: MkDocsConfig) -> str:
        """Make a page small, and take note of what it needs of a content-security policy."""
        output = compact(output)
        if not self.serving:
            self.policy.read(output)
        if self.ahead and page:
            self.ahead.release(page)
            self.written += 1
            self.progress.show("Writing pages", self.written, self.count)
        return output

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Take note of the same for pages that are no article."""
        return self.on_post_page(output_content, page=None, config=config)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is known at the end, when the search has its index. Then put the site in place."""
        self.progress.clear()
        site = Path(config.site_dir)
        if self.searching and self.searching.pieces:
            self.searching.pieces.write(site / "search")
        if self.serving:
            self.serving.finish(config)
        else:
            (site / POLICY).write_text(f"{self.policy.text()}\n", "utf-8")
        if self.offline:
            offline.complete(site)
        if self.staging:
            self.staging.finish(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site as it is."""
        if self.staging:
            self.staging.failed(error)

    def on_shutdown(self) -> None:
        """Leave nothing behind if the build was broken off."""
        if self.staging:
            self.staging.leave()

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Tell pages that stay out of the navigation which section they belong to.

        The section opens and its tab is marked, without its hundred siblings in every page's tree. By then it
        is known which pages there are, so that they can be converted.
        """
        for page in self.pages:
            file = files.get_file_from_path(page.path)
            index = files.get_file_from_path(page.section) if page.section else None
            if file and file.page and index and index.page and file.page.parent is None:
                file.page.parent = index.page.parent or index.page  # type: ignore[assignment]
        if not self.serving:
            self.ahead = Ahead(config, files, self._aside)
            self.written, self.count = 0, len(files.documentation_pages())
            self._write_articles(files, config)
            self.ahead.convert(self._markdown_of, self.progress)
        return nav

    @event_priority(-100)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put links to records and citations in place on hand-written pages."""
        if self.ahead and self.ahead.offer(page, markdown):
            return markdown
        return self._markdown_of(page, markdown)

    def _write_articles(self, files: Files, config: MkDocsConfig) -> None:
        """Put links and citations in place on all hand-written pages, and let go of the records after that.

        Unless another plugin may change these pages before it is their turn.
        """
        if self.ahead and self.ahead.alone:
            for file in files.documentation_pages():
                if not file.generated_by:
                    page = file.page or MkDocsPage(None, file, config)
                    page.read_source(config)
                    markdown = page.markdown or ""
                    self.articles[file.src_uri] = markdown, self._markdown_of(page, markdown)
            self.toolkit = link(())

    def _markdown_of(self, page: MkDocsPage, markdown: str) -> str:
        """Return what is to be converted for a page with this Markdown."""
        if page.file.generated_by:
            return markdown
        read, written = self.articles.get(page.file.src_uri, (None, ""))
        return written if read == markdown else article(self.toolkit, page.file.src_uri, markdown)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Keep the last good pages up after a failed rebuild, where MkDocs would answer nobody."""
        if self.serving:
            server.builder = partial(self.serving.rebuild, builder, config)
        return server

    def _contents(self, files: Files) -> Iterator[tuple[File, str | bytes]]:
        """Yield every file that is generated or written by hand, with what its page is made from."""
        for file in files:
            if file.generated_by:
                yield file, file.content_bytes
            elif file.is_documentation_page():
                yield file, article(self.toolkit, file.src_uri, file.content_string)

    @property
    def _aside(self) -> Path | None:
        """Where to keep what is needed until the site is in place; none if it is made in its place."""
        return self.staging.aside if self.staging else None

    def _generated(self, config: MkDocsConfig, path: str, content: str) -> File:
        """Return a generated file: it is on the shelf, or has its content with it."""
        if self.shelf:
            return File.generated(config, path, abs_src_path=self.shelf.file(path))
        return File.generated(config, path, content=content)

    def _add(self, files: Files, file: File) -> None:
        existing = files.get_file_from_path(file.src_uri)
        if existing is not None and not existing.generated_by and not (self.built and self.built.problems):
            raise PluginError(
                f"content/{file.src_uri} is written by hand, and the data makes a page at the same"
                " address. Rename one of the two."
            )
        if existing is not None:
            files.remove(existing)
        files.append(file)

    def _edition(self, root: Path, config: MkDocsConfig) -> Edition:
        """Return what MkDocs knows of the surroundings. Its own pages say what is where."""

        def edit(path: str) -> str:
            file = File.generated(config, "index.md", content="")
            file.edit_uri = f"../{path}"
            return MkDocsPage(None, file, config).edit_url or ""

        return Edition(
            get_build_date(),
            commits(root),
            config.site_name,
            address=lambda path: self._address(path, config),
            edit=edit,
            publisher=publisher(config.extra),
            tested=findings(root),
        )

    def _address(self, path: str, config: MkDocsConfig) -> str:
        """Return where a page or file is published. The offline edition has its own names for pages."""
        file = File.generated(config, path, content="")
        file.use_directory_urls = self.directories
        return MkDocsPage(None, file, config).canonical_url or ""


def _told(problems: Sequence[Problem], toolkit: Toolkit) -> str:
    """Return all problems of the data, one a line, and how many there are."""
    closing = count(problems, len(toolkit))
    return "\n".join(["The data has problems:", *(problem.text() for problem in problems), closing])


def _refuse_links(content: Path) -> None:
    """Stop before MkDocs looks for files: it would follow links out of the project, and round in circles.

    Raises PluginError if the folder of hand-written pages is a link, has one in it, or what is no file.
    """
    for folder, folders, files in os.walk(content):
        for path in (content, *(Path(folder, name) for name in (*folders, *files))):
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise PluginError(
                    f"{visible(str(path.relative_to(content.parent)))} is a symbolic link, or no file."
                    " Put the file itself there."
                )
