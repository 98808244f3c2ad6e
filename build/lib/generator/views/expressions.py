"""Regular expressions for a browser: the same as Python's, in the spelling of JavaScript.

They are meant to be used with the flag u, which makes one sign of what is beyond 16 bits. Both languages
then find the same, in text without control characters: outside it, each has its own idea of a space.
"""

import re

_PIECE = re.compile(
    r"\[(?:\\.|[^\]\\])+\]"  # a class of signs, in which a space is a space
    r"|\\Z|\\."
    r"|\(\?P=(?P<back>\w+)\)|\(\?P<(?P<name>\w+)>"
    r"|\s+|.",
    re.DOTALL,
)


def in_javascript(pattern: re.Pattern[str]) -> tuple[str, str]:
    """Return the source and the flags of a pattern for a browser."""
    source = _PIECE.sub(lambda piece: _piece(piece, bool(pattern.flags & re.VERBOSE)), pattern.pattern)
    flags = "".join(
        letter
        for letter, flag in (("i", re.IGNORECASE), ("m", re.MULTILINE), ("s", re.DOTALL))
        if pattern.flags & flag
    )
    return source, f"{flags}u"


def _piece(piece: re.Match[str], verbose: bool) -> str:
    if piece["back"]:
        return rf"\k<{piece['back']}>"
    if piece["name"]:
        return f"(?<{piece['name']}>"
    if piece[0] == r"\Z":
        return r"(?![\s\S])"
    return "" if verbose and piece[0].isspace() else piece[0]
