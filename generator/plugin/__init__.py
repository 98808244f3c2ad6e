"""The MkDocs plugin `toolkit`. Only this package imports MkDocs.

The plugin adds the generated pages and files to those of a build. Hand-written pages are generated too, from
their files: MkDocs renders none of `docs_dir` as it is. Nothing is written to `docs_dir`, so `mkdocs serve`
does not loop. `build_mode.py` has what `mkdocs build` needs, and `serve_mode.py` what `mkdocs serve` needs.
"""

import logging
import os
import posixpath
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, pass_context
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.checks.patterns import Sparing
from generator.contribute.scaffold import new_record
from generator.exports.citation import PageCitation
from generator.exports.notes import by_document, with_meanings
from generator.exports.theme import SCRIPTS, STYLES, versioned
from generator.pages import Page
from generator.pages.navigation import complete
from generator.pages.search_meta import GUIDE, kind_of_article
from generator.pages.verdict import judge, unsafe_pages
from generator.plugin.assets import refuse_elsewhere, refuse_links, settle_assets
from generator.plugin.build_mode import Publishing
from generator.plugin.mode import Mode
from generator.plugin.search_index import Searching, put_apart
from generator.plugin.sections import Sections
from generator.plugin.serve_mode import Serving, bound
from generator.plugin.standard import ByTheStandard
from generator.problems import Finding, with_article
from generator.schema.glossary import Term
from generator.schema.kinds import KINDS, KindsError, load_kinds
from generator.store.context import Edition, findings, remembering
from generator.store.day import DayError, today
from generator.store.git import UNTOLD, history, origin
from generator.store.os_errors import NO_DOCSTRINGS
from generator.store.settings import SettingsError, language, licence, publisher, settings_of, tells_history
from generator.store.theme import FOLDER, below, digest, looks_of
from generator.store.upstream import SETTING, parts, upstream_of

log = logging.getLogger("mkdocs.plugins.toolkit")


class ToolkitPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the generated pages to a MkDocs build, or stops it with the problems of the data."""

    config_scheme = (("kinds", Type(str, default=KINDS)), (SETTING, Type(dict, default={})))
    mode: Mode
    _directories: bool = True
    _pages: dict[str, Page]
    _findings: list[Finding]
    _titles: Counter[str]
    _sections: Sections
    _cited: PageCitation | None = None
    _day: str = ""
    _version: str = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Choose the mode. With OFFLINE=true in the environment, `mkdocs build` makes the offline edition.

        With PREVIEW=REVISION it makes a preview of what was proposed since that revision of git. With
        PDF=true it makes PDFs too. Raises PluginError if docstrings are stripped (python -OO), or
        SOURCE_DATE_EPOCH is no number.
        """
        if sys.flags.optimize > 1:
            raise PluginError(NO_DOCSTRINGS)
        try:
            today()
        except DayError as error:
            raise PluginError(str(error)) from error
        offline = command == "build" and os.environ.get("OFFLINE") == "true"
        base = os.environ.get("PREVIEW", "")
        self.mode = (
            Serving()
            if command == "serve"
            else Publishing(
                staged=not dirty,
                for_a_folder=offline,
                base=base,
                on_paper=os.environ.get("PDF") == "true",
            )
        )

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set `site_dir`, the theme's folders and the navigation, before all other plugins read them."""
        self._directories = config.use_directory_urls
        # The theme would write each page's depth into a script, and the policy would need one hash for each.
        config.extra.setdefault("scope", urlsplit(config.site_url or "").path or "/")
        root = Path(config.config_file_path).parent
        refuse_elsewhere(Path(config.docs_dir), root)
        kinds = self._named(load_kinds, "kinds", root)
        config.nav = complete(config.nav, kinds)
        if config.theme.name == "material":
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(FOLDER))
            config.extra_css[:0] = STYLES
            config.extra_javascript[:0] = SCRIPTS
        own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        self._version = digest((*below(FOLDER, *own, Path(config.docs_dir) / "assets"), *kinds.assets))
        scripts = config.extra_javascript
        for number, script in enumerate(scripts):
            if isinstance(script, str):
                scripts[number] = versioned(script, self._version)
            else:
                script.path = versioned(script.path, self._version)
        config.markdown_extensions.append(Sparing())  # type: ignore[arg-type]
        self.mode.begin(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Generate the pages before MkDocs writes any. Raises PluginError if the records have problems."""
        root = Path(config.config_file_path).parent
        edition = self._edition(root, config)
        self._day = edition.today
        config.extra["imprint"] = self.mode.imprint(edition)
        self.mode.make(root, edition, config)
        refuse_links(Path(config.docs_dir))
        catalog = self.mode.built.catalog
        # On the pages of a kind, below its folder, and on all pages for the one that readers are asked for.
        offered = [(f"{kind.folder}/", kind) for kind in catalog.kinds.along]
        if catalog.kinds.proposed:
            offered.append(("", catalog.kinds.proposed))
        config.extra["add"] = [
            {"below": below, "what": with_article(kind.noun), "address": address}
            for below, kind in offered
            if (address := new_record(catalog, kind, edition))
        ]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files, with their edit addresses, and remove other Markdown files."""
        built = self.mode.built
        self._findings = []
        self._pages = {page.path: page for page in built.pages}
        self._titles = Counter(page.title for page in built.pages)
        for page in built.pages:
            file = File.generated(config, page.path, content=page.markdown)
            edited_here = page.source and not built.catalog.layers.is_upstream(page.source)
            file.edit_uri = posixpath.relpath(page.source, "content") if edited_here else None
            self._add(files, file, by_hand=page.source == f"content/{page.path}")
        for name, picture in built.catalog.layers.pictures():
            self._add(files, File.generated(config, name, content=picture), by_hand=False)
        for other in built.files:
            self._add(files, File.generated(config, other.path, content=other.content), by_hand=False)
        settle_assets(files, config)
        self._sections = Sections(built.pages, files)
        self.mode.compare(config, files, self._told_of)
        return files

    def _told_of(self, page: Page) -> object:
        """Return what a page shows of others: its section, meanings, and whether one has the same title."""
        meanings = [self._meaning(term) for term in page.terms]
        return self._sections.shown(page), meanings, self._titles[page.title] > 1

    @event_priority(-100)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Set the parent of pages that are not in the navigation to the section of their index.

        The theme then opens that section and marks its tab, without listing all siblings on each page.
        """
        for page in self.mode.built.pages:
            file = files.get_file_from_path(page.path)
            index = files.get_file_from_path(page.section) if page.section else None
            if file and file.page and index and index.page and file.page.parent is None:
                file.page.parent = index.page.parent or index.page  # type: ignore[assignment]
        self.mode.count(files)
        return nav

    @event_priority(-100)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Group a page's notes, and check its HTML against the allow-list, after all other plugins."""
        html = with_meanings(by_document(html), self._meaning)
        source = self._pages.get(page.file.src_uri)
        if source:
            self._findings.extend(judge(self.mode.built.catalog, source, html))
        page.markdown = ""  # MkDocs would keep it until the end of the build: a tenth of the memory.
        if config.theme.name != "material":  # Others have no template of ours.
            page.meta.pop("template", None)
        self.mode.converted()
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Replace the search index and return the theme's templates.

        Raises PluginError if the HTML of any page is not allowed: all pages have been checked by now.
        """
        if self._findings:
            root = Path(config.config_file_path).parent
            raise PluginError(str(unsafe_pages(root, self.mode.built.catalog, self._findings)))
        if "material/search" in config.plugins:
            search: Any = config.plugins["material/search"]
            search.search_index = Searching(**search.config)
        address = env.filters["url"]

        @pass_context
        def versioned_address(context: TemplateContext, path: str) -> str:
            return str(address(context, versioned(path, self._version)))

        env.filters["url"] = versioned_address
        env.add_extension(ByTheStandard)
        return self.mode.theme(env)

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Set the canonical address: of an offline page its published one, of an old address the new one."""
        context["card"] = self.mode.card(page)  # type: ignore[typeddict-unknown-key]
        moved_to = page.meta.get("moved_to")
        self._cited = None if moved_to else self._citation(page, config)
        if moved_to:
            page.canonical_url = self._address(f"{moved_to}.md", config)
        else:
            self.mode.show(page, self._address(page.file.src_uri, config))
            context["paper"] = self.mode.paper(page.file.src_uri)  # type: ignore[typeddict-unknown-key]
            context["citation"] = self._cited  # type: ignore[typeddict-unknown-key]
            source = self._pages.get(page.file.src_uri)
            context.update(self._sections.shown(source))  # type: ignore[typeddict-item]
            entries = [(row.name, self._edit(config, row.source)) for row in source.rows] if source else []
            context["entries"] = [(name, to) for name, to in entries if to]  # type: ignore[typeddict-unknown-key]
        if not moved_to and self._titles[page.title] > 1:
            said = page.meta.get("search") or {}
            context["kind_in_title"] = said.get("kind", "")  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Check a finished page against the content-security policy, and write it as Markdown."""
        cited = self._cited.harvard if self._cited else ""
        self.mode.written(output, page, self._pages.get(page.file.src_uri), cited)
        return output

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Derive the content-security policy from 404.html, which the theme renders before all pages."""
        self.mode.template(output_content, template_name)
        return output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the mode, when the search index is written."""
        if "material/search" in config.plugins:
            put_apart(Path(config.site_dir))
        self.mode.finish(config)

    def on_build_error(self, *, error: Exception) -> None:
        """Clean up. The last good site stays as it is."""
        self.mode.failed(error)

    def on_shutdown(self) -> None:
        """Clean up if the build was interrupted."""
        self.mode.leave()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Keep the last good pages up if a rebuild fails, follow upstream, and say why no server can be."""
        for path in parts(self.config[SETTING], Path(config.config_file_path).parent):
            server.watch(str(path))
        server.builder = partial(self.mode.rebuild, builder, config)
        bind = partial(bound, server.server_bind, config.dev_addr)
        server.server_bind = bind  # type: ignore[method-assign]
        return server

    def _add(self, files: Files, file: File, *, by_hand: bool) -> None:
        existing = files.get_file_from_path(file.src_uri)
        if existing is not None:
            if not (by_hand or existing.generated_by or self.mode.built.problems):
                raise PluginError(
                    f"content/{file.src_uri} is written by hand, and the data makes a page at the same"
                    " address. Rename one of the two."
                )
            files.remove(existing)
        files.append(file)

    def _edition(self, root: Path, config: MkDocsConfig) -> Edition:
        """Return what MkDocs knows of the surroundings. Its own pages say what is where."""
        day, kinds = today(), self._named(load_kinds, "kinds", root)
        file = Path(config.config_file_path).name
        known = history(root, day) if tells_history(config.extra) else UNTOLD
        if known.reason:
            log.info(known.reason)
        edition = Edition(
            day,
            site_name=config.site_name,
            site_description=config.site_description or "",
            address=lambda path: self._address(path, config),
            edit=partial(self._edit, config),
            publisher=publisher(config.extra),
            licence=licence(config.extra),
            language=language(config.extra),
            tested=findings(root, looks_of(root, settings_of(root, file, tags=True), kinds)),
            kinds=kinds,
            origin=origin(root),
            upstream=self._named(upstream_of, SETTING, root),
        )
        return remembering(edition, known)

    def _edit(self, config: MkDocsConfig, path: str) -> str:
        """Return where a file of the project is edited; empty if that is not known."""
        file = File.generated(config, "index.md", content="")
        file.edit_uri = f"../{path}"
        return MkDocsPage(None, file, config).edit_url or ""

    def _citation(self, page: MkDocsPage, config: MkDocsConfig) -> PageCitation | None:
        """Return how to cite a page that readers cite: any but the guides for contributors.

        Of a brief it is the page that the brief is of.
        """
        source = self._pages.get(str(page.meta.get("brief_of") or page.file.src_uri))
        if source is None or kind_of_article(source.path) == GUIDE:
            return None
        name, address = publisher(config.extra).name, self._address(source.path, config)
        return PageCitation(source.title, config.site_name, name, address, self._day)

    def _meaning(self, term_id: str) -> str:
        """Return what a term means, in one sentence; nothing if there is no such term."""
        term = self.mode.built.catalog.find(Term.folder, term_id)
        return term.summary if isinstance(term, Term) else ""

    def _named(self, load: Callable[[Any, Path], Any], setting: str, root: Path) -> Any:
        """Return what a setting names. Raises PluginError if it cannot be used."""
        try:
            return load(self.config[setting], root)
        except (KindsError, SettingsError) as error:
            raise PluginError(str(error)) from error

    def _address(self, path: str, config: MkDocsConfig) -> str:
        """Return where a page or file is published. The offline edition has its own names for pages."""
        file = File.generated(config, path, content="")
        file.use_directory_urls = self._directories
        return urljoin(config.site_url, file.url) if config.site_url else ""
