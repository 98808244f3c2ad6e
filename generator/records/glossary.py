"""The words that people who work in places need to know."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import Citation, Dated, Flag, Line, LocalName, Part, Record, TermId, Words


class Confusable(Part):
    """A term that this one is easily taken for."""

    term: TermId = Field(description="The other term's id.")
    how: Words = Field(description="How the two differ.")


class Term(Record, Dated):
    """A word or a phrase, with what it means in health and care in England."""

    folder: ClassVar[str] = "glossary"
    noun: ClassVar[str] = "term"

    abbreviation: Line | None = Field(None, description="The letters that people use for it.")
    link_by_hand: tuple[Line, ...] = Field(
        (),
        description="Which of its names pages do not link by themselves, as the word is common or means other"
        " things too: trust.",
    )
    summary: Line = Field(max_length=220, description="The meaning in one plain sentence.")
    definition: Words = Field(description="The meaning in full. Cite the source, unless `ours`.")
    ours: Flag = Field(
        False,
        description="true if the definition is our own, because no source gives one.",
    )
    not_the_same: tuple[Confusable, ...] = Field((), description="Terms that it is easily confused with.")
    is_not: Words | None = Field(None, description="What it is not, if people often think so.")
    variants: tuple[LocalName, ...] = Field((), description="Local names for the same thing.")
    replaced_by: TermId | None = Field(None, description="What came after it, if it has ended.")
    see: tuple[TermId, ...] = Field((), description="Terms to look up next.")
    cite: tuple[Citation, ...] = Field((), description="Where the meaning comes from.")
