"""Changes as people read them: lines for a terminal, and a comment for a pull request."""

from collections.abc import Sequence
from itertools import groupby

from generator.catalog.diff import Change

NOTHING = "No record changed."
MOST = 100
"""Changes in a comment: nobody reads more."""
LONGEST = 300
"""Characters of a change in a comment. `MOST` of them stay below the 65,536 that GitHub takes."""

_INVISIBLE = "\u200b"
"""A space without width. After @ it keeps an answer by e-mail, which quotes a comment, from a mention."""


def as_text(changes: Sequence[Change]) -> str:
    """Return the changes as plain text: each kind of record, and below it one line a change."""
    lines = []
    for folder, of_kind in groupby(changes, _folder):
        lines += [folder.capitalize(), *(f"  {_visible(change.line)}" for change in of_kind)]
    return "\n".join(lines) or NOTHING


def as_comment(changes: Sequence[Change]) -> str:
    """Return the changes as Markdown for a comment on GitHub: a heading for each kind, then bullets.

    A bullet is code from end to end. Within code GitHub makes no Markdown, HTML, link, mention or
    reference to an issue; neither a backslash nor an entity stops the last two. The program that
    posts the comment, `.ci/comment.py`, takes lines of this form alone.
    """
    blocks = []
    for folder, of_kind in groupby(changes[:MOST], _folder):
        bullets = "\n".join(f"- `{_harmless(change.line)}`" for change in of_kind)
        blocks.append(f"### {folder.capitalize()}\n\n{bullets}")
    if len(changes) > MOST:
        blocks.append(f"and {len(changes) - MOST:,} more")
    return "\n\n".join(blocks) or NOTHING


def _folder(change: Change) -> str:
    return change.record.folder


def _visible(line: str) -> str:
    """Return a line without signs that cannot be seen: they could end it, or turn it round."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in line).split())


def _harmless(line: str) -> str:
    """Return a line that can stand in code, between single backticks: in part, if it is too long."""
    shown = _visible(line)
    shown = shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
    return shown.replace("`", "'").replace("@", f"@{_INVISIBLE}")
