"""What the browser tests share: a browser, and the real site, served and opened from a folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import provide_browser
import pytest
from kinds import kinds as kinds_of_page
from patience import ANSWER
from playwright.sync_api import Browser, Page, expect, sync_playwright
from projects import SAMPLE, copy_project
from reach import Site, serving

expect.set_options(timeout=ANSWER * 1000)


@pytest.fixture(scope="session")
def served(real_site: Path) -> Iterator[Site]:
    """The real site, served on this machine with its own content-security policy."""
    with serving(real_site) as start:
        yield Site(start, real_site)


@pytest.fixture(scope="session")
def small(sample_site: Path) -> Iterator[Site]:
    """The sample's site, served below the path at which the real one is published."""
    with serving(sample_site, below="/place-toolkit") as start:
        yield Site(start, sample_site)


@pytest.fixture(scope="session")
def kinds() -> dict[str, str]:
    """Every kind of page, with the address of one on the sample's site."""
    return kinds_of_page()


@pytest.fixture(scope="session")
def opened(real_files: Path) -> Site:
    """The real site, opened from a folder."""
    return Site(f"{real_files.as_uri()}/", real_files)


@pytest.fixture(scope="session")
def address(served: Site) -> str:
    """The address of the served site."""
    return served.start


@pytest.fixture(params=["served", "opened"])
def site(request: pytest.FixtureRequest) -> Site:
    """The real site, over http:// and over file://."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = provide_browser.find()
    assert path, "there is no browser: run tests/helpers/provide_browser.py"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=provide_browser.FLAGS)
        started.on("context", lambda context: context.set_default_timeout(ANSWER * 1000))
        yield started
        started.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Serves folders, as `serving` does, until the pages of a test are closed.

    Were a server gone before, a script that a page still asks for would fail, and with it the test.
    """
    with ExitStack() as servers:
        yield lambda *of, **options: servers.enter_context(serving(*of, **options))


@pytest.fixture
def new_page(browser: Browser, serve: Callable[..., str]) -> Iterator[Callable[..., Page]]:
    """Opens pages that fail the test if they ask another host for anything, or if a script fails.

    A page from a server also fails it if it does what the site's content-security policy does not allow.
    """
    contexts = []
    wrong: list[str] = []

    def opener(**options: object) -> Page:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()

        def asked(url: str) -> None:
            here = page.url.startswith("file:") or page.url == "about:blank"
            own = ("http://127.0.0.1", "data:", "blob:", *(["file:"] if here else []))
            if not url.startswith(own):
                wrong.append(f"asked for {url}")

        def told(message: str) -> None:
            if "Content Security Policy" in message:
                wrong.append(message)

        page.on("request", lambda request: asked(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: told(message.text))
        return page

    yield opener
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page on a wide screen."""
    return new_page()


@pytest.fixture(scope="session")
def sample_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, for this process. Tests put files into its data, and take them out again."""
    return copy_project(tmp_path_factory.mktemp("sample") / "project", SAMPLE)


@pytest.fixture
def sample_form(page: Page, sample_files: Path) -> Page:
    """The form for a new case study, among the records of the sample."""
    page.goto((sample_files / "contribute/propose.html").as_uri())
    return page


@pytest.fixture(scope="module")
def one_form(browser: Browser, sample_files: Path) -> Iterator[Page]:
    """The same form, opened once for many questions."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto((sample_files / "contribute/propose.html").as_uri())
    yield opened
    context.close()
