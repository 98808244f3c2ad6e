"""A document to a PDF: the only module that knows WeasyPrint, which is an extra.

Nothing is fetched from anywhere: pictures come from the project's own content, and nothing else is read.
"""

import logging
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.store.progress import Progress

STYLE = Path(__file__).parent / "paper.css"
INSTALL = "pip install 'place-toolkit[pdf]'"
LIBRARIES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
LIBRARIES_OF_A_MAC = "brew install pango"


class NoPaperError(Exception):
    """WeasyPrint or a library of the system that it needs is not there. The message says what to run."""


def weasyprint() -> Any:
    """Return the library. Raises NoPaperError."""
    try:
        import weasyprint as library
    except ModuleNotFoundError as error:
        raise NoPaperError(f"A PDF needs WeasyPrint, which is not installed. Run: {INSTALL}") from error
    except OSError as error:
        raise NoPaperError(
            "A PDF needs the library Pango, which this machine does not have."
            f" Run: {LIBRARIES} (on a Mac: {LIBRARIES_OF_A_MAC})"
        ) from error
    return library


def paged(document: str, content: Path, progress: Progress) -> tuple[bytes, int]:
    """Return an HTML document as a PDF, tagged as PDF/UA-1 asks, and its number of pages.

    `content` is the folder whose pictures the document may show. Raises NoPaperError.
    """
    library = weasyprint()
    base = f"{content.resolve().as_uri()}/"
    own = unquote(urlsplit(base).path)

    class OwnPictures(library.URLFetcher):  # type: ignore[misc, name-defined]
        def fetch(self, url: str, headers: Any = None) -> Any:
            named = posixpath.normpath(unquote(urlsplit(url).path))
            if urlsplit(url).scheme != "file" or not named.startswith(own):
                raise ValueError(f"{url} is not a picture of this project")
            return super().fetch(url, headers)

    html = library.HTML(string=document, base_url=base, url_fetcher=OwnPictures(allowed_protocols=["file"]))
    # Its own style alone: a document has no others.
    options = {"stylesheets": [library.CSS(filename=STYLE)], "pdf_variant": "pdf/ua-1"}
    with _steps_shown(progress):
        laid_out = html.render(**options)
    with _pages_listed_once():
        return laid_out.write_pdf(**options), len(laid_out.pages)


@contextmanager
def _steps_shown(progress: Progress) -> Iterator[None]:
    """Show how many pages are laid out, as WeasyPrint tells a logger. It goes through them a few times."""
    logger = logging.getLogger("weasyprint.progress")
    steps = _Steps(progress)
    level = logger.level
    logger.addHandler(steps)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(steps)
        logger.setLevel(level)
        progress.clear()


class _Steps(logging.Handler):
    """Takes what is told of each page: "Step 5 - Creating layout - Page %d"."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        """Show the number of a page."""
        if "layout - Page" in str(record.msg) and isinstance(record.args, tuple):
            self._progress.show("Laying out pages of paper", int(str(record.args[0])))


@contextmanager
def _pages_listed_once() -> Iterator[None]:
    """Let the list of pages be made when one is added, where pydyf 0.13 makes it anew for each tag.

    The whole toolkit has hundreds of pages and hundreds of thousands of tags: a third of the time went there.
    """
    import pydyf

    slow = pydyf.PDF.page_references

    def listed(pdf: Any) -> Any:
        known = getattr(pdf, "_listed", ())
        if len(known) != pdf.pages["Count"]:
            known = pdf._listed = slow.fget(pdf)
        return known

    pydyf.PDF.page_references = property(listed)
    try:
        yield
    finally:
        pydyf.PDF.page_references = slow
