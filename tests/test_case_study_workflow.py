"""The workflow that makes a draft of an issue: its own steps, run against real repositories.

`gh` alone is a stand-in, which remembers what it was told.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from projects import ROOT, SAMPLE
from repositories import commit, git, start

WORKFLOW = yaml.load((ROOT / ".github/workflows/case-study.yml").read_text("utf-8"), yaml.BaseLoader)
JOB = WORKFLOW["jobs"]["propose"]
RUN = {step.get("name"): step for step in JOB["steps"] if "run" in step}
BOT = "41898282+github-actions[bot]@users.noreply.github.com"

OWN = "map(select(.isCrossRepository | not) | .number) | first // empty"
"""Takes the number of the first pull request that is no fork's."""
STEPS = (
    "Make a record of the issue",
    "Open the draft, or renew it",
    "Comment on the issue, or renew the comment",
)

GH = f"""\
#!{sys.executable}
import json, os, sys
from pathlib import Path

told = sys.argv[1:]
read = [Path(a.removeprefix("body=@")) for a in told if a.endswith(".md")]
github = Path(os.environ["GITHUB"])
state = json.loads(github.read_text())
state["told"].append([sys.argv[1:], os.environ.get("GH_TOKEN"), *(path.read_text() for path in read)])
if told[:2] == ["pr", "list"]:
    assert told[told.index("--jq") + 1] == "{OWN}"
    branch = told[told.index("--head") + 1]
    own = [p["number"] for p in state["pulls"] if p["branch"] == branch and not p["isCrossRepository"]]
    print(*own[:1])
if told[:2] == ["pr", "create"]:
    if state["forbidden"]:
        sys.exit("GitHub Actions is not permitted to create or approve pull requests")
    state["pulls"].append(
        {{"number": 40, "isCrossRepository": False, "branch": told[told.index("--head") + 1]}}
    )
github.write_text(json.dumps(state))
"""


