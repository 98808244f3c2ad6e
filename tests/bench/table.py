"""What one run found, beside what is asked for: the table that is printed, and RESULTS.md."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.browsing import Question
from bench.editing import Edit
from bench.processes import Run

REAL, COUNTRY = "real data", "country"
HEAD = ("measure", "measured", "from", "must be", "aim", "met?")
INTRODUCTION = """\
# What `make bench` measured

Written by the program in this folder; the notes at the end come from notes.md. What was asked is in the
columns “must be” and “aim”. KB and MB are thousands and millions of bytes. Where programs are measured, the
figure is processor time, which a busy machine changes less; time by the clock is beside it in brackets.
"""


@dataclass
class Found:
    """Everything that was measured. What was not is empty, and has a row that says so.

    `runs` are by what was run (`full`, `plain`, `zensical`, `check`, `parse`, `fresh`) and on which data.
    """

    runs: dict[tuple[str, str], list[Run]] = field(default_factory=dict)
    records: dict[str, int] = field(default_factory=dict)
    edits: dict[str, Sequence[Edit]] = field(default_factory=dict)
    profile: int | None = None
    questions: dict[str, Sequence[Question]] = field(default_factory=dict)
    table: dict[str, float] = field(default_factory=dict)

    def of(self, what: str, data: str) -> list[Run]:
        """Return the runs of a program on some data."""
        return self.runs.setdefault((what, data), [])


@dataclass(frozen=True)
class Row:
    """A measure: what was found, from which figures, what must be and what is aimed for, in `unit`."""

    measure: str
    found: float | None
    figures: str
    must: float
    aim: float | None = None
    unit: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the row as it is shown."""
        found, must, aim = (self._shown(value) for value in (self.found, self.must, self.aim))
        return (self.measure, found, self.figures, f"≤ {must}", aim and f"≤ {aim}", self._met())

    def _shown(self, value: float | None) -> str:
        return "" if value is None else f"{value:,.{self._places()}f} {self.unit}".rstrip()

    def _places(self) -> int:
        return 2 if self.unit in ("", "s") else 0

    def _met(self) -> str:
        """Judge what is shown: a figure that reads as the limit is within it."""
        if self.found is None:
            return "not measured"
        found = round(self.found, self._places())
        if found > self.must:
            return "**no**"
        return "yes" if self.aim is None else "yes, and the aim" if found <= self.aim else "yes, not the aim"


def rows(found: Found) -> Iterator[Row]:
    """Yield a row for each measure."""
    for data, aims in ((REAL, (0.7, 0.5)), (COUNTRY, (None, None))):
        for other, name, must, aim in (
            ("plain", "plain `mkdocs build` of the same Markdown", 1.0, aims[0]),
            ("zensical", "Zensical, cold, of the same Markdown", 0.9, aims[1]),
        ):
            yield _ratio(
                f"full build ÷ {name}, {data}", found.of("full", data), found.of(other, data), must, aim
            )
    full = {data: _processor(found.of("full", data)) for data in (REAL, COUNTRY)}
    per = {data: time / found.records[data] for data, time in full.items() if time}
    yield Row(
        "time a record, country ÷ real data",
        per[COUNTRY] / per[REAL] if len(per) == 2 else None,
        " ÷ ".join(f"{full[data]:.1f} s for {found.records[data]:,} records" for data in reversed(per)),
        1.1,
        1.0,
    )
    for data, must, aim in ((REAL, 0.6, 0.4), (COUNTRY, 2.0, None)):
        runs = found.of("check", data)
        yield Row(f"`toolkit check`, {data}", _processor(runs), _told(runs), must, aim, "s")
    name = "`toolkit check` ÷ PyYAML’s C loader on the same files, real data"
    yield _ratio(name, found.of("check", REAL), found.of("parse", REAL), 2.0, 1.5)
    for data, must, aim in ((REAL, 1.0, 0.5), (COUNTRY, 4.0, 1.0)):
        edits = found.edits.get(data, ())
        seconds = [edit.seconds for edit in edits]
        delay = _median(edit.delay for edit in edits) or 0
        told = f"median of {_listed(seconds)}; of it {delay:.2f} s until MkDocs begins" if edits else ""
        name = f"an edit in `serve` until the browser shows it, {data}"
        yield Row(name, _median(seconds), told, must, aim, "s")
    fresh = found.of("fresh", REAL)
    name = "`make site` on a fresh clone, packages downloaded before, by the clock"
    yield Row(name, _median(run.seconds for run in fresh), _told(fresh), 30, 20, "s")
    memory = max((run.memory for run in found.of("full", COUNTRY)), default=None)
    name = "peak memory of a full build, all processes, country"
    yield Row(name, memory and memory / 1e6, "the greatest sum of proportional set sizes", 400, 250, "MB")
    told = "all that a telephone fetches for it, compressed"
    yield Row("bytes of a profile, real data", found.profile and found.profile / 1000, told, 120, 80, "KB")
    for data, most, aim in ((REAL, 200, 80), (COUNTRY, 300, None)):
        asked = found.questions.get(data, ())
        name = f"a first question, the worst of {len(asked)}, {data}"
        told = "; ".join(
            f"“{one.words}” {one.bytes / 1000:,.0f} KB in {one.requests} requests" for one in asked
        )
        yield Row(
            f"{name}: bytes", max((one.bytes / 1000 for one in asked), default=None), told, most, aim, "KB"
        )
        told = "; ".join(f"“{one.words}” {one.seconds:.2f} s" for one in asked)
        yield Row(
            f"{name}: to the first result",
            max((q.seconds for q in asked), default=None),
            told,
            0.5,
            None,
            "s",
        )
    for what in ("filter", "sort"):
        seconds = found.table.get(what)
        name = f"in the browser, a table of 2,000 rows: {what}"
        yield Row(name, seconds and seconds * 1000, "until it is painted", 100, 50, "ms")


def results(found: Found, facts: Mapping[str, str], notes: str) -> str:
    """Return RESULTS.md: the table, what was measured on, and notes written by hand."""
    about = _table(("what", "which"), facts.items())
    return "\n".join([INTRODUCTION, result_table(found), "## Machine and versions\n", about, notes])


def result_table(found: Found) -> str:
    """Return the table of all measures in Markdown."""
    return _table(HEAD, (row.cells() for row in rows(found)))


def _ratio(measure: str, ours: Sequence[Run], theirs: Sequence[Run], must: float, aim: float | None) -> Row:
    """Return a row of two programs' medians, by processor time."""
    one, other = _processor(ours), _processor(theirs)
    return Row(measure, one / other if one and other else None, f"{_told(ours)} ÷ {_told(theirs)}", must, aim)


def _told(runs: Sequence[Run]) -> str:
    """Return the median of processor time, of time by the clock, and of how many runs they are."""
    if not runs:
        return "nothing"
    times = f"{_processor(runs):.2f} s ({_median(run.seconds for run in runs):.2f} s"
    return f"{times}, median of {len(runs)})" if len(runs) > 1 else f"{times}, one run)"


def _processor(runs: Sequence[Run]) -> float | None:
    return _median(run.processor for run in runs)


def _median(values: Iterable[float]) -> float | None:
    found = list(values)
    return median(found) if found else None


def _listed(values: Iterable[float]) -> str:
    return ", ".join(f"{value:.2f}" for value in values)


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    cells = (head, ["---"] * len(head), *lines)
    return "".join(f"| {' | '.join(_escaped(cell) for cell in line)} |\n" for line in cells)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")
