"""The pages of a short section, which each of them lists beside its text."""

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs.structure.files import Files

from generator.pages import Page
from generator.pages.navigation import beside


class Sections:
    """The title, address and path of each page of the sections that their pages list."""

    def __init__(self, pages: Iterable[Page], files: Files) -> None:
        pages = tuple(pages)
        self._titles = {page.path: page.title for page in pages}
        self._listed = {
            section: [
                (one.title, file.url, one.path)
                for one in of_it
                if (file := files.get_file_from_path(one.path)) is not None
            ]
            for section, of_it in beside(pages).items()
        }

    def shown(self, page: Page | None) -> Mapping[str, Any]:
        """Return what a page's template is told of its section: nothing if the page lists none."""
        if page is None or page.section not in self._listed:
            return {}
        listed = [(title, to, path == page.path) for title, to, path in self._listed[page.section]]
        return {"beside": listed, "beside_title": self._titles[page.section]}
