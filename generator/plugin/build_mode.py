"""The mode of `mkdocs build`: makes the whole site anew, and replaces the last one when that is done.

The offline edition has the same pages, to be opened from a folder. A browser lets a page in a folder open no
folders and fetch no files. So each page is a file that links name, and the search index is a script too. The
theme looks for that script by itself.
"""

import gc
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.build import build, withheld
from generator.catalog.revision import RevisionError
from generator.exports.notices import FILE as LICENCES
from generator.exports.notices import notices
from generator.exports.verify import SERVERS
from generator.pages import Page
from generator.plugin import frame, servers
from generator.plugin.cards import Card, Cards
from generator.plugin.csp import FILE as POLICY
from generator.plugin.csp import SOURCE as POLICY_SOURCE
from generator.plugin.csp import ContentSecurityPolicy
from generator.plugin.markdown_pages import MarkdownPages
from generator.plugin.mode import Mode
from generator.plugin.papers import Papers
from generator.plugin.preview import proposal
from generator.plugin.search_index import ASKED_FOR, INDEX, say_once, write_index
from generator.plugin.staging import Staging
from generator.problems import report
from generator.store.context import Edition
from generator.store.progress import Progress, terminal
from generator.store.settings import language

_PUBLISHED = ("404.html", "assets/missing.js", "sitemap.xml", "sitemap.xml.gz")
"""What only the published site has a use for: its address is in it, or it stands where nothing else does."""


class Publishing(Mode):
    """One build of the published site, or of the offline edition.

    With a `base`, a revision, it is a preview of what was proposed since then.

    `staged` has it made beside the last one, and put in its place at the end. `on_paper` adds PDFs.
    """

    _policy: ContentSecurityPolicy
    _markdown: MarkdownPages | None
    _papers: Papers | None = None
    _imprint: str
    _cards: Cards | None = None

    def __init__(self, *, staged: bool, for_a_folder: bool, base: str = "", on_paper: bool = False) -> None:
        self._staging = Staging() if staged else None
        self._offline = for_a_folder
        self._base = base
        self._on_paper = on_paper and not for_a_folder and not base
        self._progress = Progress(terminal())

    def begin(self, config: MkDocsConfig) -> None:
        """Tell MkDocs where and how to build."""
        super().begin(config)
        if self._staging:
            self._staging.begin(config)
        self._markdown = None if self._offline else MarkdownPages(config)
        self._papers = Papers(config, self._progress) if self._on_paper else None
        if self._offline:
            config.use_directory_urls = False
            config.extra["offline"] = True

    def make(self, root: Path, edition: Edition, config: MkDocsConfig) -> None:
        """Read the records, and make all pages and files.

        Raises PluginError with every problem, one a line, if the records have any; a preview shows them.
        """
        self._policy = ContentSecurityPolicy("")
        self._imprint = edition.imprint
        self._make(root, edition)
        self._withheld = withheld(self.built, edition)
        self._cards = None if self._offline else Cards(config, self.built.catalog.kinds)

    def _make(self, root: Path, edition: Edition) -> None:
        if self._base:
            try:
                self.built = proposal(root, edition, self._base)
            except RevisionError as error:
                raise PluginError(str(error)) from error
            return
        self.built = build(root, edition, progress=self._progress)
        if self.built.problems:
            raise PluginError(report(self.built.problems, len(self.built.catalog)))
        if self._papers:
            self._papers.choose(self.built)
        gc.freeze()  # Records and pages last as long as the build: none of them is garbage.

    def paper(self, path: str) -> str:
        """Return the path of a page's PDF; empty if it has none."""
        return self._papers.of(path) if self._papers else ""

    def count(self, files: Files) -> None:
        """Start the progress bars of conversion and writing."""
        number = len(files.documentation_pages())
        self._converted = self._progress.steps("Converting pages", number)
        self._written = self._progress.steps("Writing pages", number)

    def converted(self) -> None:
        """Show how many pages have been converted."""
        self._converted()

    def theme(self, env: Environment) -> Environment:
        """Return the theme's templates, which render the menu once for each folder."""
        frame.share(env)
        return env

    def show(self, page: MkDocsPage, published: str) -> None:
        """Set the canonical address of a page of the offline edition to the published page.

        The theme is told which pages have no Markdown.
        """
        page.meta["withheld"] = page.file.src_uri in self._withheld
        if self._offline:
            page.canonical_url = published

    def card(self, page: MkDocsPage) -> Card | None:
        """Return the card of a page of the published site. From a folder, nobody fetches one."""
        return self._cards.of(page) if self._cards else None

    def template(self, html: str, name: str) -> None:
        """State the content-security policy, once the theme has made its own page. Pages follow that."""
        if name == POLICY_SOURCE:
            self._policy = ContentSecurityPolicy(html)

    def written(self, html: str, page: MkDocsPage, source: Page | None, cited: str) -> None:
        """Stop at a page that the policy does not allow. Raises PluginError.

        Else write it as Markdown too, unless it is for a folder, where nobody would find it.
        """
        self._written()
        if broken := self._policy.broken_by(html):
            raise PluginError(
                f"{page.file.src_uri} has what the site's content-security policy does not allow: {broken[0]}"
            )
        if self._markdown and source and source.path not in self._withheld:
            self._markdown.add(page, source, self.built.catalog.kinds, cited)

    def finish(self, config: MkDocsConfig) -> None:
        """Write what is known at the end. Then put the site in place."""
        self._progress.clear()
        site = Path(config.site_dir)
        (site / POLICY).write_text(f"{self._policy.text()}\n", "utf-8")
        (site / LICENCES).write_text(notices(), "utf-8")
        missing = f"{SERVERS}/{servers.NOT_FOUND}" if self._offline else POLICY_SOURCE
        served = servers.Served(self._policy.text(), servers.path_of(config.site_url or ""), missing)
        (site / SERVERS).mkdir(exist_ok=True)
        for name, text in servers.settings(served, config.site_name, language(config.extra)):
            (site / SERVERS / name).write_text(text, "utf-8")
        if (site / INDEX).exists():
            search: Any = config.plugins["material/search"]
            say_once(search.search_index.entries)
            write_index(site, search.search_index.entries)
        if self._offline:
            _complete(site)
        if self._markdown:
            self._markdown.finish(config)
        if self._papers:
            self._papers.write(self.built, self._imprint, site)
        if self._cards:
            self._cards.write(site)
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


def _complete(site: Path) -> None:
    """Write the search index of a site for a folder as a script, and take away what is not for a folder."""
    index = site / INDEX
    if index.exists():
        script = f"var __index = {index.read_text('utf-8')};\n"
        (site / ASKED_FOR).with_suffix(".js").write_text(script, "utf-8")
    for name in _PUBLISHED:
        (site / name).unlink(missing_ok=True)
