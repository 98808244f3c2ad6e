#!/usr/bin/env python3
"""Posts what a pull request changes in the records as a comment on it, or renews the comment it has.

`.github/workflows/comment.yml` runs this, with a token that may write, once `records.yml` has run on a pull
request. That run was a stranger's, and the file that it left behind may hold anything. So the file is
never run, looked up or unpacked; it is short, or not read; and it is posted only if every line has the form
that `toolkit diff --format markdown` gives it, in which nothing can become a link or a mention. Which pull
request it is, and which commit, comes from GitHub and never from the file.

Needs no library, so that nothing is installed beside the token.
"""

import io
import json
import os
import re
import sys
import zipfile
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

LARGEST = 65_536
"""Bytes of the archive, and of the file in it."""
MARK = "<!-- what changed in the records -->"
"""Begins the comment, so that it is found again."""
NOTHING = "No record changed."
OPEN, DONE = "- [ ] ", "- [x] "
"""A box, and one that somebody has ticked."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How GitHub packs. Others unpack whole blocks at once, and those can be a million times as long."""
_LINE = re.compile(
    r"### [A-Z][a-z]{1,30}|- (?:\[ \] )?`[^`]+`|and [0-9,]{1,10} more|" + re.escape(NOTHING) + "|"
)
_UNBROKEN_AT = re.compile(r"@(?!\u200b)")


class RefusedError(Exception):
    """What the run left behind is not what it should be."""


def text_in(archive: bytes) -> str:
    """Return the text of changes.md in a zip archive. Raises RefusedError if it is not as it should be."""
    if len(archive) > LARGEST:
        raise RefusedError("The archive is too large.")
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as opened:
            entry = opened.getinfo("changes.md")
            if entry.compress_type not in _METHODS:
                raise RefusedError("changes.md is packed in an unusual way.")
            with opened.open(entry) as file:
                raw = file.read(LARGEST + 1)
        text = raw.decode("utf-8")
    except RefusedError:
        raise
    except Exception as error:  # zipfile raises many kinds for a spoilt archive
        raise RefusedError(f"changes.md cannot be read ({type(error).__name__}).") from error
    if len(raw) > LARGEST:
        raise RefusedError("changes.md is too large.")
    if not is_harmless(text):
        raise RefusedError("changes.md has a line that `toolkit diff` does not write.")
    return text.strip()


def is_harmless(text: str) -> bool:
    """Tell whether each line is a heading of one word, a bullet that is all code, or a sentence of ours.

    A bullet may have a box to tick.
    """
    return not _UNBROKEN_AT.search(text) and all(
        _LINE.fullmatch(line) and line.replace("\u200b", "").isprintable() for line in text.split("\n")
    )


def ticked(text: str, earlier: str) -> str:
    """Return the text with a tick in each box that has one in an earlier comment, before the same words."""
    done = {line.removeprefix(DONE) for line in earlier.splitlines() if line.startswith(DONE)}
    lines = text.split("\n")
    return "\n".join(
        f"{DONE}{line.removeprefix(OPEN)}"
        if line.startswith(OPEN) and line.removeprefix(OPEN) in done
        else line
        for line in lines
    )


def comment(text: str, run: dict[str, Any]) -> str:
    """Return the comment: the changes, the commit that they speak of, and where to look at the site."""
    if text == NOTHING:
        told = f"At {run['head_sha']}, this pull request changes no record."
    else:
        told = f"What this pull request changes in the records, at {run['head_sha']}:\n\n{text}"
    if OPEN in text:
        told += "\n\nTick off each claim once you have found it in its source, at that page."
    site = f"is `site` at the foot of [this run]({run['html_url']}). Unpack it, and open preview.html."
    return f"{MARK}\n{told}\n\nThe site with these changes, if it could be built, {site}\n"


def main() -> str:
    """Post or renew the comment, and return a sentence that says what was done."""
    with open(os.environ["GITHUB_EVENT_PATH"], encoding="utf-8") as file:
        run = json.load(file)["workflow_run"]
    number = _pull_request(run)
    if not number:
        return "There is not one open pull request, and only one, with this commit at its head."
    archive = _archive(run)
    if not archive:
        return "The run left no changes behind."
    text = text_in(archive)
    earlier, said = _earlier_comment(number)
    body = {"body": comment(ticked(text, said), run)}
    if earlier:
        _ask(f"issues/comments/{earlier}", method="PATCH", data=body)
        return f"The comment on pull request {number} was renewed."
    if text == NOTHING:
        return "No record changed, so there is nothing to say."
    _ask(f"issues/{number}/comments", method="POST", data=body)
    return f"Pull request {number} has a comment."


def _pull_request(run: dict[str, Any]) -> int:
    """Return the number of the open pull request that the run was for; 0 if there is not just one.

    The event itself names no pull request that comes from a fork, so it is looked up by its branch.
    """
    fork = run["head_repository"]
    if not fork:
        return 0
    head = f"{fork['owner']['login']}:{run['head_branch']}"
    found = [
        pull["number"]
        for pull in json.loads(_ask("pulls", state="open", head=head))
        if pull["head"]["sha"] == run["head_sha"]
    ]
    return int(found[0]) if len(found) == 1 else 0


def _archive(run: dict[str, Any]) -> bytes:
    """Return the newest archive called `changes` that the run left behind; nothing if there is none."""
    listed = json.loads(_ask(f"actions/runs/{int(run['id'])}/artifacts", name="changes"))["artifacts"]
    newest = max((artifact["id"] for artifact in listed), default=0)
    return _ask(f"actions/artifacts/{int(newest)}/zip", most=LARGEST + 1) if newest else b""


def _earlier_comment(number: int) -> tuple[int, str]:
    """Return the id of our own comment among the first hundred, and its text; 0 if there is none."""
    for found in json.loads(_ask(f"issues/{number}/comments", per_page="100")):
        author, body = (found["user"] or {}).get("login"), found["body"] or ""
        if author == "github-actions[bot]" and body.startswith(MARK):
            return int(found["id"]), body
    return 0, ""


def _ask(
    path: str,
    *,
    method: str = "GET",
    data: dict[str, str] | None = None,
    most: int | None = None,
    **query: str,
) -> bytes:
    """Ask GitHub about this repository, and return the answer, or its beginning of `most` bytes."""
    address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}"
    request = Request(
        f"{address}?{urlencode(query)}" if query else address,
        data=json.dumps(data).encode() if data else None,
        headers={"Accept": "application/vnd.github+json", "Content-Type": "application/json"},
        method=method,
    )
    # An archive is on another host, to which GitHub sends us on. The token is not for that host.
    request.add_unredirected_header("Authorization", f"Bearer {os.environ['GH_TOKEN']}")
    with urlopen(request, timeout=60) as answer:
        return answer.read(most)  # type: ignore[no-any-return]


if __name__ == "__main__":
    try:
        print(main())
    except RefusedError as error:
        sys.exit(f"{error} Nothing was posted.")
    except URLError as error:
        sys.exit(f"GitHub did not do as it was asked: {error}. Nothing was posted.")
