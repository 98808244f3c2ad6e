"""The toolkit as a MkDocs plugin: the only package that knows MkDocs.

MkDocs hands over a build's files and pages; this hands back the generated ones. Nothing is written to
`docs_dir`, so `mkdocs serve` does not loop.
"""

import logging
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

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

from generator.build import Built, build
from generator.edition import Edition
from generator.history import commits
from generator.plugin import offline
from generator.plugin.policy import FILE as POLICY
from generator.plugin.policy import Policy
from generator.plugin.searching import Searching
from generator.plugin.serving import Serving
from generator.preview import preview
from generator.problems import count, visible
from generator.publisher import publisher
from generator.skeleton import new_place
from generator.tested import findings
from generator.text import article

log = logging.getLogger("mkdocs.plugins.toolkit")


class ToolkitPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the generated pages to a MkDocs build, or stops it with the problems of the data."""

    built: Built
    searching: Searching
    good: Built | None = None
    serving: Serving | None = None
    offline: bool = False
    directories: bool = True
    policy: Policy

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Take note if the site is for the person who edits it: then it is shown with its problems."""
        if command == "serve":
            self.serving = Serving()
        self.offline = command == "build" and os.environ.get("OFFLINE") == "true"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set up the offline edition, if the environment has OFFLINE=true. `toolkit bundle` sets that."""
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
        self.searching = Searching()
        self.built = preview(root, edition, self.good) if self.serving else build(root, edition)
        if not self.built.problems:
            self.good = self.built
        else:
            lines = [problem.text() for problem in self.built.problems]
            closing = count(self.built.problems, len(self.built.toolkit))
            message = "\n".join(["The data has problems:", *lines, closing])
            if not self.serving:
                raise PluginError(message)
            log.error(
                "%s\nThey are on the pages that they belong to, and on %sproblems/", message, config.site_url
            )
        _refuse_links(Path(config.docs_dir))
        config.extra["add_place"] = new_place(self.built.toolkit, edition)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and other files, held in memory, with their edit addresses."""
        for page in self.built.pages:
            file = File.generated(config, page.path, content=page.markdown)
            file.edit_uri = f"../{page.source}" if page.source else None
            self._add(files, file)
        for other in self.built.files:
            self._add(files, File.generated(config, other.path, content=other.content))
        if self.serving:
            self.serving.compare(config, files, self._contents(files))
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """While serving, keep the theme's templates as long as they are the same."""
        return self.serving.theme(env) if self.serving else env

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Take note of what a page says about itself to the search.

        A page of the offline edition names the published page that it is a copy of.
        """
        self.searching.note(page.url, page.file.src_uri, page.meta)
        if self.offline:
            page.canonical_url = self._address(page.file.src_uri, config)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage | None, config: MkDocsConfig) -> str:
        """Take note of what a finished page needs of a content-security policy."""
        if not self.serving:
            self.policy.read(output)
        return output

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Take note of the same for pages that are no article."""
        return self.on_post_page(output_content, page=None, config=config)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is known at the end only. By then the search has written its index."""
        site = Path(config.site_dir)
        self.searching.shape(site)
        if self.serving:
            self.serving.finish(config)
        else:
            (site / POLICY).write_text(f"{self.policy.text()}\n", "utf-8")
        if self.offline:
            offline.complete(site)

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
        if self.serving:
            server.builder = partial(self.serving.rebuild, builder, config)
        return server

    def _contents(self, files: Files) -> Iterator[tuple[File, str | bytes]]:
        """Yield every file that is generated or written by hand, with what its page is made from."""
        for file in files:
            if file.generated_by:
                yield file, file.content_bytes
            elif file.is_documentation_page():
                yield file, article(self.built.toolkit, file.src_uri, file.content_string)

    def _add(self, files: Files, file: File) -> None:
        existing = files.get_file_from_path(file.src_uri)
        if existing is not None and not existing.generated_by and not self.built.problems:
            raise PluginError(
                f"content/{file.src_uri} is written by hand, and the data makes a page at the same"
                " address. Rename one of the two."
            )
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
