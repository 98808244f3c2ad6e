"""Builds the site in a temporary folder, and replaces `site_dir` at the end of a build that succeeds.

MkDocs empties `site_dir` first and writes page after page into it, so a build that fails would leave half a
site. Hidden entries of `site_dir`, such as `.git`, are kept, as MkDocs keeps them.
"""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from generator.store.atomic import Workshop, link_tree
from generator.store.os_errors import refusal

_IN_EVERY_SITE = ("index.html", "404.html", "sitemap.xml")
"""Files of which a site that was built has one, for a theme and an edition may leave one out."""


class Staging:
    """The temporary folder of one build, and the `site_dir` that it is to replace."""

    def __init__(self) -> None:
        self._work: Workshop | None = None
        self._config: MkDocsConfig | None = None
        self._site = ""

    def begin(self, config: MkDocsConfig) -> None:
        """Point `site_dir` to a temporary folder. Raises PluginError if nothing can be written there."""
        self.leave()
        site = Path(config.site_dir)
        if site.exists() and not site.is_dir():
            raise PluginError(f"{config.site_dir} is a file, and the site is a folder. Move it away.")
        if _holds_what_is_no_site(site):
            raise PluginError(
                f"{config.site_dir} holds files that are no site, and the site would take their place. Name"
                " a new or an empty folder in site_dir."
            )
        try:
            self._work = Workshop(site)
        except OSError as error:
            raise PluginError(f"The site cannot be written to {config.site_dir}: {refusal(error)}") from error
        self._site, config.site_dir = config.site_dir, str(self._work.new)
        self._config = config

    def finish(self, config: MkDocsConfig) -> None:
        """Replace the site, unless MkDocs is about to fail because of warnings (`--strict`)."""
        if self._work is None or _will_be_refused(config):
            return
        try:
            for entry in self._work.target.iterdir() if self._work.target.is_dir() else ():
                if entry.name.startswith("."):
                    link_tree(entry, self._work.new / entry.name)
            self._work.put()
        except OSError as error:
            raise PluginError(f"The site cannot be put at {self._site}: {refusal(error)}") from error
        self.leave()

    def leave(self) -> None:
        """Delete the temporary folder, if there is one, and restore `site_dir`."""
        if self._work is not None and self._config is not None:
            self._work.close()
            self._work, self._config.site_dir = None, self._site

    def failed(self, error: Exception) -> None:
        """Delete the temporary folder after a failure.

        Raises PluginError, with a sentence, for what the system refused: MkDocs would show a traceback.
        """
        self.leave()
        if isinstance(error, OSError):
            raise PluginError(
                f"The site cannot be made: {refusal(error)} The last good one stands."
            ) from error


def _holds_what_is_no_site(folder: Path) -> bool:
    """Return True if a folder has anything to be seen in it, and nothing that every site has."""
    seen = (
        {entry.name for entry in folder.iterdir() if not entry.name.startswith(".")}
        if folder.is_dir()
        else set()
    )
    return bool(seen) and seen.isdisjoint(_IN_EVERY_SITE)


def _will_be_refused(config: MkDocsConfig) -> bool:
    """Return True if a strict build has warnings. MkDocs counts them, and fails after all plugins ran."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return bool(config.strict) and any(one.get_counts() for one in counters)
