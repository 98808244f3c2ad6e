"""Bad data, and everything that is said about it, word for word.

`tests/invalid/<case>/` holds files that are laid over the sample data set, and `problems.txt` with the
complete output of `toolkit check`. `--bless` rewrites it. The cases called `mistake-…` are mistakes that
people make who do not program: each is one mistake, and so one problem.
"""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from jargon import JARGON
from projects import ROOT, SAMPLE, catalog_of, some

from generator.catalog.catalog import link
from generator.checks import check, checks_of
from generator.checks.project import read
from generator.contribute.rules import rule
from generator.problems import count
from generator.store.files import LARGEST
from generator.store.loader import load

INVALID = ROOT / "tests" / "invalid"
CASES = sorted(path.name for path in INVALID.iterdir())


def lay_over_sample(case: Path, target: Path) -> Path:
    shutil.copytree(SAMPLE, target)
    shutil.copytree(case, target, dirs_exist_ok=True)
    (target / "problems.txt").unlink(missing_ok=True)
    return target


def said(root: Path) -> str:
    checked = read(root)
    lines = [problem.text() for problem in checked.problems]
    return "\n".join([*lines, count(checked.problems, len(checked.catalog))]) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_problems_of_bad_data(case: str, tmp_path: Path, bless: bool) -> None:
    expected = INVALID / case / "problems.txt"
    problems = said(lay_over_sample(INVALID / case, tmp_path / "project"))
    if bless:
        expected.write_text(problems, "utf-8")
    assert problems == expected.read_text("utf-8")
    assert not problems.startswith("no problems"), "a case must have a problem"
    if case.startswith("mistake-"):
        assert problems.endswith("\n1 problem in 1 file\n"), "one mistake is one problem"


@pytest.mark.parametrize("case", CASES)
def test_problems_are_said_without_jargon(case: str) -> None:
    for line in some((INVALID / case / "problems.txt").read_text("utf-8").splitlines()):
        own_words = re.sub(r'"[^"]*"', '""', line.partition(": ")[2])
        assert JARGON.findall(own_words) == [], line


def test_the_sample_itself_has_no_problems() -> None:
    assert said(SAMPLE).startswith("no problems in ")


def test_every_check_has_a_case_and_says_its_example_in_one(tmp_path: Path) -> None:
    problems = {case: (INVALID / case / "problems.txt").read_text("utf-8") for case in CASES}
    for one in checks_of(catalog_of(SAMPLE)):
        example = rule(one).example
        case = next((case for case in CASES if f": {example}\n" in problems[case]), "")
        assert case, one.__name__
        loaded = load(lay_over_sample(INVALID / case, tmp_path / one.__name__))
        found = one(link(loaded.records, loaded.articles, loaded.unread))
        assert example in {f"{finding.message} {finding.hint}".strip() for finding in found}, one.__name__


def test_every_check_is_stated_as_a_rule_with_an_example() -> None:
    for one in checks_of(catalog_of(SAMPLE)):
        assert rule(one).rule.startswith("Every "), one.__name__
        assert (one.__doc__ or "").count("\n\n    For example: ") == 1, one.__name__


def test_every_kind_of_load_error_has_a_case() -> None:
    everything = "".join((INVALID / case / "problems.txt").read_text("utf-8") for case in CASES)
    for name in ("checks/test_invalid.py", "hostile/test_hostile_files.py", "schema/test_declarations.py"):
        everything += (ROOT / "tests" / name).read_text("utf-8")
    missing = [fixed for fixed in _sentences() if fixed not in everything]
    assert missing == []


def _sentences() -> Iterator[str]:
    """The longest fixed part of every message of the loading modules."""
    for module in (
        "store/files.py",
        "store/loader.py",
        "store/yaml_reader.py",
        "store/messages/fields.py",
        "store/messages/values.py",
        "store/layout/messages.py",
        "schema/fields.py",
        "kinds/place/model.py",
    ):
        tree = ast.parse((ROOT / "generator" / module).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant | ast.JoinedStr) and (fixed := _fixed(node)):
                yield fixed


def _fixed(node: ast.Constant | ast.JoinedStr) -> str:
    """The longest literal piece of a message; nothing if the node is no message.

    A message begins in lower case, as the end of a sentence, and closes with a full stop.
    """
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str)]
    whole = "".join(texts)
    if not re.match(
        r"(the |there |this |a |lists |is |has |cannot |must |needs |does |ends |text |everything |curly )",
        whole,
    ):
        return ""
    if not whole.endswith(".") or "\n" in whole:
        return ""
    pieces = [piece for text in texts for piece in re.split(r"\{\w+\}", text)]
    return max(pieces, key=len).strip()


