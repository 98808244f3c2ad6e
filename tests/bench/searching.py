"""What a visitor's first question costs on a built site, in a real browser: bytes, and seconds to a result.

    python tests/bench/searching.py SITE "pooled budget" …

Bytes are compressed, as servers send them. The browser knows nothing of the site before. It opens a page and
asks at once: what the search fetches first counts as well. The site is served with the content-security
policy that it brings.
"""

import gzip
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "browser"), str(Path(__file__).parents[1])]

import provide  # noqa: E402
from conftest import FLAGS  # noqa: E402
from playwright.sync_api import Browser, Request, sync_playwright  # noqa: E402
from reach import serving  # noqa: E402

SEARCH = ("/search/", "/workers/search.")
"""What is fetched for the search: the index, and the theme's worker."""

PATIENCE = 120_000
"""How many milliseconds a result may take."""

WATCH = """(patience) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no result was shown")), patience);
    const box = document.querySelector(".md-search__input");
    let since = null;
    box.addEventListener("input", () => { since ??= performance.now(); });
    const list = document.querySelector(".md-search-result__list");
    new MutationObserver(() => {
        if (list.querySelector("a")) requestAnimationFrame(() => resolve((performance.now() - since) / 1000));
    }).observe(list, {childList: true});
    box.focus();
})"""


@dataclass(frozen=True)
class Cost:
    """What a first question cost: bytes and requests for the search, and seconds until a result was seen."""

    bytes: int
    requests: int
    seconds: float
    first: str


def first_question(site: Path, question: str, page: str = "") -> Cost:
    """Ask a built site a question, in a browser that has never seen it, from a page of the site."""
    path = provide.find()
    assert path, "there is no browser: run tests/browser/provide.py"
    with serving(site) as start, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            return _asked(browser, f"{start}{page}", question)
        finally:
            browser.close()


def _asked(browser: Browser, address: str, question: str) -> Cost:
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE)
    fetched: list[Request] = []
    opened.on("requestfinished", lambda request: fetched.append(request))
    opened.goto(address, wait_until="domcontentloaded")
    opened.evaluate(f"() => {{ window.shown = ({WATCH})({PATIENCE}); }}")
    opened.keyboard.insert_text(question[:-1])
    opened.keyboard.press(question[-1])  # the theme listens to keys alone
    seconds = float(opened.evaluate("() => window.shown"))
    first = opened.locator(".md-search-result__link").first.get_attribute("href") or ""
    sizes = [
        len(gzip.compress(answer.body()))
        for request in fetched
        if any(part in request.url for part in SEARCH) and (answer := request.response())
    ]
    return Cost(sum(sizes), len(sizes), seconds, first)


if __name__ == "__main__":
    folder, *questions = sys.argv[1:]
    for asked in questions:
        cost = first_question(Path(folder), asked)
        print(f"{asked}: {cost.bytes:,} bytes, {cost.requests} requests, {cost.seconds:.2f} s, {cost.first}")
