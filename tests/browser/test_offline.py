"""The offline edition in a real browser, from a folder and from a server, and the policy it brings."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from projects import AWKWARD, SAMPLE, build_here, copy_project
from reach import Site, missed, ready, serving, settle
from repositories import commit, start


@pytest.fixture(scope="module")
def below(real_files: Path) -> Iterator[Site]:
    """The unzipped files below a server's address, in a folder with spaces and signs in its name."""
    with serving(real_files, below=f"/{AWKWARD}") as start:
        yield Site(start, real_files)


@pytest.fixture(params=["opened", "below"])
def edition(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_a_reader_finds_their_way_with_no_network(page: Page, edition: Site) -> None:
    """Search with suggestions, dark mode kept on the next page, the menu, sorting, and a download."""
    page.goto(f"{edition.start}index.html")
    box = page.get_by_role("textbox", name="Search")
    box.press_sequentially("risk sha")
    page.locator(".md-search__suggest", has_text="risk share").wait_for()
    box.press("ArrowRight")
    assert box.input_value() == "risk share"
    page.locator('.md-search-result__link[href*="/places/croydon.html"]').first.click()
    page.wait_for_url("**/places/croydon.html*")
    expect(page.locator("mark", has_text="risk").first).to_be_attached()

    page.locator("label[title='Switch to dark mode']").click()
    page.get_by_role("navigation", name="Tabs").get_by_role("link", name="Compare").click()
    page.wait_for_url("**/comparisons/index.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

    page.goto(f"{edition.start}examples/index.html")
    page.get_by_role("columnheader").get_by_role("button", name="Example").click()
    assert page.get_by_role("columnheader", name="Example").get_attribute("aria-sort") == "ascending"

    page.goto(f"{edition.start}data/index.html")
    with page.expect_download() as waited:
        page.locator('article a[href$=".csv"]').first.click()
    assert waited.value.path().stat().st_size > 100


def test_a_page_with_a_feed_asks_for_no_file_that_is_not_there(page: Page, tmp_path: Path) -> None:
    """The theme takes a page's alternate for the site in another language, and asks for its sitemap."""
    project = copy_project(tmp_path / "project", SAMPLE)
    commit(start(project), "Begin")
    record = "data/places/mudflat.yml"
    commit(project, "Change", {record: (project / record).read_text("utf-8") + "\n"})
    site = build_here(project, OFFLINE="true")
    missing = missed(page, Site(f"{site.as_uri()}/", site))
    page.goto((site / "changes/index.html").as_uri())
    settle(page)
    assert page.locator("link[rel~=alternate]").get_attribute("type") == "application/atom+xml"
    assert missing == []


def test_the_search_needs_no_worker_and_no_frame(page: Page, opened: Site, below: Site) -> None:
    """Browsers give a page in a folder no worker: it searches as one from a server does."""
    for edition in (opened, below):
        page.goto(f"{edition.start}index.html")
        ready(page)
        assert (page.locator("iframe").count(), len(page.workers)) == (0, 0)


def test_a_frame_without_an_origin_is_told_that_it_has_no_search(
    new_page: Callable[..., Page], opened: Site, tmp_path: Path
) -> None:
    """Browsers hand it no script and no index."""
    frame = f'<iframe sandbox="allow-scripts" src="{opened.at("places/leeds/")}"></iframe>'
    (tmp_path / "portal.html").write_text(frame, "utf-8")
    page = new_page()
    page.goto((tmp_path / "portal.html").as_uri())
    framed = page.frame_locator("iframe")
    expect(framed.locator(".md-search-result__meta")).to_contain_text("The search could not be loaded.")
    expect(framed.get_by_role("heading", level=1)).to_contain_text("Leeds")


def test_the_policy_allows_four_scripts_inside_pages_and_nothing_else(
    real_site: Path, real_files: Path
) -> None:
    """Three are the theme's own; the fourth guards what it keeps in the browser."""
    published, offline = (
        (s / "content-security-policy.txt").read_text("utf-8") for s in (real_site, real_files)
    )
    assert published == offline
    assert re.sub(r"'sha256-[\w+/]{43}='", "HASH", published) == (
        "default-src 'self'; script-src 'self' HASH HASH HASH HASH; style-src 'self'; img-src 'self' data:;"
        " base-uri 'self'; form-action 'self'; frame-ancestors 'self'\n"
    )


def test_the_policy_holds(browser: Browser, served: Site) -> None:
    """All pages of these tests that come from a server are under it: see `new_page`."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(served.start)
    with opened.expect_console_message() as told:
        assert opened.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.head.append(script);
            return window.ran === undefined;
        }""")
    assert "Content Security Policy" in told.value.text
    context.close()
