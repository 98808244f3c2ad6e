"""Acts, guidance and white papers: the timeline."""

from generator.kinds.ids import PolicyId, PolicyKind
from generator.schema.dates import date_in_words
from generator.schema.declared import GLANCE, OWN, SECTION, Counted, Field, Kind
from generator.schema.fields import CitedRecord, Date, Line, SourceId, Text


class Policy(CitedRecord):
    """A national policy that changed what places are or can do."""

    KIND = Kind(
        "policies",
        "policy",
        "Policies",
        about="National policy on local partnerships, from the earliest to the latest.",
        order=10,
        counted=Counted("Kinds", ("kind",)),
        weight=1.5,
        index_sought=("timeline", "history", "chronology", "policy by year"),
        succession="replaced_by",
        rows=True,
    )

    kind: PolicyKind = Field(show=GLANCE, description="What it is: an act, guidance, a programme …")
    date: Date = Field(
        label="When",
        show=GLANCE,
        description="When it was made, published or began, as precisely as a source says.",
    )
    date_note: Line | None = Field(
        None,
        label="What the date is of",
        show=OWN,
        description="What the date is of, if a reader could take it for another: came into effect.",
    )
    until: Date | None = Field(None, show=OWN, description="When it ended, if it has.")
    by: Line | None = Field(None, label="Issued by", show=GLANCE, description="Who issued it.")
    summary: Line = Field(max_length=220, show=OWN, description="What it was, in one sentence.")
    changed: Text = Field(
        label="What it meant for places",
        show=SECTION,
        anchors=("what-it-changed-for-places",),
        description="What it meant for places.",
    )
    publication: SourceId | None = Field(
        None, show=GLANCE, description="The publication's record in data/sources/, if it has one."
    )
    replaced_by: tuple[PolicyId, ...] = Field(
        (), label="Followed by", show=GLANCE, description="The policies that came after it."
    )

    @property
    def when(self) -> str:
        """The date in words, as a line begins with it."""
        words = date_in_words(self.date)
        return words[0].upper() + words[1:]
