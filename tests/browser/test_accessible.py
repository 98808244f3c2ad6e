"""What axe finds: nothing, on every kind of page, in every way of showing it, and whatever is open on it.

Every kind of page is looked at as the sample makes it, because axe takes its time with each element; then
the longest pages of the real records. Which kinds there are is asked of the generator.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import results
from axe import DARK, FORCED, MODES, NARROW, NARROW_DARK, RULES, WIDE, Mode, look, start, violations
from kinds import BY_HAND, NOT_THERE, templates
from playwright.sync_api import Browser, Locator, Page, expect
from projects import ROOT
from proposing import ask, field, said
from reach import Site, find, missed, settle
from test_keyboard import KEYBOARD

from generator.store.context import findings

SHARES = 8
"""Among how many tests the kinds of page are shared out."""
LONGEST = 6
"""How many of the longest pages of the real records are looked at, each of another kind."""


@pytest.fixture(scope="module")
def view(browser: Browser) -> Iterator[Page]:
    """One window for all pages."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def open_at(page: Page, url: str, mode: Mode = WIDE, *, stays: bool = False) -> str:
    """Open a page in a window of some size, with axe in it, and return axe's version.

    A page that leads elsewhere by itself is kept if it `stays`.
    """
    page.unroute_all()
    if stays:
        page.route("**/moved*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.emulate_media(forced_colors="none")
    page.set_viewport_size({"width": mode.width, "height": mode.height})
    page.goto(url)
    return start(page)


def laid_out(page: Page) -> tuple[int, int]:
    """Return how far to the right the title of a page begins, and how wide the page is."""
    settle(page)
    title = page.locator("article > h1").bounding_box()
    assert title, page.url
    return round(title["x"]), page.evaluate("document.documentElement.scrollWidth")


@pytest.fixture(scope="module")
def edge(view: Page, small: Site, kinds: dict[str, str]) -> int:
    """How far to the right the title of a place begins."""
    open_at(view, small.at(kinds["place"]))
    return laid_out(view)[0]


@pytest.fixture(scope="module")
def missing(view: Page, small: Site) -> list[str]:
    """What any page asks for that is not there.

    The theme takes a page's alternate for the site in another language, and asks for its sitemap.
    """
    return missed(view, small)


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_on_any_kind_of_page(
    view: Page, small: Site, kinds: dict[str, str], share: int, edge: int, missing: list[str], bless: bool
) -> None:
    """And each, while it is open, has all its files, fills the window, and has its title at one left edge.

    Each begins in the way of showing in which the one before was shown last, and goes on backwards.
    """
    modes = MODES
    for kind in sorted(kinds)[share::SHARES]:
        missing.clear()
        open_at(view, small.at(kinds[kind]), modes[0], stays=kind == "moved")
        found: list[tuple[str, str]] = []
        for mode in modes:
            found += violations(view, kind, mode)
            if mode is WIDE and kind != NOT_THERE:
                assert laid_out(view) == (edge, WIDE.width), kind
        results.holds("kinds", kind, found, bless)
        assert missing == [] or kind == NOT_THERE, kind
        modes = modes[::-1]


def test_every_template_makes_a_kind_of_page(kinds: dict[str, str]) -> None:
    assert templates() == kinds.keys() - {BY_HAND, NOT_THERE}


def test_axe_finds_nothing_on_the_longest_pages(view: Page, served: Site, bless: bool) -> None:
    longest: dict[str, tuple[int, str]] = {}
    for file in served.folder.glob("*/**/index.html"):
        path = file.relative_to(served.folder).parent.as_posix()
        folder = path.partition("/")[0]
        longest[folder] = max(longest.get(folder, (0, "")), (file.stat().st_size, path))
    found: list[tuple[str, str]] = []
    for _, path in sorted(longest.values(), reverse=True)[:LONGEST]:
        open_at(view, served.at(f"{path}/"))
        found += violations(view, path, WIDE)
    results.holds("longest", "found", found, bless)


# What a reader opens on a page.


def search(page: Page) -> None:
    find(page, "sandport")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()


def menu(page: Page) -> None:
    look(page, NARROW)
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#__menu")).to_be_visible()


def narrow_search(page: Page) -> None:
    look(page, NARROW)
    search(page)


def contents(page: Page) -> None:
    look(page, NARROW)
    page.get_by_text("On this page", exact=True).click()


def press_all(found: Locator) -> None:
    """Press what opens something, all of it at once."""
    found.evaluate_all("all => all.forEach((one) => one.click())")


def entries(page: Page) -> None:
    shut = page.locator("details.entry:not([open]) > summary")
    assert shut.count() > 5
    press_all(shut)
    assert shut.count() == 0


def table(page: Page) -> None:
    page.get_by_label("Contains the words").fill("sand")
    page.get_by_text("Columns", exact=True).click()
    page.locator(".table-sort").first.click()


def compared(page: Page) -> None:
    page.locator(".compare-result table").first.wait_for()


def form(page: Page) -> None:
    """With every theme open, an item in every list, problems and the file."""
    press_all(page.locator(".propose-theme > summary"))
    for name in (
        "Also known as", "Population", "What marks its population", "Partners", "Bodies",
        "Leadership roles", "Shared resources", "Results", "Learning", "Plans at the time",
        "Where the sources differ",
    ):  # fmt: skip
        page.get_by_role("button", name=f"Add: {name}", exact=True).click()
    press_all(page.locator(".propose-more > summary, .propose-citing > summary"))
    field(page, "Name").fill("Sandport")
    ask(page)
    assert said(page)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def form_with_dialog(page: Page) -> None:
    """With the questions for a source that is not there, and what is wrong with the answers."""
    page.get_by_role("button", name="Not in the list? Add a source").first.click()
    dialog = page.get_by_role("dialog", name="Add a source")
    dialog.get_by_role("button", name="Add it").click()
    assert dialog.get_by_role("status").inner_text() == "6 things to mend, above."


STATES: dict[str, tuple[str, Callable[[Page], None], tuple[Mode, ...]]] = {
    "the search, with its results": ("places/", search, (WIDE, DARK, FORCED)),
    "the search in a narrow window, with its results": ("places/", narrow_search, (NARROW, NARROW_DARK)),
    "the menu of a narrow window": ("places/", menu, (NARROW, NARROW_DARK)),
    "the contents of a page in a narrow window": ("places/sandport/", contents, (NARROW, NARROW_DARK)),
    "a place, with all its bodies, posts and arrangements": ("places/sandport/", entries, MODES),
    "a table, filtered and sorted, with its choice of columns": ("examples/", table, MODES),
    "places side by side": ("compare/#places=mudflat,sandport", compared, MODES),
    "the form for a new case study, with every question, and with what is wrong": (
        "contribute/propose/", form, (WIDE, DARK, FORCED, NARROW),
    ),
    "the form for a new case study, with the questions for a new source": (
        "contribute/propose/", form_with_dialog, (WIDE, DARK, FORCED, NARROW),
    ),
}  # fmt: skip
"""What was opened, in words: on which page, by doing what, and in which ways it is looked at."""


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_what_a_reader_opens(view: Page, small: Site, state: str, bless: bool) -> None:
    path, do, modes = STATES[state]
    view.goto("about:blank")
    open_at(view, small.at(path))
    do(view)
    results.holds("states", state, violations(view, state, *modes), bless)


def test_the_statement_says_what_was_tested(
    view: Page, small: Site, kinds: dict[str, str], browser: Browser, bless: bool
) -> None:
    """Other kinds of page, ways, rules or another axe make it stale. So does any failure."""
    now = {
        "axe": open_at(view, small.at("places/")),
        "rules": list(RULES),
        "modes": [mode.words for mode in MODES],
    }
    names = {"kinds": set(kinds), "states": set(STATES), "keyboard": set(KEYBOARD)}

    def renew(known: dict[str, Any]) -> None:
        known |= {**now, "browser": f"Chromium {browser.version}"}
        for section, some in names.items():
            known[section] = {name: found for name, found in known.get(section, {}).items() if name in some}
        known.setdefault("longest", {})["pages"] = LONGEST

    if bless:
        results.tell(renew)
    told = results.told()
    assert {key: told.get(key) for key in now} == now, results.BLESS
    assert {key: set(told.get(key, {})) for key in names} == names, results.BLESS
    assert told["longest"]["pages"] == LONGEST, results.BLESS
    found = findings(ROOT, results.OF)
    assert found, "the generator reads what the tests wrote"
    assert found.found == ()
