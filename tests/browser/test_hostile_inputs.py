"""Inputs that once ran script in readers' browsers: refused with file and line, or words and nothing more.

Each stands in a record or on a page of its own, in one project. Whatever the check lets pass is built, and
opened over http without any content-security policy, and from a folder.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from projects import SAMPLE, build_here, copy_project
from reach import Site

from generator.checks.project import read

TERM = "name: thing {name}\nsummary: A thing.\nours: true\ndefinition: |\n  A thing.\n\n{text}\n"
BLOCKS = (
    "> /// html | script\n> alert(1)\n> ///",
    '> /// html | img[src="https://evil.example/a.png"]\n> ///',
    '> /// html | iframe[src="https://evil.example/"]\n> ///',
    '> /// html | form[action="https://evil.example/"]\n> a\n> ///',
    '> /// html | meta[http-equiv=refresh][content="0;url=https://evil.example/"]\n> ///',
    "> /// html | svg[onload='alert(1)']\n> a\n> ///",
    "> /// html | div[onclick='alert(1)']\n> a\n> ///",
    '> /// html | link[rel=stylesheet][href="https://evil.example/a.css"]\n> ///',
    '> /// html | base[href="https://evil.example/"]\n> ///',
    "1. /// html | script\n    alert(1)\n    ///",
    "- a\n\n    /// html | script\n    alert(1)\n    ///",
    "term\n:   /// html | script\n    alert(1)\n    ///",
    "- [x]: javascript:alert(2)\n\nPlease [click here][x].",
    f"[{'a' * 201}]: javascript:alert(1)\n\n[click here][{'a' * 201}]",
    "[]: javascript:alert(1)\n\n[click here][]",
    "> # A",
    "- ## B",
    "> A\n> ===",
    "***",
    "- - -",
    "A <[img src=https://evil.example/x.png onerror=alert(1)](term:SELF)> b, <[script](term:SELF)>alert(2)"
    "<[/script](term:SELF)>.",
    "[/// html | script](term:SELF)\nalert(1)\n[///](term:SELF)",
    "The whole &# of the town, &# really ![x](https://evil.example/x.png){: onerror=alert(1) }",
    "R&#038D and &#; *m*{: onmouseover=alert(3) }",
)  # fmt: skip
"""Texts of terms. The first ones are Markdown's constructs within others, then links to the record itself."""

FIELDS = {
    "footprint:": "footprint:\n  kind: unitary-authority\n  councils: [sandport-council]\n"
    "  about: 'The whole &# of the town, &# really; [@harbour-report, p. 7].'\nignored:",
    "name: Harbour board": "name: 'Board ![x](https://evil.example/x.png){: onerror=alert(1) }"
    " *m*{: onmouseover=alert(3) }'",
    "title: Harbour lead": "title: 'Lead <[img src=x onerror=alert(1)](place:sandport)> &# &#'",
}  # fmt: skip
"""Lines of the sample's Sandport, and what stands there instead."""

PAGES = {
    "head-of-two-ends": "---\ntitle: x\n...\n# <script>alert(1)</script>\n---\n\n# Real\n",
    "head-that-yaml-1-1-cannot-read": "---\ntitle: =\n# <script>alert(1)</script>\n---\n\n# Real\n",
    "head-with-no-day": "---\ndescription: 2020-02-30\n# <script>alert(1)</script>\n---\n\n# Real\n",
    "title-that-begins": '# 0](https://x.example) <img src="\n\nWe met at a quay.\n',
    "title-that-ends": '# ]B" onerror=alert(1) src="https://evil.example/x.png">\n\nWe met at a quay.\n',
    "title-of-a-script": "# <script>alert(1)</script>\n\nWe met at a quay.\n",
}
"""Pages written by hand."""

ACTS = """() => Array.from(document.querySelectorAll("*")).flatMap((node) => Array.from(node.attributes)
  .filter((one) => /^on/.test(one.name)
    || /^(href|src|action|formaction|data|poster)$/.test(one.name)
      && /^(javascript|data|vbscript):/i.test(one.value.replace(/[\\x00-\\x20]/g, "")))
  .map((one) => `${node.localName}[${one.name}=${one.value.slice(0, 60)}]`))"""
