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

from playwright.sync_api import Page


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


def find(page: Page, words: str) -> None:
    """Search for words with the keyboard, once the search has read its index."""
    page.keyboard.press("Control+k")
    page.get_by_text("Type to start searching").wait_for(state="attached")
    page.keyboard.insert_text(words[:-1])
    page.keyboard.press(words[-1])  # the search listens to keys alone
    page.locator(".md-search-result__link").first.wait_for()


class _Server(http.server.SimpleHTTPRequestHandler):
    """A server that sends a policy with each answer, has a page for what is not there, and prints nothing."""

    def __init__(self, *args: Any, policy: str, below: str, **options: Any) -> None:
        self.policy = policy
        self.below = below
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        found = path.startswith(f"{self.below}/")
        return super().translate_path(path.removeprefix(self.below) if found else "/nowhere")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_error(self, code: int, *args: Any, **options: Any) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, *args, **options)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())
        return None

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(site: Path, below: str = "", policy: str | None = None) -> Iterator[str]:
    """Serve a site on this machine with the content-security policy that it brings, and give its address.

    `below` is the path on the server at which the site stands. `policy` is for a site that brings none.
    """
    if policy is None:
        policy = (site / "content-security-policy.txt").read_text("utf-8").strip()
    below = quote(below)
    handler = functools.partial(_Server, policy=policy, below=below, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{below}/"
    server.shutdown()
    server.server_close()
