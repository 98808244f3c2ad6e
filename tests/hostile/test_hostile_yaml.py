"""Odd and malformed YAML: each case loads to a value or has a problem that anyone understands, in due time.

`outcomes.txt` says what comes of each: by itself, and as the file of a record. `--bless` rewrites it.
"""

import json
import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import settings
from jargon import JARGON
from odd_yaml import HERE, cases, examples
from projects import SAMPLE, copy_project

from generator.checks.project import read
from generator.problems import Problem
from generator.store import yaml_reader
from generator.store.files import LARGEST, decoded

OUTCOMES = HERE / "outcomes.txt"
NOT_PLAIN = re.compile(r"Traceback|<class|<[a-z_.]+ object|\b0x[0-9a-f]+\b|\bNone\b|\bpydantic\b|Error\b")
SHOWN = 160
"""Characters of a long value or sentence that stand in `outcomes.txt`."""


def bound(size: int) -> float:
    """Return the seconds of work that a file may take: a hang is much more, whatever the machine."""
    return 1.0 + size * 20 / LARGEST


def short(text: str) -> str:
    text = json.dumps(text, ensure_ascii=True)[1:-1].replace('\\"', '"')
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 40]} … {text[-30:]} ({len(text):,} signs)"


def come_of(problems: list[Problem], text: str) -> list[str]:
    """Return what is said, after looking at every sentence of it and at every place."""
    lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)
    longest = max(map(len, re.split(r"[\r\n]", text)))
    for problem in problems:
        own_words = re.sub(r'"[^"]*"', '""', problem.sentence())
        if not problem.message.startswith('"'):
            assert JARGON.findall(own_words) == [], problem
        assert not NOT_PLAIN.search(own_words), problem
        assert problem.message.endswith("."), problem
        assert problem.text().isprintable(), problem
        assert 0 <= problem.line <= len(lines), problem
        assert (problem.line > 0) == (problem.column > 0), problem
        assert problem.column <= longest + 1, problem
    return [short(problem.text()) for problem in problems]


def by_itself(name: str, raw: bytes) -> list[str]:
    """Return what comes of the bytes of a file, whatever kind it is of."""
    start = time.process_time()
    text, unreadable = decoded("x.yml", raw)
    if unreadable:
        said = [unreadable]
    else:
        document = yaml_reader.parse(text)
        said = [Problem("x.yml", t.line, t.column, "", t.message, t.hint) for t in document.troubles]
    assert time.process_time() - start < bound(len(raw)), name
    told = come_of(said, text)
    if not told:
        return [short(json.dumps(document.value))]
    return [*told[:3], f"and {len(told) - 3:,} more"] if len(told) > 3 else told


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("odd") / "project", SAMPLE)


def test_there_are_enough_cases_and_the_standards_own_among_them() -> None:
    assert len(cases()) >= 600
    numbers = {example["example"] for example in examples()}
    last = {2: 28, 5: 14, 6: 29, 7: 24, 8: 22, 9: 6, 10: 9}
    wanted = {f"{chapter}.{n}" for chapter, most in last.items() for n in range(1, most + 1)}
    assert numbers == wanted - {"8.11", "8.12", "8.13"}


@pytest.mark.slow
@pytest.mark.hypothesis
def test_what_comes_of_odd_yaml(project: Path, bless: bool) -> None:
    """In a soak, what is huge is ten times as huge, and takes no more than ten times as long."""
    soak = settings.get_current_profile_name() == "soak"
    corpus = cases(scale=10 if soak else 1)
    files = {f"data/glossary/case-{n:03}.yml": name for n, name in enumerate(corpus)}
    for file, name in files.items():
        (project / file).write_bytes(corpus[name])
    start = time.process_time()
    checked = read(project)
    assert time.process_time() - start < bound(sum(map(len, corpus.values())))
    problems: dict[str, list[Problem]] = {file: [] for file in files}
    for problem in checked.problems:
        if problem.file in files or not problem.file.startswith(("data/", "content/")):
            problems[problem.file].append(problem)
    found = []
    for file, name in files.items():
        text = corpus[name].decode("utf-8-sig", "replace")
        told = come_of(problems[file], text)
        first = told[0].removeprefix(file).removeprefix(":").strip() if told else "no problem"
        record = f"{len(told)}: {first}" if len(told) > 1 else first
        found += [
            f"== {name}",
            *(f"   {line}" for line in by_itself(name, corpus[name])),
            f"   as a record: {record}",
        ]
    said = "\n".join(found) + "\n"
    if soak:
        return
    if bless:
        OUTCOMES.write_text(said, "utf-8")
    assert said == OUTCOMES.read_text("utf-8")


def test_the_standards_examples_mean_what_the_standard_says() -> None:
    """What loads has the value that the standard gives, and PyYAML's where YAML 1.1 is the same."""
    compared = agreed = 0
    for example in examples():
        document = yaml_reader.parse(example["text"].removeprefix("\ufeff"))
        if document.troubles:
            continue
        if "means" in example:
            (meant, *others) = json.loads(example["means"]) or [None]
            assert others == [], example
            assert document.value == meant, example
            compared += 1
        try:
            other = yaml.load(example["text"], Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            continue
        agreed += document.value == other
    assert (compared, agreed) == (47, 48)
