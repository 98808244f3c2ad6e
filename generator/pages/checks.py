"""The page that says what the check says: how to read a problem, and every mistake and rule it knows."""

from collections.abc import Iterator

from generator.pages.page import Page, fill
from generator.text import Markdown
from generator.toolkit import Toolkit
from generator.views.mistakes import Group, Told, tell
from generator.views.rules import themes
from generator.views.rules_of_fields import FIELDS, TRUE_OR_FALSE
from generator.views.rules_of_files import rules_of_files
from generator.views.slips_of_layout import LAYOUT


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the page on what the check says."""
    yield fill(
        toolkit,
        "checks.md.j2",
        "contribute/checks.md",
        title="What the check says",
        summary="How to read a problem, the mistakes that people make most, and every rule for records.",
        taken_apart=tell(TRUE_OR_FALSE).problem,
        layout=[(group, _told(group)) for group in LAYOUT],
        fields=[(group, _told(group)) for group in FIELDS],
        file=rules_of_files(),
        themes=themes(),
        code=_code,
    )


def _told(group: Group) -> list[Told]:
    return [tell(mistake) for mistake in group.mistakes]


def _code(lines: str) -> Markdown:
    """Return lines of a record as a block of code, in which nothing means anything."""
    return Markdown(f"```yaml\n{lines}\n```")
