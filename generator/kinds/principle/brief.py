"""The brief of a principle: what matters most, what it means in practice, and what shows it."""

from collections.abc import Iterator
from itertools import islice

from generator.catalog.text import Markdown, PageText, plain, within_sentence
from generator.kinds.place.brief import result_of
from generator.kinds.place.model import Conclusion
from generator.kinds.place.shown import examples_that_show, places_that_show
from generator.kinds.principle.model import Principle
from generator.pages.briefs import MOST_CAUTIONS, MOST_RESULTS, Answer, Brief, Result, strength_here
from generator.pages.values import cited

MOST_POINTS = 4
"""Points of what matters most that a brief has."""


def brief(text: PageText, principle: Principle) -> Brief:
    """Return what the brief of a principle says. Its cautions are what to watch for."""
    practice = "; ".join(plain(practice.title) for practice in principle.practice)
    return Brief(
        sentence=plain(principle.summary) + text.cite(cited(principle, "summary")),
        answers=(
            Answer("What matters most", tuple(text.cell(one) for one in principle.key_points[:MOST_POINTS])),
            Answer("In practice", (Markdown(practice),)),
            Answer("Ask yourselves", (plain(principle.questions[0].ask),)),
        ),
        results=tuple(islice(_results(text, principle), MOST_RESULTS)),
        cautions=tuple(text.cell(one) for one in principle.pitfalls[:MOST_CAUTIONS]),
        strength=strength_here(text, principle),
        showing="Who shows it",
    )


def _results(text: PageText, principle: Principle) -> Iterator[Result]:
    """Yield what shows a principle: results and lessons of places, what else they have, and examples."""
    places = places_that_show(text.catalog, principle)
    entries = [one for _, some in places for one in some]
    for one in sorted(entries, key=lambda one: not isinstance(one.entry, Conclusion)):
        yield result_of(text, one, f"{one.place.name}: {within_sentence(one.name)}")
    for example in examples_that_show(text.catalog, principle, places):
        yield Result(plain(example.name), plain(example.summary) + text.cite(example.cite))
