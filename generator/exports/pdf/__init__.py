"""The toolkit on paper: the whole of it, a section or a single page, as a tagged PDF with bookmarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.exports.pdf import weasyprint
from generator.exports.pdf.outline import UnknownPartError, chosen, pages_of, whole
from generator.exports.pdf.weasyprint import NoPaperError
from generator.pages import Page
from generator.pages.output import Built
from generator.pages.verdict import converted, converter, judge, unsafe_pages
from generator.problems import Finding
from generator.store.progress import Progress
from generator.store.settings import Settings


@dataclass(frozen=True)
class Printed:
    """A PDF, with how many of the site's pages are in it, and on how many of paper."""

    content: bytes
    pages: int
    sheets: int


def printed(
    root: Path, built: Built, said: Settings, names: Sequence[str], today: str, progress: Progress
) -> Printed:
    """Return the sections (`places`) and pages (`places/leeds`) that are named, or the whole, as a PDF.

    `root` is the project's folder, `built` what was built from it, `said` what its mkdocs.yml says.
    `progress` shows how far it is. Raises UnknownPartError, NoPaperError and UnsafePagesError.
    """
    weasyprint.weasyprint()
    from generator.exports.pdf.book import book

    pages = pages_of(built)
    parts = chosen(whole(pages, said.navigation), names)
    markdown = converter(said.extensions)
    findings: list[Finding] = []

    def html_of(page: Page) -> str:
        html = converted(markdown, page)
        findings.extend(judge(built.catalog, page, html))
        return html

    document = book(said, pages, html_of, parts, today, progress)
    if findings:
        raise unsafe_pages(root, built.catalog, findings)
    content, sheets = weasyprint.paged(document, root / "content", progress)
    return Printed(content, sum(len(part.chapters) for part in parts), sheets)


__all__ = ["NoPaperError", "Printed", "UnknownPartError", "printed"]
