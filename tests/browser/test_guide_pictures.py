"""The pictures in the contributor's guide show the site as it is.

Pixels differ from one machine's fonts to the next, so what a picture shows is kept beside it in words: when
those change, the picture is stale. `pytest tests/browser/test_guide_pictures.py --bless` takes all again.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from projects import ROOT
from proposing import PROPOSE
from reach import Site
from serving import Served

from generator.store import yaml_reader

GUIDE = ROOT / "content/contribute"
PICTURES = GUIDE / "pictures"
WORDS = Path(__file__).parent / "pictures.json"
"""What each picture shows, in words."""
WIDE = {"width": 800, "height": 700}


def used() -> dict[str, str]:
    """Return the pictures that the guide shows, by their names, with what it says they show."""
    pages = "\n".join(page.read_text("utf-8") for page in GUIDE.glob("*.md"))
    found = re.findall(r"!\[([^\]]*)\]\(pictures/([a-z-]+)\.png\)", pages)
    return {name: description for description, name in found}


def words() -> dict[str, str]:
    known: dict[str, str] = json.loads(WORDS.read_text("utf-8")) if WORDS.is_file() else {}
    return known


def holds(name: str, shown: Locator, bless: bool) -> None:
    """Take a picture, or tell whether the one that is there still shows what is to be seen."""
    said = " ".join(shown.inner_text().split())
    file = PICTURES / f"{name}.png"
    if bless:
        shown.screenshot(path=file)
        WORDS.write_text(
            json.dumps(words() | {name: said}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        )
    assert file.is_file()
    assert words().get(name) == said, "the picture is stale: take it again with --bless"


@pytest.fixture(autouse=True, scope="session")
def places_for_pictures(request: pytest.FixtureRequest) -> None:
    """Before pictures are taken, there is a file for each: without it, the site would not build."""
    if request.config.getoption("--bless"):
        PICTURES.mkdir(exist_ok=True)
        for name in used():
            (PICTURES / f"{name}.png").touch()


@pytest.fixture
def view(new_page: Callable[..., Page]) -> Page:
    """A page as wide as a picture."""
    return new_page(viewport=WIDE, device_scale_factor=1.5)


def test_the_foot_of_a_page(view: Page, served: Site, bless: bool) -> None:
    view.goto(served.at("places/wigan/"))
    foot = view.locator(".suggest")
    foot.scroll_into_view_if_needed()
    holds("foot", foot, bless)


def test_a_problem_on_its_page(
    view: Page, serve: Callable[..., str], sample: Path, tmp_path: Path, bless: bool
) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", (GUIDE / "example.md").read_text("utf-8"), re.S | re.M)
    site = Served(sample, tmp_path / "site")
    (sample / "data/places/wigan.yml").write_text(example.replace("name: Wigan", "nmae: Wigan"), "utf-8")
    site.follow()
    start = serve(tmp_path / "site", policy="")  # as it is while one edits
    view.goto(f"{start}places/wigan/")
    holds("problem", view.locator("article"), bless)


def test_a_problem_in_the_form(view: Page, served: Site, bless: bool) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", (GUIDE / "example.md").read_text("utf-8"), re.S | re.M)
    area = yaml_reader.parse(example).value["footprint"]["about"].strip()
    view.goto(served.at(PROPOSE))
    box = view.get_by_role("textbox", name="About").first
    box.fill(re.sub(r" \[@.*?\]", "", area))
    box.blur()
    question = view.locator(".propose-field").filter(has=box).last
    expect(question).to_contain_text("states facts without a source")
    holds("form", question, bless)


def test_every_picture_of_the_guide_is_one_of_these_and_is_described() -> None:
    assert set(used()) == set(words()) == {file.stem for file in PICTURES.glob("*")}
    assert all(len(description) > 20 for description in used().values())
