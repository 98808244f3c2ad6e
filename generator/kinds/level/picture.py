"""The levels in general, and those of one system, as boxes within boxes."""

from generator.catalog.text import figure_in_words
from generator.kinds.level.spans import Span
from generator.kinds.system.tiers import Tier
from generator.pages.figures.nested import Shell, nested_picture


def levels_picture(spans: list[Span]) -> str:
    """Return the picture of the levels, widest first, as SVG."""
    shells = [Shell(span.level.name, (people(span),)) for span in spans]
    return nested_picture(shells, "levels", "Levels within levels")


def tiers_picture(tiers: list[Tier], system: str) -> str:
    """Return the picture of the levels of the system with this name, widest first, as SVG."""
    shells = [Shell(tier.heading, tuple(lines(tier))) for tier in tiers]
    return nested_picture(shells, "tiers", f"The levels of {system}")


def lines(tier: Tier) -> list[str]:
    """Return what is known of a level in words: how many there were, and how many people."""
    people = [figure_in_words(figure, "people") for figure in tier.people]
    members = [
        f"{place.name}: {figure_in_words(figure, 'people')}"
        for place in tier.places
        for figure in place.population
    ]
    found = [*(figure_in_words(figure) for figure in tier.number), *people, *members]
    return list(dict.fromkeys(found))


def people(span: Span) -> str:
    """Return the span of sizes in words."""
    if span.smallest and span.largest:
        return f"{span.smallest:,} to {span.largest:,} people"
    if span.smallest:
        return f"{span.smallest:,} people or more"
    return f"up to {span.largest:,} people" if span.largest else "no size stated in the sources"
