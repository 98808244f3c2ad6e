"""A build of the site is put in place whole, at its end. Until then the last good site stands as it was.

MkDocs empties the folder of the site first, and writes page after page into it. So it is sent to a workshop
beside that folder, and all that is made there takes the folder's place at once. MkDocs keeps what is hidden,
such as `.git`, and so does this.
"""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from generator.store.atomic import Workshop, link_tree
from generator.store.os_errors import refusal


class Staging:
    """Where one build is made, and where it is to stand."""

    def __init__(self) -> None:
        self._work: Workshop | None = None
        self._config: MkDocsConfig | None = None
        self._site = ""

    def begin(self, config: MkDocsConfig) -> None:
        """Send MkDocs to a workshop. Raises PluginError if nothing can be written there."""
        self.leave()
        site = Path(config.site_dir)
        if site.exists() and not site.is_dir():
            raise PluginError(f"{config.site_dir} is a file, and the site is a folder. Move it away.")
        try:
            self._work = Workshop(site)
        except OSError as error:
            raise PluginError(f"The site cannot be written to {config.site_dir}: {refusal(error)}") from error
        self._site, config.site_dir = config.site_dir, str(self._work.new)
        self._config = config

    def finish(self, config: MkDocsConfig) -> None:
        """Put the site in place, unless MkDocs is about to say that its warnings are errors."""
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
        """Take the workshop away, if there is one, and what was not put in place with it."""
        if self._work is not None and self._config is not None:
            self._work.close()
            self._work, self._config.site_dir = None, self._site

    def failed(self, error: Exception) -> None:
        """Take the workshop away after a failure.

        Raises PluginError, with a sentence, for what the system refused: MkDocs would show a traceback.
        """
        self.leave()
        if isinstance(error, OSError):
            raise PluginError(
                f"The site cannot be made: {refusal(error)} The last good one stands."
            ) from error


def _will_be_refused(config: MkDocsConfig) -> bool:
    """Tell whether a strict build has warnings. MkDocs counts them, and speaks of it after everybody else."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return bool(config.strict) and any(one.get_counts() for one in counters)
