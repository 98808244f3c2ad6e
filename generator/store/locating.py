"""Finds where in a file's text a finding is."""

import re
from collections.abc import Callable, Iterable
from itertools import accumulate

from generator.problems import Finding, Problem, place_in, told_once, words
from generator.store import yaml_reader


def locate_in(text_of: Callable[[str], str], findings: Iterable[Finding]) -> list[Problem]:
    """Return the findings as problems, sorted, each with the line and column of its field.

    `text_of` gives the text of a file. It is asked for those that have findings, and only those.
    """
    read: dict[str, tuple[str, list[int], yaml_reader.Document]] = {}
    problems: list[Problem] = []
    lacking: dict[str, list[Problem]] = {}
    for finding in findings:
        line, column = finding.line, finding.column
        if not line:
            if finding.file not in read:
                text = text_of(finding.file)
                read[finding.file] = text, _line_starts(text), yaml_reader.parse(text, positions=True)
            line, column = _position(*read[finding.file], finding)
        where = words(finding.path)
        problem = Problem(finding.file, line, column, where, finding.message, finding.hint)
        (lacking.setdefault(finding.lacks, []) if finding.lacks else problems).append(problem)
    return sorted({*problems, *(told_once(set(alike)) for alike in lacking.values())})


def _line_starts(text: str) -> list[int]:
    """Return the offset of each line, and last the length of the text."""
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def _position(
    text: str, starts: list[int], document: yaml_reader.Document, finding: Finding
) -> tuple[int, int]:
    """Return the line and column of the field, or of the nearest group around it that the file has."""
    path = finding.path
    if finding.at_key and path in document.keys:
        return document.keys[path]
    while path not in document.values and path:
        path = path[:-1]
    line, column = document.values.get(path, (1, 1))
    start = starts[min(line, len(starts)) - 1] + column - 1
    return _position_of_snippet(text, start, finding.snippet) or (line, column)


def _position_of_snippet(text: str, start: int, snippet: str) -> tuple[int, int] | None:
    """Return the line and column of the snippet in the text from `start` on, or None.

    YAML folds lines, so any white space in the snippet may be a line end in the file.
    """
    pattern = r"\s+".join(map(re.escape, snippet.split()))
    match = re.compile(pattern).search(text, start) if pattern else None
    if match is None:
        return None
    return place_in(text, match.start())
