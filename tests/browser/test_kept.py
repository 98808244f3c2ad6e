"""What a browser keeps of the site is what the page for security officers says, and no more."""

import re

from playwright.sync_api import Page, expect
from projects import ROOT
from reach import Site, find


def test_the_page_for_security_officers_names_every_key_and_there_are_no_cookies(
    page: Page, small: Site
) -> None:
    text = (ROOT / "content/about/security.md").read_text("utf-8")
    told = re.findall(r"^- `PATH(\.[\w-]+)`", text, re.MULTILINE)
    page.goto(small.at("assess/"))
    page.locator("label[title='Switch to dark mode']").click()
    page.get_by_label("Who answers?").fill("Sandport trust")
    page.goto(small.at("contribute/propose/"))
    page.get_by_role("textbox", name="Name").first.fill("Sandport")
    find(page, "sandport")
    page.goto(small.at("comparisons/leaders/"))
    page.get_by_role("columnheader").get_by_role("button").first.click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    page.goto(small.at("compare/"))
    kept = page.evaluate("Object.keys(localStorage)")
    assert sorted(kept) == sorted(f"/place-toolkit/{key}" for key in told)
    assert page.evaluate("Object.keys(sessionStorage)") == []
    assert page.context.cookies() == []
