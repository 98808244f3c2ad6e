"""How a reader reaches the site: from a server, or from a folder."""

import http.server
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Site:
    """The site as a reader reaches it: `start` is the address of its folder, with a slash at the end."""

    start: str
    folder: Path

    def at(self, path: str) -> str:
        """Return the address of a page, named as on the published site: `places/leeds/#leadership`."""
        if self.start.startswith("http"):
            return self.start + path
        name, hash_sign, anchor = path.partition("#")
        index = f"{name}index.html"
        file = index if (self.folder / index).is_file() else f"{name.rstrip('/')}.html"
        return f"{self.start}{file}{hash_sign}{anchor}"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not print each request."""

    def log_message(self, *args: object) -> None:
        pass
