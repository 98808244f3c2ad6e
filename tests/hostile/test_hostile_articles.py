"""Pages written by hand: the check reads them as MkDocs does, and what it lets pass is harmless."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from mkdocs.utils.meta import get_data
from projects import EDITION, ROOT, SAMPLE, build_here, catalog_of, lighten

from generator.build import build
from generator.catalog.catalog import link
from generator.checks.article_links import links_of_articles_lead_somewhere
from generator.checks.articles import articles_are_plain_markdown
from generator.checks.conversion import EXTENSIONS
from generator.checks.project import read
from generator.store.loader import Article, load

HEAD = "# A page\n\n"


def said(text: str) -> list[str]:
    found = articles_are_plain_markdown(link((), (Article("x.md", text),)))
    return [f"{each.line}:{each.column} {each.message}" for each in found]


def test_pages_are_checked_with_the_extensions_that_they_are_made_with() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    given: dict[str, dict[str, object]] = {"fenced_code": {}}
    for each in settings["markdown_extensions"]:
        given |= each if isinstance(each, dict) else {each: {}}
    assert given == EXTENSIONS


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[1]: https://www.gov.uk", "3:1"),
        ("> [1]: javascript:alert(1)", "3:3"),
        ("Term\n:   a\n\n    [12]: https://www.gov.uk", "6:5"),
        ('- a\n\n    [1]: <other.md> "title"', "5:5"),
    ],
)
def test_the_mark_of_a_note_cannot_be_made_a_link(text: str, place: str) -> None:
    """Python-Markdown looks for links in the marks of notes too: [1] would lead where the page says."""
    told = said(f"{HEAD}{text}\n")
    number = "12" if "[12]" in text else "1"
    mark = f'defines a link named "[{number}]", as the marks of notes are: each mark would become this link.'
    assert f"{place} {mark}" in told


def test_a_link_named_in_words_is_no_mark() -> None:
    assert not said(f"{HEAD}See the [guide] and [the 1 plan].\n\n[guide]: https://www.gov.uk\n")


@pytest.mark.parametrize(
    ("text", "place", "given"),
    [
        ("#1 priority was housing", "3:1", "#1 priority was housing"),
        ("Before.\n\n# Again", "5:1", "# Again"),
        ("`# a`\n\n> #1 priority", "5:1", "> #1 priority"),
        ("```\n# a\n```\n\nAgain\n===", "7:1", "Again"),
        ("- a\n\n    # b", "5:1", "    # b"),
        ("<h1>Again</h1>", "3:1", "<h1>Again</h1>"),
    ],
)
def test_a_page_has_one_title(text: str, place: str, given: str) -> None:
    """A second one takes the headings below it: the page's own list of them would end there."""
    (told,) = said(f"{HEAD}{text}\n")
    assert told == f"{place} has a second title: {given}."


@pytest.mark.parametrize("text", ["\\#1 priority", "Priority #1", "## A part", "`# a`", "```\n# a\n```"])
def test_other_strokes_are_no_title(text: str) -> None:
    assert not said(f"{HEAD}{text}\n")


OPEN = {
    "<div markdown>\n\na": (
        '3:1 begins "<div", and does not end it in the same place. Write </div> where it ends.'
    ),
    "<div markdown>\n\n<div markdown>\n\na\n\n</div>": '3:1 begins "<div"',
    "`<div>`\n\n    <div>\n\n<div>\n\na": '7:1 begins "<div"',
    "a <span>b": '3:3 begins "<span"',
    "a\n\n<p>b": '5:1 begins "<p"',
    "<blockquote>\n\na": '3:1 begins "<blockquote"',
    "<ul>\n<li>a\n</ul>": '4:1 begins "<li"',
    "<table><tr><td>a</table>": '3:12 begins "<td"',
    "<dl><dt>a</dl>": '3:5 begins "<dt"',
    "<pre>\na": '3:1 begins "<pre"',
    "a <em><strong>b</em></strong>": '3:7 begins "<strong"',
    "<div>a</p></div>": '3:7 has "</p", which ends nothing that begins in the same place. Delete it.',
    "a</div>\n\n<div>b": '3:2 has "</", which a page written by hand may not have.',
    "<div/>": '3:1 begins "<div"',
    "<p>a<div>b</div></p>": '3:1 begins "<p"',
    "> <div>\n> a": '3:3 begins "<div"',
    "- <div>\n  a": '3:3 begins "<div"',
    "a[^1]\n\n[^1]: <div>\n    b": '5:7 begins "<div"',
    "/// html | div\na": '3:1 begins "/// html | div", and does not end',
    "/// html | div\na\n///\n\n//// html | span.lead\na": '7:1 begins "//// html | span.lead"',
    "```\na [@harbour-report, p. 7]": '3:1 begins "```", and does not end it in',
    "~~~~ py\na\n~~~\n": '3:1 begins "~~~~"',
}
"""What is left open on a page by hand, and what is said of it."""


