"""Self-assessment: the questions of each principle, the four steps of an answer, and what to read on."""

from dataclasses import dataclass, replace
from typing import TypedDict

from generator import __version__
from generator.catalog.catalog import Catalog
from generator.kinds.example.model import Example
from generator.kinds.place.model import Place
from generator.kinds.place.shown import places_that_show
from generator.kinds.principle.model import AssessmentQuestion, Principle
from generator.schema import Record

STEPS = (
    ("not-yet", "Not yet"),
    ("begun", "Begun"),
    ("in-use", "In use"),
    ("shown-to-work", "Shown to work"),
)
"""What the steps of an answer are kept as, and what they are called, lowest first."""

ASIDE = ("set-aside", "Not relevant, or we don’t know yet")
"""The answer that is on no step."""


class KnownPrinciple(TypedDict):
    """The ids that a principle had, and those of its questions."""

    formerly: tuple[str, ...]
    questions: list[str]


class KnownQuestions(TypedDict):
    """What the script is told of this edition: steps are an id and a name each, lowest first."""

    toolkit: dict[str, str]
    steps: tuple[tuple[str, str], ...]
    aside: tuple[str, str]
    principles: dict[str, KnownPrinciple]


@dataclass(frozen=True)
class QuestionItem:
    """A question with its four steps, each as (id, name, what it looks like), and what to read on it.

    `key` is what answers are kept under: it stays when the wording or the order changes.
    """

    key: str
    question: AssessmentQuestion
    steps: tuple[tuple[str, str, str], ...]
    read: tuple[Record, ...]

    @property
    def anchor(self) -> str:
        """Where the question stands on a page. No id holds two hyphens in a row."""
        return f"ask-{self.key.replace('/', '--')}"


@dataclass(frozen=True)
class QuestionSheet:
    """The questions of a principle. `others` show it too, but are named by none of its questions."""

    principle: Principle
    items: tuple[QuestionItem, ...]
    others: tuple[Record, ...]


def sheets(catalog: Catalog) -> list[QuestionSheet]:
    """Return the questions of every principle, in the order of their numbers."""
    return [sheet_of(catalog, principle) for principle in catalog.numbered(Principle)]


def short(sheet: QuestionSheet) -> QuestionSheet:
    """Return a sheet with the one question that the short form asks of its principle."""
    chosen = next((item for item in sheet.items if item.question.short), sheet.items[0])
    return replace(sheet, items=(chosen,), others=())


def known(catalog: Catalog, today: str) -> KnownQuestions:
    """Return what the script must know to tell an answer to this edition's questions from any other.

    `today` is the day of this edition.
    """
    return {
        "toolkit": {"version": __version__, "date": today},
        "steps": STEPS,
        "aside": ASIDE,
        "principles": {
            principle.id: {
                "formerly": principle.formerly,
                "questions": [question.id for question in principle.questions],
            }
            for principle in catalog.numbered(Principle)
        },
    }


def sheet_of(catalog: Catalog, principle: Principle) -> QuestionSheet:
    """Return the questions of a principle, and who else shows it."""
    items = tuple(_item(catalog, principle, question) for question in principle.questions)
    named = {record.file for item in items for record in item.read}
    records: list[Record] = [e for e in catalog.all(Example) if principle.id in e.principles]
    records += [place for place, _ in places_that_show(catalog, principle)]
    return QuestionSheet(principle, items, tuple(one for one in records if one.file not in named))


def _item(catalog: Catalog, principle: Principle, question: AssessmentQuestion) -> QuestionItem:
    examples = [catalog.get(Example, name) for name in question.examples]
    places = [catalog.get(Place, name) for name in question.places]
    steps = tuple((*step, text) for step, text in zip(STEPS, question.steps, strict=True))
    return QuestionItem(f"{principle.id}/{question.id}", question, steps, (*examples, *places))
