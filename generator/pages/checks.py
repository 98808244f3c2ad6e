"""The page that says what the check says: how to read a problem, and every mistake and rule it knows."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.checks import checks_of
from generator.pages.page import Page, fill
from generator.records.kinds import COMMON
from generator.text import Markdown
from generator.views.rules import themes


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page on what the check says."""
    own = catalog.kinds.own(COMMON, "guide")
    yield fill(
        catalog,
        "checks.md.j2",
        "contribute/checks.md",
        title="What the check says",
        summary="How to read a problem, the mistakes that people make most, and every rule for records.",
        guide=own.examples() if own else None,
        themes=themes(checks_of(catalog)),
        code=_code,
    )


def _code(lines: str) -> Markdown:
    """Return lines of a record as a block of code, in which nothing means anything."""
    return Markdown(f"```yaml\n{lines}\n```")