@pytest.mark.parametrize("text", OPEN)
@pytest.mark.parametrize("after", ["", "\n\nA source[@harbour-report, p. 7] and [Sandport](place:sandport)."])
def test_what_a_page_leaves_open_is_refused(text: str, after: str) -> None:
    """It would take in what the build adds below it, such as the list of sources."""
    catalog = catalog_of(SAMPLE)
    found = articles_are_plain_markdown(
        replace(catalog, articles=(Article("x.md", f"{HEAD}{text}{after}\n"),))
    )
    told = [f"{each.line}:{each.column} {each.message} {each.hint}" for each in found]
    assert len(told) == 1
    assert told[0].startswith(OPEN[text])


@pytest.mark.parametrize(
    "text",
    [
        "<div markdown>\n\na\n\n</div>",
        "<div><p>a</p></div>",
        "<table><tr><td>a</td></tr></table>",
        "<ul><li>a</li></ul>",
        "a <span>b<br>c</span><br/>",
        "/// html | div\na\n///",
        "//// html | div\n/// html | span\na\n///\n////",
        "```\n<div>\n```",
        "~~~\n```\n~~~",
        "Write `<div>` and ``` `` ```.",
        "- a\n\n    b\n\n1. c",
        "term\n:   a\n\n    b",
        "    code",
        "a[^1]\n\n[^1]: b\n\n    c",
        "| a |\n|---|\n| b |",
        "> a\n>\n> - b",
        "\ue000",
    ],
)
def test_what_is_closed_passes(text: str) -> None:
    catalog = catalog_of(SAMPLE)
    for after in ("", "\n\nA source[@harbour-report, p. 7].\n"):
        pages = (Article("x.md", f"{HEAD}{text}{after}"),)
        assert list(articles_are_plain_markdown(replace(catalog, articles=pages))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Words, *stress*, **more**, `<script>`, 5 < 6 and a & b.",
        "- a\n- b\n\n1. c\n\n> d\n\nterm\n:   what it means",
        "| a | b |\n|---|---|\n| c | d |",
        "```xml\n<script>alert(1)</script>\n```",
        "    <iframe src=x>",
        "[a](https://x.example/?b=c&d=e#f), [b](../places/index.md#c), [d](place:leeds), <https://x.example>",
        "[a](mailto:a@x.example), <a@x.example> and a source[@harbour-report, p. 7].",
        "![A picture](pictures/a.png)",
        "A lead.\n{: .lead }",
        "A note.[^1]\n\n[^1]: A word.",
        "## A heading {#with-an-id}",
        "Line  \nend.\n\n---\n\nmore",
    ],
)
def test_ordinary_pages_pass(text: str) -> None:
    assert said(HEAD + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT/SRC=x>",
        "<script\n>alert(1)</script\n>",
        "a <script>alert(1)",
        "<img src=x onerror=alert(1)>",
        "<svg><animate onbegin=alert(1)>",
        "<math href=javascript:alert(1)>a",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href=' &#1; javascript:alert(1)'>a</a>",
        "<a href='java&#9;script:alert(1)'>a</a>",
        "<a href='java&Tab;script:alert(1)'>a</a>",
        "<a href='javascript&colon;alert(1)'>a</a>",
        "[a](javascript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](JAVASCRIPT:alert(1))",
        "[a](<java\tscript:alert(1)>)",
        "[a](vbscript:x)",
        "[a](data:text/html,x)",
        "[a](file:///etc/passwd)",
        "[a](//evil.example)",
        "[a](/\\evil.example)",
        "[a](https:\\\\x)",
        "[a](http://[)",
        "[a](https:///x)",
        "[a](https://?x)",
        "[a](https://x\u2100y.example/)",
        "[a](https://nhs.example@evil.example/)",
        "![a](a.png){: name=querySelector }",
        "///Footnotes Go Here///",
        "A word `///Footnotes Go Here///`.",
        "## assess-known",
        "## Words \\",
        "[a]: javascript:alert(1)\n\n[a]",
        "<javascript:alert(1)>",
        "![a](https://x.example/a.png)",
        "![a](data:image/svg+xml,x)",
        "![a](//x.example/a.png)",
        "a{: onclick=alert(1) }\n{: onclick=alert(1) }",
        "**a**{: onclick=alert(1) }",
        "**a**{onclick=alert(1)}",
        "**a**{: style='x' }",
        "**a**{: .mermaid }",
        "**a**{: data-md-component=search }",
        "[a](b.md){: target=_blank ping=//x }",
        "[a](b.md){: href=javascript:alert(1) }",
        "![a](b.png){: srcset=//x }",
        "# A {: onclick=alert(1) }",
        "/// html | script\nalert(1)\n///",
        "/// html | div[onclick='alert(1)']\na\n///",
        "/// html | a[href='javascript:alert(1)']\na\n///",
        "<div markdown=1 onclick=alert(1)>a</div>",
        "<iframe srcdoc='x'></iframe>",
        "<object data=x></object>",
        "<embed src=x>",
        "<form action=//x><input></form>",
        "<link rel=stylesheet href=//x>",
        "<base href=//x>",
        "<meta http-equiv=refresh content=0>",
        "<style>*{}</style>",
        "<!-- a -->",
        "<!--[if IE]>a<![endif]-->",
        "<?php a ?>",
        "<![CDATA[a]]>",
        "<!DOCTYPE a>",
        "<video src=x>",
        "<audio autoplay>",
        "<details open ontoggle=alert(1)>",
        "<x-y onfocus=alert(1) tabindex=1>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<textarea>",
        "<template>",
        "<marquee>",
        "<button>",
        "<p id=a onclick=alert(1)>",
        "<br onload=alert(1)>",
        "```{ .a onclick=alert(1) }\na\n```",
        "| a | b |\n|---|---|\n| c | d {: onclick='alert(1)' } |",
        "[^1]\n\n[^1]: <script>",
        "\u202ea",
        "a\x07b",
        "*[a]: x\n\n<b>a</b>",
    ],
)
def test_pages_that_act_are_refused(text: str) -> None:
    assert said(HEAD + text)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("template: 404.html", '2:1 has "template" above the heading, between the lines ---.'),
        ("hide: [navigation]", '2:1 has "hide" above the heading, between the lines ---.'),
        ("moved_to: //evil.example", '2:1 has "moved_to" above the heading, between the lines ---.'),
        ("description: [a]", '2:1 has "description" above the heading, between the lines ---.'),
        ('description: a "><b', '2:1 has the sign " above the heading, where it cannot stand.'),
        ("search: {boost: 9}", '2:1 has "boost" above the heading, between the lines ---.'),
        ("title: <script>", "2:1 has the sign < above the heading, where it cannot stand."),
        (
            "description: !!python/name:os.system a",
            "2:14 cannot be read above the heading: text cannot begin with ! unless it is in quotes."
            " Put the whole text in quotes.",
        ),
        (
            "a: &a [*a]",
            "2:4 cannot be read above the heading: text cannot begin with & unless it is in quotes."
            " Put the whole text in quotes.",
        ),
        ("- a", "1:1 has this above the heading, between the lines ---."),
        ("# a", "2:1 has the sign # above the heading, where it cannot stand."),
        ("title: a # b", "2:10 has the sign # above the heading, where it cannot stand."),
        ("title: a\n...", "3:1 has the sign ... above the heading, where it cannot stand."),
        ("search: {also: [[a]]}", '2:1 has "also" above the heading, between the lines ---.'),
        ("search: {exclude: a}", '2:1 has "exclude" above the heading, between the lines ---.'),
    ],
)
def test_orders_to_the_theme_are_refused(head: str, message: str) -> None:
    assert said(f"---\n{head}\n---\n\n# A page\n") == [message]


