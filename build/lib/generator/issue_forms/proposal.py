"""From an issue to a record among the others, and to what is to be said of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.issue_forms.answers import Remark, answers, values
from generator.issue_forms.event import Issue
from generator.issue_forms.questions import ELSE, Question, questions
from generator.issue_forms.replies import to_reviewer, to_writer
from generator.kinds.place.model import Place
from generator.placing import put_in_place
from generator.problems import Problem, words
from generator.reading import read
from generator.records.fields import id_from
from generator.writing import written


@dataclass(frozen=True)
class Proposal:
    """What became of an issue: the record's file in the project, what is to be mended, and what to say.

    `file` and `description` (for the reviewer) are empty if no record could be made.
    """

    file: str
    remarks: tuple[Remark, ...]
    comment: str
    description: str


def propose(root: Path, issue: Issue) -> Proposal:
    """Write the record that an issue asks for into the project in `root`, and check the whole with it.

    Nothing that is there is ever replaced.
    """
    before = read(root)
    asked = questions(before.toolkit.values)
    given, remarks = answers(asked, issue.body)
    file = ""
    if not remarks:
        record, remarks = values(before.toolkit, asked, given)
        if not remarks:
            file = f"data/{Place.folder}/{id_from(record['name'])}.yml"
            remarks = list(_taken(root, file, asked))
    if remarks:
        return Proposal("", tuple(remarks), to_writer("", remarks), "")
    put_in_place({root / file: written(Place, record).encode()})
    found = [problem for problem in read(root).problems if problem not in before.problems]
    remarks = list(_remarks(asked, file, found))
    description = to_reviewer(issue, file, remarks, given.get(ELSE, ""))
    return Proposal(file, tuple(remarks), to_writer(file, remarks), description)


def _taken(root: Path, file: str, asked: Sequence[Question]) -> Iterator[Remark]:
    path = root / file
    if path.exists() or path.is_symlink():
        yield Remark(
            _name(asked),
            f"is that of a place that the toolkit has already, in {file}. To correct it, use the form for a"
            " correction. If this is another place, give it a name that tells them apart.",
        )


def _remarks(asked: Sequence[Question], file: str, found: Iterable[Problem]) -> Iterator[Remark]:
    """Yield problems as remarks on the questions whose answers have them; others on the place's name."""
    labels = {words(question.path): question.label for question in asked if question.path}
    for problem in found:
        if problem.file != file:
            where = f"{problem.file}: {problem.where}" if problem.where else problem.file
            yield Remark(_name(asked), f"{where}: {problem.sentence()}")
            continue
        field = next((f for f in labels if f"{problem.where}, ".startswith(f"{f}, ")), "")
        within = problem.where.removeprefix(field).removeprefix(", ")
        sentence = f"{within}: {problem.sentence()}" if field and within else problem.sentence()
        yield Remark(labels.get(field, _name(asked)), sentence)


def _name(asked: Sequence[Question]) -> str:
    return next(question.label for question in asked if question.path == ("name",))
