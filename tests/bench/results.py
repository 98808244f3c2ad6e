"""What was measured as text: the table that is printed, and RESULTS.md."""

from collections.abc import Iterator, Mapping, Sequence

from bench.figures import Figures, listed, rows
from bench.processes import Run

HEAD = ("measure", "measured", "from", "must be", "aim", "met?")
SIZES = (
    "places", "records", "pages", "seconds", "processor time", "memory",
    "output", "HTML", "search", "downloads", "a place’s page",
)  # fmt: skip
INTRODUCTION = """\
# What `make bench` measured

Written by the program in this folder; the notes at the end come from notes.md. What was asked is in the
columns “must be” and “aim”. KB and MB are thousands and millions of bytes.
"""


def result_table(figures: Figures) -> str:
    """Return the table of all measures."""
    return _table([HEAD, *(row.cells() for row in rows(figures))])


def results(figures: Figures, facts: Mapping[str, str], notes: str) -> str:
    """Return RESULTS.md: the table, the sizes, the machine and versions (`facts`), and the notes."""
    return "\n".join(
        (
            INTRODUCTION,
            result_table(figures),
            "## Sizes\n",
            size_table(figures),
            "## Machine and versions\n",
            _table([("what", "which"), *facts.items()]),
            notes,
        )
    )


def size_table(figures: Figures) -> str:
    """Return the table of what was built of each size."""
    return _table([SIZES, *_sizes(figures)])


def _sizes(figures: Figures) -> Iterator[tuple[str, ...]]:
    """Yield a line for each size that was built: what there was, what it took, and what came of it."""
    for outputs, plain in ((figures.output, False), (figures.plain_output, True)):
        for size, output in sorted(outputs.items()):
            runs = _runs(figures, size, plain=plain)
            memory = max(run.memory for run in runs)
            yield (
                f"{size:,}{', plain' if plain else ''}",
                f"{output.records:,}",
                f"{output.pages:,}",
                listed(run.seconds for run in runs),
                listed(run.processor for run in runs),
                f"{memory / 1e6:,.0f} MB" if memory else "not watched",
                *(
                    f"{size / 1e6:,.1f} MB"
                    for size in (output.bytes, output.html, output.search, output.downloads)
                ),
                f"{output.place_html / output.places / 1000:.1f} KB",
            )


def _runs(figures: Figures, size: int, *, plain: bool) -> Sequence[Run]:
    if plain:
        return figures.plain_alone.get(size) or figures.plain
    return figures.alone.get(size) or figures.full


def _table(lines: Sequence[Sequence[str]]) -> str:
    """Return lines of cells as a table in Markdown, the first as its head."""
    head, *rest = lines
    shown = [head, ["---"] * len(head), *rest]
    return "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in shown)
