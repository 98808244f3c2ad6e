"""The words that people who work in places need to know."""

from generator.schema.declared import GLANCE, NOWHERE, OWN, SECTION, Field, Kind
from generator.schema.fields import Citation, Dated, Flag, Line, Part, Record, TermId, Words
from generator.schema.parts import LocalName


class Confusable(Part):
    """A term that this one is easily taken for."""

    term: TermId = Field(description="The other term's id.")
    how: Words = Field(description="How the two differ.")


class Term(Record, Dated):
    """A word or a phrase, with what it means."""

    KIND = Kind(
        "glossary",
        "term",
        "Glossary terms",
        about="The words and letters that people use, in plain English.",
        order=9,
        weight=2,
        index_sought=("terms", "abbreviations", "acronyms", "definitions", "jargon", "jargon buster"),
        succession="replaced_by",
        asked_along=("abbreviation", "ours", "cite"),
    )

    abbreviation: Line | None = Field(
        None, label="Abbreviation", show=GLANCE, also=True, description="The letters that people use for it."
    )
    link_by_hand: tuple[Line, ...] = Field(
        (),
        label="Linked by hand",
        show=NOWHERE,
        description="Which of its names pages do not link by themselves, as the word is common or means other"
        " things too: record.",
    )
    summary: Line = Field(
        max_length=220, label="Summary", show=OWN, description="The meaning in one plain sentence."
    )
    definition: Words = Field(
        label="What it means",
        show=SECTION,
        description="The meaning in full. Cite the source, unless `ours`.",
    )
    ours: Flag = Field(
        False,
        label="Our own definition",
        show=OWN,
        description="true if the definition is our own, because no source gives one.",
    )
    not_the_same: tuple[Confusable, ...] = Field(
        (),
        label="Not the same",
        show=SECTION,
        cited=False,
        description="Terms that it is easily confused with.",
    )
    is_not: Words | None = Field(
        None, label="What it is not", show=OWN, description="What it is not, if people often think so."
    )
    variants: tuple[LocalName, ...] = Field(
        (), label="Local names", show=SECTION, also=True, description="Local names for the same thing."
    )
    replaced_by: TermId | None = Field(
        None, label="Followed by", show=GLANCE, description="What came after it, if it has ended."
    )
    see: tuple[TermId, ...] = Field(
        (), label="See also", show=SECTION, cited=False, description="Terms to look up next."
    )
    cite: tuple[Citation, ...] = Field(
        (), label="Sources", show=OWN, description="Where the meaning comes from."
    )
