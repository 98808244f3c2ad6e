"""Pages written by hand: the check reads them as MkDocs does, and what it lets pass is harmless."""

from pathlib import Path

import pytest
import yaml
from mkdocs.utils.meta import get_data
from projects import EDITION, ROOT

from generator.build import build
from generator.catalog.catalog import link
from generator.checks.articles import EXTENSIONS, articles_are_plain_markdown
from generator.store.loader import Article, load

HEAD = "# A page\n\n"


def said(text: str) -> list[str]:
    found = articles_are_plain_markdown(link((), (Article("x.md", text),)))
    return [f"{each.line}:{each.column} {each.message}" for each in found]


def test_pages_are_checked_with_the_extensions_that_they_are_made_with() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    given = {next(iter(each)) if isinstance(each, dict) else each for each in settings["markdown_extensions"]}
    assert given | {"toc", "tables", "fenced_code"} == set(EXTENSIONS)


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
        ("description: a \"><b", '2:1 has the sign " above the heading, where it cannot stand.'),
        ("search: {boost: 9}", '2:1 has "boost" above the heading, between the lines ---.'),
        ("title: <script>", "2:1 has the sign < above the heading, where it cannot stand."),
        ("description: !!python/name:os.system a", "1:1 has this above the heading, between the lines ---."),
        ("a: &a [*a]", "1:1 has this above the heading, between the lines ---."),
        ("- a", "1:1 has this above the heading, between the lines ---."),
        ("# a", "2:1 has the sign # above the heading, where it cannot stand."),
        ("title: a # b", "2:10 has the sign # above the heading, where it cannot stand."),
        ("title: a\n...", "3:1 has the sign ... above the heading, where it cannot stand."),
        ("search: {also: [[a]]}", '2:1 has "also" above the heading, between the lines ---.'),
        ("search: {exclude: a}", '2:1 has "exclude" above the heading, between the lines ---.'),
    ],
)  # fmt: skip
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
