"""What templates output is plain text, unless it was made as Markdown: also in lists that hold both."""

from pathlib import Path

from projects import EDITION

from generator.build import build
from generator.catalog.text import Markdown
from generator.pages.page import environment
from generator.schema.kinds import load_kinds

HOSTILE = "[a](place:sandport){: onclick=alert(1) }"
PLAIN = "&#91;a&#93;(place:sandport)&#123;: onclick=alert(1) &#125;"


def test_plain_text_is_escaped_beside_markdown() -> None:
    template = environment(load_kinds()).from_string('{{ (made + given) | join("; ") }}')
    assert template.render(made=[Markdown("[A](a.md)")], given=[HOSTILE]) == f"[A](a.md); {PLAIN}"
    assert template.render(made=[], given=[HOSTILE, "b"]) == f"{PLAIN}; b"


def test_partners_without_a_record_are_plain_text_beside_those_with_one(sample: Path) -> None:
    file = sample / "data/places/sandport.yml"
    text = file.read_text("utf-8")
    before = "    between: [sandport-council, sandport-nhs-trust]\n"
    assert before in text
    file.write_text(text.replace(before, f'{before}    others: ["{HOSTILE}"]\n'), "utf-8")
    built = build(sample, EDITION)
    assert built.problems == ()
    (page,) = [page.markdown for page in built.pages if page.path == "places/sandport.md"]
    assert PLAIN in page
    assert HOSTILE not in page
