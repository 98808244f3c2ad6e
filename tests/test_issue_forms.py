"""GitHub's issue forms, and what becomes of the answers, whatever they say."""

import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from projects import ROOT, SAMPLE, built_of

from generator import strict_yaml
from generator.cli import main
from generator.feedback import harmless
from generator.issue_forms.answers import NONE, Remark, answers, values
from generator.issue_forms.event import EventError, Issue, issue_in
from generator.issue_forms.form import forms, site_in
from generator.issue_forms.proposal import propose
from generator.issue_forms.questions import ELSE, Question, questions
from generator.issue_forms.replies import REST, to_reviewer, to_writer
from generator.kinds.place.model import Place
from generator.reading import read
from generator.views.shape import fields, with_paths
from generator.writing import written

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
EVENTS = sorted((ROOT / "tests" / "issues").glob("*.json"))
TOOLKIT = built_of(SAMPLE).toolkit
ASKED = questions(TOOLKIT.values)
LABELS = [question.label for question in ASKED]
SHORT = {
    "Name of the place": "Saltmarsh",
    "Sources": "harbour-report, p. 7",
    "Summary": "A village: no board, and one list of jobs.",
    "The area": "The marsh [@harbour-report, p. 7].",
}
LARGEST = 65_536
"""Characters that GitHub takes in an issue, a comment or a description."""
INVISIBLE = "\u200b"


def body(given: dict[str, str], asked: tuple[Question, ...] = ASKED) -> str:
    """Return the issue that GitHub makes of the answers."""
    return "\n\n".join(f"### {question.label}\n\n{given.get(question.label, NONE)}" for question in asked)


def run(project: Path, *arguments: str | Path) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return CliRunner().invoke(main, [str(argument) for argument in arguments])


# The forms.


def test_the_forms_in_the_repository_are_not_stale() -> None:
    made = forms(built_of(ROOT).toolkit.values, site_in(ROOT))
    assert {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()} == made, (
        "Run `toolkit forms .github/ISSUE_TEMPLATE`, and commit what it writes."
    )


@pytest.mark.parametrize(
    ("schema", "names"),
    [("github-issue-forms", ("case-study.yml", "correction.yml")), ("github-issue-config", ("config.yml",))],
)
def test_the_forms_are_what_github_takes(schema: str, names: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    files = [FOLDER / name for name in names]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["case-study.yml", "correction.yml"])
def test_the_forms_keep_github_s_other_rules(name: str) -> None:
    form = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    elements = [element for element in form["body"] if element["type"] != "markdown"]
    labels = [element["attributes"]["label"] for element in elements]
    assert elements
    assert len({element["id"] for element in elements}) == len(elements)
    assert len({re.sub(r"[^a-z0-9]+", "-", label.lower()) for label in labels}) == len(labels), "too similar"
    assert not any(re.search("password|token|secret", label, re.IGNORECASE) for label in labels)
    for element in elements:
        options = element["attributes"].get("options", [])
        assert len(set(options)) == len(options)
        assert not {"none", "yes", "no", "true", "false"} & {str(option).casefold() for option in options}


def test_what_must_be_answered_comes_first() -> None:
    form = yaml.safe_load((FOLDER / "case-study.yml").read_text("utf-8"))
    assert form["labels"] == ["case study"]
    required = [e.get("validations", {}).get("required", False) for e in form["body"] if "id" in e]
    assert required == [True] * 4 + [False] * 18
    assert LABELS[:4] == list(SHORT)


def test_everything_a_place_may_say_is_asked_or_left_to_the_end() -> None:
    asked = {".".join(question.path) for question in ASKED}
    named = next(question.description for question in ASKED if question.label == ELSE)
    found = fields(Place)
    for path, field in with_paths(found):
        top = next(f for f in found if f.name == path.partition(".")[0])
        if top.type == "group" and top.several:
            assert field is not top or field.description in named
        elif field.type not in ("group", "id", "date"):
            assert path in asked
    assert [question.label for question in ASKED if not question.path] == [ELSE]


