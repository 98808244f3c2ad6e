"""What runs on GitHub: that a stranger's pull request gets no secret, and posts nothing but our own lines."""

import importlib.util
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest
import yaml
from patience import END, SOON
from projects import ROOT, SAMPLE, some

from generator import __version__
from generator.catalog.catalog import link
from generator.catalog.claims import new_claims
from generator.catalog.diff import changes
from generator.contribute.diff_report import as_comment
from generator.problems import Problem
from generator.store.loader import load

FOLDER = ROOT / ".github" / "workflows"
PROGRAM = ROOT / ".ci" / "comment.py"
FILES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}
WORKFLOWS: dict[str, dict[str, Any]] = {
    name: yaml.load(text, yaml.BaseLoader) for name, text in FILES.items()
}
"""Every workflow, with all its values as text: `on` stays a word."""
UNTRUSTED = [name for name, workflow in WORKFLOWS.items() if "pull_request" in workflow["on"]]


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in WORKFLOWS[name]["jobs"].values() for step in job["steps"]]


def test_the_linters_find_nothing() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/workflows.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"actionlint: {len(FILES)} workflows, 0 findings" in done.stdout
    assert "No findings to report" in done.stdout, "zizmor has looked"


@pytest.mark.parametrize("name", FILES)
def test_every_workflow_may_only_read_unless_a_job_says_more(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("name", FILES)
def test_every_job_ends_by_itself(name: str) -> None:
    for job in some(WORKFLOWS[name]["jobs"].values()):
        assert 1 <= int(job.get("timeout-minutes", 0)) <= 60


@pytest.mark.parametrize("name", FILES)
def test_no_two_runs_are_in_each_other_s_way(name: str) -> None:
    """A run that is overtaken is ended, but for those that put something in place."""
    concurrency = WORKFLOWS[name]["concurrency"]
    assert concurrency["group"].startswith(WORKFLOWS[name]["name"])
    assert (concurrency["cancel-in-progress"] == "false") == (name in {"publish.yml", "release.yml"})


@pytest.mark.parametrize("name", FILES)
def test_no_checkout_leaves_the_token_behind(name: str) -> None:
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_jobs_that_may_write_run_nothing_of_the_project_and_may_no_more_than_they_must() -> None:
    granted = {
        (name, permission)
        for name, workflow in WORKFLOWS.items()
        for job in workflow["jobs"].values()
        for permission, level in job.get("permissions", {}).items()
        if level != "read"
    }
    assert granted == {
        ("comment.yml", "pull-requests"),
        ("publish.yml", "id-token"),
        ("publish.yml", "pages"),
        ("release.yml", "attestations"),
        ("release.yml", "contents"),
        ("release.yml", "id-token"),
    }
    for name, job in (("publish.yml", "deploy"), ("release.yml", "release")):
        done = WORKFLOWS[name]["jobs"][job]["steps"]
        assert not any("checkout" in step.get("uses", "") for step in done)
        assert all(step["run"].startswith("gh release create ") for step in done if "run" in step)


def test_no_pull_request_runs_with_the_rights_of_the_project() -> None:
    assert sorted(UNTRUSTED) == ["audit.yml", "check.yml", "records.yml"]
    for name, text in FILES.items():
        assert "pull_request_target" not in text, name
        assert "secrets" not in text, name
    for name in UNTRUSTED:
        assert "github.token" not in FILES[name]
        assert "GITHUB_TOKEN" not in FILES[name]
        assert not any("permissions" in job for job in WORKFLOWS[name]["jobs"].values())


def test_the_workflow_that_comments_runs_nothing_of_the_pull_request() -> None:
    workflow = WORKFLOWS["comment.yml"]
    assert workflow["on"] == {"workflow_run": {"workflows": ["records"], "types": ["completed"]}}
    assert WORKFLOWS["records.yml"]["name"] == "records"
    (job,) = workflow["jobs"].values()
    assert job["if"] == "github.event.workflow_run.event == 'pull_request'"
    checkout, comment = job["steps"]
    assert checkout["uses"].startswith("actions/checkout@")
    assert checkout["with"] == {"persist-credentials": "false"}, "the default branch"
    assert comment["run"] == ".ci/comment.py"
    assert comment["env"] == {"GH_TOKEN": "${{ github.token }}"}


@pytest.mark.parametrize("name", FILES)
def test_nothing_from_an_event_is_put_into_a_command(name: str) -> None:
    assert not any("${{" in step.get("run", "") for step in steps(name))


def test_actions_are_github_s_own_each_at_one_commit() -> None:
    used = {
        re.sub(r"^ *(?:- )?uses: ", "", line)
        for line in "\n".join(FILES.values()).split("\n")
        if re.match(r" *(- )?uses: ", line)
    }
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used), used
    assert len({one.partition("@")[0] for one in used}) == len(some(used)), "each at one commit"


