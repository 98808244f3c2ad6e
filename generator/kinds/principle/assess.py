"""Self-assessment: a page for all principles and one for each. On paper, and with script in the browser."""

from collections.abc import Iterator
from typing import Any

from generator.catalog import Catalog
from generator.edition import Edition
from generator.kinds.principle.assessment import ASIDE, known, sheets
from generator.kinds.principle.model import Principle
from generator.pages.finding import QUESTIONS
from generator.pages.moved import moved
from generator.pages.page import Page, fill

INDEX = "assess/index.md"
SCRIPTS = tuple(
    f"assets/assess/{name}.js"
    for name in ("answers", "keeping", "words", "sheets", "results", "comparing", "page")
)
"""The scripts of these pages, each of which may use what those before it have."""


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the page for all principles and a page for each."""
    every = sheets(catalog)
    common: dict[str, Any] = {
        "scripts": SCRIPTS,
        "known": known(catalog, edition.today),
        "aside": ASIDE,
        "page_kind": QUESTIONS,
    }
    yield fill(
        catalog,
        "principle/assess.md.j2",
        INDEX,
        title="Check your own arrangements",
        summary="Questions on every principle, for partners to answer alone and then together. Your answers"
        " stay with you.",
        sheets=every,
        **common,
    )
    for sheet in every:
        yield fill(
            catalog,
            "principle/assess_one.md.j2",
            path_of(sheet.principle),
            title=f"Check yourselves: {sheet.principle.name}",
            summary=f"Questions to ask yourselves. {sheet.principle.summary}",
            section=INDEX,
            sheets=[sheet],
            **common,
        )
        yield from _moved(catalog, sheet.principle)


def path_of(principle: Principle) -> str:
    """Return where the questions of a principle are: `assess/shared-vision.md`."""
    return f"assess/{principle.id}.md"


def _moved(catalog: Catalog, principle: Principle) -> Iterator[Page]:
    """Yield a page for each id that a principle had before: its questions may be in someone's bookmarks."""
    summary = f"The questions that you are looking for now belong to {principle.name}."
    for old in principle.formerly:
        yield moved(catalog, f"assess/{old}.md", path_of(principle), principle.name, summary)