def test_no_data_folder(tmp_path: Path) -> None:
    assert said(tmp_path) == (
        "data: there is no folder data/. Run the command in the project's folder.\n1 problem in 1 file\n"
    )


def test_a_character_that_is_not_utf_8(sample: Path) -> None:
    (sample / "data/places/sandport.yml").write_bytes("name: Küste\nsummary: Caf".encode() + b"\xe9\n")
    assert said(sample) == (
        "data/places/sandport.yml:2:13: has a character that is not UTF-8. Save the file as UTF-8 (in"
        " Notepad: Save as, Encoding) and type the character again.\n1 problem in 1 file\n"
    )


def test_a_file_that_is_too_large(sample: Path) -> None:
    (sample / "data/places/sandport.yml").write_text("x" * (LARGEST + 1), "utf-8")
    assert said(sample) == (
        "data/places/sandport.yml: is 1,000,001 bytes; a file may have 1,000,000."
        " Split it into several records.\n1 problem in 1 file\n"
    )


def test_a_file_with_more_mistakes_than_anyone_reads(sample: Path) -> None:
    file = sample / "data/functions/use-money-well.yml"
    good = file.read_text("utf-8")
    file.write_text(good + "".join(f"zz{n}x: 1\n" for n in range(120)), "utf-8")
    *told, closing = said(sample).splitlines()
    assert told[0] == (
        "data/functions/use-money-well.yml:1:1: has too many mistakes to tell them all."
        " Look whether this is the file that you meant."
    )
    assert closing == "101 problems in 1 file"
    file.write_text(good + "".join(f"zz{n}x: !a 1\n" for n in range(120)), "utf-8")
    assert said(sample).splitlines()[-1] == "101 problems in 1 file"


def test_a_text_may_begin_with_four_zeros(sample: Path) -> None:
    file = sample / "data/glossary/quay.yml"
    file.write_text(file.read_text("utf-8").replace("definition: ", "definition: 0000 is "), "utf-8")
    assert said(sample).startswith("no problems")


def test_symbolic_links_are_not_followed(sample: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("name: Secret\n", "utf-8")
    (sample / "data/places/linked.yml").symlink_to(outside)
    (sample / "data/functions").rename(tmp_path / "functions")
    (sample / "data/functions").symlink_to(tmp_path / "functions")
    (sample / "content/linked.md").symlink_to(outside)
    lines = said(sample).splitlines()
    for name in ("content/linked.md", "data/functions", "data/places/linked.yml"):
        assert f"{name}: is a symbolic link, which is not followed. Put the file itself there." in lines
    assert "Secret" not in said(sample)


def test_a_folder_where_a_record_should_be(sample: Path) -> None:
    (sample / "data/places/more.yml").mkdir()
    assert said(sample) == (
        "data/places/more.yml: is not a file. Records stand directly in their folder.\n1 problem in 1 file\n"
    )


def test_a_file_that_cannot_be_read(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "mkdocs.yml":
            return read_bytes(path)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "data/places/sandport.yml: cannot be read: Permission denied. Check its permissions." in said(
        sample
    )


def test_a_byte_order_mark_is_no_problem(sample: Path) -> None:
    file = sample / "data/functions/use-money-well.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert said(sample).startswith("no problems")


def test_windows_line_ends_keep_their_lines(sample: Path) -> None:
    file = sample / "data/functions/use-money-well.yml"
    text = file.read_text("utf-8").replace("domain: quality", "domain: qualty")
    file.write_bytes(text.replace("\n", "\r\n").encode())
    assert said(sample).splitlines()[0] == (
        'data/functions/use-money-well.yml:3:9: domain: "qualty" is not a value of function-domains.'
        ' Did you mean "quality"?'
    )


def test_a_broken_record_does_not_make_others_look_broken(sample: Path) -> None:
    (sample / "data/places/sandport.yml").write_text("name: [", "utf-8")
    problems = read(sample).problems
    assert {problem.file for problem in problems} == {"data/places/sandport.yml"}


def test_checks_change_nothing(sample: Path) -> None:
    loaded = load(sample)
    catalog = link(loaded.records, loaded.articles)
    before = [record.model_dump_json() for record in catalog.everything()]
    assert check(catalog) == check(catalog) == []
    assert [record.model_dump_json() for record in catalog.everything()] == before