def test_what_depends_on_the_day_or_the_history_is_published_often_and_from_a_full_clone() -> None:
    assert WORKFLOWS["publish.yml"]["on"] == {
        "push": {"branches": ["main"]},
        "schedule": [{"cron": "41 2 * * *"}],
        "workflow_dispatch": "",
    }
    assert WORKFLOWS["release.yml"]["on"] == {"push": {"tags": ["v*"]}}
    for name in ("publish.yml", "release.yml"):
        (checkout,) = (step for step in steps(name) if "checkout" in step.get("uses", ""))
        assert checkout["with"]["fetch-depth"] == "0"


def test_a_pull_request_is_checked_told_and_built() -> None:
    commands = [step["run"] for step in steps("records.yml") if "run" in step]
    assert commands == [
        "make .venv/site.done",
        ".venv/bin/toolkit check --format github $PROPOSAL",
        ".venv/bin/toolkit diff HEAD^1 --format markdown > changes.md",
        ".venv/bin/mkdocs build --strict",
    ]
    (checked,) = (step for step in steps("records.yml") if "toolkit check" in step.get("run", ""))
    assert checked["env"] == {"PROPOSAL": "${{ github.event_name == 'pull_request' && '--proposal' || '' }}"}
    (built,) = (step for step in steps("records.yml") if "mkdocs build" in step.get("run", ""))
    assert built["env"]["OFFLINE"] == "true", "it is opened from a folder"
    assert built["env"]["PREVIEW"] == "HEAD^1"
    told_in_any_case = steps("records.yml")[-4:]
    assert {step["if"] for step in told_in_any_case} == {
        "${{ !cancelled() && github.event_name == 'pull_request' }}"
    }
    kept = {
        step["with"]["name"]: step["with"]["path"]
        for step in steps("records.yml")
        if "path" in step.get("with", {})
    }
    assert kept == {"changes": "changes.md", "site": "site"}


