"""What a reader waits for on a built site, in a real browser that has never seen it.

Bytes are compressed, as servers send them. The site is served with its content-security policy.
"""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

import provide_browser
from playwright.sync_api import Page, Request, Route, sync_playwright
from reach import serving

PHONE = {"viewport": {"width": 412, "height": 823}, "is_mobile": True, "has_touch": True}
"""A telephone as Lighthouse presents one."""

SEARCH = ("/search/", "/workers/search.", "/search-find.")
"""What is fetched for the search: the index, and what finds in it, ours or the theme's worker."""

PATIENCE = 120_000
"""How many milliseconds a result may take."""

ROWS = 2000
"""Rows of the table that is sorted and filtered."""

_WATCH = """(patience) => new Promise((resolve, reject) => {
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

_UNTIL_SHOWN = """(node, words) => new Promise((resolve) => {
    const began = performance.now();
    if (words) {
        node.value = words;
        node.dispatchEvent(new Event("input", {bubbles: true}));
    } else node.click();
    requestAnimationFrame(() => setTimeout(() => resolve((performance.now() - began) / 1000)));
})"""
"""Types words into a box, or presses a button. Gives the seconds until the browser has painted the result."""

_ROWS = "document.querySelector('tbody').querySelectorAll('tr:not([hidden])').length"
"""How many rows of the first table are shown."""


@dataclass(frozen=True)
class Question:
    """What a first question cost: bytes and requests for the search, and seconds until a result was seen."""

    words: str
    bytes: int
    requests: int
    seconds: float


def profile(site: Path, address: str) -> int:
    """Return the bytes of all that a telephone fetches for a page, with its styles, scripts and pictures."""
    with _opened(site) as (page, start):
        fetched = _fetched(page)
        page.goto(f"{start}{address}", wait_until="networkidle")
        return sum(_sizes(fetched))


def first_question(site: Path, words: str) -> Question:
    """Ask a built site a question from its first page."""
    with _opened(site) as (page, start):
        fetched = _fetched(page)
        page.goto(start, wait_until="domcontentloaded")
        page.evaluate(f"() => {{ window.shown = ({_WATCH})({PATIENCE}); }}")
        page.keyboard.insert_text(words[:-1])
        page.keyboard.press(words[-1])  # the theme listens to keys alone
        seconds = float(page.evaluate("() => window.shown"))
        sizes = list(_sizes([one for one in fetched if any(part in one.url for part in SEARCH)]))
        return Question(words, sum(sizes), len(sizes), seconds)


def table(site: Path, address: str) -> dict[str, float]:
    """Return the seconds until the first table of a page, of ROWS rows, is filtered, and until it is sorted.

    The page's own rows are repeated in its HTML, before any script runs.
    """

    def longer(route: Route) -> None:
        answer = route.fetch()
        before, opening, rest = answer.text().partition("<tbody>")
        rows, closing, after = rest.partition("</tbody>")
        number = rows.count("<tr")
        repeated = (rows * (ROWS // number + 1)).split("<tr")[: ROWS + 1]
        route.fulfill(response=answer, body=f"{before}{opening}{'<tr'.join(repeated)}{closing}{after}")

    with _opened(site) as (page, start):
        page.route(f"{start}{address}", longer)
        page.goto(f"{start}{address}", wait_until="load")
        assert page.evaluate(_ROWS) == ROWS
        word = (page.locator("tbody").first.locator("th, td").first.text_content() or "").split()[0]
        filtered = float(page.get_by_label("Contains the words").first.evaluate(_UNTIL_SHOWN, word))
        assert 0 < page.evaluate(_ROWS) < ROWS
        page.get_by_role("button", name="Show everything").first.evaluate(
            _UNTIL_SHOWN, ""
        )  # No part of the sort.
        return {"filter": filtered, "sort": float(page.locator("thead button").last.evaluate(_UNTIL_SHOWN))}


@contextmanager
def _opened(site: Path) -> Iterator[tuple[Page, str]]:
    """Open a new browser on a site. Gives its page, and the site's address."""
    path = provide_browser.find()
    assert path, "there is no browser: run tests/helpers/provide_browser.py"
    with serving(site) as start, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=provide_browser.FLAGS)
        try:
            page = browser.new_page(**PHONE)  # type: ignore[arg-type]
            page.set_default_timeout(PATIENCE)
            yield page, start
        finally:
            browser.close()


def _fetched(page: Page) -> list[Request]:
    """Return a list to which each request of a page is added when it has ended."""
    fetched: list[Request] = []
    page.on("requestfinished", lambda request: fetched.append(request))
    return fetched


def _sizes(fetched: list[Request]) -> Iterator[int]:
    for request in fetched:
        if answer := request.response():
            yield len(gzip.compress(answer.body()))
