"""Pages on paper, as a real browser prints them from a dark screen."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from papers import squeezed, texts
from PIL import ImageStat
from playwright.sync_api import Page, expect
from reach import Site

SITE = "https://place-toolkit.github.io/place-toolkit/"
ON_SCREEN_ONLY = (
    "Skip to content",
    "Initializing search",
    "On this page",
    "Suggest a change to this page",
    "Add a place",
    "Add a source",
    "Show everything",
    "Switch to",
    "Back to top",
    "Material for MkDocs",
    "All recommendations",
)
"""Words of the header, the tabs, the search, the sidebars, the tools and the footer."""

SIGNS = "[aria-labelledby='matrix'] td:has(> a > .mark)"
"""Cells that are their sign alone on paper, and are read out in words."""
LONG = ".compare-result td:has(li)"
"""Cells that may go on overleaf, between two values."""


@dataclass(frozen=True)
class Paper:
    """A printed page: its file, its text, the cells of its tables as the screen has them, and its length."""

    file: Path
    text: str
    cells: list[str]
    pages: int


@pytest.fixture
def printed(new_page: Callable[..., Page], served: Site, tmp_path: Path) -> Callable[..., Paper]:
    page = new_page(color_scheme="dark")

    def print_it(path: str, wait: str = "") -> Paper:
        page.goto(served.at(path))
        if wait:
            page.get_by_text(wait).first.wait_for()
        whole = f"table.stack :is(th, td):not({SIGNS}, {LONG}), {LONG} li"
        cells = page.locator(whole).all_inner_texts()
        file = tmp_path / "paper.pdf"
        page.pdf(path=file, prefer_css_page_size=True)
        expect(page.locator(".paper-links")).to_have_count(0)
        said = texts(file)
        return Paper(file, squeezed("".join(said)), [squeezed(cell) for cell in cells], len(said))

    return print_it


def says(paper: Paper, words: str) -> bool:
    return squeezed(words) in paper.text


def test_a_profile_is_whole_and_has_no_navigation(printed: Callable[..., Paper]) -> None:
    paper = printed("places/leeds/")
    assert not [words for words in ON_SCREEN_ONLY if says(paper, words)]
    for words in (
        "Boards and groups",
        "Reported to",
        "Leeds Health and Wellbeing Board",
        "Sources for this page",
    ):
        assert says(paper, words)
    # Where the page is, and what it leads to.
    assert says(paper, f"Place Toolkit, {SITE}places/leeds/")
    assert says(paper, f"Their addresses begin with {SITE}")
    assert says(paper, "West Yorkshire: systems/west-yorkshire/")
    assert says(paper, "Developing place-based partnerships: sources/kings-fund-2021/")
    assert 8 <= paper.pages <= 15
    with pikepdf.open(paper.file) as pdf:
        assert not [image for page in pdf.pages for image in page.get_images()], "pictures are sharp"
    with pypdfium2.PdfDocument(paper.file) as pdf:
        pictures = [page.render(scale=0.2).to_pil().convert("L") for page in pdf]
    assert min(ImageStat.Stat(picture).mean[0] for picture in pictures) > 200, "paper is light"


def test_a_page_with_a_wide_table_is_turned(
    printed: Callable[..., Paper], new_page: Callable[..., Page], served: Site
) -> None:
    table = "comparisons/functions-and-examples/"
    paper = printed(table)
    assert not [cell for cell in paper.cells if cell not in paper.text]
    assert says(paper, "A full circle leads to the example that shows the function.")
    page = new_page()
    page.emulate_media(media="print")
    page.goto(served.at(table))
    circles = page.locator(f"{SIGNS} .mark").evaluate_all(
        "all => all.map((one) => 2 * parseFloat(getComputedStyle(one, '::before').borderTopWidth))"
    )
    assert circles
    assert min(circles) > 8
    with pikepdf.open(paper.file) as pdf:
        turned = [page.MediaBox[2] > page.MediaBox[3] for page in pdf.pages]
    assert all(turned)
    assert paper.pages <= 5


def test_a_table_that_is_filtered_or_sorted_says_so(printed: Callable[..., Paper]) -> None:
    table = "comparisons/footprint-and-population/"
    paper = printed(f"{table}#view?words=leeds&System=West+Yorkshire&sort=-Place&without=Councils")
    said = "with the words “leeds”; System: West Yorkshire; sorted by Place, descending; without Councils."
    assert says(paper, "A view of the table: 1 of ")
    assert says(paper, f"places; {said}")
    assert not says(printed(table), "A view of the table")


def test_addresses_of_other_hosts_are_shown_once(printed: Callable[..., Paper]) -> None:
    source = printed("sources/kings-fund-2021/")
    # It stands among the facts, as printed and as it opens, at the end of the citation to copy, and behind
    # the link of the list of sources; none has it behind it once more.
    assert source.text.count("www.kingsfund.org.uk") == 4
    guide = printed("contribute/web-editor/")
    assert says(guide, "GitHub (https://github.com/signup)")


def test_what_script_made_prints_too(printed: Callable[..., Paper]) -> None:
    compared = printed("compare/#places=leeds,bolton", wait="Leadership and accountability")
    assert compared.cells
    assert not [cell for cell in compared.cells if cell not in compared.text]
    form = printed("contribute/propose/", wait="What a page needs")
    assert says(form, "What the partnership calls itself")
    assert not says(form, "Add a source to this text")
    assert not [words for words in ON_SCREEN_ONLY if says(compared, words) or says(form, words)]
