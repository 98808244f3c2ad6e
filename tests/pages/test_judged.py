"""What is published is judged: the HTML of every page, as a browser would read it, against an allow-list."""

from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from projects import ROOT, SAMPLE, build_here, built_of, some

from generator.catalog.catalog import Catalog, link
from generator.checks.conversion import EXTENSIONS
from generator.checks.html import WORDS, Allowed, UnsafeHtmlError, harmless, refused
from generator.exports.mkdocs_project import render
from generator.pages import Page
from generator.pages.allow_list import allowed_on
from generator.pages.page import templates
from generator.pages.verdict import converted, converter, judge
from generator.plugin.csp import ContentSecurityPolicy
from generator.problems import UnsafePagesError
from generator.schema.kinds import load_kinds
from generator.store.loader import load


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    loaded = load(SAMPLE)
    return link(loaded.records, loaded.articles)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>a <em>b</em> <a href='../c/'>d</a></p>", []),
        ("<script>a</script>", [("HTML", "<script")]),
        ("<p onclick=a>b", [("attribute", "onclick")]),
        ("<table><tr><td>a</table><img src=//b>", [("picture", "//b")]),
        ("a</div>b", [("HTML", "</")]),
        ("a</article></div><p>b", [("HTML", "</")]),
        ("<textarea>", [("HTML", "<textarea")]),
        ("<html onload=a>", [("HTML", "<html")]),
        ("<body class=a>", [("HTML", "<body")]),
        ("<base href=//a>", [("HTML", "<base"), ("attribute", "href")]),
        ("<!-- a -->", [("HTML", "<!"), ("HTML", "<!--")]),
        ("<a href='java&#10;script:a'>b</a>", [("link", "java\nscript:a")]),
        ("<a href='&#x6a;avascript&colon;a'>b</a>", [("link", "javascript:a")]),
        ("<svg><script>a</script></svg>", [("HTML", "<svg"), ("HTML", "<script")]),
        ("<math><mi xlink:href=a>", [("HTML", "<math"), ("HTML", "<mi"), ("attribute", "xlink:href")]),
        ("<p id=__config>", [("id", "__config")]),
        ("<p id=a><p id=a>", [("id", "a")]),
        ("<p id=__after>", [("id", "__after")]),
        ("<p class=mermaid>", [("class", "mermaid")]),
        ("<p style='position: fixed'>", [("attribute", "style")]),
        ("<noscript><p title='</noscript><img src=a onerror=b>'></noscript>", [("HTML", "<noscript")]),
        ("<template><script>a</script></template>", [("HTML", "<template")]),
        ("<form action=//a><input></form>", [("HTML", "<form"), ("attribute", "action"), ("HTML", "<input")]),
    ],
)  # fmt: skip
def test_what_a_browser_would_build_is_judged(html: str, found: list[tuple[str, str]]) -> None:
    assert list(refused(html)) == found


def test_scripts_that_are_data_may_stand_where_a_template_places_them() -> None:
    data = Allowed(frozenset(("script",)), frozenset(("type",)))
    assert list(refused('<script type="application/ld+json">{"a": 1}</script>', data)) == []
    for script in (' type="application/ld+json">a()', ">1", " type=module>1", " type=text/javascript>1"):
        assert list(refused(f"<script{script}</script>", data)) == [("HTML", "<script")]


def test_harmless_html_is_returned_as_it_is() -> None:
    assert harmless("<em>a</em>") == "<em>a</em>"
    with pytest.raises(UnsafeHtmlError, match='would publish the HTML "<i", which may not stand there'):
        harmless("<i>a</i>")


def test_a_page_may_hold_what_its_own_template_places_and_no_more() -> None:
    form = allowed_on(load_kinds(), "principle/assess.md.j2")
    assert {"textarea", "input", "fieldset", "script"} <= form.elements
    assert {"maxlength", "autocomplete"} <= form.attributes
    assert "assess-practice" in form.classes
    place = allowed_on(load_kinds(), "place/record.md.j2")
    assert not {"textarea", "input", "form"} & place.elements
    assert {"svg", "figure", "details", "script"} <= place.elements
    assert "table-scroll" in place.classes
    assert allowed_on(load_kinds(), "") == WORDS


