"""Exports the whole site, a section or a page as a tagged PDF with bookmarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.exports.notes import by_document
from generator.exports.pdf import weasyprint
from generator.exports.pdf.outline import chosen, pages_of, whole
from generator.exports.pdf.weasyprint import NoPaperError
from generator.pages import Page
from generator.pages.output import Built
from generator.pages.verdict import converted, converter, judge, unsafe_pages
from generator.problems import Finding
from generator.store.progress import Progress
from generator.store.settings import Settings


@dataclass(frozen=True)
class Printed:
    """A PDF: its bytes, the number of the site's pages in it, and its number of pages."""

    content: bytes
    pages: int
    sheets: int


def printed(
    root: Path, built: Built, said: Settings, names: Sequence[str], imprint: str, progress: Progress
) -> Printed:
    """Return the sections (`topics`) and pages (`topics/tides`) that are named, or the whole, as a PDF.

    `root` is the project's folder, `built` what was built from it, `said` what its mkdocs.yml says.
    `imprint` says on the title page which edition it is, and `progress` how far it is. Raises
    RefusedError and UnsafePagesError.
    """
    weasyprint.weasyprint()
    # These need the libraries, which are an extra.
    from generator.exports.pdf.book import book
    from generator.exports.pdf.bound import bound

    pages = pages_of(built)
    parts = chosen(whole(pages, said.navigation), names)
    markdown = converter(said.extensions)
    findings: list[Finding] = []

    def html_of(page: Page) -> str:
        html = by_document(converted(markdown, page))
        findings.extend(judge(built.catalog, page, html))
        return html

    laid_out = book(said, pages, html_of, parts, imprint, progress)
    if findings:
        raise unsafe_pages(root, built.catalog, findings)
    content, sheets = bound(laid_out, root / "content", progress)
    return Printed(content, sum(len(part.chapters) for part in parts), sheets)


__all__ = ["NoPaperError", "Printed", "printed"]
