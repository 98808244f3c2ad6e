"""The toolkit on paper: the whole of it, a section or a single page, as a tagged PDF with bookmarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.build import Built
from generator.pages import Page
from generator.pages.judged import converted, converter, judge, unsafe_pages
from generator.pdf import paper
from generator.pdf.choice import UnknownPartError, chosen, pages_of, whole
from generator.pdf.paper import NoPaperError
from generator.problems import Finding
from generator.progress import Progress
from generator.settings import Settings


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
    paper.weasyprint()
    from generator.pdf.book import book  # needs what comes with WeasyPrint

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
    content, sheets = paper.paged(document, root / "content", progress)
    return Printed(content, sum(len(part.chapters) for part in parts), sheets)


__all__ = ["NoPaperError", "Printed", "UnknownPartError", "printed"]
