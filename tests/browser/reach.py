"""How a reader reaches the site: from a server, or from a folder."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote


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


class _Server(http.server.SimpleHTTPRequestHandler):
    """A server that sends a header with each answer, and prints nothing."""

    def __init__(self, *args: Any, policy: str, **options: Any) -> None:
        self.policy = policy
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(site: Path, above: Path | None = None, policy: str | None = None) -> Iterator[str]:
    """Serve a site on this machine with the content-security policy that it brings, and give its address.

    `above` is the folder to serve, if the site is to be below the server's address. `policy` is for a site
    that brings none.
    """
    if policy is None:
        policy = (site / "content-security-policy.txt").read_text("utf-8").strip()
    top = above or site
    handler = functools.partial(_Server, policy=policy, directory=str(top))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    below = "".join(f"{quote(part)}/" for part in site.relative_to(top).parts)
    yield f"http://127.0.0.1:{server.server_address[1]}/{below}"
    server.shutdown()
    server.server_close()
