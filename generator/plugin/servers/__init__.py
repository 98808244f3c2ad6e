"""Makes settings for four web servers with each site, from one declaration of what a server is to send.

Every server gets the same: the content-security policy and two more headers with every answer, how long a
browser may keep a file, what is sent compressed, types of files that servers may not know, the page for
addresses that lead nowhere, and a redirect of the site's address without its last stroke.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

NOT_FOUND = "not-found.html"
"""The page in SERVERS for addresses that lead nowhere, where the theme makes none that servers could show."""

ROOT = "/srv/www"
"""Where the settings expect the server's files: the operator writes another folder for it."""

ASSETS = "assets"
"""The folder whose files have a digest in their names or addresses: another version has another address."""

FOREVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
"""How long a browser may keep a file: one in ASSETS a year, another while the server says it is the same."""

TYPES = {
    "bib": "application/x-bibtex",
    "css": "text/css",
    "csv": "text/csv",
    "js": "text/javascript",
    "json": "application/json",
    "txt": "text/plain",
    "xml": "application/xml",
}
"""What files of text are, by their endings. All are in UTF-8."""

HIDDEN = r"/\.(?!well-known/)"
"""Paths that are nobody's to read: what begins with a dot, as git's folder and the files of systems do."""

_PATH = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9._~-]*/)*")


@dataclass(frozen=True)
class Served:
    """What the settings of a server depend on.

    `policy` is the content-security policy. `path` is the site's on the server, with strokes at both ends:
    /toolkit/. `missing` is the file to show, with status 404, for an address that leads nowhere.
    """

    policy: str
    path: str
    missing: str

    @property
    def headers(self) -> dict[str, str]:
        """The headers that every answer has, whatever is asked for."""
        return {
            "Content-Security-Policy": self.policy,
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        }


def path_of(address: str) -> str:
    """Return the path at which a site is published; / if its address has none that settings can state."""
    path = f"{urlsplit(address).path.rstrip('/')}/"
    return path if _PATH.fullmatch(path) else "/"


def settings(served: Served, site_name: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the settings for each server, and the page NOT_FOUND: the file's name in SERVERS, and its text.

    `site_name` and `language` (en-GB) are those of the page.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=lambda name: bool(name) and not str(name).endswith((".conf.j2", "Caddyfile.j2")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in ("nginx.conf", "apache.conf", "web.config", "Caddyfile", NOT_FOUND):
        yield (
            name,
            environment.get_template(f"{name}.j2").render(
                path=served.path,
                missing=f"{served.path}{served.missing}",
                headers=served.headers,
                root=ROOT,
                folder=f"{ROOT}{served.path.rstrip('/')}",
                assets=ASSETS,
                forever=FOREVER,
                ask_first=ASK_FIRST,
                hidden=HIDDEN,
                types=TYPES,
                compressed=["text/html", *TYPES.values(), "image/svg+xml"],
                site_name=site_name,
                language=language,
            ),
        )
