"""A page's HTML as Markdown: a whole article, and texts that Markdown would take for something else."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from generator.exports.page_markdown import markdown_of

ADDRESS = "https://coast.example/places/tides/"
ARTICLE = """
<h1 id="tides">Tides &amp; quays<a class="headerlink" href="#tides">¶</a></h1>
<p class="lead">It was <strong>led </strong>by <a class="term" href="../../glossary/quay/">a quay</a>
there.<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">[1]</a></sup></p>
<details class="contents"><summary>On this page</summary><p>Left out.</p></details>
<p class="on-screen"><label><input type="checkbox"> Left out.</label></p>
<figure class="picture"><svg><text>Left out</text></svg><figcaption>Left out.</figcaption></figure>
<dl class="glance"><dt>Led by</dt><dd><p>The council</p></dd><dd>The trust</dd>
<dt>Silent</dt><dd><span class="silent" role="img" aria-label="Not stated">–</span></dd></dl>
<details class="entry"><summary><strong>The board</strong> (planned)</summary>
<div id="board"><p>It met.</p>
<ul><li>Chair: <em>none</em></li><li><p>Two</p><ul><li>Deeper</li></ul></li></ul></div>
</details>
<table><caption>Two rows</caption><thead><tr><th>Name</th><th>What</th></tr></thead>
<tbody><tr><th><a href="#board">A | B</a></th><td><ul><li>one</li><li>two</li></ul></td></tr></tbody></table>
<ol><li>First</li><li>Second</li></ol>
<blockquote><p>Said so</p></blockquote>
<pre><code>a: ```b```
</code></pre>
<p>Use <code>a`b</code>.</p>
<h2 id="sources">Sources</h2>
<div class="footnote"><hr><ol><li id="fn:1"><p>Institute (2020),
<a href="https://a.example/(x)">Report</a>, p. 4.
<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>
<script type="application/ld+json">{"left": "out"}</script>
"""
EXPECTED = """\
# Tides & quays

It was **led** by [a quay](https://coast.example/glossary/quay/) there.[1]

- **Led by:** The council; The trust
- **Silent:** Not stated

**The board** (planned)

It met.

- Chair: *none*
- Two
  - Deeper

**Two rows**

| Name | What |
| --- | --- |
| [A \\| B](https://coast.example/places/tides/#board) | one; two |

1. First
2. Second

> Said so

````
a: ```b```
````

Use ``a`b``.

## Sources

---

- [1] Institute (2020), [Report](https://a.example/%28x%29), p. 4.
"""


def test_an_article_reads_right() -> None:
    assert markdown_of(ARTICLE, ADDRESS) == EXPECTED


def test_without_an_address_links_lead_from_the_page_itself() -> None:
    assert markdown_of('<p><a href="../../glossary/quay/">Quay</a></p>') == "[Quay](../../glossary/quay/)\n"


SIGNS = st.sampled_from(
    [*"\\`*_[]<>!#~&;|+-=.)( \n1ab", "&lt;", "](http://a.example)", "![", "```", "1. ", "---"]
)
TEXTS = st.lists(SIGNS, min_size=1, max_size=12).map("".join) | st.text(max_size=20)


@given(TEXTS, st.sampled_from(["p", "li", "td"]))
@pytest.mark.filterwarnings("ignore")
def test_no_text_is_taken_for_more_than_text(text: str, tag: str) -> None:
    """What CommonMark makes of the Markdown shows the text of the HTML, and adds no element to it."""
    shown = " ".join("".join(sign for sign in text if sign.isprintable() or sign == "\n").split())
    around = {"p": "{}", "li": "<ul>{}</ul>", "td": "<table><tr><td>x</td></tr><tr>{}</tr></table>"}[tag]
    made = markdown_of(around.format(f"<{tag}>{escape(shown)}</{tag}>"))
    html = LexborHTMLParser(MarkdownIt().enable("table").render(made)).body
    assert html is not None
    found = html.css("p, li") if tag != "td" else html.css("tbody td")
    assert " ".join("".join(one.text() for one in found[:1]).split()) == shown
    assert not html.css("a, img, code, em, strong, h1, h2, h3, hr, blockquote, ol, li li, script, pre")
