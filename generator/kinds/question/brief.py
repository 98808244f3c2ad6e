"""The brief of a question: the finding, what each place did, and examples."""

from generator.catalog.evidence import strength_of_all
from generator.catalog.tables import CellEntry, TableRow, rows
from generator.catalog.text import Markdown, PageText, plain
from generator.kinds.example.model import Example
from generator.kinds.question.model import Question
from generator.pages.briefs import Answer, Brief, Result, cautions
from generator.pages.comparisons import show
from generator.schema.fields import Prose
from generator.schema.parts import Figure

MOST_IN_A_CELL = 4
"""Values of one column that a brief names. It says how many more there are."""


def brief(text: PageText, question: Question) -> Brief:
    """Return what the brief of a question says."""
    catalog = text.catalog
    table_rows = catalog.make(rows, question)
    strength = strength_of_all(catalog, (row.record for row in table_rows))
    return Brief(
        sentence=text.cell(question.finding),
        answers=tuple(answer for row in table_rows if (answer := _answer(text, question, row)).lines),
        results=tuple(
            Result(text.link(one), plain(one.summary) + text.cite(one.cite))
            for one in (catalog.get(Example, example) for example in question.examples)
        ),
        cautions=cautions(strength),
        strength=strength,
        showing="Examples",
    )


def _answer(text: PageText, question: Question, row: TableRow) -> Answer:
    """Return what a row of the table says, without its longer texts: the page has these."""
    lines = []
    for column, entries in zip(question.columns, row.cells, strict=True):
        short = [entry for entry in entries if not isinstance(entry.marker, Prose)]
        if short:
            values = "; ".join(_value(text, entry) for entry in short[:MOST_IN_A_CELL])
            more = f"; {len(short) - MOST_IN_A_CELL} more" if len(short) > MOST_IN_A_CELL else ""
            lines.append(Markdown(f"*{plain(column.heading)}:* {values}{more}"))
    return Answer(row.record.name, (Markdown(" · ").join(lines),) if lines else ())


def _value(text: PageText, entry: CellEntry) -> Markdown:
    """Return a value as in the table, but for the note of a figure."""
    if isinstance(entry.value, Figure):
        return text.figure(entry.value.model_copy(update={"note": None}))
    return show(text, entry)
