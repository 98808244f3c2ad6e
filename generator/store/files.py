"""The files and folders of a project, which may come from anyone: what they hold, or why they are not read.

Symbolic links are never followed, and nothing is opened that is no file.
"""

import os
import re
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from generator.problems import Problem, place_in

LARGEST = 1_000_000
"""Bytes; a long record is under 40,000."""
LONGEST_PAGE = 50_000
"""Characters of a page written by hand; the longest has 7,000."""
LONGEST_PARAGRAPH = 5_000
"""Characters between two empty lines of such a page; the longest has 700."""
MOST_SIGNS = 150
"""Opening brackets, or backticks, that may stand in a paragraph: engines take the square of that."""
_OPEN_TAG = re.compile(r"<[a-z!?/][^<>]*(?=<|\Z)", re.IGNORECASE)
"""What begins as HTML does and has no end. Engines look for it in all that follows, however it is parted."""
DEEPEST = 8
"""Lists and quotations within one another. Engines take each by a call of its own; Python ends at 1,000."""
MOST_DEFINITIONS = 50
"""Lines that begin with a colon, one after the other: engines take each by a call of its own, too."""
_DEFINITIONS = re.compile(r"^ {0,3}:[ \t]", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_NESTED = re.compile(
    rf"^(?:[ \t]*(?:[-*+>:]|\d{{1,9}}[.)])(?=[ \t>-])){{{DEEPEST}}}|^[ \t]{{{4 * DEEPEST}}}", re.MULTILINE
)
_LITTER = re.compile(
    r"thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|icon\r|\$recycle\.bin|__macosx|__pycache__"
    r"|.*~|#.*#|~\$.*|.*\.(?:bak|orig|rej|tmp|temp|swp|swo|old|lnk|url|crdownload|part|save)|.*\.save\.[0-9]+"
    r"|.+\.\w+:(?!.*\.ya?ml$)[\w.]+|.* - copy\.\w+|@eadir|4913|.*\.ya?ml~[\w.-]+"
    r"|.*_(?:backup|base|local|remote)_[0-9]+\.\w+"
    r"|.*\.kate-swp",
    re.IGNORECASE,
)
"""What systems, editors and browsers leave in folders: nobody put it there, and it is passed over."""
SYMBOLIC_LINK = ("is a symbolic link, which is not followed.", "Put the file itself there.")


def entries(folder: Path, name: str) -> tuple[list[os.DirEntry[str]], list[Problem]]:
    """Return the entries of a folder, sorted, and what keeps it closed.

    Hidden ones (.gitkeep) are left out, and so is litter.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted((e for e in entries if not is_passed_over(e.name)), key=lambda e: e.name), []
    except OSError as error:
        return [], [Problem(name, 0, 0, "", *_unreadable(error))]


def is_passed_over(name: str) -> bool:
    """Tell whether a file or folder of this name is hidden, or litter."""
    return name.startswith(".") or is_litter(name)


def is_litter(name: str) -> bool:
    """Tell whether a system or a program left a file or folder of this name: `Thumbs.db`, `elm-road.yml~`."""
    return _LITTER.fullmatch(name) is not None


def litter(root: Path) -> list[str]:
    """Return the paths of litter in `data/` and `content/`, from the project's root."""
    return sorted(
        path.relative_to(root).as_posix()
        for folder in ("data", "content")
        for path in (root / folder).rglob("*")
        if is_litter(path.name)
    )


def _unreadable(error: OSError) -> tuple[str, str]:
    return f"cannot be read: {error.strerror}.", "Check its permissions."


def read(entry: os.DirEntry[str], name: str) -> tuple[str, Problem | None]:
    """Return what a file holds, as far as it can be read, and what keeps it from being read in full."""
    if entry.is_symlink():
        return "", symbolic_link(name)
    status = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode):
        return "", Problem(name, 0, 0, "", "is not a file.", "Records stand directly in their folder.")
    if status.st_size > LARGEST:
        message = f"is {status.st_size:,} bytes; a file may have {LARGEST:,}."
        return "", Problem(name, 0, 0, "", message, "Split it into several records.")
    try:
        raw = Path(entry.path).read_bytes()
    except OSError as error:
        return "", Problem(name, 0, 0, "", *_unreadable(error))
    return decoded(name, raw)


def decoded(name: str, raw: bytes) -> tuple[str, Problem | None]:
    """Return what the bytes of a file say, as far as they are text, and what is wrong with them."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = "" if b"\0" in raw else raw.decode("utf-8-sig", errors="replace")
        return text, _not_utf_8(name, raw, error.start)
    if not text.strip():
        return "", Problem(name, 0, 0, "", "is empty.", "Fill it in, or delete it.")
    return text, None


def too_much(name: str, text: str) -> Problem | None:
    """Return what keeps a page written by hand from being converted in bounded time and depth, if any."""
    if len(text) > LONGEST_PAGE:
        message = f"has {len(text):,} characters; a page may have {LONGEST_PAGE:,}."
        return Problem(name, 0, 0, "", message, "Split it into several pages.")
    for start, message, hint in _too_much(text):
        return Problem(name, place_in(text, start)[0], 0, "", message, hint)
    return None


def _too_much(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield what is too much in a text, with where it begins."""
    if match := _NESTED.search(text):
        message = f"has lists or quotations more than {DEEPEST - 1} deep."
        yield match.start(), message, "Write one list, or paragraphs."
    if match := next(islice(_OPEN_TAG.finditer(text), MOST_SIGNS, None), None):
        message = f"has the sign < more than {MOST_SIGNS} times without a > behind it."
        yield match.start(), message, "Write &lt; for the sign itself."
    at = 0
    for paragraph in _EMPTY_LINES.split(text):
        at = text.index(paragraph, at)
        if (length := len(paragraph)) > LONGEST_PARAGRAPH:
            message = f"has {length:,} characters without an empty line; {LONGEST_PARAGRAPH:,} may be."
            yield at, message, "Part it by empty lines."
        if len(_DEFINITIONS.findall(paragraph)) > MOST_DEFINITIONS:
            message = f"has more than {MOST_DEFINITIONS} definitions without an empty line."
            yield at, message, "Part them by empty lines."
        for sign in "[`":
            if paragraph.count(sign) > MOST_SIGNS:
                message = f"has the sign {sign} more than {MOST_SIGNS} times without an empty line."
                yield at, message, "Part it by empty lines, or delete the signs."


def _not_utf_8(name: str, raw: bytes, start: int) -> Problem:
    if b"\0" in raw:
        message = "is not plain text: it was saved by a word processor, or in another encoding than UTF-8."
        return Problem(name, 0, 0, "", message, "Copy its text into a new file in the web editor.")
    line = raw.count(b"\n", 0, start) + 1
    column = len(raw[raw.rfind(b"\n", 0, start) + 1 : start].decode("utf-8")) + 1
    hint = "Save the file as UTF-8 (in Notepad: Save as, Encoding) and type the character again."
    return Problem(name, line, column, "", "has a character that is not UTF-8.", hint)


def symbolic_link(name: str) -> Problem:
    """Return the problem that a file or a folder is a symbolic link."""
    return Problem(name, 0, 0, "", *SYMBOLIC_LINK)
