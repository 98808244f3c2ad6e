"""Pages without what nobody sees: a fourth to a third of a page.

That is the indents and empty lines of the theme's templates: a browser shows any run of white space as one
space, but where text is kept as it is. And of the links that lead back from a note to each of its marks, all
but the first: they look and sound the same, and the stylesheet hides them.
"""

import re

_BACK = r'<a class="footnote-backref"[^>]*>[^<]*</a>'
_FURTHER_BACK = re.compile(rf"({_BACK})(?:{_BACK})+")
_FURTHER_MARK = re.compile(r'<sup id="fnref[1-9]\d*:[^"]*">')

_AS_IT_IS = re.compile(r"<(pre|script|style|textarea)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


def compact(html: str) -> str:
    """Return a page with one line end wherever white space held one, and one link back from each note."""
    parts: list[str] = []
    start = 0
    for kept in _AS_IT_IS.finditer(html):
        parts += _lines(html[start : kept.start()]), kept[0]
        start = kept.end()
    return "".join((*parts, _lines(html[start:])))


def _lines(html: str) -> str:
    first, *others = html.split("\n")
    if not others:
        return _one_way_back(html)
    *inner, last = others
    lines = [first.rstrip(" \t"), *filter(None, (line.strip(" \t") for line in inner)), last.lstrip(" \t")]
    return _one_way_back("\n".join(lines))


def _one_way_back(html: str) -> str:
    return _FURTHER_MARK.sub("<sup>", _FURTHER_BACK.sub(r"\1", html))
