"""Pages without what nobody sees: they say the same."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as convert

from generator.plugin.compact import compact

PAGE = """<!doctype html>

<html>
  <body>

    <p>One
       two  three</p>

    <pre>
  kept

    as it is</pre> <textarea>
 this  </textarea><script>
  let too = `

  `;
</script>

    <p>last</p>
  </body>
</html>
"""
COMPACT = """<!doctype html>
<html>
<body>
<p>One
two  three</p>
<pre>
  kept

    as it is</pre> <textarea>
 this  </textarea><script>
  let too = `

  `;
</script>
<p>last</p>
</body>
</html>
"""
HTML = st.lists(
    st.sampled_from(
        ["a", " ", "\n", "\t", "<p>", "</p>", "<pre>", "</pre>", "<b> ", "<script>", "</script>"]
    ),
    max_size=40,
).map("".join)


def test_a_page() -> None:
    assert compact(PAGE) == COMPACT


@given(HTML)
def test_any_page_says_the_same_and_is_as_small_as_it_can_be(html: str) -> None:
    shorter = compact(html)
    assert re.sub(r"\s+", " ", shorter) == re.sub(r"\s+", " ", html)
    assert compact(shorter) == shorter
    assert re.findall(r"(?s)<pre>.*?</pre>", shorter) == re.findall(r"(?s)<pre>.*?</pre>", html)


def test_a_note_leads_back_to_its_first_mark_alone() -> None:
    html = convert("One[^1] two[^1] three[^1] four[^2].\n\n[^1]: A.\n[^2]: B.", extensions=["footnotes"])
    shorter = compact(html)
    assert re.findall('<sup id="([^"]*)"', html) == ["fnref:1", "fnref2:1", "fnref3:1", "fnref:2"]
    assert re.findall('<sup id="([^"]*)"', shorter) == ["fnref:1", "fnref:2"]
    assert re.findall('class="footnote-backref" href="#([^"]*)"', shorter) == ["fnref:1", "fnref:2"]
    assert shorter.count('class="footnote-ref"') == 4
    assert re.sub("<[^>]*>", "", shorter) == re.sub("<[^>]*>", "", html).replace("&#8617;" * 3, "&#8617;")
