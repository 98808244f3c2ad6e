"""What an issue says, as answers to the questions of its form, and the answers as values of a record.

GitHub writes each question as a heading, and below it the answer: `### Summary`, an empty line, the words.
Anybody may write such a heading into an answer, or edit the issue later. So every heading must be there once,
in the order of the form; else nothing is taken from the issue, as an answer might be another question's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.feedback import with_mentions
from generator.issue_forms.questions import Question
from generator.problems import did_you_mean
from generator.records.fields import id_from
from generator.toolkit import Toolkit

NONE = "_No response_"
"""What GitHub writes for a question without an answer. For a list it may also write the word None."""

_AROUND = " \t\"“”'‘’[]"
"""Signs around a citation, in a file or in a text. People copy them."""
_BULLET = re.compile(r"^[-*•]\s+")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True)
class Remark:
    """Something to mend: the label of the question, and a sentence that goes on from it."""

    label: str
    sentence: str


def answers(asked: Sequence[Question], body: str) -> tuple[dict[str, str], list[Remark]]:
    """Return the answers in an issue by the labels of their questions, and what prevents that.

    If there are remarks, there are no answers. A question without an answer is left out. What was copied
    from a reply of ours is as it was before it was made harmless.
    """
    labels = {f"### {question.label}": question.label for question in asked}
    first, *parts = _parts(with_mentions(body.replace("\r\n", "\n")), labels)
    remarks = list(_out_of_order([label for label, _ in parts], list(labels.values())))
    if first[1] and not remarks:
        remarks = [Remark(asked[0].label, "is not the first thing in the issue. Delete what is above it.")]
    if remarks:
        return {}, remarks
    return {label: text for label, text in parts if text and text != NONE}, []


def _parts(body: str, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the text below each heading, in their order; first, without a label, what is above them."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in body.split("\n"):
        if line.rstrip() in labels:
            found.append((labels[line.rstrip()], []))
        else:
            found[-1][1].append(line)
    return [(label, "\n".join(lines).strip()) for label, lines in found]


def _out_of_order(found: list[str], wanted: list[str]) -> Iterable[Remark]:
    for label in wanted:
        if label not in found:
            yield Remark(
                label,
                f"is missing. Put its heading back, on a line of its own with three signs: ### {label}",
            )
        elif found.count(label) > 1:
            yield Remark(
                label,
                f"is there {found.count(label)} times as a heading, so nobody can tell which answer is whose."
                " Keep the heading of the form, and take ### away from the others.",
            )
    if found != wanted and sorted(found) == sorted(wanted):
        moved = next(label for label, place in zip(found, wanted, strict=True) if label != place)
        yield Remark(moved, "is not where the form has it. Put the headings back in their order.")


def values(
    toolkit: Toolkit, asked: Sequence[Question], given: Mapping[str, str]
) -> tuple[dict[str, Any], list[Remark]]:
    """Return the answers as values of a record, groups within it, and what prevents that.

    Where another record is asked for, its name becomes its id. A name that no record has stays as it is, for
    the check to speak of.
    """
    remarks = list(_unanswered(asked, given))
    record: dict[str, Any] = {}
    for question in asked:
        if not question.path or question.label not in given:
            continue
        text = given[question.label]
        if question.element == "dropdown":
            chosen, unknown = _chosen(text, question.options)
            remarks += (Remark(question.label, _no_choice(name, question)) for name in unknown)
            if not question.several and len(chosen) > 1:
                remarks.append(Remark(question.label, "takes one answer. Keep one of them."))
            value: Any = chosen if question.several else next(iter(chosen), "")
        else:
            items = _items(text, question) if question.several else [text]
            if question.type == "record":
                items = _ids(toolkit, question.of, items)
            value = items if question.several else items[0]
        if value:
            *above, last = question.path
            group = record
            for step in above:
                group = group.setdefault(step, {})
            group[last] = value
    if "name" in record and not id_from(record["name"]):
        label = next(question.label for question in asked if question.path == ("name",))
        remarks.append(Remark(label, "has no letter from A to Z and no digit, so no file can be called so."))
    order = [question.label for question in asked]
    return record, sorted(remarks, key=lambda remark: order.index(remark.label))


def _unanswered(asked: Sequence[Question], given: Mapping[str, str]) -> Iterable[Remark]:
    groups = {question.path[:-1] for question in asked if question.label in given and question.path[1:]}
    for question in asked:
        if question.label not in given:
            if question.required:
                yield Remark(question.label, "has no answer, and needs one.")
            elif question.within and question.path[:-1] in groups:
                yield Remark(
                    question.label, "has no answer, and needs one, as a question that belongs to it has."
                )


def _chosen(text: str, options: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return what was chosen from a list, and what is not in it. GitHub puts a comma between names.

    A name may itself have a comma, so the longest name that fits is taken.
    """
    if text == "None":
        return [], []
    known = sorted(options, key=len, reverse=True)
    chosen, unknown, rest = [], [], text
    while rest:
        name = next((name for name in known if rest == name or rest.startswith(f"{name}, ")), None)
        if name is None:
            name = rest.partition(", ")[0]
            unknown.append(name)
        elif options[name] not in chosen:
            chosen.append(options[name])
        rest = rest[len(name) + 2 :]
    return chosen, unknown


def _no_choice(name: str, question: Question) -> str:
    hint = did_you_mean(name, question.options) or f"Choose from: {'; '.join(question.options)}."
    return f'has no choice "{name}". {hint}'


def _ids(toolkit: Toolkit, folder: str, named: Iterable[str]) -> list[str]:
    """Return each record's id once, of ids, names and aliases; capitals make no difference."""
    known = {name.casefold(): meant for name, meant in toolkit.called(folder).items()}
    known |= {record_id: record_id for record_id in toolkit.records[folder]}
    return list(dict.fromkeys(known.get(name.casefold(), name) for name in named))


def _items(text: str, question: Question) -> list[str]:
    """Return the items of a list: paragraphs, or else lines, which may begin with a hyphen as lists do."""
    if question.type in ("text", "words"):
        return [item.strip() for item in _PARAGRAPHS.split(text) if item.strip()]
    lines = [_BULLET.sub("", line.strip(), count=1) for line in text.split("\n")]
    if question.type == "citation":
        lines = [_bare(part) for line in lines for part in line.split(";")]
    return [line for line in lines if line]


def _bare(citation: str) -> str:
    """Return a citation without the signs that stand around it in a file or in a text."""
    return citation.strip(_AROUND).removeprefix("@").strip()
