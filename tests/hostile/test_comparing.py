"""What holds a page against its plain version finds whatever is another, and nothing else."""

import pytest
from comparing import BY_HAND, Plain, safe, same_shape_of
from files import PlainFiles

FRAME = "<!doctype html><html lang=en><head><title>zq1b</title></head><body><main>{}</main></body></html>"
PLAIN = FRAME.format(
    '<h1 id="zq1b">zq1b</h1><div class="box" aria-label="About zq1b"><p>zq2b words <a href="x">y</a> zq2e</p>'
    '<ul><li>zq3b</li><li><a href="#a">b</a></li></ul></div>'
    '<script type="application/ld+json">{"name": "zq1b", "of": ["a"]}</script>'
)
DATA = '<script type="application/ld+json">{"name": "x\\u003cb", "of": ["a"]}</script>'


def page(text: str, line: str = "A name", data: str = DATA, heading: str = "a-name") -> str:
    return FRAME.format(
        f'<h1 id="{heading}">{line}</h1><div class="box" aria-label="About &lt;b&gt;">{text}'
        f'<ul><li>{line}</li><li><a href="#a">b</a></li></ul></div>{data}'
    ).replace("zq1b", "A name")


@pytest.mark.parametrize(
    "text",
    [
        "<p>words</p>",
        "",
        "<p>a</p><ul><li>b<ol start=3><li>c</li></ol></li></ul><blockquote><p>d</p></blockquote>",
        "<p><em>a</em> <strong>b</strong> <code>&lt;b&gt;</code><br><a href='https://x.example/'>c</a></p>",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td style='text-align: left;'>b</table>",
        "<p>a <a class=term href='../glossary/quay.md'>b</a></p>",
    ],
)
def test_what_a_text_may_be_is_nothing_wrong(text: str) -> None:
    plain = Plain(PLAIN, frozenset((2,)))
    assert plain.faults(page(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p onclick=a()>a</p>",
        "<p><b>a</b></p>",
        "<p><img src=x></p>",
        "<p><a href='javascript:a()'>a</a></p>",
        "<p><a href='place:x'>a</a></p>",
        "<p><a href=x class=mermaid>a</a></p>",
        "<p><a href=x onclick=a()>a</a></p>",
        "<p id=main>a</p>",
        "<script>a()</script>",
        "<script type='application/ld+json'>{}</script>",
        "<style>a{}</style>",
        "<h2>a</h2>",
        "<hr>",
        "<dl><dt>a</dt></dl>",
        "<p>a</p></div><div class=box aria-label='About b'>",
        "<ul><li>a</li></ul></div>",
        "<!-- a",
        "<!-- a -->",
        "<pre><code>",
        "<textarea>",
        "<svg><script>a()</script></svg>",
        "<svg><rect onload='a()' /></svg>",
        "<div class=footnote><ol><li id='fn:1'><img src=x></li></ol></div>",
        "<sup id='fnref:1'><a class=footnote-ref href='javascript:a()'>1</a></sup>",
    ],
)
def test_what_a_text_may_not_be_is_found(text: str) -> None:
    plain = Plain(PLAIN, frozenset((2,)))
    assert plain.faults(page(text))


@pytest.mark.parametrize(
    "html",
    [
        page("a", line="<em>A</em>"),
        page("a", line="A</li><li>B"),
        page("a", data='<script type="application/ld+json">{"name": "a", "of": []}</script>'),
        page("a", data='<script type="application/ld+json">{"name": "a"</script>'),
        page("a", data=""),
        page("a", data=f"{DATA}<script>a()</script>"),
        page("a", heading="__config"),
        page("<ul><li>a</li></ul>").replace("</ul><ul>", ""),
        page("a").replace("#a", "#b"),
        page("a").replace('class="box"', 'class="box" title="a"'),
        page("a").replace("</main>", "</main><p class=x>a</p>"),
        page("a").replace("<main>", "<main onclick=a()>"),
    ],
)
def test_what_is_another_outside_is_found(html: str) -> None:
    assert Plain(PLAIN, frozenset((2,))).faults(html)


