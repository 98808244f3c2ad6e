"""Questions: an answer is short enough to be read, and long enough to say something."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.kinds.question.model import Question
from generator.problems import Finding
from generator.schema.markdown import without

FEWEST, MOST = 60, 100
"""Words of a finding."""


def findings_are_short(catalog: Catalog) -> Iterator[Finding]:
    """Every finding of a question has 60 to 100 words, citations not counted.

    For example: has 31 words; a finding has 60 to 100. Say in whole sentences what the table shows.
    """
    for question in catalog.all(Question):
        number = len(without(question.finding).split())
        if not FEWEST <= number <= MOST:
            yield Finding(
                question.file,
                ("finding",),
                f"has {number} words; a finding has {FEWEST} to {MOST}.",
                "Say in whole sentences what the table shows."
                if number < FEWEST
                else "Leave to the table what it shows by itself.",
            )


CHECKS = (findings_are_short,)
