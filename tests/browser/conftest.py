"""What the browser tests share: a browser, and the real site, served and opened from a folder."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import provide_browser
import pytest
from kinds import kinds as kinds_of_page
from patience import ANSWER
from playwright.sync_api import Browser, CDPSession, Error, Page, expect, sync_playwright
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


class _Pages:
    """The pages of this process, which its tests use one after another.

    For a page of its own the browser starts a process, which takes it 0.25 s, and a page that is there shows
    another in 0.17 s. What a test changes about a page is undone; where that cannot be, the page is closed.
    """

    MEDIA = ("color_scheme", "reduced_motion", "forced_colors")
    """What the reader of a page prefers. Like the size of the window, it is changed and undone at will."""
    LEAVING = ("add_init_script", "expose_binding", "expose_function", "set_extra_http_headers")
    """What leaves something in a page that its next user would meet."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []
        self._left: set[Page] = set()
        self._without_script: dict[Page, CDPSession] = {}

    def lend(self, options: dict[str, Any], *, new: bool) -> Page:
        """Return a page that is as new; one that must be `new`, or has other options for its context, is."""
        media = {name: options.pop(name) for name in self.MEDIA if name in options}
        viewport = options.pop("viewport", None)
        runs_scripts = options.pop("java_script_enabled", True)
        page = self._free.pop() if self._free and not (new or options) else self._made(options, new=new)
        if viewport:
            page.set_viewport_size(viewport)
        if media:
            page.emulate_media(**media)
        if not runs_scripts:
            self._without_script[page] = page.context.new_cdp_session(page)
            self._without_script[page].send("Emulation.setScriptExecutionDisabled", {"value": True})
        return page

    def _made(self, options: dict[str, Any], *, new: bool) -> Page:
        page = self._browser.new_context(**options).new_page()
        if new or options:
            self._left.add(page)
        for owner, names in ((page, self.LEAVING), (page.clock, ("install", "set_fixed_time"))):
            for name in names:
                setattr(owner, name, self._noting(page, getattr(owner, name)))
        return page

    def _noting(self, page: Page, method: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            self._left.add(page)
            return method(*given, **named)

        return noted

    def take_back(self, page: Page, leave: Callable[[], set[str]]) -> None:
        """Undo what was done about a page, or close it.

        `leave` has nobody listen to the page any more, and returns the origins at which it has been.
        """
        context = page.context
        if page in self._without_script:
            self._without_script.pop(page).detach()  # scripts run again
        try:
            page.evaluate(_FORGETTING)
            forgotten = True
        except Error:  # The page is closed, or has no storage, and nothing that could be cleared.
            forgotten = False
        origins = leave()
        if page in self._left or not forgotten or len(context.pages) > 1 or len(origins) > 1:
            self._left.discard(page)
            context.close()
            return
        page.unroute_all(behavior="ignoreErrors")
        context.unroute_all()
        context.clear_permissions()
        page.goto("about:blank")
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        page.set_viewport_size({"width": 1280, "height": 720})
        self._free.append(page)


_FORGETTING = """() => {
  localStorage.clear();
  sessionStorage.clear();
  Storage.prototype.setItem = () => {};
  window.name = "";
}"""
"""Clears what a page keeps. What it would keep when it is left is kept no more."""


@pytest.fixture(scope="session")
def _pages(browser: Browser) -> _Pages:
    return _Pages(browser)


@pytest.fixture
def new_page(_pages: _Pages, serve: Callable[..., str]) -> Iterator[Callable[..., Page]]:
    """Opens pages that fail the test if they ask another host for anything, or if a script fails.

    A page from a server also fails it if it does what the site's content-security policy does not allow.
    """
    lent: list[tuple[Page, set[str], list[tuple[str, Any]]]] = []
    wrong: list[str] = []

    def opener(*, new: bool = False, **options: object) -> Page:
        page = _pages.lend(options, new=new)
        origins: set[str] = set()
        heard: list[tuple[str, Any]] = []
        listen = page.on

        def asked(url: str) -> None:
            here = page.url.startswith("file:") or page.url == "about:blank"
            own = ("http://127.0.0.1", "data:", "blob:", *(["file:"] if here else []))
            if not url.startswith(own):
                wrong.append(f"asked for {url}")
            if not url.startswith(("data:", "blob:")):
                origins.add("/".join(url.split("/")[:3]))

        def told(message: str) -> None:
            if "Content Security Policy" in message:
                wrong.append(message)

        def hear(event: str, listener: Any) -> None:
            heard.append((event, listener))
            listen(event, listener)  # type: ignore[call-overload]

        page.on = hear  # type: ignore[method-assign, assignment]
        page.on("request", lambda request: asked(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: told(message.text))
        lent.append((page, origins, heard))
        return page

    yield opener
    for page, origins, heard in lent:

        def leave(page: Page = page, origins: set[str] = origins, heard: Any = heard) -> set[str]:
            del page.on  # the class's own is there again
            for event, listener in heard:
                page.remove_listener(event, listener)  # type: ignore[call-overload]
            return origins

        _pages.take_back(page, leave)
    assert wrong == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page on a wide screen."""
    return new_page()


@pytest.fixture
def fresh_page(new_page: Callable[..., Page]) -> Page:
    """A page that none had before, to measure the time of: in others the browser clears up what was there."""
    return new_page(new=True)


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