class Repository:
    """A repository on a server, and a runner on which the workflow's steps run as GitHub runs them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = start(folder / "server")
        shutil.copytree(SAMPLE / "data", self.server / "data")
        shutil.copy(ROOT / ".gitignore", self.server / ".gitignore")
        commit(self.server, "the sample")
        self.github = folder / "github.json"
        self.github.write_text(json.dumps({"told": [], "pulls": [], "forbidden": False}), "utf-8")
        programs = folder / "programs"
        programs.mkdir()
        (programs / "gh").write_text(GH, "utf-8")
        (programs / "gh").chmod(0o755)

    @property
    def state(self) -> dict[str, Any]:
        """What the stand-in remembers."""
        return json.loads(self.github.read_text("utf-8"))

    def change(self, **state: Any) -> None:
        self.github.write_text(json.dumps(self.state | state), "utf-8")

    def run(self, event: Path) -> tuple[list[str], str]:
        """Run the steps on a new clone, and return how each ended, and all that they printed."""
        self.change(told=[])
        clone = self.folder / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        git(self.folder, "clone", "-q", "--depth=1", f"file://{self.server}", str(clone))
        toolkit = clone / ".venv/bin/toolkit"
        toolkit.parent.mkdir(parents=True)
        program = f'exec "{sys.executable}" -c "from generator.cli import main; main()" "$@"'
        toolkit.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
        toolkit.chmod(0o755)
        ended, printed = [], ""
        for name in STEPS:
            step = RUN[name]
            outcome = "success" if "failure" not in ended else "failure"
            if outcome == "failure" and "!cancelled()" not in step.get("if", ""):
                ended.append("skipped")
                continue
            if "hashFiles" in step.get("if", "") and not (clone / "out/proposal/comment.md").exists():
                ended.append("skipped")
                continue
            given = {
                "${{ github.event.repository.default_branch }}": "main",
                "${{ github.token }}": "a-token",
                "${{ github.event.issue.number }}": str(
                    json.loads(event.read_text("utf-8"))["issue"]["number"]
                ),
                "${{ steps.draft.outcome }}": ended[-1] if ended else "",
            }
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=clone,
                env={
                    "PATH": f"{self.folder / 'programs'}:{os.environ['PATH']}",
                    "PYTHONPATH": str(ROOT),
                    "HOME": str(self.folder),
                    "GIT_CONFIG_NOSYSTEM": "1",
                    "GITHUB": str(self.github),
                    "GITHUB_EVENT_PATH": str(event),
                    **{name: given.get(value, value) for name, value in step.get("env", {}).items()},
                },
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
            ended.append("failure" if done.returncode else "success")
            printed += done.stdout + done.stderr
        return ended, printed

    def gh(self, *beginning: str) -> list[list[Any]]:
        """Return the calls of `gh` that began so: what was given, the token, and the texts of the files."""
        return [call for call in self.state["told"] if call[0][: len(beginning)] == list(beginning)]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def event(name: str) -> Path:
    return ROOT / "tests/issues" / f"{name}.json"


def text(name: str) -> str:
    return (ROOT / "tests/issues" / name).read_text("utf-8")


def edited(tmp_path: Path, name: str, before: str, after: str) -> Path:
    payload = json.loads(event(name).read_text("utf-8"))
    assert before in payload["issue"]["body"]
    payload["issue"]["body"] = payload["issue"]["body"].replace(before, after)
    file = tmp_path / "edited.json"
    file.write_text(json.dumps(payload), "utf-8")
    return file


def test_it_begins_with_an_open_issue_of_this_label() -> None:
    assert WORKFLOW["on"] == {"issues": {"types": ["labeled", "edited", "reopened"]}}
    assert JOB["if"].split("\n") == [
        "contains(github.event.issue.labels.*.name, 'case study')"
        " && (github.event.action != 'labeled' || github.event.label.name == 'case study')"
        " && github.event.issue.state == 'open' && !github.event.issue.pull_request"
    ]
    assert WORKFLOW["concurrency"] == {"group": "case-study-${{ github.event.issue.number }}"}
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/case-study.yml").read_text("utf-8"))
    assert form["labels"] == ["case study"]


def test_the_token_is_not_there_while_the_issue_is_read() -> None:
    assert "env" not in WORKFLOW
    assert "env" not in JOB
    with_token = [step.get("name") for step in JOB["steps"] if "github.token" in str(step)]
    assert with_token == ["Open the draft, or renew it", "Comment on the issue, or renew the comment"]
    assert JOB["steps"][0] == {"uses": "actions/checkout@v4", "with": {"persist-credentials": "false"}}
    expressions = {value for step in JOB["steps"] for value in step.get("env", {}).values() if "${{" in value}
    assert expressions == {
        "${{ github.event.repository.default_branch }}",
        "${{ github.token }}",
        "${{ github.event.issue.number }}",
        "${{ steps.draft.outcome }}",
    }


def test_an_issue_becomes_a_draft_and_a_comment(repository: Repository) -> None:
    assert repository.run(event("whole"))[0] == ["success"] * 3
    assert git(repository.server, "show", "case-study-7:data/places/saltmarsh.yml") + "\n" == text(
        "whole.yml"
    )
    changed = git(repository.server, "diff", "--name-status", "main", "case-study-7")
    assert changed == "A\tdata/places/saltmarsh.yml"
    assert git(repository.server, "log", "-1", "--format=%an|%ce|%s|%b", "case-study-7") == (
        f"github-actions[bot]|{BOT}|places: add saltmarsh|From issue #7."
    )
    described = text("whole.description.md")
    body = ["--body-file", "out/proposal/description.md"]
    assert repository.gh("pr", "create") == [
        [
            ["pr", "create", "--draft", "--base", "main", "--head", "case-study-7",
             "--title", "Add the place saltmarsh", *body],
            "a-token",
            described,
        ]
    ]  # fmt: skip
    assert repository.gh("issue") == [
        [
            [
                "issue",
                "comment",
                "7",
                "--edit-last",
                "--create-if-none",
                "--body-file",
                "out/proposal/comment.md",
            ],
            "a-token",
            text("whole.comment.md"),
        ]
    ]


def test_an_edit_renews_the_draft_also_under_another_name(repository: Repository, tmp_path: Path) -> None:
    repository.run(event("short"))
    commit(repository.server, "main moved on", {"README.md": "x"})
    ended, _ = repository.run(edited(tmp_path, "short", "\r\n\r\nSaltmarsh", "\r\n\r\nSweetmarsh"))
    assert ended == ["success"] * 3
    assert (
        git(repository.server, "diff", "--name-status", "main", "case-study-8")
        == "A\tdata/places/sweetmarsh.yml"
    )
    assert git(repository.server, "rev-list", "--count", "main..case-study-8") == "1"
    assert repository.gh("pr", "create") == []
    ((told, token, described),) = repository.gh("api")
    assert told == [
        "api", "--silent", "--method", "PATCH", "repos/{owner}/{repo}/pulls/40",
        "--raw-field", "title=Add the place sweetmarsh", "--field", "body=@out/proposal/description.md",
    ]  # fmt: skip
    assert token == "a-token"
    assert "`data/places/sweetmarsh.yml`" in described


def test_a_pull_request_of_a_fork_with_the_same_branch_is_another(repository: Repository) -> None:
    repository.change(pulls=[{"number": 39, "isCrossRepository": True, "branch": "case-study-7"}])
    repository.run(event("whole"))
    assert len(repository.gh("pr", "create")) == 1
    assert repository.gh("api") == []


def test_a_record_with_problems_is_a_draft_too(repository: Repository) -> None:
    assert repository.run(event("mistakes"))[0] == ["success"] * 3
    assert repository.gh("pr", "create")[0][2] == text("mistakes.description.md")
    assert repository.gh("issue")[0][2] == text("mistakes.comment.md")


@pytest.mark.parametrize("name", ["headings", "choices", "taken"])
def test_answers_of_which_no_record_can_be_made_have_a_comment_alone(
    repository: Repository, name: str
) -> None:
    assert repository.run(event(name))[0] == ["success"] * 3
    assert [call[0][:2] for call in repository.state["told"]] == [["issue", "comment"]]
    assert repository.gh("issue")[0][2] == text(f"{name}.comment.md")
    assert git(repository.server, "branch", "--list") == "* main"


def test_what_an_issue_says_is_never_run(repository: Repository) -> None:
    ended, printed = repository.run(event("hostile"))
    assert ended == ["success"] * 3
    assert not (repository.folder / "clone/no").exists()
    assert "::" not in printed
    assert "someone" not in printed.replace("salt-marsh-someone-1-error-x", "")
    title = repository.gh("pr", "create")[0][0][8]
    assert title == "Add the place salt-marsh-someone-1-error-x"


def test_the_work_of_a_person_on_the_draft_stays(repository: Repository, tmp_path: Path) -> None:
    repository.run(event("short"))
    git(repository.server, "checkout", "-q", "case-study-8")
    own = commit(repository.server, "mine", {"data/places/saltmarsh.yml": "name: Saltmarsh\n"})
    git(repository.server, "checkout", "-q", "main")
    ended, _ = repository.run(edited(tmp_path, "short", "one list", "two lists"))
    assert ended == ["success"] * 3
    assert git(repository.server, "rev-parse", "case-study-8") == own
    assert [call[0][:2] for call in repository.state["told"]] == [["auth", "setup-git"], ["issue", "comment"]]
    assert repository.gh("issue")[0][2] == text("short.comment.md") + (
        "\nA person has worked on the draft since, so your edit is not in it."
        " Please say in a comment what you changed.\n"
    )


def test_the_writer_hears_if_no_draft_can_be_opened(repository: Repository) -> None:
    repository.change(forbidden=True)
    ended, printed = repository.run(event("short"))
    assert ended == ["success", "failure", "success"]
    assert "not permitted" in printed
    assert repository.gh("issue")[0][2] == text("short.comment.md") + (
        "\nThe draft could not be opened, and not by your doing."
        " Somebody who maintains the project sees to it.\n"
    )


def test_a_program_that_fails_is_not_taken_for_something_to_mend(
    repository: Repository, tmp_path: Path
) -> None:
    (tmp_path / "closed.json").write_text(
        event("short").read_text("utf-8").replace('"state": "open"', '"state": "closed"'), "utf-8"
    )
    assert repository.run(tmp_path / "closed.json")[0] == ["failure", "skipped", "skipped"]
    assert repository.state["told"] == []
