"""Signs that a program put where it read a text in another encoding than it was written in."""

import re

_LOST = re.compile(r"[\ufffd\ue000-\uf8ff]")
"""The sign for one that could not be read, and signs that only one font knows, such as a bullet of Word."""
_MISREAD = re.compile(r"[ÂÃ][\xa0-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ•˜™š›œžŸ]|â€[\x80-\x9f\xa0-\xbf‘’“”•–—˜™š›œžŸ¦]")
"""Letters with accents, and quotation marks and dashes, in UTF-8, as Windows-1252 reads them."""


def lost(text: str) -> str:
    """Return a sign of a text that stands for one that was lost; empty if there is none."""
    sign = None if text.isascii() else _LOST.search(text)
    return sign[0] if sign else ""


def misread(text: str) -> tuple[str, str]:
    """Return what a text has of another encoding, and what that was: `Ã©` and é. Empty if it has nothing."""
    for match in () if text.isascii() else _MISREAD.finditer(text):
        raw = b"".join(_byte(sign) for sign in match[0])
        try:
            return match[0], raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return "", ""


def _byte(sign: str) -> bytes:
    """Return the byte of a sign in Windows-1252, of which some signs are none."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
