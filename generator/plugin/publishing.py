"""Build a site for its readers: all of it is made anew, and the last good site stands until that is done."""

from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.build import Built, build
from generator.edition import Edition
from generator.plugin import offline
from generator.plugin.content import refuse_links
from generator.plugin.policy import FILE as POLICY
from generator.plugin.policy import SOURCE as POLICY_SOURCE
from generator.plugin.policy import Policy
from generator.plugin.staging import Staging
from generator.problems import told
from generator.progress import Progress, terminal
from generator.skeleton import new_place


class Publishing:
    """One build of a site that is to be published, or to be opened from a folder.

    `staged` has it made beside the last one, and put in its place at the end.
    """

    made: Built
    _policy: Policy

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
        self._policy = Policy("")
        self.made = build(root, edition, progress=self._progress)
        if self.made.problems:
            raise PluginError(told(self.made.problems, len(self.made.catalog)))
        refuse_links(Path(config.docs_dir))
        return new_place(self.made.catalog, edition)

    def count(self, files: Files) -> None:
        """Take note how many pages there are, to show how many have been converted and written."""
        number = len(files.documentation_pages())
        self.converted = self._progress.steps("Converting pages", number)
        self._written = self._progress.steps("Writing pages", number)

    def theme(self, env: Environment) -> Environment:
        """Return the theme's templates."""
        return env

    def show(self, page: MkDocsPage, published: str) -> None:
        """Have a page in a folder name the published one."""
        if self._offline:
            page.canonical_url = published

    def template(self, html: str, name: str) -> None:
        """State the content-security policy, once the theme has made its own page. Pages follow that."""
        if name == POLICY_SOURCE:
            self._policy = Policy(html)

    def written(self, html: str, page: MkDocsPage) -> None:
        """Stop at a page that the policy does not allow. Raises PluginError."""
        self._written()
        if broken := self._policy.broken_by(html):
            raise PluginError(
                f"{page.file.src_uri} has what the site's content-security policy does not allow: {broken[0]}"
            )

    def finish(self, config: MkDocsConfig) -> None:
        """Write what is known at the end. Then put the site in place."""
        self._progress.clear()
        site = Path(config.site_dir)
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
