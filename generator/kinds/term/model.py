"""The words that people who work in places need to know."""

from dataclasses import replace

from generator.schema import glossary


class Term(glossary.Term):
    """A word or a phrase, with what it means in health and care in England."""

    KIND = replace(
        glossary.Term.KIND,
        about="The words and letters that people use when they talk about places, in plain English.",
        rows=True,
    )
