"""Lessons that libraries learnt."""

from typing import Annotated

from generator.schema.declared import GLANCE, SECTION, Field, Kind
from generator.schema.fields import CitedRecord, Names, Reference, Text

LibraryId = Annotated[Reference, Names("libraries")]


class Lesson(CitedRecord):
    """Something that a library learnt."""

    KIND = Kind("lessons", "lesson", "Lessons", about="What libraries learnt.", order=3)

    libraries: tuple[LibraryId, ...] = Field((), label="Learnt in", show=GLANCE, description="The libraries.")
    lesson: Text = Field(label="What they learnt", show=SECTION, description="The lesson, with a citation.")