def test_values_are_chosen_from_a_list_and_other_records_named() -> None:
    options = {question.label: dict(question.options) for question in ASKED if question.options}
    assert set(options) == {"How the area is drawn", "Model of leadership"}
    assert options["Model of leadership"]["Group of executives"] == "executive-group"
    named = {question.label: (question.element, question.of) for question in ASKED if question.of}
    assert named == {
        "Integrated care system": ("input", "systems"),
        "Councils": ("textarea", "organisations"),
    }
    councils = next(question for question in ASKED if question.label == "Councils")
    assert councils.description == (
        "The councils whose area it covers, all or in part. Write one a line: its name, as the site has it."
        " What the site does not have, leave out here, and name under “Anything else”."
    )


def made_by_the_command(project: Path) -> dict[str, str]:
    result = run(project, "forms", project / "forms")
    assert result.exit_code == 0, result.output
    return {file.name: file.read_text("utf-8") for file in (project / "forms").iterdir()}


RECORDS = {
    "sources/quay-report": "title: Q\nkind: report\nshort: Q (2020)\npublisher: Q\nabout: A report.\n",
    "systems/quay-coast": "summary: Wet.\nfootprint: It [@quay-report, p. 1].\ncite: ['quay-report, p. 1']\n",
    "organisations/quay-council": "kind: unitary-council\ncite: ['quay-report, p. 1']\n",
}


def test_whoever_adds_a_record_need_not_make_the_forms_again(real: Path) -> None:
    for file, text in RECORDS.items():
        (real / f"data/{file}.yml").write_text(f"name: {file}\n{text}", "utf-8")
    toolkit = read(real).toolkit
    assert all(toolkit.find(*file.split("/")) for file in RECORDS), "each could be read"
    assert made_by_the_command(real) == {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()}


def test_the_forms_of_two_sets_of_records_differ_by_their_vocabularies_alone(
    sample: Path, real: Path
) -> None:
    models = sample / "data/vocabularies/leadership-models.yml"
    value = "  - id: by-tide\n    label: By the tide\n    definition: Whoever is ashore.\n"
    models.write_text(models.read_text("utf-8").rstrip() + f"\n{value}", "utf-8")
    ours, others = made_by_the_command(sample)["case-study.yml"], made_by_the_command(real)["case-study.yml"]
    assert set(ours.split("\n")) - set(others.split("\n")) == {"    - By the tide"}
    shutil.rmtree(sample / "data/vocabularies")
    shutil.copytree(real / "data/vocabularies", sample / "data/vocabularies")
    assert made_by_the_command(sample) == made_by_the_command(real)


def test_the_examples_of_the_form_are_answers_without_problems(real: Path) -> None:
    asked = questions(read(real).toolkit.values)
    given = {question.label: question.example or next(iter(question.options)) for question in asked}
    given |= {"Name of the place": "Exampleton", "Other names": "Exampleton locality"}
    made = propose(real, Issue(5, "", body(given, asked)))
    assert (made.file, made.remarks) == ("data/places/exampleton.yml", ())


def test_forms_are_written_by_the_command_and_without_a_site_too(sample: Path, tmp_path: Path) -> None:
    (sample / "mkdocs.yml").write_text("site_name: X\n", "utf-8")
    result = run(sample, "forms", tmp_path / "forms")
    assert (result.exit_code, result.output) == (0, f"3 files in {tmp_path / 'forms'}\n")
    assert "contact_links" not in (tmp_path / "forms/config.yml").read_text("utf-8")
    assert "http" not in (tmp_path / "forms/case-study.yml").read_text("utf-8")