@pytest.mark.parametrize(
    "text",
    ["Template: 404.html\n\n# A\n", "A\n", "\n# A\n", "----\na: b\n----\n# A\n", "--- \na: b\n---\n# A\n"],
)
def test_a_page_begins_with_a_heading(text: str) -> None:
    assert "1:1 does not begin with a heading." in said(text)


def test_line_ends_of_any_system_are_read_alike(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/x.md").write_bytes(b"---\r\ntitle: A\r---\n\r\n# A\r\n")
    (article,) = load(tmp_path).articles
    assert (article.text, article.body) == ("---\ntitle: A\n---\n\n# A\n", "# A\n")


def test_mkdocs_reads_of_a_head_what_the_check_read(sample: Path) -> None:
    """By the rules of YAML 1.1, these would be True, 750 and 1000; and the body is what was judged."""
    page = sample / "content/about/index.md"
    for said in ("yes", "12:30", "1_000", "=", "2020-02-30", "a \U0001f600"):
        page.write_text(f"---\ntitle: {said}\nsearch: {{also: [no, on]}}\n---\n\n# A\n", "utf-8")
        (made,) = [made for made in build(sample, EDITION).pages if made.path == "about/index.md"]
        assert get_data(made.markdown) == ("# A\n", {"title": said, "search": {"also": ["no", "on"]}})


def test_a_heading_is_plain_text_where_other_pages_name_it(sample: Path) -> None:
    """Two halves of a tag, each harmless on its own page, and on the term's page beside each other."""
    pages = {
        "a": '# 0](https://x.example) <img src="\n\nWe met at a quay.\n',
        "b": '# ]B" onerror=alert(1) src="x">\n\nWe met at a quay.\n',
        "c": "# *See* [Sandport](place:sandport) &amp; more[@harbour-report, p. 2] {: #c }\n\nA quay.\n",
    }
    for name, text in pages.items():
        (sample / f"content/about/{name}.md").write_text(text, "utf-8")
    built = build(sample, EDITION)
    assert built.problems == ()
    (quay,) = [page.markdown for page in built.pages if page.path == "glossary/quay.md"]
    assert "[0&#93;(https://x.example) &lt;img src=&quot;](../about/a.md)" in quay
    assert "[&#93;B&quot; onerror=alert(1) src=&quot;x&quot;&gt;](../about/b.md)" in quay
    assert "[See Sandport &amp; more](../about/c.md)" in quay


@pytest.mark.parametrize("begin", ["####### A", "## A", "#A", "#", "A\n===="])
def test_a_page_begins_with_its_own_heading(begin: str) -> None:
    assert "1:1 does not begin with a heading." in said(f"{begin}\n\nWords.\n")


LINKS = {
    "[a](index.md), [b](../contribute/citing.md#add-a-source), [c](../places/index.md)": None,
    "[a](#part), [b](#), [c](page-1.md#part), [d](../about/page-1.md#part), [e](https://x.example/a#b)": None,
    "![a](pictures/a.png), [b](pictures/a.png), [c](../assess/know-people.md)": None,
    "[a](../downloads/toolkit.json), [b](../downloads/all-places.csv), [c](../compare/index.md)": None,
    "[a](../systems/western-shore.md), [b](accessibility.json), <a@x.example>, [c](mailto:a@x.example)": None,
    "[b](../downloads/sources.bib)[@harbour-report, p. 7], [a](#sources), note[^1].\n\n[^1]: Words.": None,
    "[a](%69ndex.md?b=c)": None,
    "<a href='#part'>a</a>": None,
    "[a](nowhere.md)": 'leads to "nowhere.md", which is not there.',
    "[a](../place/index.md)": '"../place/index.md", which is not there. Did you mean "../places/index.md"?',
    "[a](../Places/index.md)": 'which is not there. Did you mean "../places/index.md"?',
    "[a](../places/)": 'leads to "../places/", which is not there. Did you mean "../places/index.md"?',
    "[a](../places)": 'leads to "../places", which is not there. Did you mean "../places/index.md"?',
    "[a](../places/sandport)": 'which is not there. Did you mean "../places/sandport.md"?',
    "[a](../places/sandport/)": 'which is not there. Did you mean "../places/sandport.md"?',
    "[a](../places/sandport.html)": 'which is not there. Did you mean "../places/sandport.md"?',
    "[a](/places/index.md)": '"/places/index.md", which is not there. Did you mean "../places/index.md"?',
    "[a](/etc/passwd)": 'leads to "/etc/passwd", which is not there.',
    "[a](../../README.md)": 'leads to "../../README.md", which is not there.',
    "[a](../../../places/index.md)": 'leads to "../../../places/index.md", which is not there.',
    "[a](../data/places/sandport.yml)": "which is not there.",
    "[a](../content-security-policy.txt)": "which is not there.",
    "[a](../compare/places.js)": "which is not there.",
    "[a](../404.md)": "which is not there.",
    "[a](.)": 'leads to ".", which is not there. Did you mean "index.md"?',
    "[a][b]\n\n[b]: nowhere.md": 'leads to "nowhere.md", which is not there.',
    "> - [a](nowhere.md)": 'leads to "nowhere.md", which is not there.',
    "[a](nowhere.md 'b')": 'leads to "nowhere.md", which is not there.',
    "![a](pictures/b.png)": (
        'shows "pictures/b.png", which is not there. Put the picture beside the page,'
        " and write its name alone."
    ),
    "![a](pictures/A.png)": 'shows "pictures/A.png", which is not there. Did you mean "pictures/a.png"?',
    "![a](/about/pictures/a.png)": 'which is not there. Did you mean "pictures/a.png"?',
    "![a](../../overrides/assets/mark.svg)": "which is not there.",
    "![a](../pictures/a.png)": 'which is not there. Did you mean "pictures/a.png"?',
    "![a](index.md)": 'shows "index.md", which is no picture.',
    "![a](accessibility.json)": 'shows "accessibility.json", which is no picture.',
    "![a]()": 'shows "", which is not there.',
    "[![a](b.png)](index.md)": 'shows "b.png", which is not there.',
    "<a href='index.md'>a</a>": 'leads to "index.md" in HTML',
    "<img src='pictures/a.png' alt=a>": 'leads to "pictures/a.png" in HTML',
    "[a](#nowhere)": 'leads to "#nowhere", a part that the page does not have.',
    "[a](#prat)": 'leads to "#prat", a part that the page does not have. Did you mean "part"?',
    "[a](page-1.md#nowhere)": 'leads to "page-1.md#nowhere", a part that the page does not have.',
    "[a](../places/index.md#nowhere)": (
        'leads to "../places/index.md#nowhere", a part of a page that the site makes, which may change.'
        " Link to the page: ../places/index.md"
    ),
    "[^1]: Words.": "has a footnote that no words refer to.",
}
"""Links and pictures of a page by hand, and what is said of each; nothing of those that are right."""


def test_where_links_lead_is_said_with_the_line(sample: Path) -> None:
    """Whatever MkDocs warns of, where --strict stops, the check says before, at its line."""
    (sample / "content/about/pictures").mkdir()
    (sample / "content/about/pictures/a.png").write_bytes(b"")
    (sample / "content/about/accessibility.json").write_text("{}", "utf-8")
    for number, text in enumerate(LINKS):
        page = sample / f"content/about/page-{number}.md"
        page.write_text(f"# A page\n\n## Part\n\nWords.\n\n{text}\n", "utf-8")
    catalog = read(sample).catalog
    said = {finding.file: finding for finding in links_of_articles_lead_somewhere(catalog)}
    for number, (text, expected) in enumerate(LINKS.items()):
        found = said.get(f"content/about/page-{number}.md")
        if expected is None:
            assert found is None, text
        else:
            assert found, text
            assert expected in f"{found.message} {found.hint}", text
            assert found.line >= 7, text
            (sample / found.file).unlink()
    assert (build_here(lighten(sample)) / "about/page-0/index.html").is_file()
