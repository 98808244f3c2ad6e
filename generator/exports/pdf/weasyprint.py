"""Converts HTML to PDF. Only this module imports WeasyPrint, which is an extra.

Nothing is fetched from anywhere: pictures come from the project's own content, and nothing else is read.
"""

import gc
import logging
import posixpath
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator.problems import RefusedError
from generator.store.progress import Progress

STYLE = Path(__file__).parent / "paper.css"
INSTALL = "pip install 'pikepdf>=10,<11' 'weasyprint>=70,<71'"
"""Names the libraries: this project is on no index, and a stranger could put there what has its name."""
LIBRARIES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
LIBRARIES_OF_A_MAC = "brew install pango"


class NoPaperError(RefusedError):
    """WeasyPrint, or a system library that it needs, is not installed. The message says what to run."""


def weasyprint() -> Any:
    """Import WeasyPrint, after what else a PDF needs. Raises NoPaperError."""
    try:
        import pikepdf  # noqa: F401
        import weasyprint as library
    except ModuleNotFoundError as error:
        what = "pikepdf" if error.name == "pikepdf" else "WeasyPrint"
        raise NoPaperError(f"A PDF needs {what}, which is not installed. Run: {INSTALL}") from error
    except OSError as error:
        raise NoPaperError(
            "A PDF needs the library Pango, which this machine does not have."
            f" Run: {LIBRARIES} (on a Mac: {LIBRARIES_OF_A_MAC})"
        ) from error
    return library


def paged(document: str, content: Path, progress: Progress, before: int = 0) -> bytes:
    """Return an HTML document as a PDF, tagged as PDF/UA-1 asks.

    `content` is the folder whose pictures the document may show, `before` the number of pages of paper that
    were laid out before. Raises NoPaperError.
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
    # Its own style alone: a document has no others. What is joined is compressed once, when that is written.
    options = {"stylesheets": [_style()], "pdf_variant": "pdf/ua-1", "uncompressed_pdf": True}
    with _garbage_looked_for_less_often(), _steps_shown(progress, before), _pages_listed_once():
        return bytes(html.write_pdf(**options))


def numbered(wide: Sequence[bool]) -> bytes:
    """Return a PDF of empty pages, which say their number alone. It has no tags. Raises NoPaperError."""
    library = weasyprint()
    names = ("wide-number" if is_wide else "number" for is_wide in wide)
    html = library.HTML(string="".join(f'<div class="{name}"></div>' for name in names))
    return bytes(html.write_pdf(stylesheets=[_style()], uncompressed_pdf=True))


@cache
def _style() -> Any:
    """Return the stylesheet. It is the same for every document, and takes a while to read."""
    return weasyprint().CSS(filename=STYLE)


@contextmanager
def _garbage_looked_for_less_often() -> Iterator[None]:
    """Have Python look through what a layout holds more rarely: a quarter of the time went there."""
    before = gc.get_threshold()
    gc.set_threshold(5_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _steps_shown(progress: Progress, before: int) -> Iterator[None]:
    """Show how many pages are laid out, from WeasyPrint's log. It lays them out several times."""
    logger = logging.getLogger("weasyprint.progress")
    steps = _Steps(progress, before)
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
    """Handles log records such as "Step 5 - Creating layout - Page %d"."""

    def __init__(self, progress: Progress, before: int) -> None:
        super().__init__()
        self._progress = progress
        self._before = before

    def emit(self, record: logging.LogRecord) -> None:
        """Show the number of a page."""
        if "layout - Page" in str(record.msg) and isinstance(record.args, tuple):
            self._progress.show("Laying out pages of paper", self._before + int(str(record.args[0])))


@contextmanager
def _pages_listed_once() -> Iterator[None]:
    """Cache the list of pages, which pydyf 0.13 builds anew for each tag.

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
