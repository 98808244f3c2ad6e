"""A document to a PDF: the only module that knows WeasyPrint, which is an extra.

Nothing is fetched from anywhere: pictures come from the project's own content, and nothing else is asked for.
"""

import logging
from pathlib import Path
from typing import Any

STYLE = Path(__file__).parent / "paper.css"
INSTALL = "pip install 'place-toolkit[pdf]'"
LIBRARIES = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
LIBRARIES_MAC = "brew install pango"


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
            f"A PDF needs Pango, which this machine does not have. Run: {LIBRARIES} (on a Mac: {LIBRARIES_MAC})"
        ) from error
    return library


def pdf(document: str, content: Path) -> bytes:
    """Return a document as a PDF: tagged (PDF/UA-1), with bookmarks. Raises NoPaperError.

    `content` is the folder whose pictures it may show.
    """
    library = weasyprint()
    logging.getLogger("weasyprint").setLevel(logging.ERROR)

    class Own(library.URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(f"{content.as_uri()}/"):
                raise ValueError(f"{url} is not part of the project")
            return super().fetch(url, headers)

    page = library.HTML(string=document, base_url=f"{content.as_uri()}/", url_fetcher=Own(allowed_protocols=["file"]))
    made: bytes = page.write_pdf(
        stylesheets=[library.CSS(filename=STYLE)], pdf_variant="pdf/ua-1", presentational_hints=False
    )
    return made
