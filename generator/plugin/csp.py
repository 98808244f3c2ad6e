"""The content-security policy that the site works under, stated before any page is made.

An operator's server sends it with each page, and the browser then runs and loads nothing else. The theme has
a few short scripts inside its pages: the policy allows these by their hashes, and no other. They are read in
the theme's page for addresses that lead nowhere, which holds nothing of the records. So nothing that got into
a page can widen the policy: a page that needs more is not published.
"""

import base64
import hashlib
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.checks.html import DATA_TYPES

FILE = "content-security-policy.txt"
"""The file of the site that holds the policy."""
SOURCE = "404.html"
"""The theme's page that says which scripts are its own."""

_SCRIPT = re.compile(
    r"""<script(| src="[^"]*"|(?: id="[a-z_]+")? type="application/(?:ld\+)?json")>(.*?)</script>""",
    re.DOTALL,
)
"""A script as the theme and the pages have it: inside the page, from a file, or data."""
_MAY_ACT = re.compile(r"on(?<=[\s\"'/]on)[a-z]+\s*=")
"""What may be a handler, in small letters. It begins with its letters, which are found the faster."""


class ContentSecurityPolicy:
    """What the theme needs, and what pages may therefore have."""

    def __init__(self, html: str) -> None:
        """Read what the theme has inside a page of its own."""
        page = LexborHTMLParser(html)
        self._scripts = frozenset(_hash(script) for script in _inline_scripts(page))
        self._texts = frozenset(script.text(deep=True) for script in _inline_scripts(page))
        self._styles = bool(_styles(page))

    def broken_by(self, html: str) -> list[str]:
        """Return what a page has that the policy does not allow, as it begins, each on one line."""
        if self._has_nothing_new(html):
            return []
        page = LexborHTMLParser(html)
        scripts = [script for script in _inline_scripts(page) if _hash(script) not in self._scripts]
        styles = [] if self._styles else _styles(page)
        acting = page.css("*") if _MAY_ACT.search(html.lower()) else ()
        handlers = [node for node in acting if any(name.startswith("on") for name in node.attributes)]
        return [" ".join((node.html or "").split())[:80] for node in (*scripts, *styles, *handlers)]

    def _has_nothing_new(self, html: str) -> bool:
        """Return True if a page's bare text shows that it is allowed, without a parser, which most pages do.

        Each script is then one of the theme's, a file or data, and no word could be a style or a handler.
        """
        scripts = _SCRIPT.findall(html)
        known = all(
            not text if said.startswith(" src") else said or text in self._texts for said, text in scripts
        )
        lower = html.lower()
        return (
            known
            and lower.count("<script") == len(scripts)
            and lower.count("style") == lower.count("stylesheet")
            and not _MAY_ACT.search(lower)
        )

    def text(self) -> str:
        """Return the policy, as it stands in the header Content-Security-Policy."""
        allowed = {
            "default-src": ["'self'"],
            "script-src": ["'self'", *sorted(self._scripts)],
            "style-src": ["'self'", *(["'unsafe-inline'"] if self._styles else [])],
            "img-src": ["'self'", "data:"],  # the theme's icons are in its stylesheet
            "base-uri": ["'self'"],
            "form-action": ["'self'"],
            "frame-ancestors": ["'self'"],
        }
        return "; ".join(" ".join([what, *where]) for what, where in allowed.items())


def _inline_scripts(page: LexborHTMLParser) -> list[LexborNode]:
    """Return the scripts that stand in a page itself and that browsers run."""
    return [
        script
        for script in page.css("script")
        if "src" not in script.attributes and script.attributes.get("type") not in DATA_TYPES
    ]


def _styles(page: LexborHTMLParser) -> list[LexborNode]:
    return page.css("style, [style]")


def _hash(script: LexborNode) -> str:
    """Return a script's hash, as a policy names it."""
    digest = hashlib.sha256(script.text(deep=True).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
