"""What axe finds: nothing, on every kind of page, in both schemes, on a wide and a narrow screen."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from reach import Site

PAGES = [
    "", "places/", "places/croydon/", "principles/joined-up-resources/", "systems/west-yorkshire/",
    "organisations/leeds-city-council/", "glossary/risk-share/", "levels/", "policies/", "recommendations/",
    "sources/", "contribute/", "contribute/checks/", "contribute/fields/", "contribute/fields/places/",
    "data/", "comparisons/", "comparisons/shared-resources/",
    "comparisons/principles-and-places/", "compare/", "compare/#places=leeds,croydon,somerset",
    "compare/#systems=west-yorkshire,greater-manchester", "compare/places/bolton/croydon/",
    "freshness/", "changes/", "contribute/propose/",
]  # fmt: skip
"""Pages that between them hold everything that a page can hold."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_page: Callable[..., Page], served: Site, scheme: str, width: int) -> None:
    """No violation of WCAG 2.0, 2.1 and 2.2 A and AA, nor of axe's best practice."""
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    found = []
    for path in PAGES:
        page.goto("about:blank")
        page.goto(served.at(path))
        if "=" in path:
            page.locator(".compare-result table").first.wait_for()
        results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        found += [
            f"{path}: {violation['id']}: {node['target']}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
    assert found == []
