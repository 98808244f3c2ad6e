"""The built site in a real browser: search, reach, and no request to anybody else."""

import io
from collections.abc import Callable
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Page
from reach import settle, stands_at


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


def test_no_page_is_wider_than_the_window(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(reduced_motion="reduce")
    wide = []
    for path in (
        "", "places/", "places/leeds/", "comparisons/leadership-and-accountability/", "glossary/",
        "principles/joined-up-resources/", "systems/west-yorkshire/", "sources/kings-fund-2021/",
        "organisations/leeds-city-council/", "contribute/",
    ):  # fmt: skip
        page.set_viewport_size({"width": 320, "height": 900})
        page.goto(address + path)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            settle(page)  # Parts move while a window grows.
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((path, width))
    assert wide == []


def test_a_profile_can_be_read_without_script(new_page: Callable[..., Page], address: str) -> None:
    opened = new_page(java_script_enabled=False)
    opened.goto(f"{address}places/croydon/")
    assert opened.locator("h1").inner_text().startswith("Croydon")
    assert opened.get_by_role("heading", name="Governance").is_visible()
    opened.locator("details.entry summary").first.click()
    assert opened.locator("#body-alliance").is_visible()
    opened.locator(".footnote-ref").first.click()
    stands_at(opened, "#fn:1")


def test_a_wide_table_is_a_named_region_that_the_keyboard_reaches(page: Page, address: str) -> None:
    page.goto(f"{address}comparisons/leadership-and-accountability/")
    region = page.get_by_role("region", name="How each place was led")
    region.focus()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"


def test_a_table_keeps_its_meaning_when_stacked(new_page: Callable[..., Page], address: str) -> None:
    opened = new_page(viewport={"width": 320, "height": 800})
    opened.goto(f"{address}comparisons/leadership-and-accountability/")
    table = opened.get_by_role("table")
    assert table.get_by_role("rowheader", name="Croydon").is_visible()
    assert opened.get_by_role("columnheader", name="Place lead", exact=True).count() == 1
    label = table.locator('td[data-label="Place lead"]').first.evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    )
    assert label == '"Place lead"'


def test_following_a_back_reference_leads_to_the_place_that_uses_a_term(page: Page, address: str) -> None:
    page.goto(f"{address}glossary/risk-share/")
    page.get_by_role("article").get_by_role("link", name="Croydon", exact=True).first.click()
    page.wait_for_url("**/places/croydon/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_that_goes_on_has_a_shadow_at_that_edge(
    new_page: Callable[..., Page], address: str, scheme: Literal["light", "dark"]
) -> None:
    opened = new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    opened.goto(f"{address}comparisons/governance-in-pictures/")
    region = opened.locator(".picture-scroll").first
    region.locator("svg").evaluate("picture => { picture.style.visibility = 'hidden' }")
    most = region.evaluate("region => region.scrollWidth - region.clientWidth")
    assert most > 40

    def seen(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
        return max(abs(a - b) for a, b in zip(one, other, strict=True)) > 12

    def edges() -> tuple[bool, bool]:
        """Tell if the left and the right edge of what is shown are seen to differ from the middle."""
        with Image.open(io.BytesIO(region.screenshot())) as picture:
            shown = picture.convert("RGB")
        middle, last = shown.height // 2, shown.width - 1
        left, plain, right = (shown.getpixel((x, middle)) for x in (0, shown.width // 2, last))
        return seen(left, plain), seen(right, plain)

    assert edges() == (False, True)
    region.evaluate("region => { region.scrollLeft = 20 }")
    assert edges() == (True, True)
    region.evaluate("(region, most) => { region.scrollLeft = most }", most)
    assert edges() == (True, False)