@pytest.fixture(scope="module")
def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("comment", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def archive(text: str | bytes, name: str = "changes.md", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as opened:
        opened.writestr(name, text)
    return held.getvalue()


def test_what_the_toolkit_writes_is_let_through(program: ModuleType) -> None:
    whole, nothing = link(load(SAMPLE).records), link(())
    problem = Problem("data/places/a.yml", 1, 2, "name", "is `wrong`, @you.")
    for before, after in ((nothing, whole), (whole, nothing), (whole, whole)):
        found, claims = changes(before, after), new_claims(before, after)
        comment = as_comment(found, after, claims, [problem] * len(found))
        assert program.text_in(archive(comment + "\n")) == comment


STRANGE = "changes.md has a line that `toolkit diff` does not write."
GOOD = "### Places\n\n- `new place “Leeds”`\n"


@pytest.mark.parametrize(
    "text",
    [
        "@someone",
        "- `@someone`",
        "- new place",
        "- `a` @someone `b`",
        "- ``a``",
        "- `a",
        "- [x] `a`",
        "- [ ] a",
        "- [ ] [a](https://evil.example)",
        "- `a`b",
        " - `a`",
        "### Places @someone",
        "### [Places](https://evil.example)",
        "# Places",
        "https://evil.example",
        "<img src=x>",
        "- `a\r\r@\u200bsomeone`",
        "- `a\u2028b`",
        "- `a\u202eb`",
        "- `a\0b`",
        "and 1 more @someone",
        "and more",
        "```",
        "::error::x",
        "---",
    ],
)
def test_any_other_line_is_refused(program: ModuleType, text: str) -> None:
    assert program.is_harmless(GOOD)
    assert not program.is_harmless(GOOD + text)
    with pytest.raises(
        program.RefusedError, match=r"^changes.md has a line that `toolkit diff` does not write\.$"
    ):
        program.text_in(archive(GOOD + text))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (archive("- `a`\n" * 20_000), "changes.md is too large."),
        (os.urandom(70_000), "The archive is too large."),
        (b"no archive", "changes.md cannot be read (BadZipFile)."),
        (archive(GOOD, "other.md"), "changes.md cannot be read (KeyError)."),
        (archive(GOOD, "../changes.md"), "changes.md cannot be read (KeyError)."),
        (archive(b"\0" * 50_000_000, method=zipfile.ZIP_BZIP2), "changes.md is packed in an unusual way."),
        (archive(GOOD, method=zipfile.ZIP_LZMA), "changes.md is packed in an unusual way."),
        (archive(b"- `\xff`"), "changes.md cannot be read (UnicodeDecodeError)."),
    ],
    ids=["long", "large", "spoilt", "missing", "elsewhere", "bzip2", "lzma", "no text"],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(
    program: ModuleType, data: bytes, message: str
) -> None:
    with pytest.raises(program.RefusedError) as refused:
        program.text_in(data)
    assert str(refused.value) == message


SHA = "c0ffee" + "0" * 34
RUN = {
    "id": 7,
    "head_sha": SHA,
    "head_branch": "add leeds&state=closed",
    "head_repository": {"owner": {"login": "stranger"}},
    "html_url": "https://github.example/o/r/actions/runs/7",
    "pull_requests": [],
}
PULLS = "/repos/o/r/pulls?state=open&head=stranger%3Aadd+leeds%26state%3Dclosed"
ARTIFACTS = "/repos/o/r/actions/runs/7/artifacts?name=changes"
ZIP = "/elsewhere?signature=x"
COMMENTS = "/repos/o/r/issues/12/comments"
MARK = "<!-- what changed in the records -->"


class GitHub:
    """Stands in for GitHub: answers as it is told to, over real HTTP, and remembers what it was asked."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str, str | None]] = []
        self.written: list[Any] = []
        github = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                github.asked.append((self.command, self.path, self.headers["Authorization"]))
                length = int(self.headers["Content-Length"] or 0)
                if length:
                    github.written.append(json.loads(self.rfile.read(length)))
                found = github.answers.get(self.path, {} if length else None)
                self.send_response(404 if found is None else 302 if isinstance(found, str) else 200)
                if isinstance(found, str):
                    self.send_header("Location", found)
                self.end_headers()
                self.wfile.write(found if isinstance(found, bytes) else json.dumps(found).encode())

            do_GET = do_POST = do_PATCH = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def github() -> Iterator[GitHub]:
    """GitHub with one pull request from a fork, whose run left changes behind, and no comment yet."""
    stand_in = GitHub({})
    stand_in.answers = {
        PULLS: [
            {"number": 11, "head": {"sha": "0" * 40}},
            {"number": 12, "head": {"sha": SHA}},
        ],
        ARTIFACTS: {"artifacts": [{"id": 3}, {"id": 4}]},
        "/repos/o/r/actions/artifacts/4/zip": f"{stand_in.address}{ZIP}",
        ZIP: archive(GOOD),
        f"{COMMENTS}?per_page=100": [
            {"id": 1, "user": {"login": "stranger"}, "body": MARK},
            {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "Something else."},
            {"id": 3, "user": None, "body": None},
        ],
    }
    with stand_in.server:
        Thread(target=stand_in.server.serve_forever, args=(SOON,), daemon=True).start()
        yield stand_in
        stand_in.server.shutdown()


def run(github: GitHub, tmp_path: Path, **event: Any) -> tuple[int, str]:
    (tmp_path / "event.json").write_text(json.dumps({"workflow_run": RUN | event}), "utf-8")
    done = subprocess.run(
        [PROGRAM],
        env={
            "PATH": os.environ["PATH"],
            "GITHUB_EVENT_PATH": str(tmp_path / "event.json"),
            "GITHUB_API_URL": github.address,
            "GITHUB_REPOSITORY": "o/r",
            "GH_TOKEN": "a-token",
        },
        capture_output=True,
        text=True,
        timeout=END,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


BODY = f"""\
{MARK}
What this pull request changes in the records, at {SHA}:

### Places

- `new place “Leeds”`

The site with these changes, if it could be built, is `site` at the foot of \
[this run](https://github.example/o/r/actions/runs/7). Unpack it, and open preview.html.
"""


def test_a_pull_request_from_a_fork_has_a_comment(github: GitHub, tmp_path: Path) -> None:
    assert run(github, tmp_path) == (0, "Pull request 12 has a comment.\n")
    assert github.written == [{"body": BODY}]
    assert github.asked[-1] == ("POST", COMMENTS, "Bearer a-token")


def test_the_token_goes_to_github_alone(github: GitHub, tmp_path: Path) -> None:
    run(github, tmp_path)
    tokens = {path: token for _, path, token in github.asked}
    assert tokens.pop(ZIP) is None
    assert set(tokens.values()) == {"Bearer a-token"}


def test_an_earlier_comment_is_renewed(github: GitHub, tmp_path: Path) -> None:
    own = {"id": 99, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nOld."}
    github.answers[f"{COMMENTS}?per_page=100"].append(own)
    assert run(github, tmp_path) == (0, "The comment on pull request 12 was renewed.\n")
    assert github.asked[-1] == ("PATCH", "/repos/o/r/issues/comments/99", "Bearer a-token")
    assert github.written == [{"body": BODY}]
    github.answers[ZIP] = archive("No record changed.\n")
    run(github, tmp_path)
    assert github.written[1]["body"].startswith(f"{MARK}\nAt {SHA}, this pull request changes no record.\n\n")


def test_what_was_ticked_stays_ticked_while_it_says_the_same(github: GitHub, tmp_path: Path) -> None:
    line = "`Institute (2021), p. 7: Leeds, system: “West Yorkshire”`"
    new = "`Institute (2021), p. 8: Leeds, summary: “A city.”`"
    github.answers[ZIP] = archive(f"{GOOD}\n### Claims\n\n- [ ] {line}\n- [ ] {new}\n")
    said = f"{MARK}\n- [x] {line}\n- [x] `of before`\n- [x] @someone"
    own = {"id": 99, "user": {"login": "github-actions[bot]"}, "body": said}
    github.answers[f"{COMMENTS}?per_page=100"].append(own)
    assert run(github, tmp_path) == (0, "The comment on pull request 12 was renewed.\n")
    (written,) = github.written
    assert f"\n### Claims\n\n- [x] {line}\n- [ ] {new}\n\nTick off each claim once" in written["body"]
    assert "someone" not in written["body"]
    assert "of before" not in written["body"]


SAME = "No record changed, so there is nothing to say."
LEFT_NOTHING = "The run left no changes behind."
NO_ONE = "There is not one open pull request, and only one, with this commit at its head."
ERROR = "GitHub did not do as it was asked: HTTP Error 404: Not Found."


@pytest.mark.parametrize(
    ("path", "answer", "event", "status", "told"),
    [
        (ZIP, archive("No record changed.\n"), {}, 0, SAME),
        (ZIP, archive("@someone look\n"), {}, 1, f"{STRANGE} Nothing was posted."),
        (ZIP, os.urandom(200_000), {}, 1, "The archive is too large. Nothing was posted."),
        (ARTIFACTS, {"artifacts": []}, {}, 0, LEFT_NOTHING),
        (PULLS, [], {}, 0, NO_ONE),
        (PULLS, [{"number": n, "head": {"sha": SHA}} for n in (12, 13)], {}, 0, NO_ONE),
        (PULLS, None, {"head_repository": None}, 0, NO_ONE),
        (PULLS, None, {}, 1, f"{ERROR} Nothing was posted."),
    ],
    ids=["no change", "hostile", "large", "no archive", "moved on", "two", "fork deleted", "error"],
)
def test_nothing_else_is_posted(
    github: GitHub, tmp_path: Path, path: str, answer: Any, event: dict[str, Any], status: int, told: str
) -> None:
    github.answers[path] = answer
    assert run(github, tmp_path, **event) == (status, f"{told}\n")
    assert github.written == []


def test_the_version_is_the_changelog_s_newest_and_is_said_nowhere_else() -> None:
    (newest, *_) = re.findall(r"^## (\S+), ", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest == __version__
    assert "version" not in yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


def test_a_dev_container_shows_the_site_with_words_that_make_knows() -> None:
    said = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    targets = re.findall(r"^([$()\w./]+): ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    words = re.findall(r"make (\S+)", f"{said['postCreateCommand']} {said['postAttachCommand']}")
    assert words == [".venv/site.done", "serve"]
    assert {word.replace(".venv", "$(VENV)") for word in words} <= set(targets)
    assert said["forwardPorts"] == [8000], "where the README says that make serve shows the site"


def test_what_owners_are_named_for_is_there() -> None:
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert [path for path in some(paths) if path != "*" and not (ROOT / path.strip("/")).is_dir()] == []