# Whole issues, as GitHub tells of them.


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.stem)
def test_an_issue_becomes_a_record_and_replies(
    sample: Path, tmp_path: Path, event: Path, bless: bool
) -> None:
    before = {path: path.read_bytes() for path in (sample / "data").rglob("*.yml")}
    result = run(sample, "propose", event, tmp_path / "out")
    after = {path: path.read_bytes() for path in (sample / "data").rglob("*.yml")}
    made = {f"{event.stem}.{path.name}": path.read_text("utf-8") for path in (tmp_path / "out").iterdir()}
    new = [path for path in after if path not in before]
    made |= {f"{event.stem}.yml": after[path].decode() for path in new}
    assert {path: after.get(path) for path in before} == before
    assert len(new) <= 1
    if bless:
        for name, text in made.items():
            (event.parent / name).write_text(text, "utf-8")
    expected = {path.name for path in event.parent.glob(f"{event.stem}.*")} - {event.name}
    assert set(made) == expected
    for name, text in made.items():
        assert text == (event.parent / name).read_text("utf-8"), name
        assert len(text) <= LARGEST
    record = f"data/places/{new[0].name}" if new else "No record was made"
    to_mend = made[f"{event.stem}.comment.md"].count("\n- **")
    told = f"{to_mend} to mend" if to_mend else "no problems"
    assert result.output == f"{record}: {told}, see {tmp_path / 'out/comment.md'}\n"
    assert result.exit_code == (1 if to_mend else 0)


def test_the_same_answers_give_the_same_file_as_any_other_way() -> None:
    issue = issue_in((ROOT / "tests/issues/short.json").read_bytes())
    found, remarks = values(TOOLKIT, ASKED, answers(ASKED, issue.body)[0])
    assert not remarks
    assert written(Place, found) == (ROOT / "tests/issues/short.yml").read_text("utf-8")
    assert found == {
        "name": "Saltmarsh",
        "cite": ["harbour-report, p. 7"],
        "summary": "A village: no board, and one list of jobs.",
        "footprint": {"about": "The marsh [@harbour-report, p. 7]."},
    }


