"""The issue that an event of GitHub's speaks of.

Format: the payload of the event `issues`, as the file that `GITHUB_EVENT_PATH` names holds it.
"""

import json
import re
from dataclasses import dataclass

_LOGIN = re.compile(r"[A-Za-z0-9-]{1,39}(\[bot\])?")


class EventError(Exception):
    """The event speaks of no issue that can be read. The message says why."""


@dataclass(frozen=True)
class Issue:
    """An open issue: its number, who wrote it (empty if nobody can tell), and what it says."""

    number: int
    author: str
    body: str


def issue_in(payload: bytes) -> Issue:
    """Return the issue that an event speaks of. Raises EventError if there is none, or it is not open."""
    try:
        issue = json.loads(payload)["issue"]
        number, state, body = issue["number"], issue["state"], issue["body"] or ""
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise EventError("it is not an event of an issue, as GitHub writes it.") from error
    if type(number) is not int or number < 1 or not isinstance(body, str):
        raise EventError("it is not an event of an issue, as GitHub writes it.")
    if "pull_request" in issue:
        raise EventError(f"it speaks of pull request {number}, which is not an issue.")
    if state != "open":
        raise EventError(f"issue {number} is not open.")
    author = issue.get("user")
    login = author.get("login") if isinstance(author, dict) else ""
    if not isinstance(login, str) or not _LOGIN.fullmatch(login):
        login = ""
    return Issue(number, login, _whole(body))


def _whole(text: str) -> str:
    """Return text without halves of characters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
