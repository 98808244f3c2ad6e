"""Several slips in one file: each is told, and none that only follows from another."""

import re
from itertools import permutations

from projects import ROOT

from generator.kinds.common.mistakes import groups
from generator.store.yaml_reader import parse

HARROWDALE = """\
name: Harrowdale: a place
summary: “The partners shared one budget.”
system: west-coast
footprint:
\tkind: unitary
\tabout: A town [@a, p. 7].
partners:
  • group: Councils
    role: local
  • group: Charities
    role: vol
features:
  - A: b: c
  -no space
  - "open text
  - next one
background: |
  One text
 too shallow
decisions:\u00a0Some text
money: 'It's wrong' here
bodies:
  - id: board
    name: The board #1 of them
  - id: other
    name: Other
name: again
partnership:Harrowdale
"""

TOLD = """\
1:17: a colon with a space after it cannot stand in text unless it is in quotes. Put the whole text in \
quotes: "Harrowdale: a place".
2:10: curly quotation marks round a text would be shown as part of it. Leave them out, or write straight \
ones: "The partners shared one budget.".
5:1: there is a tab here. Indent with spaces instead, two for each level. The same is true of line 6.
8:3: "•" does not make a list. Begin each item with a hyphen and a space: - group: Councils
13:9: a colon with a space after it cannot stand in text unless it is in quotes. Put the whole text in \
quotes: "b: c".
14:3: a hyphen needs a space after it. Begin each item with a hyphen and a space: - no space
15:5: a quotation mark is opened here and never closed. Add the closing quotation mark.
19:2: this line is indented less than the text it belongs to. Begin it with 2 spaces, like the first line \
of the text.
20:11: the space here is not a plain one: it was pasted from a web page or a document. Delete it, and type \
a space.
21:12: the text goes on after the quotation mark that closes it. Put the whole text in double quotation \
marks ("…") instead.
24:21: everything after # is left out here. If # belongs to the text, put the whole text in quotes: "The \
board #1 of them". If it is a note, give it a line of its own.
27:1: "name" is given twice, here and on line 1. Keep one of the two.
28:12: a colon needs a space after it. Write partnership: Harrowdale
"""


def test_all_slips_of_a_file_are_told_at_once() -> None:
    told = [f"{t.line}:{t.column}: {t.message} {t.hint}\n" for t in parse(HARROWDALE).troubles]
    assert "".join(told) == TOLD


def test_a_tab_is_one_problem_wherever_it_stands() -> None:
    """A tab shows as few spaces or many: what is indented with it is within what it can belong to."""
    lines = (ROOT / "tests/harrowdale/data/places/harrowdale.yml").read_text("utf-8").splitlines()
    indented = [row for row, line in enumerate(lines) if line.startswith(" ")]
    assert len(indented) > 80
    for row in indented:
        line = "\t" + lines[row].lstrip()
        troubles = parse("\n".join([*lines[:row], line, *lines[row + 1 :]])).troubles
        assert [(t.line, t.message) for t in troubles] == [(row + 1, "there is a tab here.")]


def test_two_mistakes_are_two_problems() -> None:
    """Each mistake of the guide, one below the other: neither hides the other, or makes a third."""
    mistakes = [m for group in groups("layout") for m in group.mistakes if _told(m.wrong)]
    assert len(mistakes) > 20
    tried = 0
    for first, second in permutations(mistakes, 2):
        if not _fields(first.right) & _fields(second.right):
            lines = first.wrong.count("\n") + 1
            apart = {*_told(first.wrong), *((line + lines, said) for line, said in _told(second.wrong))}
            together = {*_told(f"{first.wrong}\n{second.wrong}")}
            assert {said for _, said in together} == {said for _, said in apart}, (first.name, second.name)
            assert together <= apart, (first.name, second.name)
            tried += 1
    assert tried > 500


def test_what_was_left_where_versions_met_is_one_problem() -> None:
    text = "name: A\n<<<<<<< HEAD\nsummary: B.\n=======\nsummary: C.\n>>>>>>> other\nmoney: a: b\n"
    assert [line for line, _ in _told(text)] == [2, 7]


def _told(text: str) -> list[tuple[int, str]]:
    return [(t.line, re.sub(r"line \d+", "line", t.message)) for t in parse(f"{text}\n").troubles]


def _fields(text: str) -> set[str]:
    return set(parse(text).value)
