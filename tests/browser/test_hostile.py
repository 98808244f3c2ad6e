"""A site made of hostile texts, in a browser: nothing runs, and nothing is asked of another host."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from reach import Site, find, serving

ACTS = """() => Array.from(document.querySelectorAll("*")).flatMap((node) => Array.from(node.attributes)
  .filter((one) => /^on|^srcdoc$/.test(one.name)
    || /^(href|src|action|formaction|data|poster)$/.test(one.name)
      && /^(javascript|data|vbscript|file|blob):/i.test(one.value.replace(/[\\x00-\\x20]/g, "")))
  .map((one) => `${node.localName}[${one.name}=${one.value.slice(0, 60)}]`))"""
"""What on a page would act: attributes with script, and addresses that are script."""
MADE = ".md-content :is(img, iframe, object, embed, script:not([type]))"
"""Elements that words may have made."""
BAD = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>{{7*7}}[a](javascript:alert(1))"


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> Iterator[Site]:
    """The hostile site, without a content-security policy: it must be harmless by itself."""
    with serving(hostile_site, policy="default-src * data: blob: 'unsafe-inline' 'unsafe-eval'") as start:
        yield Site(start, hostile_site)


@pytest.fixture
def watched(new_page: Callable[..., Page]) -> Iterator[Page]:
    """A page that fails the test at any dialog too."""
    page = new_page()
    dialogs: list[str] = []

    def note(dialog: object) -> None:
        dialogs.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", note)
    page.on("popup", lambda _: dialogs.append("another window"))
    yield page
    assert dialogs == []


def test_no_page_acts(watched: Page, hostile: Site) -> None:
    files = sorted(hostile.folder.rglob("*.html"))
    assert len(files) > 80
    for file in files:
        path = file.relative_to(hostile.folder).as_posix()
        if "moved_to" in file.read_text("utf-8") or 'http-equiv="refresh"' in file.read_text("utf-8"):
            continue  # it leads on at once, to a page that is opened as well
        watched.goto(hostile.start + path, wait_until="load")
        assert watched.evaluate(ACTS) == [], path


def test_the_same_under_the_sites_own_policy(
    page: Page, serve: Callable[..., str], hostile_site: Path
) -> None:
    start = serve(hostile_site)
    for path in ("", "places/sandport/", "sources/harbour-report/", "compare/", "assess/"):
        page.goto(start + path)
        assert page.evaluate(ACTS) == [], path


def test_search_shows_payloads_as_words(watched: Page, hostile: Site) -> None:
    for words in ("Lending a hand <script>alert(1)</script>", "Working together iframe srcdoc"):
        watched.goto(hostile.at(""))
        find(watched, words)
        assert watched.evaluate(ACTS) == []
        assert (
            watched.locator(
                ".md-search-result script, .md-search-result img, .md-search-result iframe"
            ).count()
            == 0
        )
    watched.goto(f"{hostile.start}?q={BAD}")
    expect(watched.locator(".md-search-result__meta")).to_contain_text("matching")
    assert watched.evaluate(ACTS) == []


def test_what_is_compared_is_shown_as_words(watched: Page, hostile: Site) -> None:
    for query in (
        "?places=sandport,mudflat,shingle-and-spit",
        f"?places={BAD},../../x,__proto__,constructor#{BAD}",
    ):
        watched.goto(hostile.start + "compare/" + query)
        expect(watched.locator(".compare-said")).not_to_be_empty()
        assert watched.evaluate(ACTS) == []
        assert watched.locator(MADE).count() == 0
    for kind in ("__proto__", "constructor", "../places", BAD):
        watched.goto("about:blank")
        watched.goto(f"{hostile.start}compare/?{kind}=sandport#{kind}=sandport")
        expect(watched.locator(".compare-said")).not_to_be_empty()
        assert watched.evaluate(ACTS) == []


def test_notes_in_place_show_payloads_as_words(watched: Page, hostile: Site) -> None:
    opened = 0
    for path in ("places/sandport/", "glossary/risk-share/", "principles/share-money/"):
        watched.goto(hostile.at(path))
        watched.keyboard.press("Tab")
        marks = watched.locator("article :is(a.footnote-ref, a.term):visible")
        for number in range(min(marks.count(), 8)):
            marks.nth(number).focus()
            expect(watched.locator(".note-box")).to_be_visible()
            assert watched.locator(".note-box :is(img, iframe, script, style, svg)").count() == 0
            assert watched.evaluate(ACTS) == [], path
            opened += 1
    assert opened > 10


def test_what_a_browser_kept_cannot_act(watched: Page, hostile: Site) -> None:
    """Another page of the same origin may have written anything there."""
    poison = [
        BAD, "null", "[]", "{", "1e999", json.dumps({"__proto__": {"polluted": BAD}, BAD: BAD}),
        json.dumps([BAD] * 5), json.dumps({"name": BAD, "summary": BAD, "cite": BAD, "population": [BAD]}),
        json.dumps({"values": {"name": BAD}, "answers": {BAD: BAD}, "version": BAD}),
        json.dumps({"changes": BAD, "records": {"places": [{"name": BAD, "cite": [BAD]}], BAD: [BAD]}}),
        json.dumps({"records": {"sources": [{"name": BAD, "short": BAD}, BAD, None], "__proto__": [BAD]}}),
    ]  # fmt: skip
    for path, key in (
        ("contribute/propose/", "/place-toolkit/.toolkit-propose-places"),
        ("assess/", "/place-toolkit/.toolkit-self-assessment"),
    ):
        watched.goto(hostile.at(path))
        for value in poison:
            watched.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])
            watched.goto(f"{hostile.at(path)}?{BAD}#{BAD}")
            assert watched.evaluate(ACTS) == []
            assert watched.locator(MADE).count() == 0
            assert watched.evaluate("({}).polluted") is None


def test_a_file_of_answers_from_anyone_cannot_act(watched: Page, hostile: Site) -> None:
    watched.goto(hostile.at("assess/"))
    chooser = watched.locator(".assess-tools input[type=file]")
    said = watched.locator(".assess-tools [role=status]")
    expect(chooser).to_be_attached()
    for content in (
        BAD,
        "{}",
        "null",
        json.dumps({"answers": {BAD: BAD}, "name": BAD}),
        "[" * 50_000,
        "\0" * 10,
    ):
        said.evaluate("node => { node.textContent = ''; }")
        chooser.set_input_files(
            {
                "name": f"{BAD}.json".replace("/", ""),
                "mimeType": "application/json",
                "buffer": content.encode(),
            }
        )
        expect(said).to_contain_text("was not opened")
        assert watched.evaluate(ACTS) == []
        assert watched.locator(MADE).count() == 0
