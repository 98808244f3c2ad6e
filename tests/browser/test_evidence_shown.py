"""What a page says of its evidence, where a reader meets it: under titles, in lists and in the search."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from reach import Site, ready
from test_search import ask

FIRST_SCREEN = 800
KINDS = ("places", "systems", "organisations", "examples", "principles", "comparisons", "questions")


LEADS_ON = re.compile('http-equiv="refresh" content="0; url=([^"#]*)')
SHOWN = """async (html) => {
  const made = new DOMParser().parseFromString(html, "text/html");
  const around = (page) => [...page.documentElement.attributes, ...page.querySelectorAll("link, style")]
    .filter((one) => one.rel === undefined || one.rel === "stylesheet")
    .map((one) => one.outerHTML ?? `${one.name}=${one.value}`).join();
  if (around(made) !== around(document)) throw new Error("it has other styles");
  document.body.replaceWith(document.adoptNode(made.body));
  await Promise.all(Array.from(document.images, (image) => image.decode()));
  const marks = document.querySelector("p.evidence");
  return marks?.getBoundingClientRect().bottom || null;
}"""
"""Puts the body of another page in the place of the one that is open, if both have the same styles.

Tells where its first marks of evidence end.
"""


@pytest.mark.parametrize("kind", KINDS)
def test_marks_stand_in_the_first_screen(new_page: Callable[..., Page], served: Site, kind: str) -> None:
    """Without scripts a page is as tall, and one is opened for all that have its styles.

    An old address leads to a page that has marks.
    """
    page = new_page(viewport={"width": 1280, "height": FIRST_SCREEN}, java_script_enabled=False)
    texts = {file: file.read_text("utf-8") for file in sorted((served.folder / kind).glob("*/index.html"))}
    assert len(texts) >= 8
    for file in [file for file, text in texts.items() if LEADS_ON.search(text)]:
        to = LEADS_ON.search(texts.pop(file))
        assert to
        assert '"evidence"' in (file.parent / to[1] / "index.html").read_text("utf-8"), file
    page.goto(served.at(f"{kind}/{next(iter(texts)).parent.name}/"))
    found = {file.parent.name: page.evaluate(SHOWN, text) for file, text in texts.items()}
    assert {path: ends for path, ends in found.items() if not ends or ends > FIRST_SCREEN} == {}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["places/", "examples/"])
def test_lists_can_be_filtered_by_their_evidence(page: Page, served: Site, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served.at(path))
    count = page.locator(".table-count")
    whole = count.inner_text()
    page.get_by_role("combobox", name="Result stated").select_option("Yes")
    expect(count).not_to_have_text(whole)
    stated = page.locator('tbody tr:visible td[data-label="Result stated"]').all_inner_texts()
    assert stated
    assert {text.split()[-1] for text in stated} == {"Yes"}
    page.get_by_role("button", name="Show everything").click()
    page.get_by_role("columnheader", name="Publications").get_by_role("button").click()
    numbers = page.locator('tbody tr:visible td[data-label="Publications"]').all_inner_texts()
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 1
    region = page.locator(".table-scroll")
    assert region.evaluate("one => one.scrollWidth <= one.clientWidth"), "a column is cut"


def test_results_of_the_search_say_how_strong_the_evidence_is(page: Page, served: Site) -> None:
    page.goto(served.at("contribute/citing/"))
    ready(page)
    assert "examples/croydon-risk-share" in {result.path for result in ask(page, "croydon risk share")}
    first = page.locator(".md-search-result__item", has_text="Example").first
    marks = first.locator("p.evidence .mark")
    expect(marks.first).to_be_visible()
    assert marks.count() == 4
    assert "Evidence: " in first.inner_text()
