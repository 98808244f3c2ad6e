"""Parts of the theme's frame that are rendered once: each page has those that it would have alone."""

import re
import shutil
from pathlib import Path

import material
from projects import SAMPLE, build_here, copy_project, own_theme, some
from selectolax.lexbor import LexborHTMLParser

PARTIALS = "nav nav-item tabs tabs-item palette search top".split()
SHOWN = ".md-sidebar--primary, .md-tabs, .md-search, [data-md-component=palette], .md-top"


def parts(page: Path) -> list[str]:
    """Return the parts of a page, without the version of its pictures: a project's own files have another."""
    found = LexborHTMLParser(page.read_text("utf-8")).css(SHOWN)
    return [re.sub(r"\?v=[0-9a-f]{8}", "", node.html or "") for node in found]


def test_every_page_has_the_menu_that_is_rendered_for_it_alone(sample_site: Path, tmp_path: Path) -> None:
    """A project's own templates are rendered for each page, so these are the theme's as its own."""
    project = copy_project(tmp_path / "project", SAMPLE)
    partials = own_theme(project) / "partials"
    partials.mkdir()
    for name in PARTIALS:
        shutil.copy(Path(material.__file__).parent / f"templates/partials/{name}.html", partials)
    alone = build_here(project)
    pages = some(file.relative_to(alone) for file in alone.rglob("*.html") if parts(file))
    assert len(pages) > 50
    assert [page for page in pages if parts(alone / page) != parts(sample_site / page)] == []
