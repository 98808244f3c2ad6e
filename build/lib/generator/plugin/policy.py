"""The content-security policy that the site works under, worked out from the pages themselves.

An operator's server sends it with each page, and the browser then runs and loads nothing else. The theme has
a few short scripts inside its pages: the policy allows these by their hashes, and no other.
"""

import base64
import hashlib
import re

FILE = "content-security-policy.txt"
"""The file of the site that holds the policy."""

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
_IS_DATA = re.compile(r"""\btype=["']?application/""")
_STYLE = re.compile(r"<style\b|<[a-z][^<>]*\sstyle=", re.IGNORECASE)


class Policy:
    """What the pages read so far need."""

    def __init__(self) -> None:
        self._scripts: set[str] = set()
        self._styles = False

    def read(self, html: str) -> None:
        """Take note of what a page holds that a policy must allow."""
        for attributes, script in _SCRIPT.findall(html):
            if "src=" not in attributes and not _IS_DATA.search(attributes):
                digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
                self._scripts.add(f"'sha256-{digest}'")
        self._styles = self._styles or _STYLE.search(_SCRIPT.sub("", html)) is not None

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