def test_an_answer_that_is_mended_replaces_what_was_said_before(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(sample, "propose", ROOT / "tests/issues/whole.json", out).exit_code == 0
    assert (out / "description.md").exists()
    assert run(sample, "propose", ROOT / "tests/issues/headings.json", out).exit_code == 1
    assert not (out / "description.md").exists()


def test_a_mistake_that_shows_in_another_file_is_said_too(sample: Path) -> None:
    other = sample / "data/places/mudflat.yml"
    other.write_text(other.read_text("utf-8") + "formerly: [saltmarsh]\n", "utf-8")
    made = propose(sample, Issue(5, "", body(SHORT)))
    assert made.remarks == (
        Remark(
            "Name of the place",
            'data/places/mudflat.yml: formerly, item 1: "saltmarsh" is the id of a record that still exists.'
            " Delete it here, or rename that record.",
        ),
    )


def test_problems_that_were_there_before_are_not_the_writer_s(sample: Path) -> None:
    (sample / "data/places/mudflat.yml").write_text("name: Mudflat\n", "utf-8")
    assert propose(sample, Issue(5, "", body(SHORT))).remarks == ()


@pytest.mark.parametrize("name", ["saltmarsh.yml", "saltmarsh.yml/"])
def test_nothing_that_is_there_is_replaced(sample: Path, name: str) -> None:
    file = sample / "data/places/saltmarsh.yml"
    file.mkdir() if name.endswith("/") else file.symlink_to("nowhere")
    assert propose(sample, Issue(5, "", body(SHORT))).file == ""
    assert file.is_dir() or file.is_symlink()


EVENT = json.loads((ROOT / "tests/issues/short.json").read_text("utf-8"))
NO_EVENT = "it is not an event of an issue, as GitHub writes it."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"state": "closed"}, "issue 8 is not open."),
        ({"pull_request": {"url": "x"}}, "it speaks of pull request 8, which is not an issue."),
        ({"number": "8"}, NO_EVENT),
        ({"number": True}, NO_EVENT),
        ({"number": 0}, NO_EVENT),
        ({"body": ["x"]}, NO_EVENT),
    ],
)
def test_an_event_of_no_open_issue_is_refused(
    sample: Path, tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": EVENT["issue"] | change}), "utf-8")
    result = run(sample, "propose", event, tmp_path / "out")
    assert result.exit_code == 2
    assert result.output.endswith(f"{event} cannot be used: {told}\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("payload", [b"", b"\xff", b"[]", b"{}", b'{"issue": "x"}', b"[" * 100_000])
def test_what_is_no_event_is_refused(payload: bytes) -> None:
    with pytest.raises(EventError) as refused:
        issue_in(payload)
    assert str(refused.value) == NO_EVENT


def test_an_issue_without_a_writer_a_body_or_whole_characters() -> None:
    issue = EVENT["issue"] | {"user": None, "body": None}
    assert issue_in(json.dumps({"issue": issue}).encode()) == Issue(8, "", "")
    issue |= {"user": {"login": "x` @everyone"}, "body": "a\ud800b\U0001f6a2"}
    assert issue_in(json.dumps({"issue": issue}).encode()) == Issue(8, "", "a\ufffdb\U0001f6a2")
    issue["user"] = {"login": "dependabot[bot]"}
    assert issue_in(json.dumps({"issue": issue}).encode()).author == "dependabot[bot]"


# Reading answers.


def test_an_empty_issue_is_told_what_is_missing() -> None:
    given, remarks = answers(ASKED, "")
    assert given == {}
    assert [remark.label for remark in remarks] == LABELS
    assert remarks[0].sentence == (
        "is missing. Put its heading back, on a line of its own with three signs: ### Name of the place"
    )


def test_text_above_the_questions_and_headings_out_of_order() -> None:
    above, swapped = answers(ASKED, "Hello\n" + body(SHORT)), body(SHORT)
    assert above == (
        {},
        [Remark("Name of the place", "is not the first thing in the issue. Delete what is above it.")],
    )
    swapped = swapped.replace("### Summary\n", "### X\n").replace("### Sources\n", "### Summary\n")
    assert answers(ASKED, swapped.replace("### X\n", "### Sources\n")) == (
        {},
        [Remark("Summary", "is not where the form has it. Put the headings back in their order.")],
    )


def test_a_citation_copied_from_a_reply_is_as_it_was() -> None:
    told = to_writer("x.yml", [Remark("The area", "needs [@harbour-report, p. 7].")])
    copied = told[told.index("[") : told.index("]") + 1]
    assert copied == f"[@{INVISIBLE}harbour-report, p. 7]"
    given, _ = answers(ASKED, body(SHORT | {"The area": copied}))
    assert given["The area"] == "[@harbour-report, p. 7]"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("west-coast-integrated-care-board", "west-coast-integrated-care-board"),
        ("West-Coast-Integrated-Care-Board", "west-coast-integrated-care-board"),
        ("West Coast Integrated Care Board", "west-coast-integrated-care-board"),
        (" west coast INTEGRATED care board\t", "west-coast-integrated-care-board"),
        ("WCICB", "west-coast-integrated-care-board"),
        ("wcicb", "west-coast-integrated-care-board"),
        ("West Coast Board", "West Coast Board"),
        ("West Coast", "West Coast"),
    ],
)
def test_a_record_is_known_by_its_id_its_name_or_an_alias(written: str, meant: str) -> None:
    given, _ = answers(ASKED, body(SHORT | {"Councils": f"Sandport Council\n{written}\nsandport-council"}))
    record, remarks = values(TOOLKIT, ASKED, given)
    assert (record["footprint"]["councils"], remarks) == (["sandport-council", meant], [])


def test_a_name_with_a_comma_is_one_choice() -> None:
    names = {"Bournemouth, Christchurch & Poole": "bcp", "Bournemouth": "b", "Dorset": "d"}
    asked = (Question("Councils", "dropdown", "", ("councils",), "choice", several=True, options=names),)
    chosen = "Dorset, Bournemouth, Christchurch & Poole, Bournemouth, Dorset"
    assert values(TOOLKIT, asked, {"Councils": chosen}) == ({"councils": ["d", "bcp", "b"]}, [])
    assert values(TOOLKIT, asked, {"Councils": "Dorset, Bornemouth"})[1] == [
        Remark("Councils", 'has no choice "Bornemouth". Did you mean "Bournemouth"?')
    ]


PIECES = st.sampled_from(
    [f"### {label}" for label in LABELS[:5]]
    + "### Another|_No response_|None|```|~~~~|<!--|-->|@someone|#12|https://x.example|</pre>|`".split("|")
    + [
        "[@harbour-report, p. 7]",
        "West Coast",
        "wcicb",
        ", ",
        "'",
        '"',
        ": ",
        " #",
        "---",
        "|",
        "- ",
        "    ",
        "*",
    ]
    + ["\n", "\r\n", "\n\n", "\t", "\u202e", "\x00", "\u2028", "\ufeff", "\x85", "\r"]
)
TEXT = st.one_of(
    st.text(max_size=30).map(lambda text: text.encode("utf-8", "ignore").decode()),
    st.lists(st.one_of(PIECES, st.text("aé. ", max_size=5)), max_size=8).map("".join),
)
GIVEN = st.dictionaries(st.sampled_from(LABELS), TEXT, max_size=8).map(lambda given: SHORT | given)


def plainly(text: str) -> list[str]:
    """Return the lines of a text, as far as a file keeps them: without white space at their ends."""
    return [line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n")]


def bare(text: str) -> str:
    """Return a text without white space and the signs that people put around citations."""
    return re.sub(r"""[\s"“”'‘’\[\]@;*•-]""", "", text)


def test_citations_are_taken_as_people_copy_them() -> None:
    copied = (
        '- "harbour-report, p. 7"\n[@harbour-report, p. 8; @coast-briefing, 1 Sandport]\n'
        "“harbour-report, p. 9”"
    )
    record, remarks = values(TOOLKIT, ASKED, SHORT | {"Sources": copied})
    assert remarks == []
    assert record["cite"] == [
        "harbour-report, p. 7",
        "harbour-report, p. 8",
        "coast-briefing, 1 Sandport",
        "harbour-report, p. 9",
    ]


@given(GIVEN, st.sampled_from(["\n", "\r\n"]))
def test_every_answer_is_the_value_of_its_own_field_or_is_refused(given: dict[str, str], end: str) -> None:
    found, remarks = answers(ASKED, body(given).replace("\r\n", "\n").replace("\n", end))
    if not remarks:
        record, remarks = values(TOOLKIT, ASKED, found)
    if remarks:
        assert all(
            remark.label in LABELS and remark.sentence.endswith((".", "?", *LABELS)) for remark in remarks
        )
        return
    document = strict_yaml.parse(written(Place, record))
    expected: dict[str, Any] = {}
    for question in ASKED:
        text = given.get(question.label, "").replace("\r\n", "\n").strip()
        if not question.path or text in ("", NONE) or (question.options and text == "None"):
            continue
        *above, last = question.path
        group, got = expected, document.value
        for step in above:
            group, got = group.setdefault(step, {}), got[step]
        if question.type == "citation":
            assert bare("".join(got.get(last, ()))) == bare(text), "all but the signs around citations"
            if last in got:
                group[last] = got[last]
        elif question.options:
            names = [name for name, value in question.options.items() if value in got[last]]
            assert set(text.split(", ")) == set(names)
            group[last] = got[last]
        elif question.of:
            named = got[last] if question.several else [got[last]]
            known, said = TOOLKIT.records[question.of], "".join(text.split())
            assert all(item in known or "".join(item.split()) in said for item in named)
            group[last] = got[last]
        elif question.several:
            assert "".join("".join(got[last]).split()).replace("-", "").replace("*", "") == "".join(
                text.split()
            ).replace("-", "").replace("*", "")
            group[last] = got[last]
        else:
            assert plainly(got[last]) == plainly(text)
            group[last] = got[last]
    assert not document.troubles
    assert document.value == expected


@given(GIVEN)
def test_whatever_the_answers_are_there_is_a_reply_and_no_other_file(
    tmp_path_factory: pytest.TempPathFactory, given: dict[str, str]
) -> None:
    project = tmp_path_factory.mktemp("fuzz")
    for folder in ("sources", "systems", "vocabularies", "organisations", "levels"):
        (project / "data" / folder).mkdir(parents=True)
    made = propose(project, Issue(5, "someone", body(given)))
    files = [path.relative_to(project).as_posix() for path in project.rglob("*.yml")]
    assert files == ([made.file] if made.file else [])
    assert re.fullmatch(r"(data/places/[a-z0-9-]{1,80}\.yml)?", made.file)
    assert all(len(text) <= LARGEST for text in (made.comment, made.description))


# What is said, as GitHub shows it.


class Shown(HTMLParser):
    """Takes a page apart: its elements, what stands in code, and what stands elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.code: list[str] = []
        self.elsewhere = ""
        self.within = False
        self.feed(markdown.markdown(text, extensions=["fenced_code", "tables"]))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        assert not attrs
        if tag == "code":
            self.within = True
            self.code.append("")

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "code"

    def handle_data(self, data: str) -> None:
        if self.within:
            self.code[-1] += data
        else:
            self.elsewhere += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment of HTML")


def visible(text: str) -> str:
    """Return text as it may stand in code: what cannot be seen is a space, and nobody is mentioned."""
    return "".join(s if s.isprintable() or s == "\n" else " " for s in text).replace("@", f"@{INVISIBLE}")


@given(TEXT, TEXT)
def test_what_people_write_stays_within_code(sentence: str, more: str) -> None:
    issue, file = Issue(5, "someone", ""), "data/places/x.yml"
    plain = Shown(to_writer(file, [Remark("Summary", "x")]))
    shown = Shown(to_writer(file, [Remark("Summary", f"a{sentence}a")]))
    assert (shown.elements, shown.elsewhere) == (plain.elements, plain.elsewhere)
    assert shown.code == [file, harmless(f"a{sentence}a")]
    plain = Shown(to_reviewer(issue, file, [Remark("Summary", "x")], "x"))
    shown = Shown(to_reviewer(issue, file, [Remark("Summary", f"a{sentence}a")], f"a{more}a"))
    assert (shown.elements, shown.elsewhere) == (plain.elements, plain.elsewhere)
    *code, quoted = shown.code
    assert code == ["someone", file, harmless(f"a{sentence}a")]
    assert quoted.split() == visible(f"a{more}a").split()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.stem)
def test_nobody_is_mentioned_and_nothing_linked_but_the_issue(event: Path) -> None:
    for name in ("comment", "description"):
        file = event.with_suffix(f".{name}.md")
        if file.exists():
            shown = Shown(file.read_text("utf-8"))
            assert set(shown.elements) <= {"p", "ul", "li", "strong", "code", "pre"}
            outside = shown.elsewhere.replace(f"Closes #{issue_in(event.read_bytes()).number}.", "")
            assert not re.search(r"#\d|://|GH-\d|@\w", outside), outside
            assert not re.search(r"@(?!\u200b)\w", file.read_text("utf-8"))


def test_replies_fit_however_much_was_written() -> None:
    remarks = [Remark("Summary", "@" * 5_000)] * 500
    issue = Issue(5, "", "")
    assert len(to_writer("", remarks)) <= LARGEST
    assert "\n- and 4" in to_writer("", remarks)
    for much in ("@" * LARGEST, "@\n" * (LARGEST // 2), "`" * LARGEST):
        told = to_reviewer(issue, "data/places/x.yml", remarks, much)
        assert len(told) <= LARGEST
        assert told.endswith(f"\n    {REST}\n")


def test_the_largest_issue_is_read_at_once(sample: Path) -> None:
    for filling in (
        "x " * 32_000,
        "\n" * 64_000,
        "[@a" * 20_000,
        "### Summary \n" * 5_000,
        "- \n\n" * 16_000,
    ):
        propose(sample, Issue(5, "", body(SHORT | {"Benefits": filling})))
        (sample / "data/places/saltmarsh.yml").unlink(missing_ok=True)