MADE = (
    ".md-content :is(iframe, object, embed, form[action], base, meta, link, style, script:not([type]),"
    " img:not([src^='..']))"
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with all inputs that the check lets pass. It tells file and line of each other."""
    project = copy_project(tmp_path_factory.mktemp("inputs") / "project", SAMPLE)
    for number, text in enumerate(BLOCKS):
        name = f"thing-{number}"
        lines = "\n".join(f"  {line}" for line in text.replace("SELF", name).split("\n"))
        (project / f"data/glossary/{name}.yml").write_text(TERM.format(name=number, text=lines), "utf-8")
    for name, text in PAGES.items():
        (project / f"content/about/{name}.md").write_text(text, "utf-8")
    place = project / "data/places/sandport.yml"
    before = place.read_text("utf-8")
    for old, new in FIELDS.items():
        assert old in before
        if new.endswith("ignored:"):
            text = re.sub(r"footprint:\n(  .*\n)+", f"{new.removesuffix('ignored:')}", before)
        else:
            text = before.replace(old, new)
        place.write_text(text, "utf-8")
        if not [problem for problem in read(project).problems if problem.file == "data/places/sandport.yml"]:
            before = text
    place.write_text(before, "utf-8")
    problems = read(project).problems
    assert [problem.text() for problem in problems if not problem.line] == []
    for file in {problem.file for problem in problems}:
        assert "thing-" in file or Path(file).stem in PAGES, file
        (project / file).unlink()
    assert read(project).problems == ()
    return project


@pytest.fixture(scope="module")
def online(project: Path) -> Path:
    return build_here(project)


@pytest.fixture(scope="module")
def offline(project: Path, online: Path) -> Path:
    kept = online.rename(project / "online")
    build_here(project, OFFLINE="true").rename(project / "offline")
    kept.rename(online)
    return project / "offline"


WHERE = re.compile(r"thing-|sandport|mudflat|glossary|about/|principles/index|compare/index|freshness")


def pages_of(site: Path) -> list[str]:
    """Return the pages that hold any of the inputs, or what is made of them."""
    found = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        leads_on = 'http-equiv="refresh"' in file.read_text("utf-8").partition("<body")[0]
        if WHERE.search(path) and not leads_on:
            found.append(path)
    return found


@pytest.fixture(params=["online", "offline"])
def site(request: pytest.FixtureRequest, serve: Callable[..., str]) -> Site:
    """Both editions: over http without any policy sent, and from a folder."""
    folder: Path = request.getfixturevalue(request.param)
    if request.param == "offline":
        return Site(f"{folder.as_uri()}/", folder)
    return Site(serve(folder, policy="default-src * data: blob: 'unsafe-inline' 'unsafe-eval'"), folder)


def test_nothing_runs_and_nothing_is_asked_for(site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page()
    acted: list[str] = []

    def note(dialog: object) -> None:
        acted.append(f"{page.url}: {dialog.message}")  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", note)
    page.on("popup", lambda _: acted.append(f"{page.url}: another window"))
    pages = pages_of(site.folder)
    # Terms as short as these are entries of their index.
    terms = {file.stem for file in (site.folder.parent / "data/glossary").glob("thing-*.yml")}
    listed = (site.folder / "glossary/index.html").read_text("utf-8")
    assert set(re.findall(r'<h3 id="(thing-\d+)"', listed)) == terms
    assert len(terms) > 12
    assert len(pages) > 15
    for path in pages:
        page.goto(site.start + path, wait_until="load")
        assert page.url.partition("#")[0] == site.start + path  # Side by side says there what is chosen.
        assert page.evaluate(ACTS) == [], path
        assert page.locator(MADE).count() == 0, path
        for link in page.locator(".md-content a", has_text="click here").all():
            link.click(no_wait_after=True)
        for words in page.locator(".md-content em").all():
            words.hover()
    assert acted == []


def test_the_policy_is_that_of_a_clean_site(online: Path, sample_site: Path) -> None:
    name = "content-security-policy.txt"
    assert (online / name).read_bytes() == (sample_site / name).read_bytes()
