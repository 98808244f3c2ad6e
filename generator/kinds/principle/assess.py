"""Self-assessment: all questions, a short form, and a page for each principle. On paper, and with script."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.principle.assessment import ASIDE, known, sheet_of, sheets, short
from generator.kinds.principle.model import Principle
from generator.pages.page import Page, fill
from generator.pages.redirects import leading
from generator.pages.search_meta import QUESTIONS
from generator.store.context import Edition

INDEX = "assess/index.md"
SHORT = "assess/short.md"
SCRIPTS = tuple(
    f"assets/principle/{name}.js"
    for name in ("answers", "keeping", "words", "sheets", "turning", "results", "comparing", "page")
)
"""The scripts of these pages, each of which may use what those before it have."""
STYLES = ("assets/principle/assess.css",)


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the page for all principles, the short form, and a page for each principle."""
    yield from catalog.make(_pages, edition.today)


def _pages(catalog: Catalog, today: str) -> Iterator[Page]:
    every = sheets(catalog)
    common: dict[str, Any] = {
        "scripts": SCRIPTS,
        "styles": STYLES,
        "known": known(catalog, today),
        "aside": ASIDE,
        "page_kind": QUESTIONS,
        "in_all": sum(len(sheet.items) for sheet in every),
        "is_short": False,
    }
    yield fill(
        catalog,
        "principle/assess.md.j2",
        INDEX,
        title="Self-assessment",
        summary="Questions on every principle, for partners to answer alone and then together. Your answers"
        " stay with you.",
        sheets=every,
        **common,
    )
    if not every:
        return
    form = fill(
        catalog,
        "principle/assess.md.j2",
        SHORT,
        title="Self-assessment in five minutes",
        summary="One question on each principle, to begin a meeting with. Your answers stay with you.",
        section=INDEX,
        sheets=[short(sheet) for sheet in every],
        **common | {"is_short": True},
    )
    yield replace(form, told_on=INDEX)
    for sheet in every:
        yield catalog.make(_of_one, sheet.principle, common)
        yield from _moved(catalog, sheet.principle)


def _of_one(catalog: Catalog, principle: Principle, common: dict[str, Any]) -> Page:
    one = fill(
        catalog,
        "principle/assess_one.md.j2",
        path_of(principle),
        title=f"Self-assessment: {principle.name}",
        summary=f"Questions to ask yourselves. {principle.summary}",
        section=INDEX,
        sheets=[sheet_of(catalog, principle)],
        **common,
    )
    return replace(one, told_on=INDEX)


def path_of(principle: Principle) -> str:
    """Return where the questions of a principle are: `assess/shared-vision.md`."""
    return f"assess/{principle.id}.md"


def _moved(catalog: Catalog, principle: Principle) -> Iterator[Page]:
    """Yield a page for each id that a principle had before: its questions may be in someone's bookmarks."""
    summary = f"The questions that you are looking for now belong to {principle.name}."
    for old in principle.formerly:
        yield leading(catalog, f"assess/{old}.md", path_of(principle), principle.name, summary)
