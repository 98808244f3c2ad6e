"""The toolkit as a MkDocs plugin: the only package that knows MkDocs.

MkDocs hands over a build's files and pages; this hands back the generated ones. Pages written by hand are
generated too: MkDocs sees none as it stands in its file. Nothing is written to `docs_dir`, so `mkdocs serve`
does not loop. What is done for readers is in `build_mode.py`, and for a person who edits in `serve_mode.py`.
"""

import os
import posixpath
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.pages import Page
from generator.pages.navigation import complete
from generator.pages.verdict import judge, unsafe_pages
from generator.plugin.build_mode import Publishing
from generator.plugin.search_index import Searching
from generator.plugin.serve_mode import Serving
from generator.problems import Finding
from generator.schema.kinds import KINDS, Kinds, KindsError, load_kinds
from generator.store.context import Edition, findings
from generator.store.day import DayError, today
from generator.store.git import commits
from generator.store.os_errors import NO_DOCSTRINGS
from generator.store.settings import publisher


class ToolkitPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the generated pages to a MkDocs build, or stops it with the problems of the data."""

    config_scheme = (("kinds", Type(str, default=KINDS)),)
    publishing: Publishing | None = None
    serving: Serving | None = None
    _directories: bool = True
    _pages: dict[str, Page]
    _findings: list[Finding]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Take note whom the site is for. The environment has OFFLINE=true if it is for a folder.

        Raises PluginError if Python, or the day, is one with which none can be made.
        """
        if sys.flags.optimize > 1:
            raise PluginError(NO_DOCSTRINGS)
        try:
            today()
        except DayError as error:
            raise PluginError(str(error)) from error
        self.publishing = self.serving = None
        if command == "serve":
            self.serving = Serving()
        else:
            offline = command == "build" and os.environ.get("OFFLINE") == "true"
            self.publishing = Publishing(staged=not dirty, for_a_folder=offline)

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Say where the site is made, and complete its navigation, before all other plugins look at them."""
        self._directories = config.use_directory_urls
        # The theme would write each page's depth into a script, and the policy would need one hash for each.
        config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")
        config.nav = complete(config.nav, self._kinds(Path(config.config_file_path).parent))
        if self.publishing:
            self.publishing.begin(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages before MkDocs touches anything. Raises PluginError if there are none to publish."""
        root = Path(config.config_file_path).parent
        config.extra["add_place"] = self._mode.make(root, self._edition(root, config), config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and other files, with their edit addresses, and take out what is not."""
        made = self._mode.made
        self._findings = []
        self._pages = {page.path: page for page in made.pages}
        for page in made.pages:
            file = File.generated(config, page.path, content=page.markdown)
            file.edit_uri = posixpath.relpath(page.source, "content") if page.source else None
            self._add(files, file, by_hand=page.source == f"content/{page.path}")
        for other in made.files:
            self._add(files, File.generated(config, other.path, content=other.content), by_hand=False)
        for file in list(files.documentation_pages()):
            if not file.generated_by:
                files.remove(file)
        if self.serving:
            self.serving.compare(config, files)
        return files

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Tell pages that stay out of the navigation which section they belong to.

        The section opens and its tab is marked, without its hundred siblings in every page's tree.
        """
        for page in self._mode.made.pages:
            file = files.get_file_from_path(page.path)
            index = files.get_file_from_path(page.section) if page.section else None
            if file and file.page and index and index.page and file.page.parent is None:
                file.page.parent = index.page.parent or index.page  # type: ignore[assignment]
        if self.publishing:
            self.publishing.count(files)
        return nav

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Judge what a page would hold, after all other plugins, and show how many have been converted."""
        made = self._pages.get(page.file.src_uri)
        if made:
            self._findings.extend(judge(self._mode.made.catalog, made, html))
        if self.publishing:
            self.publishing.converted()
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Have the search and the theme's templates work our way.

        Raises PluginError if a page would hold what none may: by now all of them have been judged.
        """
        if self._findings:
            root = Path(config.config_file_path).parent
            raise PluginError(str(unsafe_pages(root, self._mode.made.catalog, self._findings)))
        if "material/search" in config.plugins:
            search: Any = config.plugins["material/search"]
            search.search_index = Searching(**search.config)
        return self._mode.theme(env)

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Have a page in a folder name the published one."""
        if self.publishing:
            self.publishing.show(page, self._address(page.file.src_uri, config))
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Hold a finished page against the content-security policy."""
        if self.publishing:
            self.publishing.written(output, page)
        return output

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Show the theme's own page, which says what the policy must allow."""
        if self.publishing:
            self.publishing.template(output_content, template_name)
        return output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is known at the end, when the search has its index."""
        self._mode.finish(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site as it is."""
        if self.publishing:
            self.publishing.failed(error)

    def on_shutdown(self) -> None:
        """Leave nothing behind if the build was broken off."""
        if self.publishing:
            self.publishing.leave()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Keep the last good pages up after a failed rebuild, where MkDocs would answer nobody."""
        if self.serving:
            server.builder = partial(self.serving.rebuild, builder, config)
        return server

    @property
    def _mode(self) -> Publishing | Serving:
        """What the site is made by: MkDocs says at its start whom it is for."""
        mode = self.publishing or self.serving
        if mode is None:
            raise PluginError("MkDocs has not said what it is to do.")
        return mode

    def _add(self, files: Files, file: File, *, by_hand: bool) -> None:
        existing = files.get_file_from_path(file.src_uri)
        if existing is not None:
            if not (by_hand or existing.generated_by or (self.serving and self.serving.made.problems)):
                raise PluginError(
                    f"content/{file.src_uri} is written by hand, and the data makes a page at the same"
                    " address. Rename one of the two."
                )
            files.remove(existing)
        files.append(file)

    def _edition(self, root: Path, config: MkDocsConfig) -> Edition:
        """Return what MkDocs knows of the surroundings. Its own pages say what is where."""

        def edit(path: str) -> str:
            file = File.generated(config, "index.md", content="")
            file.edit_uri = f"../{path}"
            return MkDocsPage(None, file, config).edit_url or ""

        day = today()
        return Edition(
            day,
            commits(root, day),
            config.site_name,
            address=lambda path: self._address(path, config),
            edit=edit,
            publisher=publisher(config.extra),
            tested=findings(root),
            kinds=self._kinds(root),
        )

    def _kinds(self, root: Path) -> Kinds:
        """Return the kinds of record that the settings name. Raises PluginError if they cannot be used."""
        try:
            return load_kinds(self.config["kinds"], root)
        except KindsError as error:
            raise PluginError(str(error)) from error

    def _address(self, path: str, config: MkDocsConfig) -> str:
        """Return where a page or file is published. The offline edition has its own names for pages."""
        file = File.generated(config, path, content="")
        file.use_directory_urls = self._directories
        return MkDocsPage(None, file, config).canonical_url or ""
