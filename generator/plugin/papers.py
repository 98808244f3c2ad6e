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
        self._formerly: dict[str, list[str]] = {}
        try:
            weasyprint.weasyprint()
        except NoPaperError as error:
            raise PluginError(str(error)) from error

    def choose(self, built: Built) -> None:
        """Choose the indexes of all kinds, whose PDFs are whole sections, and the pages that have briefs."""
        there = {page.path for page in built.pages}
        indexes = [f"{kind.folder}/index.md" for kind in built.catalog.kinds]
        briefed = [record for record in built.catalog.everything() if brief_path(record)]
        records = {page_of(built.catalog, record): record for record in briefed}
        self._names = {path: _name(path) for path in (*indexes, *records) if path in there}
        self._formerly = {
            path: [_name(f"{record.folder}/{old}.md") for old in record.formerly]
            for path, record in records.items()
        }

    def of(self, path: str) -> str:
        """Return the path of a page's PDF; empty if it has none."""
        name = self._names.get(path)
        return _file(name) if name else ""

    def write(self, built: Built, imprint: str, site: Path) -> None:
        """Write all of them into the site's folder, also where they were before a record was renamed.

        A PDF cannot lead on to another.
        """
        root = self._settings.parent
        said = site_settings(settings_of(root, self._settings.name))
        (site / FOLDER).mkdir(parents=True, exist_ok=True)
        for path, name in self._progress.of("Making PDFs", self._names.items(), len(self._names)):
            paper = printed(root, built, said, [name], imprint, Progress())
            for one in (name, *self._formerly.get(path, ())):
                (site / _file(one)).write_bytes(paper.content)


def _name(path: str) -> str:
    """Return what stands for a page in the name of its PDF: places/elm-road of places/elm-road.md."""
    return path.removesuffix(".md").removesuffix("/index")


def _file(name: str) -> str:
    return f"{FOLDER}/{name.replace('/', '-')}.pdf"
