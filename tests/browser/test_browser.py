"""The built site in a real browser: search, reach, and no request to anybody else."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import provide
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not print each request."""

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """The address of the real site, served on this machine."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(real_site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = provide.find()
    assert path, "there is no browser: run tests/browser/provide.py"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test if it asks another host for anything, or if a script fails."""
    context = browser.new_context()
    opened = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    opened.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:", "blob:")) else elsewhere.append(request.url)
        ),
    )
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert elsewhere == []
    assert errors == []


def test_searching_for_risk_share_reaches_croydon(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("textbox", name="Search").fill("risk share")
    results = page.locator(".md-search-result__link")
    results.first.wait_for()
    croydon = page.locator('.md-search-result__link[href*="/places/croydon/"]').first
    croydon.click()
    page.wait_for_url("**/places/croydon/**")
    assert page.locator("h1").inner_text().startswith("Croydon")
    assert "risk share" in page.locator("article").inner_text().lower()


KINDS_OF_PAGE = [
    "", "places/croydon/", "principles/joined-up-resources/", "systems/west-yorkshire/",
    "organisations/leeds-city-council/", "comparisons/shared-resources/", "glossary/risk-share/",
    "levels/", "recommendations/", "sources/", "contribute/",
]  # fmt: skip
"""Pages that between them hold everything that a page can hold."""


@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_axe_finds_nothing(browser: Browser, address: str, scheme: str, width: int) -> None:
    """No violation of WCAG 2.0, 2.1 and 2.2 A and AA, nor of axe's best practice."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    opened = context.new_page()
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = []
    for path in KINDS_OF_PAGE:
        opened.goto(address + path)
        results = Axe().run(opened, options={"runOnly": rules, "resultTypes": ["violations"]})
        found += [
            f"{path}: {violation['id']}: {node['target']}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
    context.close()
    assert found == []


def test_a_single_letter_is_no_shortcut(page: Page, address: str) -> None:
    page.goto(f"{address}places/leeds/")
    for letter in "sfpn/.,":
        page.keyboard.press(letter)
    assert page.url.endswith("/places/leeds/")
    assert not page.get_by_role("textbox", name="Search").evaluate("box => box === document.activeElement")
    page.keyboard.press("Control+k")
    assert page.get_by_role("textbox", name="Search").evaluate("box => box === document.activeElement")


@pytest.mark.parametrize(
    "path",
    ["", "places/", "places/leeds/", "comparisons/leadership-and-accountability/", "glossary/",
     "principles/joined-up-resources/", "systems/west-yorkshire/", "sources/kings-fund-2021/",
     "organisations/leeds-city-council/", "contribute/"],
)  # fmt: skip
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_the_window(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    opened = context.new_page()
    opened.goto(address + path)
    wide = opened.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert wide <= width


def test_a_profile_can_be_read_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{address}places/croydon/")
    assert opened.locator("h1").inner_text().startswith("Croydon")
    assert opened.get_by_role("table", name="Leadership roles in Croydon").is_visible()
    opened.locator(".footnote-ref").first.click()
    assert "#fn:1" in opened.url
    context.close()


def test_a_wide_table_is_a_named_region_that_the_keyboard_reaches(page: Page, address: str) -> None:
    page.goto(f"{address}places/leeds/")
    region = page.get_by_role("region", name="Bodies that decided, led or advised in Leeds")
    region.focus()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"


def test_a_table_keeps_its_meaning_when_stacked(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    opened = context.new_page()
    opened.goto(f"{address}comparisons/leadership-and-accountability/")
    table = opened.get_by_role("table")
    assert table.get_by_role("rowheader", name="Croydon").is_visible()
    assert opened.get_by_role("columnheader", name="Place lead", exact=True).count() == 1
    label = table.locator('td[data-label="Place lead"]').first.evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    assert label == '"Place lead"'
    context.close()


def test_following_a_back_reference_leads_to_the_place_that_uses_a_term(page: Page, address: str) -> None:
    page.goto(f"{address}glossary/risk-share/")
    page.get_by_role("article").get_by_role("link", name="Croydon", exact=True).first.click()
    page.wait_for_url("**/places/croydon/")


EXAMPLES = "examples/"


def shown(page: Page) -> int:
    return page.locator("table.stack tbody tr:visible").count()


def test_examples_filter_by_principle_function_place_and_partner(page: Page, address: str) -> None:
    page.goto(address + EXAMPLES)
    everything = shown(page)
    assert page.get_by_role("status").filter(has_text="shown").inner_text() == (
        f"{everything} of {everything} examples shown"
    )
    for label in ("Where", "Principles", "Functions", "Kinds of partner"):
        select = page.get_by_role("combobox", name=label, exact=True)
        option = select.locator("option").nth(1)
        expected = int(option.inner_text().rpartition("(")[2].rstrip(")"))
        select.select_option(index=1)
        assert shown(page) == expected
        assert page.get_by_role("status").filter(has_text="shown").inner_text().startswith(f"{expected} of ")
        page.get_by_role("button", name="Show everything").click()
        assert shown(page) == everything


def test_a_filtered_view_is_shared_by_its_address_and_back_returns(
    page: Page, address: str, browser: Browser
) -> None:
    page.goto(address + EXAMPLES)
    everything = shown(page)
    page.get_by_role("combobox", name="Where").select_option("Leeds")
    few = shown(page)
    assert 0 < few < everything
    page.get_by_label("Contains the words").fill("chair")
    fewer = shown(page)
    assert 0 < fewer < few
    assert "#view?words=chair&Where=Leeds" in page.url

    other = browser.new_context().new_page()
    other.goto(page.url)
    assert shown(other) == fewer
    assert other.get_by_role("combobox", name="Where").input_value() == "Leeds"
    other.context.close()

    while "words=" in page.url:
        page.go_back()
    assert shown(page) == few
    page.go_back()
    assert shown(page) == everything


def test_a_table_sorts_by_keyboard_and_says_so(page: Page, address: str) -> None:
    page.goto(address + EXAMPLES)
    names = page.locator("table.stack tbody th:visible")
    first = names.first.inner_text()
    button = page.get_by_role("columnheader").get_by_role("button", name="Example")
    button.focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("columnheader", name="Example")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert names.first.inner_text() == first
    page.keyboard.press("Space")
    assert heading.get_attribute("aria-sort") == "descending"
    assert names.last.inner_text() == first
    assert "sort=-Example" in page.url


def test_columns_can_be_left_out(page: Page, address: str) -> None:
    page.goto(f"{address}comparisons/leadership-and-accountability/")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_role("checkbox", name="Employed by", exact=True).uncheck()
    assert not page.get_by_role("columnheader", name="Employed by", exact=True).is_visible()
    assert "without=Employed+by" in page.url
    page.reload()
    assert not page.get_by_role("columnheader", name="Employed by", exact=True).is_visible()


def test_following_a_footnote_keeps_the_view(page: Page, address: str) -> None:
    page.goto(f"{address}comparisons/leadership-and-accountability/")
    page.get_by_label("Contains the words").fill("Croydon")
    few = shown(page)
    page.locator("table.stack tbody tr:visible .footnote-ref").first.click()
    assert "#fn:" in page.url
    assert shown(page) == few


def test_strange_words_in_the_address_do_no_harm(page: Page, address: str) -> None:
    page.goto(f"{address}{EXAMPLES}#view?words=<img src=x onerror=alert(1)>&Where=%zz&sort=--&without=x")
    assert shown(page) == 0
    assert page.locator("img[src=x]").count() == 0