def test_pages_by_hand_may_hold_more_and_nothing_that_acts() -> None:
    plain = Plain(PLAIN, frozenset((2,)), BY_HAND)
    more = "<h2 id='b'>a</h2><hr><dl><dt>a</dt><dd>b</dd></dl><p class=lead>c <img src='a.png' alt='b'></p>"
    assert plain.faults(page(more)) == []
    for text in ("<img src='https://x.example/'>", "<h2 id=__search>a</h2>",
                 "<h2 id='c'>a</h2><h2 id='c'>b</h2>",
                 "<p onclick='a()'>a</p>", "<iframe>", "<p class=mermaid>a</p>"):  # fmt: skip
        assert plain.faults(page(text)), text


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://x.example/", True), ("mailto:a@x.example", True), ("../a/#b", True), ("a?b=c:d", True),
        ("#a:b", True), ("", True), ("javascript:a()", False), ("java\tscript:a()", False),
        ("\x01data:a", False),
        ("//x.example", False), ("/\\x.example", False), ("https:x", False), ("place:x", False),
        ("tel:9", False),
    ],
)  # fmt: skip
def test_addresses_are_judged(address: str, good: bool) -> None:
    assert safe(address) is good


FILES = {
    "a.json": '{"a": ["zq1b", 1]}',
    "a.csv": '\ufeffa,b\r\nzq1b,"c"\r\n',
    "a.bib": "@misc{a,\n  title = {zq1b},\n  year = {2020},\n}\n",
    "a.xml": "<a b='c'>zq1b</a>",
    "a.js": '(window.a ||= {})["b"] = {"name":"zq1b","cells":[[["0123456789",["zq2b zq2e",1]]]]};\n',
}


@pytest.mark.parametrize(
    ("path", "text", "good"),
    [
        ("a.json", '{"a": ["\\"},", 1]}', True),
        ("a.json", '{"a": ["", ""], 1]}', False),
        ("a.json", '{"a": ["a", 2]}', False),
        ("a.json", '{"a": ["a", 1], "b": 1}', False),
        ("a.csv", '\ufeffa,b\r\n"a,""\n",c\r\n', True),
        ("a.csv", "\ufeffa,b\r\na,b,c\r\n", False),
        ("a.csv", "\ufeffa,b\r\n=a,c\r\n", False),
        ("a.csv", "\ufeffa,b\r\na,d\r\n", False),
        ("a.bib", "@misc{a,\n  title = {b {\\textbraceright}},\n  year = {2020},\n}\n", True),
        ("a.bib", "@misc{a,\n  title = {b},\n note = {c},\n  year = {2020},\n}\n", False),
        ("a.bib", "@misc{a,\n  title = {b }},\n  year = {2020},\n}\n", False),
        ("a.bib", "@misc{a,\n  title = {b {},\n  year = {2020},\n}\n", False),
        ("a.xml", "<a b='c'>&lt;</a>", True),
        ("a.xml", "<a b='c'><d/></a>", False),
        ("a.xml", "<a b='c'>&x;</a>", False),
        (
            "a.js",
            '(window.a ||= {})["b"] = {"name":"</script>","cells":[[["0123456780",'
            '[{"tag":"em","parts":["<b>",{"tag":"a","href":"x","parts":["a"]}]},2]]]]};\n',
            True,
        ),
        (
            "a.js",
            '(window.a ||= {})["b"] = {"name":"a","cells":[[["0123456780",'
            '["a",{"tag":"img","parts":[]}]]]]};\n',
            False,
        ),
        ("a.js", '(window.a ||= {})["b"] = {"name":"a"};a();{"cells":[]};\n', False),
        ("a.js", '(window.a ||= {})["c"] = {"name":"a","cells":[[["0123456780",["a"]]]]};\n', False),
    ],
)
def test_files_are_judged(path: str, text: str, good: bool) -> None:
    files = PlainFiles(FILES, frozenset((2,)))
    assert list(files.faults(FILES)) == []
    assert (not list(files.faults({**FILES, path: text}))) is good


CITING = '{"name": "zq1b", "citation": [{"name": "One", "date": "2020"}, {"name": "zq2b"}]}'


@pytest.mark.parametrize(
    ("after", "same"),
    [
        ('{"name": "a", "citation": [{"name": "One", "date": "2020"}, {"name": "b"}]}', True),
        (
            '{"name": "a", "citation": [{"name": "More"}, {"name": "One", "date": "2020"}, {"name": "b"}]}',
            True,
        ),
        ('{"name": "a", "citation": [{"name": "One", "date": "2021"}, {"name": "b"}]}', False),
        ('{"name": "a", "citation": [{"name": "One", "date": "2020"}]}', False),
        ('{"name": "a", "citation": [{"name": "b"}, {"name": "One", "date": "2020"}]}', True),
        ('{"name": "a", "citation": "One"}', False),
    ],
)
def test_a_page_may_cite_more_but_not_less(after: str, same: bool) -> None:
    assert same_shape_of(CITING, after) is same
