"""Pages without indents and empty lines: they say the same."""

import re

from hypothesis import given
from hypothesis import strategies as st

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
