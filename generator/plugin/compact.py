"""Pages without the indents and empty lines of the theme's templates: these are a sixth to a third of a page.

A browser shows any run of white space as one space, but where text is kept as it is.
"""

import re

_AS_IT_IS = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


def compact(html: str) -> str:
    """Return a page with one line end wherever white space held one."""
    parts: list[str] = []
    start = 0
    for kept in _AS_IT_IS.finditer(html):
        parts += _lines(html[start : kept.start()]), kept[0]
        start = kept.end()
    return "".join((*parts, _lines(html[start:])))


def _lines(html: str) -> str:
    first, *others = html.split("\n")
    if not others:
        return html
    *inner, last = others
    lines = [first.rstrip(" \t"), *filter(None, (line.strip(" \t") for line in inner)), last.lstrip(" \t")]
    return "\n".join(lines)