def test_no_template_lets_a_page_act() -> None:
    for name, _ in some(templates(load_kinds())):
        allowed = allowed_on(load_kinds(), name)
        assert not {"iframe", "object", "embed", "style", "link", "meta", "base"} & allowed.elements, name
        assert not [attribute for attribute in allowed.attributes if attribute.startswith("on")], name
        assert not {"style", "srcdoc", "action", "formaction"} & allowed.attributes, name


def test_what_is_wrong_is_told_at_the_field_that_it_comes_from(catalog: Catalog) -> None:
    page = Page("places/sandport.md", "", source="data/places/sandport.yml", template="place/record.md.j2")
    name = catalog.records["places"]["sandport"].name
    (found,) = judge(catalog, page, f"<p id='{name}'></p><p id='{name}'></p>")
    assert (found.file, found.path, found.snippet) == ("data/places/sandport.yml", ("id",), "Sandport")
    assert found.message == f'would publish the id "{name}" on places/sandport.md, where it may not stand.'


def test_what_is_wrong_in_an_article_is_told_at_its_line(catalog: Catalog) -> None:
    article = catalog.articles[0]
    page = Page(article.path, "", source=article.file)
    word = article.text.split()[-1]
    (found,) = judge(catalog, page, f"<p class='{word}'>a</p>")
    assert found.file == article.file
    assert word.casefold() in article.text.split("\n")[found.line - 1].casefold()


def test_every_page_of_the_sample_passes() -> None:
    markdown = converter({name: {} for name in EXTENSIONS})
    built = built_of(SAMPLE)
    found = [f for page in built.pages for f in judge(built.catalog, page, converted(markdown, page))]
    assert found == []


def test_an_engine_that_makes_more_of_a_page_gets_none(tmp_path: Path) -> None:
    built = built_of(SAMPLE)
    page = replace(built.pages[0], markdown="# A\n\n<script>a</script>\n")
    with pytest.raises(UnsafePagesError, match=rf'would publish the HTML "<script" on {page.path}'):
        render(ROOT, replace(built, pages=(page,)), "Version 1", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


CONTENT = """
def on_page_content(html, page, config, files):
    return html + '<p onclick="a()">Sandport</p>' if page.file.src_uri == "places/sandport.md" else html
"""
FRAME = """
def on_post_page(output, page, config):
    return output.replace("</footer>", {!r} + "</footer>")
"""


def stopped(project: Path, hook: str, log: pytest.LogCaptureFixture) -> str:
    """Return what is told as a build stops.

    The settings name a hook, which changes pages after our templates have made them.
    """
    (project / "hook.py").write_text(hook, "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    with pytest.raises(Abort) as end:
        build_here(project)
    assert end.value.exit_code == 1
    return log.text


def test_a_build_stops_at_what_no_page_may_hold_and_tells_where_it_is(
    sample: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert (
        'data/places/sandport.yml:1:1: would publish the attribute "onclick" on places/sandport.md, where it'
        " may not stand. Write the words in another way, or leave them out.\n1 problem in 1 file\n"
    ) in stopped(sample, CONTENT, caplog)
    assert not (sample / "site").exists()


def test_a_build_stops_at_what_the_policy_does_not_allow(
    sample: Path, caplog: pytest.LogCaptureFixture
) -> None:
    frame = "<script>a()</script>"
    said = stopped(sample, FRAME.format(frame), caplog)
    assert f"has what the site's content-security policy does not allow: {frame}" in said
    assert not (sample / "site").exists()


@pytest.mark.parametrize(
    "frame", ["<script>a()</script>", '<p style="color: red">a</p>', '<p onmouseover="a()">b</p>']
)
def test_the_policy_of_the_site_does_not_allow(sample_site: Path, frame: str) -> None:
    policy = ContentSecurityPolicy((sample_site / "404.html").read_text("utf-8"))
    page = (sample_site / "places/sandport/index.html").read_text("utf-8")
    assert policy.broken_by(page) == []
    assert policy.broken_by(page.replace("</footer>", f"{frame}</footer>")) == [frame]
