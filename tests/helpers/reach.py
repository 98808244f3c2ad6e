"""How a reader reaches the site: from a server, or from a folder."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Page, Request, expect


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
    """Search for words with the keyboard, once the search has read its index.

    They come at once: what is found for a part of them would be there for a moment, too.
    """
    ready(page)
    page.keyboard.insert_text(words)
    page.locator(".md-search-result__link").first.wait_for()


def ready(page: Page) -> None:
    """Go to the search, and wait until it has read its index."""
    page.keyboard.press("Control+k")
    expect(page.locator(".md-search-result__meta")).to_contain_text("Type to start searching")


def choose(page: Page, name: str) -> None:
    """Choose from the list that has the focus, by the first letters of a name.

    A browser that is busy for a second takes the next letter for the first of another name. Then a reader
    waits a little, and types them again.
    """
    chosen = page.locator("select:focus option:checked")
    for _ in range(20):
        page.keyboard.type(name[:3])
        if chosen.inner_text().startswith(name):
            return
        page.wait_for_timeout(1_500)
    raise AssertionError(f"{chosen.inner_text()} is chosen, and not {name}")


def settle(page: Page) -> None:
    """Wait until all that was begun is seen: the next frames do part of it, and colours fade in."""
    page.evaluate(_SETTLED)


def missed(page: Page, site: Site) -> list[str]:
    """Return a list that will hold each address that a page asks for and at which its site has no file."""
    found: list[str] = []

    def look(request: Request) -> None:
        path = unquote(urlsplit(request.url.removeprefix(site.start)).path)
        if site.start.startswith("http") and (not path or path.endswith("/")):
            path += "index.html"
        there = request.url.startswith(site.start) and (site.folder / path).is_file()
        if not there and not request.url.startswith(("blob:", "data:")):
            found.append(request.url)

    page.on("request", look)
    return found


def stands_at(page: Page, end: str) -> None:
    """Expect that a page's address ends so. A browser tells of a new one a moment after it is there."""
    expect(page).to_have_url(re.compile(f"{re.escape(end)}$"))


_SETTLED = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (const _ of [1, 2]) await frame();
  const ends = (each) => each.effect.getComputedTiming().endTime !== Infinity;
  await Promise.allSettled(document.getAnimations().filter(ends).map((each) => each.finished));
  await frame();
}"""


class _Listener(http.server.ThreadingHTTPServer):
    """A server with room for all who wait while the machine is busy, and not for five."""

    request_queue_size = 200


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
    server = _Listener(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{below}/"
    finally:
        server.shutdown()
        server.server_close()
