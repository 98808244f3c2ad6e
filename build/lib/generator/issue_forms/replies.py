"""What is said of a case study on GitHub: a comment to its writer, a description to its reviewer.

What people wrote stands in code and nowhere else. There, GitHub makes no Markdown, HTML, link, mention or
reference to an issue of it, and nothing in it can end it early.
"""

from collections.abc import Sequence

from generator.feedback import harmless, without_mentions
from generator.issue_forms.answers import Remark
from generator.issue_forms.event import Issue
from generator.issue_forms.questions import ELSE

ROOM_FOR_REMARKS = 20_000
ROOM_FOR_QUOTES = 40_000
"""Characters. GitHub takes 65,536 in all."""
LONGEST = 1_500
"""Characters of one remark."""
REST = "… The rest is in the issue."

_MEND = """\
To mend this, edit the issue: choose the three dots at its top, then Edit. Change what stands below the \
headings, and leave the headings as they are. This comment then says anew what is to be done: more may \
follow, as a record is checked in steps."""
_HELP = "What you cannot mend, leave. A reviewer will, also where a source or an organisation is new here."
_NEXT = """\
A person reads it next, and compares it with its sources. You can change your answers until then: edit the \
issue, and the record follows."""


def to_writer(file: str, remarks: Sequence[Remark]) -> str:
    """Return the comment on the issue. `file` is the record's; empty if none could be made."""
    if not file:
        told = [f"Thank you. No record can be made of the answers yet:\n\n{_listed(remarks)}", _MEND]
    elif remarks:
        told = [
            f"Thank you. Your answers are now the record `{file}`. {_found(remarks)}",
            _MEND,
            _HELP,
        ]
    else:
        told = [f"Thank you. Your answers are now the record `{file}`. {_found(remarks)}", _NEXT]
    return "\n\n".join(told) + "\n"


def to_reviewer(issue: Issue, file: str, remarks: Sequence[Remark], anything_else: str) -> str:
    """Return the description of the pull request that adds the file."""
    writer = f" by `{issue.author}`" if issue.author else ""
    told = [
        f"The answers to the form for a case study{writer}, as the record `{file}`. Closes #{issue.number}.",
        _found(remarks),
        "What a check cannot tell:\n\n"
        "- [ ] The sources say what the record says.\n"
        f"- [ ] What stands under “{ELSE}” is in the record, or is answered in the issue.\n"
        "- [ ] The words are plain, and the writer's own.",
        "An edit of the issue replaces the record here, unless a person has changed this branch. GitHub runs"
        " the other checks when somebody who maintains the project approves them below; if it does not ask,"
        " close this pull request and open it again.",
    ]
    if anything_else:
        told.append(
            f"What stands under “{ELSE}”. To copy from it, use the issue: here, an invisible sign follows"
            f" each @, so that nobody is mentioned.\n\n{_quoted(anything_else)}"
        )
    return "\n\n".join(told) + "\n"


def _found(remarks: Sequence[Remark]) -> str:
    if not remarks:
        return "The check found no problems."
    return f"The check found what is to be mended:\n\n{_listed(remarks)}"


def _listed(remarks: Sequence[Remark]) -> str:
    lines: list[str] = []
    room = ROOM_FOR_REMARKS
    for remark in remarks:
        line = f"- **{remark.label}**: `{harmless(remark.sentence, LONGEST)}`"
        room -= len(line) + 1
        if room < 0:
            lines.append(f"- and {len(remarks) - len(lines):,} more")
            break
        lines.append(line)
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Return text as a block of code. It is indented, as a fence could be ended from within."""
    lines: list[str] = []
    room = ROOM_FOR_QUOTES
    for line in text.split("\n"):
        shown = without_mentions("".join(sign if sign.isprintable() else " " for sign in line))
        shown = f"    {shown}".rstrip()
        if len(shown) >= room:
            lines += [shown[:room], f"    {REST}"]
            break
        lines.append(shown)
        room -= len(shown) + 1
    return "\n".join(lines)
