"""PDFs of a site, for readers who run no program: of each section, and of each page that has a brief.

They take minutes, so `mkdocs build` makes them only if it is asked to.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.catalog.text import brief_path, page_of
from generator.exports.pdf import NoPaperError, printed, weasyprint
from generator.pages.output import Built
from generator.store.progress import Progress
from generator.store.settings import settings_of, site_settings

FOLDER = "downloads/pdf"


class Papers:
    """The PDFs of one build: which page has one, and how they are made. Raises PluginError if none can be."""

    def __init__(self, config: MkDocsConfig, progress: Progress) -> None:
        self._settings = Path(config.config_file_path)
        self._progress = progress
        self._names: dict[str, str] = {}
        try:
            weasyprint.weasyprint()
        except NoPaperError as error:
            raise PluginError(str(error)) from error

    def choose(self, built: Built) -> None:
        """Choose the indexes of all kinds, whose PDFs are whole sections, and the pages that have briefs."""
        made = {page.path for page in built.pages}
        indexes = [f"{kind.folder}/index.md" for kind in built.catalog.kinds]
        records = [
            page_of(built.catalog, record) for record in built.catalog.everything() if brief_path(record)
        ]
        self._names = {
            path: path.removesuffix(".md").removesuffix("/index")
            for path in (*indexes, *records)
            if path in made
        }

    def of(self, path: str) -> str:
        """Return the path of a page's PDF; empty if it has none."""
        name = self._names.get(path)
        return f"{FOLDER}/{name.replace('/', '-')}.pdf" if name else ""

    def write(self, built: Built, imprint: str, site: Path) -> None:
        """Write all of them into the site's folder."""
        root = self._settings.parent
        said = site_settings(settings_of(root, self._settings.name))
        (site / FOLDER).mkdir(parents=True, exist_ok=True)
        for path, name in self._progress.of("Making PDFs", self._names.items(), len(self._names)):
            made = printed(root, built, said, [name], imprint, Progress())
            (site / self.of(path)).write_bytes(made.content)
