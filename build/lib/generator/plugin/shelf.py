"""What was generated for one build, put away on disk until MkDocs reads it.

With thousands of records, all pages and files at once would take more memory than anything else.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from generator.downloads import Download
from generator.pages import Page
from generator.scripts import Script


class Shelf:
    """A folder for generated pages and files. It goes when nobody holds the shelf any more."""

    def __init__(self, within: Path | None) -> None:
        """Make the folder, within another one. Raises OSError if it cannot be made."""
        self._folder = mkdtemp(prefix="place-toolkit-", dir=within)
        finalize(self, rmtree, self._folder, ignore_errors=True)

    def put(
        self, outputs: Iterable[Page | Download | Script]
    ) -> tuple[tuple[Page, ...], tuple[Download | Script, ...]]:
        """Put everything away as it comes. Return the pages and the files, without what they hold.

        Raises OSError if there is no room.
        """
        pages: list[Page] = []
        files: list[Download | Script] = []
        for output in outputs:
            if isinstance(output, Page):
                self._write(output.path, (output.markdown,))
                pages.append(replace(output, markdown=""))
            elif isinstance(output, Download):
                self._write(output.path, output.pieces)
                files.append(replace(output, pieces=()))
            else:
                self._write(output.path, (output.content,))
                files.append(replace(output, content=""))
        return tuple(pages), tuple(files)

    def file(self, path: str) -> str:
        """Return where on disk the page or file at `path`, below the site's root, is kept."""
        return str(Path(self._folder, path))

    def _write(self, path: str, pieces: Iterable[str]) -> None:
        file = Path(self._folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as opened:
            opened.writelines(pieces)
