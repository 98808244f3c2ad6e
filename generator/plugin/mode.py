"""What the plugin asks of either mode: `build_mode.py` and `serve_mode.py` do what each has to do."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.pages import Page
from generator.pages.output import Built
from generator.pages.verdict import refuse_lacking
from generator.plugin.cards import Card
from generator.store.context import Edition
from generator.store.settings import SettingsError, site_settings


class Mode:
    """One way of making a site. What a subclass leaves as it is here, it has no use for."""

    built: Built

    def begin(self, config: MkDocsConfig) -> None:
        """Tell MkDocs where and how to build. Raises PluginError for settings of which no site comes."""
        if "toolkit #2" in config.plugins:  # as MkDocs calls a plugin that is named again
            raise PluginError("plugins cannot be toolkit twice. Leave one of them out.")
        try:
            site_settings({key: config[key] for key in ("site_name", "site_url", "edit_uri", "extra")})
            refuse_lacking(config.markdown_extensions)
        except SettingsError as error:
            raise PluginError(str(error)) from error

    def imprint(self, edition: Edition) -> str:
        """Return what stands at the foot of every page: which edition it is."""
        return edition.imprint

    def make(self, root: Path, edition: Edition, config: MkDocsConfig) -> None:
        """Read the records of the project in `root`, and set `made`."""
        raise NotImplementedError

    def paper(self, path: str) -> str:
        """Return the path of a page's PDF; empty if it has none."""
        return ""

    def compare(self, config: MkDocsConfig, files: Files, told_of: Callable[[Page], object]) -> None:
        """Mark the files that MkDocs has to make. `told_of` gives what a page shows of others."""

    def count(self, files: Files) -> None:
        """Take note of how many pages there are."""

    def converted(self) -> None:
        """Take note that a page was converted from Markdown."""

    def theme(self, env: Environment) -> Environment:
        """Return the theme's templates."""
        return env

    def show(self, page: MkDocsPage, published: str) -> None:
        """Prepare a page for the theme. `published` is its address on the published site."""

    def card(self, page: MkDocsPage) -> Card | None:
        """Return the card that is shown beside links to a page, if the site has cards."""
        return None

    def template(self, html: str, name: str) -> None:
        """Look at a page of the theme's own, such as 404.html."""

    def written(self, html: str, page: MkDocsPage, source: Page | None, cited: str) -> None:
        """Look at a finished page, `made` by us unless MkDocs has it from elsewhere, and how it is cited."""

    def finish(self, config: MkDocsConfig) -> None:
        """Write what is known when all pages and the search index are written."""

    def failed(self, error: Exception) -> None:
        """Clean up after a build that failed."""

    def leave(self) -> None:
        """Clean up after a build that was broken off."""

    def rebuild(self, builder: Callable[[], None], config: MkDocsConfig) -> None:
        """Make the site again after an edit, by MkDocs' `builder`."""
        builder()
