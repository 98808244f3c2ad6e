"""What one run of the benchmark found, and the rows that say so beside what is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from statistics import mean, median

from bench.editing import Edit
from bench.processes import Run
from bench.sites import Output

COMPARED, SMALL, LARGE = 1000, 500, 5000
"""The numbers of places at which engines are compared, and between which growth is measured."""


@dataclass(frozen=True)
class Question:
    """What the first question on a built site cost."""

    words: str
    bytes: int
    requests: int
    seconds: float


@dataclass
class Figures:
    """Everything that was measured. What was not is empty, and has no row, or one that says so."""

    compared: int
    small: int
    large: int
    check: Sequence[Run] = ()
    parse: Sequence[Run] = ()
    full: Sequence[Run] = ()
    plain: Sequence[Run] = ()
    zensical: Sequence[Run] = ()
    hugo: Sequence[Run] = ()
    alone: dict[int, Sequence[Run]] = field(default_factory=dict)
    plain_alone: dict[int, Sequence[Run]] = field(default_factory=dict)
    output: dict[int, Output] = field(default_factory=dict)
    plain_output: dict[int, Output] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    edits: Sequence[Edit] = ()
    questions: Sequence[Question] = ()


@dataclass(frozen=True)
class Row:
    """A measure: what was found, from which figures, what must be and what is aimed for.

    `under` tells whether the aim itself is too much, `judged` whether this is the size for which it is asked.
    """

    measure: str
    found: float | None
    figures: str
    must: float | None = None
    aim: float | None = None
    unit: str = ""
    under: bool = False
    judged: bool = True

    def cells(self) -> tuple[str, ...]:
        """Return the row as it is shown."""
        found, must, aim = (self._shown(value) for value in (self.found, self.must, self.aim))
        return (
            self.measure,
            found,
            self.figures,
            must and f"≤ {must}",
            aim and f"{'<' if self.under else '≤'} {aim}",
            self._met(),
        )

    def _shown(self, value: float | None) -> str:
        return "" if value is None else f"{value:,.{self._places(value)}f} {self.unit}".rstrip()

    def _places(self, value: float) -> int:
        return 2 if self.unit in ("", "s") else 0 if value > 99 else 1

    def _met(self) -> str:
        """Judge what is shown: a figure that reads as the limit is within it."""
        if self.found is None:
            return "not measured"
        if not self.judged:
            return "not judged at this size"
        found = round(self.found, self._places(self.found))
        aim = ""
        if self.aim is not None:
            reached = found < self.aim if self.under else found <= self.aim
            aim = ", and the aim" if reached else ", but not the aim"
        if self.must is None:
            return f"told as it is{aim}"
        return f"yes{aim}" if found <= self.must else "**no**"


def rows(figures: Figures) -> Iterator[Row]:
    """Yield a row for each measure."""
    yield from _against_others(figures)
    yield from _growth(figures)
    yield from _work(figures)


def _against_others(figures: Figures) -> Iterator[Row]:
    at, asked = f"{figures.compared:,} places", figures.compared == COMPARED
    yield Row(
        f"`toolkit check` on {at} ÷ PyYAML’s C loader alone on the same files",
        _ratio(figures.check, figures.parse),
        f"{_times(figures.check)} ÷ {_times(figures.parse)}",
        must=3, aim=1.5, judged=asked,
    )  # fmt: skip
    yield Row(
        f"full `mkdocs build` ÷ plain `mkdocs build` of the same Markdown, {at}",
        _ratio(figures.full, figures.plain),
        f"{_times(figures.full)} ÷ {_times(figures.plain)};"
        f" processor time {_processor(figures.full)} ÷ {_processor(figures.plain)}",
        must=1.15, aim=0.6, under=True, judged=asked,
    )  # fmt: skip
    for engine, how, runs, must, aim in (
        ("Zensical", ", cold,", figures.zensical, 0.42, 0.2),
        ("Hugo", " with a bare theme", figures.hugo, None, 5),
    ):
        pages = f"{figures.pages.get('ours', 0):,} and {figures.pages.get(engine, 0):,} pages"
        yield Row(
            f"full build ÷ {engine}{how} on the rendered Markdown, {at}",
            _ratio(figures.full, runs),
            f"{_times(figures.full)} ÷ {_times(runs)}; {pages}; processor time"
            f" {_processor(figures.full)} ÷ {_processor(runs)}" if runs
            else f"{engine} was not measured: it could not be installed here, or failed",
            must=must, aim=aim, under=must is None, judged=asked,
        )  # fmt: skip


def _growth(figures: Figures) -> Iterator[Row]:
    small, large = figures.small, figures.large
    if small == large:
        return
    judged = (small, large) == (SMALL, LARGE)
    between = f"at {large:,} ÷ at {small:,} places"
    ones, many = figures.alone.get(small, ()), figures.alone.get(large, ())
    seconds, processor = attrgetter("seconds"), attrgetter("processor")
    yield Row(
        f"time a place {between}",
        mean(map(seconds, many)) / large / (mean(map(seconds, ones)) / small) if ones and many else None,
        f"({_mean(many, seconds)} ÷ {large:,}) ÷ ({_mean(ones, seconds)} ÷ {small:,}); processor time"
        f" ({_mean(many, processor)} ÷ {large:,}) ÷ ({_mean(ones, processor)} ÷ {small:,})",
        must=1.1, judged=judged,
    )  # fmt: skip
    for each in ("places", "pages of records"):
        weights = []
        for size in (small, large):
            output = figures.output.get(size)
            number = (output.places if each == "places" else output.record_pages) if output else 0
            weights.append(output.bytes / number / 1000 if output else None)
            yield Row(
                f"bytes of output at {size:,} places: all output ÷ {each}",
                weights[-1],
                f"{output.bytes / 1e6:,.1f} MB ÷ {number:,}" if output else "",
                must=45, unit="KB", judged=judged,
            )  # fmt: skip
        before, after = weights
        yield Row(
            f"all output ÷ {each}, {between}",
            after / before if before and after else None,
            f"{after:.1f} ÷ {before:.1f} KB" if before and after else "",
            must=1, judged=judged,
        )  # fmt: skip


def _work(figures: Figures) -> Iterator[Row]:
    taken = [edit.seconds for edit in figures.edits]
    full = min((run.seconds for run in figures.full), default=0)
    yield Row(
        f"rebuild after a one-record edit in `serve` ÷ full build, {figures.compared:,} places",
        median(taken) / full if taken and full else None,
        f"median of {listed(taken)} s ÷ {full:.1f} s; of it"
        f" {median(edit.delay for edit in figures.edits):.2f} s until MkDocs begins" if taken else "",
        must=0.25, aim=0.05, judged=figures.compared == COMPARED,
    )  # fmt: skip
    judged = figures.large == LARGE
    watched = max(figures.alone.get(figures.large, ()), key=lambda run: run.memory, default=None)
    yield Row(
        f"peak memory at {figures.large:,} places, all processes",
        watched.memory / 1e6 if watched else None,
        f"the biggest process alone {watched.biggest / 1e6:,.0f} MB;"
        f" looking took {watched.looking:.1f} s of processor time" if watched else "",
        must=600, unit="MB", judged=judged,
    )  # fmt: skip
    asked = figures.questions
    at = f"first question at {figures.large:,} places, the worst of {len(asked)}"
    yield Row(
        f"{at}: bytes fetched",
        max((question.bytes / 1000 for question in asked), default=None),
        "; ".join(f"“{q.words}” {q.bytes / 1000:,.1f} KB in {q.requests}" for q in asked),
        must=2000, aim=300, unit="KB", judged=judged,
    )  # fmt: skip
    yield Row(
        f"{at}: seconds to the first result",
        max((question.seconds for question in asked), default=None),
        "; ".join(f"“{question.words}” {question.seconds:.2f} s" for question in asked),
        must=3, aim=0.5, unit="s", judged=judged,
    )  # fmt: skip


def _ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float | None:
    """Return the best of ours by the best of theirs, if both were measured."""
    if not (ours and theirs):
        return None
    return min(run.seconds for run in ours) / min(run.seconds for run in theirs)


def _times(runs: Sequence[Run]) -> str:
    if not runs:
        return "nothing"
    best = min(run.seconds for run in runs)
    return f"{best:.2f} s" + (f" (best of {listed(run.seconds for run in runs)})" if len(runs) > 1 else "")


def _mean(runs: Sequence[Run], figure: Callable[[Run], float]) -> str:
    """Return the mean of a figure. A long run has no best time: it goes through all that a machine does."""
    if not runs:
        return "nothing"
    told = f" (mean of {listed(map(figure, runs))})" if len(runs) > 1 else ""
    return f"{mean(map(figure, runs)):.1f} s{told}"


def _processor(runs: Sequence[Run]) -> str:
    return f"{min(run.processor for run in runs):.1f} s" if runs else "nothing"


def listed(values: Iterable[float]) -> str:
    """Return times as they are told: one after another, the short ones to the hundredth."""
    return ", ".join(f"{value:.1f}" if value >= 10 else f"{value:.2f}" for value in values)
