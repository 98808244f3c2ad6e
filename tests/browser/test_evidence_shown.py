"""What a page says of its evidence, where a reader meets it: under titles, in lists and in the search."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from reach import Site, ready
from test_search import ask

FIRST_SCREEN = 800
KINDS = ("places", "systems", "organisations", "examples", "principles", "comparisons", "questions")


@pytest.mark.parametrize("kind", KINDS)
def test_marks_stand_in_the_first_screen(new_page: Callable[..., Page], served: Site, kind: str) -> None:
    """Without scripts a page is as tall, and opens in a third of the time."""
    page = new_page(viewport={"width": 1280, "height": FIRST_SCREEN}, java_script_enabled=False)
    paths = sorted(path.parent.name for path in (served.folder / kind).glob("*/index.html"))
    assert len(paths) >= 8
    missed = []
    for path in paths:
        page.goto(served.at(f"{kind}/{path}/"))
        box = page.locator("p.evidence").first.bounding_box()
        if not box or box["y"] + box["height"] > FIRST_SCREEN:
            missed.append((path, box))
    assert missed == []


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
